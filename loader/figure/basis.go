package figure

import (
	"regexp"
	"strings"
)

// compared matches what a change is measured against, right before it: 比2020年,
// 较“十三五”末, 比上年同期.
var compared = regexp.MustCompile(`[，、]?(同|相)?(比|较)[^值例重率，、比较][^，、比较]{0,15}$`)

// takeBasis takes off the end of t what a change is measured against and the
// adverbs between.
func (f *frame) takeBasis(t string) (rest, basis string) {
	var found []string
	for {
		w := suffix(t, f.r.words.basis)
		if w == "" {
			w = compared.FindString(t)
		}
		if w == "" {
			return t, basisName(found)
		}
		found = append(found, w)
		t = strings.TrimSuffix(t, w)
	}
}

// basisName joins the words that a change is measured against, in the order
// of the text, without those that only count (分别, 均).
func basisName(found []string) string {
	var b strings.Builder
	for i := len(found) - 1; i >= 0; i-- {
		w := strings.TrimLeft(found[i], "，、")
		switch w {
		case "同比", "环比", "年均", "同口径", "可比", "名义", "累计", "比上年", "较上年", "比去年", "较去年", "比上年末", "较上年末",
			"比去年同期", "较去年同期", "比上年同期", "较上年同期":
			b.WriteString(w)
		default:
			if strings.HasPrefix(w, "比") || strings.HasPrefix(w, "较") {
				b.WriteString(w)
			}
		}
	}
	return b.String()
}
