package tagger

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
	"github.com/policygraph/policygraph/loader/text"
)

// Review is the second pass: a logistic regression over the proposals of the
// first, with features of the whole span and of the whole document. The zero
// value leaves the first pass as it is.
type Review struct {
	Threshold float64 // probability from which a proposal is worth taking
	Weights   Table   // of label 0
}

// poolFloor is the marginal probability from which a span is proposed.
const poolFloor = 0.02

// Proposed is a candidate of the first pass with its features for the review.
type Proposed struct {
	Candidate
	Keys []uint32
}

// Propose returns the candidates of the first pass alone, with their features
// for the second; training learns the review from them.
func (t *Tagger) Propose(doc string, sentences []text.Sentence) []Proposed {
	x := t.scratch.Get().(*scratch)
	defer t.scratch.Put(x)
	parts, owner := pieces(sentences)
	var pool []Candidate
	for i := range parts {
		from := len(pool)
		pool = t.tag(x, pool, doc, parts, i)
		slices.SortFunc(pool[from:], byPlace)
	}
	about := survey(doc, pool)
	out := make([]Proposed, len(pool))
	x.sink.Keys, x.sink.Ends = nil, nil
	for a := 0; a < len(pool); {
		b := a
		for b < len(pool) && pool[b].Sentence == pool[a].Sentence {
			b++
		}
		x.view.Fill(t.lexicon, doc, &parts[pool[a].Sentence])
		for i := a; i < b; i++ {
			p := about[i]
			p.From, p.To = x.view.Index(pool[i].Start), x.view.Index(pool[i].End)
			rivals(&p, pool[a:b], i-a)
			from := len(x.sink.Keys)
			x.view.SpanKeys(&x.sink, &p)
			out[i] = Proposed{pool[i], x.sink.Keys[from:len(x.sink.Keys):len(x.sink.Keys)]}
			out[i].Sentence = owner[pool[i].Sentence]
		}
		a = b
	}
	x.sink.Keys, x.sink.Ends = nil, nil
	return out
}

func byPlace(a, b Candidate) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(feature.TypeIndex(a.Type), feature.TypeIndex(b.Type)))
}

// survey gives every candidate what the document's other places tell of its
// spelling.
func survey(doc string, pool []Candidate) []feature.Proposal {
	type total struct {
		places   int
		sum, max [len(feature.Types)]float64
	}
	totals := make(map[string]*total)
	lengths := make(map[string][]int) // first character → lengths of spellings
	for _, c := range pool {
		s := c.Of(doc)
		sum := totals[s]
		if sum == nil {
			sum = new(total)
			totals[s] = sum
			_, n := utf8.DecodeRuneInString(s)
			if !slices.Contains(lengths[s[:n]], len(s)) {
				lengths[s[:n]] = append(lengths[s[:n]], len(s))
			}
		}
		t := feature.TypeIndex(c.Type)
		sum.sum[t] += c.Prob
		sum.max[t] = max(sum.max[t], c.Prob)
	}
	for i := range doc {
		_, first := utf8.DecodeRuneInString(doc[i:])
		for _, n := range lengths[doc[i:i+first]] {
			if i+n <= len(doc) {
				if sum := totals[doc[i:i+n]]; sum != nil {
					sum.places++
				}
			}
		}
	}
	out := make([]feature.Proposal, len(pool))
	for i, c := range pool {
		sum, t := totals[c.Of(doc)], feature.TypeIndex(c.Type)
		p := feature.Proposal{Type: t, Prob: c.Prob, Places: sum.places, Sum: sum.sum[t], Max: sum.max[t]}
		for o, m := range sum.max {
			if o != t {
				p.Other = max(p.Other, m)
			}
		}
		out[i] = p
	}
	return out
}

// rivals compares proposal i with the others of its sentence.
func rivals(p *feature.Proposal, all []Candidate, i int) {
	for j, o := range all {
		switch {
		case j == i || !o.Overlaps(all[i].Span):
		case o.Span == all[i].Span:
			p.Sibling = max(p.Sibling, o.Prob)
		case o.Prob > p.Rival:
			p.Rival, p.Nested = o.Prob, o.Contains(all[i].Span)
		}
	}
}

// Reviewed returns the proposals as a review leaves them.
func Reviewed(pool []Proposed, r Review) []Candidate {
	out := make([]Candidate, len(pool))
	review(out, pool, newWeights(&r.Weights), r.Threshold)
	return out
}

// review fills out with the proposals, gives them their final probability and
// chooses the best ones that do not overlap.
func review(out []Candidate, pool []Proposed, second *weights, threshold float64) {
	var sums [64]int32
	var found []uint32
	for i := range pool {
		found = second.sum(pool[i].Keys, &sums, found)
		z := float64(sums[0]) * second.scale
		out[i] = pool[i].Candidate
		out[i].Prob, out[i].Best = max(1/(1+math.Exp(-z)), 1e-9), false
	}
	for a := 0; a < len(out); {
		b := a
		for b < len(out) && out[b].Sentence == out[a].Sentence {
			b++
		}
		choose(out[a:b], threshold)
		a = b
	}
}

// choose marks, among the proposals of a sentence, the set without overlaps
// that has the most probability above the threshold.
func choose(out []Candidate, threshold float64) {
	order := make([]int, 0, len(out))
	for i := range out {
		if out[i].Prob > threshold {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(out[a].End, out[b].End) })
	gain, before := make([]float64, len(order)+1), make([]int, len(order))
	for k, i := range order {
		before[k], _ = slices.BinarySearchFunc(order[:k], out[i].Start+1, func(j, at int) int { return cmp.Compare(out[j].End, at) })
		gain[k+1] = max(gain[k], gain[before[k]]+out[i].Prob-threshold)
	}
	for k := len(order); k > 0; {
		if gain[k] > gain[k-1] {
			out[order[k-1]].Best = true
			k = before[k-1]
		} else {
			k--
		}
	}
}
