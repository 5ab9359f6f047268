package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// splitSentences cuts a paragraph at 。！？ (and !?) outside its paired marks.
// A stop that is the last thing inside quotes ends the sentence behind them
// unless the text runs on: “就这么办。”会议要求, but “好。”的. Space around a
// sentence is not part of it.
func splitSentences(doc string, p Span, marks []Mark) []Span {
	var out []Span
	pairs := outermost(marks)
	start := p.Start
	cut := func(end int) {
		if s := trim(doc, Span{start, end}); s.Len() > 0 {
			out = append(out, s)
		}
		start = end
	}
	for i := p.Start; i < p.End; {
		for len(pairs) > 0 && pairs[0].End <= i {
			pairs = pairs[1:]
		}
		if len(pairs) > 0 && pairs[0].Start == i {
			i = pairs[0].End
			if endsInside(doc, pairs[0], p.End) {
				cut(i)
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(doc[i:p.End])
		i += size
		if isStop(r) {
			i += closers(doc[i:p.End])
		}
		if r == '\n' || isStop(r) {
			cut(i)
		}
	}
	cut(p.End)
	return out
}

func isStop(r rune) bool { return strings.ContainsRune("。！？!?", r) }

// closers is the length of what belongs to the stop before it: more stops (！！),
// and closing quotes whose opening one is missing or too far off.
func closers(rest string) int {
	return len(rest) - len(strings.TrimLeft(rest, "。！？!?”’」』"))
}

// endsInside reports whether a quoted stop ends the sentence around it.
func endsInside(doc string, pair Span, end int) bool {
	last, size := utf8.DecodeLastRuneInString(doc[pair.Start:pair.End])
	if last != '”' && last != '"' && last != '」' && last != '’' {
		return false
	}
	if r, _ := utf8.DecodeLastRuneInString(doc[pair.Start : pair.End-size]); !isStop(r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(doc[pair.End:end])
	return !unicode.IsPunct(next) && !strings.ContainsRune("的等和与及", next)
}

// splitClauses cuts a sentence at ，；： and their narrow forms, outside its
// paired marks and not inside a number or a time. The mark that ends the
// sentence belongs to no clause; empty clauses are left out.
func splitClauses(doc string, s Span, marks []Mark) []Span {
	var out []Span
	pairs := outermost(marks)
	start := s.Start
	cut := func(end int) {
		if c := trim(doc, Span{start, end}); c.Len() > 0 {
			out = append(out, c)
		}
	}
	for i := s.Start; i < s.End; {
		for len(pairs) > 0 && pairs[0].End <= i {
			pairs = pairs[1:]
		}
		if len(pairs) > 0 && pairs[0].Start == i {
			i = pairs[0].End
			continue
		}
		r, size := utf8.DecodeRuneInString(doc[i:s.End])
		if strings.ContainsRune("，；：。！？;!?", r) || (r == ',' || r == ':') && !betweenDigits(doc, i, s) {
			cut(i)
			start = i + size
		}
		i += size
	}
	cut(s.End)
	return out
}

func betweenDigits(doc string, i int, s Span) bool {
	return i > s.Start && i+1 < s.End && isDigit(doc[i-1]) && isDigit(doc[i+1])
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// trim takes the space off both ends of s.
func trim(doc string, s Span) Span {
	part := s.Of(doc)
	left := len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
	if left == len(part) {
		return Span{s.End, s.End}
	}
	right := len(part) - len(strings.TrimRightFunc(part, unicode.IsSpace))
	return Span{s.Start + left, s.End - right}
}
