package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/loader/mention/tagger"
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
	"github.com/policygraph/policygraph/loader/text"
)

// markAll finds the annotation's spellings in the text, wherever they occur,
// the longest first; what lies in a longer one is not marked again. Optional
// entities, single characters and spellings of two characters that cut a word
// in two are marked open.
func markAll(r *report) []mark {
	type spelling struct {
		s string
		mark
	}
	var all []spelling
	known := make(map[string]int)
	for _, e := range r.entities {
		for _, s := range e.spellings {
			s = feature.Unquote(s)
			if s == "" {
				continue
			}
			m := mark{typ: e.typ, alt: e.alt, open: e.optional || utf8.RuneCountInString(s) == 1}
			if i, ok := known[s]; ok {
				all[i].alt |= m.alt
				if all[i].open && !m.open {
					all[i].typ, all[i].open = m.typ, false
				}
				continue
			}
			known[s] = len(all)
			all = append(all, spelling{s, m})
		}
	}
	slices.SortStableFunc(all, func(a, b spelling) int {
		return cmp.Or(cmp.Compare(len(b.s), len(a.s)), cmp.Compare(a.s, b.s))
	})
	taken := make([]bool, len(r.text)+1)
	edges := wordEdges(r)
	var out []mark
	for _, sp := range all {
		for at := 0; ; {
			i := strings.Index(r.text[at:], sp.s)
			if i < 0 {
				break
			}
			m := sp.mark
			m.Span = text.Span{Start: at + i, End: at + i + len(sp.s)}
			at = m.Start + 1
			if taken[m.Start] || taken[m.End-1] {
				continue
			}
			if utf8.RuneCountInString(sp.s) == 2 && !(edges[m.Start] && edges[m.End]) {
				m.open = true
			}
			for j := m.Start; j < m.End; j++ {
				taken[j] = true
			}
			out = append(out, m)
			at = m.End
		}
	}
	slices.SortFunc(out, func(a, b mark) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// wordEdges says of every byte offset whether a word begins or ends there.
func wordEdges(r *report) []bool {
	edges := make([]bool, len(r.text)+1)
	for i := range r.sentences {
		for _, t := range r.sentences[i].Tokens {
			edges[t.Start], edges[t.End] = true, true
		}
	}
	return edges
}

const anyLabel = 1<<tagger.Labels - 1

// allowed returns, for every character of a sentence in view, the set of
// labels that the annotation leaves possible.
func allowed(v *feature.View, s *text.Sentence, marks []mark) []uint64 {
	out := slices.Repeat([]uint64{1}, v.Len())
	at, _ := slices.BinarySearchFunc(marks, s.Start, func(m mark, start int) int { return cmp.Compare(m.Start, start) })
	for _, m := range marks[at:] {
		if m.Start >= s.End {
			break
		}
		from, to := v.Index(m.Start), v.Index(m.End)
		if m.End > s.End {
			m.open, to = true, v.Len() // it runs on into the next sentence
		}
		for i := from; i < to; i++ {
			out[i] = anyLabel
			if m.open {
				continue
			}
			out[i] = 1 << tagger.Label(m.typ, i-from, to-from)
		}
	}
	return out
}
