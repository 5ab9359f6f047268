package text

import (
	"unicode"
	"unicode/utf8"
)

// tokens cuts a sentence into tokens that tile it. A date or an ordinal is one
// Number token; of any other quantity the number and the unit are one token
// each (Number, and Word with part of speech q). What stands between is cut
// by script: Latin runs, other numbers, space, punctuation, and Chinese runs,
// which gse cuts into words.
func (a *Analyzer) tokens(doc string, s Span, quantities []Quantity) []Token {
	out := make([]Token, 0, s.Len()/4+1)
	at := s.Start
	protect := func(part Span, class TokenClass, pos string) {
		if part.Len() == 0 || part.Start < at {
			return
		}
		out = a.plain(out, doc, Span{at, part.Start})
		out = append(out, Token{Span: part, Class: class, POS: pos})
		at = part.End
	}
	for _, q := range quantities {
		switch q.Kind {
		case Date:
			protect(q.Span, Number, "t")
		case Ordinal:
			protect(q.Span, Number, "m")
		default:
			protect(q.Number, Number, "m")
			protect(q.UnitSpan, Word, "q")
		}
	}
	return a.plain(out, doc, Span{at, s.End})
}

// plain appends the tokens of a stretch without quantities.
func (a *Analyzer) plain(out []Token, doc string, s Span) []Token {
	for i := s.Start; i < s.End; {
		r, size := utf8.DecodeRuneInString(doc[i:s.End])
		class := classOf(r)
		end := i + size
		for class != Punct && end < s.End {
			next, n := utf8.DecodeRuneInString(doc[end:s.End])
			if c := classOf(next); c != class && !(class == Latin && (c == Number || joinsLatin(doc, end, s.End))) {
				break
			}
			end += n
		}
		if class == Word {
			out = a.words(out, doc, Span{i, end})
		} else {
			out = append(out, Token{Span: Span{i, end}, Class: class, POS: tagOf[class]})
		}
		i = end
	}
	return out
}

// tagOf gives the part of speech of tokens that gse does not see.
var tagOf = map[TokenClass]string{Punct: "w", Number: "m", Latin: "eng", Space: "w"}

// words appends gse's words for a Chinese run.
func (a *Analyzer) words(out []Token, doc string, s Span) []Token {
	segments := a.seg.Segment([]byte(s.Of(doc)))
	for i := range segments {
		g := &segments[i]
		out = append(out, Token{Span: Span{s.Start + g.Start(), s.Start + g.End()}, POS: g.Token().Pos()})
	}
	return out
}

// joinsLatin reports whether the rune at i continues a Latin run: the point in
// PM2.5, the hyphen in COVID-19, the plus sign in A+.
func joinsLatin(doc string, i, end int) bool {
	if doc[i] == '+' {
		return true
	}
	if doc[i] != '.' && doc[i] != '-' && doc[i] != '&' || i+1 >= end {
		return false
	}
	c := doc[i+1]
	return isDigit(c) || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

func classOf(r rune) TokenClass {
	switch {
	case unicode.Is(unicode.Han, r):
		return Word
	case unicode.IsSpace(r):
		return Space
	case unicode.IsDigit(r):
		return Number
	case unicode.IsLetter(r):
		return Latin
	default:
		return Punct
	}
}
