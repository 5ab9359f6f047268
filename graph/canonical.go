package graph

import (
	"cmp"
	"slices"
)

// sortBatch puts everything into the order in which it stands in every store.
func sortBatch(b *Batch) {
	slices.SortFunc(b.Passages, func(a, c Passage) int {
		return cmp.Or(cmp.Compare(a.Ordinal, c.Ordinal), cmp.Compare(a.ID, c.ID))
	})
	slices.SortFunc(b.Entities, func(a, c Entity) int { return cmp.Compare(a.ID, c.ID) })
	slices.SortFunc(b.Mentions, func(a, c Mention) int {
		return cmp.Or(compareSpan(a.Span, c.Span), cmp.Compare(a.Entity, c.Entity))
	})
	slices.SortFunc(b.Relations, func(a, c Relation) int { return cmp.Compare(a.ID, c.ID) })
	slices.SortFunc(b.Observations, func(a, c Observation) int { return cmp.Compare(a.ID, c.ID) })
}

func compareEvidence(a, b Evidence) int {
	return cmp.Or(cmp.Compare(a.Document, b.Document), compareSpan(a.Sentence, b.Sentence), compareSpan(a.Source, b.Source),
		compareSpan(a.Target, b.Target), cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Modality, b.Modality))
}

func compareSpan(a, b Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

func cleanAliases(name string, aliases []string) []string {
	out := slices.Clone(aliases)
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(a string) bool { return a == "" || a == name })
}

// plainZero takes the sign off a zero (下降0%): not every database keeps it.
func plainZero(n *float64) *float64 {
	if n == nil || *n != 0 {
		return n
	}
	return new(float64)
}
