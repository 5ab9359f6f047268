package document

import (
	"regexp"
	"unicode/utf8"
)

// The levels of sections. A part is a heading without a number that stands
// above 一、, as some reports have it.
const (
	levelPart = iota
	levelChapter
	levelSection
	levelRunIn
)

var (
	chapter   = regexp.MustCompile(`^(?:[一二三四五六七八九十]+[、.．]|第[一二三四五六七八九十]+[章部篇])`)
	section   = regexp.MustCompile(`^[(（][一二三四五六七八九十]{1,3}[)）]`)
	item      = regexp.MustCompile(`^(?:\d{1,2}[.．、]|[(（]\d{1,2}[)）])\D`)
	notRunIn  = regexp.MustCompile(`[年《，,；：:]|各位|同志|我们|习近平|\d+(?:\.\d+)?(?:%|亿|万)|^(?:一|二|三|四|五|六|七|八|九|十)是`)
	firstStop = regexp.MustCompile(`[。！]`)
)

// heading tells the level and the words of the heading that a paragraph is or
// begins with; ok is false where it has none.
func heading(line string, r *rules) (level int, words string, ok bool) {
	first := line
	if loc := firstStop.FindStringIndex(line); loc != nil {
		first = line[:loc[0]]
	}
	short := utf8.RuneCountInString(first) <= 60
	whole := first == line || len(first)+len("。") == len(line)
	switch {
	case chapter.MatchString(line) && short:
		return levelChapter, first, true
	case section.MatchString(line) && short:
		return levelSection, first, true
	case item.MatchString(line) && short && utf8.RuneCountInString(first) <= 40:
		return levelRunIn, first, true
	case first == line && utf8.RuneCountInString(line) <= 40 && !endsWhole.MatchString(line):
		if appendix.MatchString(line) || anyMatch(r.reference, line) || anyMatch(r.done, line) || anyMatch(r.planned, line) || anyMatch(r.problem, line) {
			return levelPart, line, true
		}
	case !whole && isRunIn(first) && utf8.RuneCountInString(line) >= 60:
		return levelRunIn, first, true
	}
	return 0, "", false
}

// isRunIn reports whether a paragraph's first sentence reads as its heading:
// short, one clause, no figure: 疫情防控高效推进。
func isRunIn(first string) bool {
	n := utf8.RuneCountInString(first)
	return 4 <= n && n <= 24 && !notRunIn.MatchString(first)
}
