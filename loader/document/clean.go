package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cleanLines cuts raw text into lines that are not empty: outer space gone
// (the ideographic indentation too), control and format characters gone,
// radicals written as the characters that they stand for. Nothing else is
// changed: a stored text keeps the width and the punctuation of its source.
func cleanLines(raw string) []string {
	var out []string
	for line := range strings.FieldsFuncSeq(raw, isLineBreak) {
		line = strings.TrimSpace(strings.Map(cleanRune, line))
		if line != "" {
			out = append(out, line)
		}
	}
	return out
}

func isLineBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\f' || r == '\v' || r == '\u2028' || r == '\u2029' || r == '\u0085'
}

// cleanRune maps one rune of a source to the stored one; -1 drops it.
func cleanRune(r rune) rune {
	switch {
	case r == '\t' || r == '\u00A0':
		return ' '
	case r == utf8.RuneError || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r):
		return -1
	case r >= 0x2E80 && r <= 0x2FD5:
		return plainCharacter(r)
	default:
		return r
	}
}

var (
	numbered  = regexp.MustCompile(`^(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]\D|[［\[]\d+[］\]]|第[一二三四五六七八九十]+[章节篇部])`)
	appendix  = regexp.MustCompile(`^(?:附件|附表|附录|名词解释|注释|注[:：])`)
	endsWhole = regexp.MustCompile(`[。！？!?；;：:…](?:[”’」）)》])?$`)
	goesOn    = regexp.MustCompile(`^[，。、；：”’》）！？,;:!?)%％]`)
	hangs     = regexp.MustCompile(`(?:[，、,（(“《]|的|和|与|及)$`)
)

// joinBroken mends sentences that a page's layout broke over lines, as where
// an emphasized word or the 2.5 of PM2.5 has its own line.
func joinBroken(lines []string) []string {
	var out []string
	open := false // the last line of out was cut in the middle of a sentence
	for _, line := range lines {
		if n := len(out) - 1; n >= 0 && continues(out[n], line, open) {
			out[n] += line
			open = !endsWhole.MatchString(out[n])
			continue
		}
		out = append(out, line)
		open = false
	}
	return out
}

// continues reports whether next goes on with the sentence that line leaves
// open. A heading and a line of its own have no stop either, so a short line
// is only continued by what cannot begin one.
func continues(line, next string, open bool) bool {
	if endsWhole.MatchString(line) || appendix.MatchString(line) || appendix.MatchString(next) {
		return false
	}
	if goesOn.MatchString(next) || hangs.MatchString(line) {
		return true
	}
	if numbered.MatchString(next) && !startsWithDecimal.MatchString(next) {
		return false
	}
	return open || utf8.RuneCountInString(line) > longestHeading
}

var startsWithDecimal = regexp.MustCompile(`^\d+\.\d`)

// longestHeading is the number of characters past which a line without a stop
// is a broken sentence rather than a heading.
const longestHeading = 70
