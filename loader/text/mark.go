package text

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// closing gives the mark that ends what an opening mark begins.
var closing = map[rune]rune{
	'“': '”', '‘': '’', '《': '》', '〈': '〉', '「': '」', '『': '』',
	'【': '】', '〔': '〕', '［': '］', '（': '）', '(': ')', '[': ']',
}

// opening is closing read backward.
var opening = func() map[rune]rune {
	m := make(map[rune]rune, len(closing))
	for o, c := range closing {
		m[c] = o
	}
	return m
}()

// longestPair is the number of bytes past which a pair no longer holds a
// sentence together: past it, one of its marks is more likely a slip.
const longestPair = 900

// scanMarks finds the paired marks of a paragraph, outer before inner. A
// closing mark takes the nearest opening mark of its kind; the ones between
// them, and what finds no partner, are not marks. Brackets of the two widths
// close each other.
func scanMarks(doc string, p Span) []Mark {
	type open struct {
		mark rune
		at   int
	}
	var stack []open
	var out []Mark
	for i := p.Start; i < p.End; {
		r, size := utf8.DecodeRuneInString(doc[i:p.End])
		if r >= 0x4E00 && r < 0xA000 { // most of a text; no need to look it up
			i += size
			continue
		}
		if r == '"' && len(stack) > 0 && stack[len(stack)-1].mark == '"' {
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			out = append(out, Mark{Span: Span{o.at, i + size}, Inner: Span{o.at + 1, i}, Opening: '"'})
		} else if _, ok := closing[r]; ok || r == '"' {
			stack = append(stack, open{r, i})
		} else if want, ok := opening[r]; ok {
			for k := len(stack) - 1; k >= 0; k-- {
				if !samePair(stack[k].mark, want) {
					continue
				}
				o := stack[k]
				stack = stack[:k]
				out = append(out, Mark{
					Span:    Span{o.at, i + size},
					Inner:   Span{o.at + utf8.RuneLen(o.mark), i},
					Opening: o.mark,
				})
				break
			}
		}
		i += size
	}
	slices.SortFunc(out, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return out
}

func samePair(opened, want rune) bool {
	return opened == want || opened == '(' && want == '（' || opened == '（' && want == '('
}

// marksWithin returns the marks that lie in s, in order.
func marksWithin(marks []Mark, s Span) []Mark {
	var out []Mark
	for _, m := range marks {
		if s.Contains(m.Span) {
			out = append(out, m)
		}
	}
	return out
}

// outermost returns the spans of the marks that no other mark holds and that
// are short enough to trust.
func outermost(marks []Mark) []Span {
	var out []Span
	for _, m := range marks {
		if m.Len() > longestPair || len(out) > 0 && out[len(out)-1].Contains(m.Span) {
			continue
		}
		out = append(out, m.Span)
	}
	return out
}
