package assemble

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// Pinyin spells a name: a syllable without tone for each Chinese character,
// joined by spaces; runs of anything else stay as they are.
func Pinyin(name string) string {
	args := pinyin.NewArgs()
	var b strings.Builder
	wasSyllable := false
	for _, r := range name {
		if s := pinyin.SinglePinyin(r, args); len(s) > 0 {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(s[0])
			wasSyllable = true
			continue
		}
		if wasSyllable {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		wasSyllable = false
	}
	return b.String()
}
