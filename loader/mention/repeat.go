package mention

import (
	"slices"
	"unicode/utf8"

	ahocorasick "github.com/BobuSumisu/aho-corasick"

	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/text"
)

// repeatable is the confidence from which a name that the document uses once
// is looked for everywhere.
const repeatable = 0.6

// repeats finds the other places of names that were accepted somewhere: a
// name that one sentence makes plain is a name in the next one too. Places
// that an accepted mention covers stay as they are.
func repeats(doc *document.Document, s []text.Sentence, found []Mention) []Mention {
	by := map[string]*Mention{}
	var names []string
	for i := range found {
		m := &found[i]
		surface := m.Of(doc.Text)
		if m.Self != NotSelf || m.Confidence < repeatable || surface != m.Name || utf8.RuneCountInString(surface) < 3 {
			continue
		}
		if old := by[surface]; old == nil {
			names = append(names, surface)
			by[surface] = m
		} else if m.Confidence > old.Confidence {
			by[surface] = m
		}
	}
	if len(names) == 0 {
		return nil
	}
	slices.Sort(names)
	matches := ahocorasick.NewTrieBuilder().AddStrings(names).Build().MatchString(doc.Text)
	slices.SortFunc(matches, func(a, b *ahocorasick.Match) int {
		if d := len(b.Match()) - len(a.Match()); d != 0 {
			return d
		}
		return int(a.Pos() - b.Pos())
	})
	taken := spansOf(found)
	var out []Mention
	for _, match := range matches {
		span := text.Span{Start: int(match.Pos()), End: int(match.Pos()) + len(match.Match())}
		i := sentenceAt(s, span)
		if i < 0 || skip(doc, &s[i]) || taken.overlaps(span) || !whole(&s[i], span) {
			continue
		}
		taken.add(span)
		m := by[match.MatchString()]
		out = append(out, Mention{Span: span, Sentence: i, Type: m.Type, Name: m.Name, Rule: "repeat", Confidence: m.Confidence * 0.9})
	}
	return out
}

// spanSet is a set of spans that do not cross, by their first byte.
type spanSet []text.Span

func spansOf(m []Mention) *spanSet {
	var out spanSet
	for _, x := range m {
		out.add(x.Span)
	}
	return &out
}

func (t *spanSet) add(s text.Span) {
	i, _ := slices.BinarySearchFunc(*t, s, func(a, b text.Span) int { return a.Start - b.Start })
	*t = slices.Insert(*t, i, s)
}

// overlaps reports whether a span of the set overlaps s. Nested spans are few
// and short, so a look at the ones that begin up to 200 bytes before is enough.
func (t *spanSet) overlaps(s text.Span) bool {
	i, _ := slices.BinarySearchFunc(*t, s, func(a, b text.Span) int { return a.Start - b.End })
	for i--; i >= 0 && (*t)[i].Start > s.Start-200; i-- {
		if (*t)[i].Overlaps(s) {
			return true
		}
	}
	return false
}

// sentenceAt returns the sentence that holds the span, or -1.
func sentenceAt(s []text.Sentence, span text.Span) int {
	i, ok := slices.BinarySearchFunc(s, span.Start, func(a text.Sentence, at int) int { return a.Start - at })
	if !ok {
		i--
	}
	if i < 0 || !s[i].Span.Contains(span) {
		return -1
	}
	return i
}

// whole reports whether a span begins and ends between words.
func whole(s *text.Sentence, span text.Span) bool {
	from, to := s.TokensOf(span)
	return from < to && s.Tokens[from].Start == span.Start && s.Tokens[to-1].End == span.End
}
