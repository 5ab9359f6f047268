package mention

import (
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/loader/text"
)

// unitKind says what a unit is to the grammar of names.
type unitKind uint8

const (
	word   unitKind = iota
	number          // a number, a date, an ordinal
	latin           // a Latin run
	quote           // “…” with its marks
	title           // 《…》 with its marks
	group           // (…) with its marks
	comma           // 、
	joiner          // · — - + / and the like, inside names
	stop            // any other punctuation, or space
)

// unit is a word, or a pair of marks with all that it holds: what a name is
// made of.
type unit struct {
	text.Span
	kind  unitKind
	pos   string
	str   string
	inner text.Span // of quote, title and group
}

// longestGroup is the number of runes past which a bracket is an aside and no
// part of a name.
const longestGroup = 20

// units makes the units of a range of a sentence; marks that begin before the
// range or end behind it are plain punctuation.
func units(doc string, s *text.Sentence, in text.Span) []unit {
	from, to := s.TokensOf(in)
	mark := 0
	var out []unit
	for i := from; i < to; {
		t := s.Tokens[i]
		for mark < len(s.Marks) && (s.Marks[mark].Start < t.Start || !in.Contains(s.Marks[mark].Span)) {
			mark++
		}
		if mark < len(s.Marks) && s.Marks[mark].Start == t.Start {
			if u, ok := markUnit(doc, s.Marks[mark]); ok {
				out = append(out, u)
				for i < to && s.Tokens[i].Start < u.End {
					i++
				}
				continue
			}
		}
		out = append(out, tokenUnit(doc, t))
		if n := len(out); n > 1 && t.Class == text.Word {
			recut(doc, out[n-2:])
		}
		i++
	}
	return out
}

// recut moves the border between a lone character and the word behind it,
// where the two hide a verb of government: 推|动车|陂路 is 推动|车|陂路.
func recut(doc string, two []unit) {
	a, b := &two[0], &two[1]
	first := firstRunes(b.str, 1)
	if a.kind != word || a.End != b.Start || utf8.RuneCountInString(a.str) != 1 || len(first) == len(b.str) || !governs[a.str+first] {
		return
	}
	a.End += len(first)
	b.Start += len(first)
	a.str, b.str = a.Of(doc), b.Of(doc)
	a.pos, b.pos = "v", "g"
}

func markUnit(doc string, m text.Mark) (unit, bool) {
	u := unit{Span: m.Span, inner: m.Inner, str: m.Of(doc)}
	switch m.Opening {
	case '“', '"', '‘', '「', '『':
		u.kind = quote
	case '《', '〈':
		u.kind = title
	case '(', '（':
		u.kind = group
		if utf8.RuneCountInString(m.Inner.Of(doc)) > longestGroup {
			return unit{}, false
		}
	default:
		return unit{}, false
	}
	return u, m.Inner.Len() > 0
}

func tokenUnit(doc string, t text.Token) unit {
	u := unit{Span: t.Span, pos: t.POS, str: t.Of(doc)}
	switch t.Class {
	case text.Number:
		u.kind = number
	case text.Latin:
		u.kind = latin
	case text.Punct, text.Space:
		switch {
		case u.str == "、":
			u.kind = comma
		case strings.Contains("·—-–+/~～&×.", u.str):
			u.kind = joiner
		default:
			u.kind = stop
		}
	}
	return u
}

// runes counts the code points of the span.
func runes(doc string, s text.Span) int { return utf8.RuneCountInString(s.Of(doc)) }

// lastRunes returns the last n code points of s, or "" where it has fewer.
func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0; n-- {
		if i == 0 {
			return ""
		}
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// firstRunes returns the first n code points of s, or "" where it has fewer.
func firstRunes(s string, n int) string {
	i := 0
	for ; n > 0; n-- {
		if i == len(s) {
			return ""
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s[:i]
}

// bare returns a name without its outer marks; inner ones stay.
func bare(s string) string {
	for {
		s = strings.TrimSpace(s)
		r, n := utf8.DecodeRuneInString(s)
		e, m := utf8.DecodeLastRuneInString(s)
		c, ok := pairs[r]
		if !ok || c != e || len(s) <= n+m || strings.ContainsRune(s[n:len(s)-m], r) || strings.ContainsRune(s[n:len(s)-m], e) {
			return s
		}
		s = s[n : len(s)-m]
	}
}

var pairs = map[rune]rune{'“': '”', '"': '"', '‘': '’', '《': '》', '〈': '〉', '「': '」', '『': '』'}
