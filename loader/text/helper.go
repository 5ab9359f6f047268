package text

import "sort"

// TokenAt returns the index of the token that holds the byte offset, or -1
// where it lies outside the sentence.
func (s *Sentence) TokenAt(offset int) int {
	i := sort.Search(len(s.Tokens), func(i int) bool { return s.Tokens[i].End > offset })
	if i == len(s.Tokens) || s.Tokens[i].Start > offset {
		return -1
	}
	return i
}

// TokensOf returns the tokens that overlap with span, as a range of indexes
// [from, to).
func (s *Sentence) TokensOf(span Span) (from, to int) {
	from = sort.Search(len(s.Tokens), func(i int) bool { return s.Tokens[i].End > span.Start })
	to = sort.Search(len(s.Tokens), func(i int) bool { return s.Tokens[i].Start >= span.End })
	return from, max(from, to)
}

// ClauseAt returns the index of the clause that holds the byte offset; the
// mark behind a clause counts to it. It is -1 where the sentence has none.
func (s *Sentence) ClauseAt(offset int) int {
	return sort.Search(len(s.Clauses), func(i int) bool { return s.Clauses[i].Start > offset }) - 1
}

// ClauseOf returns the clause that span begins in, or the whole sentence where
// it begins in none.
func (s *Sentence) ClauseOf(span Span) Span {
	if i := s.ClauseAt(span.Start); i >= 0 {
		return s.Clauses[i]
	}
	return s.Span
}

// Before returns the index of the last token that is no space and ends at or
// before offset, or -1.
func (s *Sentence) Before(offset int) int {
	i := sort.Search(len(s.Tokens), func(i int) bool { return s.Tokens[i].End > offset }) - 1
	for i >= 0 && s.Tokens[i].Class == Space {
		i--
	}
	return i
}

// After returns the index of the first token that is no space and begins at
// or behind offset, or -1.
func (s *Sentence) After(offset int) int {
	i := sort.Search(len(s.Tokens), func(i int) bool { return s.Tokens[i].Start >= offset })
	for i < len(s.Tokens) && s.Tokens[i].Class == Space {
		i++
	}
	if i == len(s.Tokens) {
		return -1
	}
	return i
}

// MarkAround returns the innermost pair of marks whose inside holds span.
func (s *Sentence) MarkAround(span Span) (Mark, bool) {
	for i := len(s.Marks) - 1; i >= 0; i-- {
		if s.Marks[i].Inner.Contains(span) {
			return s.Marks[i], true
		}
	}
	return Mark{}, false
}
