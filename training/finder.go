package main

import (
	"unicode/utf8"

	"github.com/policygraph/policygraph/loader/text"
)

// finder finds every occurrence of many strings, overlapping ones too.
type finder struct {
	names   map[string]bool
	lengths map[string]map[int]bool // first two characters → lengths in bytes
}

func newFinder(names map[string]bool) *finder {
	f := &finder{names: names, lengths: map[string]map[int]bool{}}
	for s := range names {
		if head := firstTwo(s); head != "" {
			if f.lengths[head] == nil {
				f.lengths[head] = map[int]bool{}
			}
			f.lengths[head][len(s)] = true
		}
	}
	return f
}

// firstTwo is the first two characters, "" of a shorter string.
func firstTwo(s string) string {
	_, a := utf8.DecodeRuneInString(s)
	_, b := utf8.DecodeRuneInString(s[a:])
	if b == 0 {
		return ""
	}
	return s[:a+b]
}

func (f *finder) each(doc string, visit func(text.Span)) {
	for i := range doc {
		for n := range f.lengths[firstTwo(doc[i:])] {
			if i+n <= len(doc) && f.names[doc[i:i+n]] {
				visit(text.Span{Start: i, End: i + n})
			}
		}
	}
}
