package main

import (
	"math"
	"math/rand/v2"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/mention/tagger"
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
	"github.com/policygraph/policygraph/loader/text"
)

// proposals is what a first pass that did not learn from a report proposes
// for it.
type proposals struct {
	report *report
	pool   []tagger.Proposed
	answer []int8 // 1 right, 0 wrong, -1 neither
}

// judge compares proposals with the marks of their report.
func judge(r *report, pool []tagger.Proposed) proposals {
	p := proposals{report: r, pool: pool, answer: make([]int8, len(pool))}
	exact, open := map[text.Span]mark{}, make([]bool, len(r.text)+1)
	for _, m := range r.marks {
		exact[m.Span] = m
		for i := m.Start; m.open && i < m.End; i++ {
			open[i] = true
		}
	}
	for i, c := range pool {
		m, ok := exact[c.Span]
		switch {
		case ok && m.open, open[c.Start], open[c.End-1]:
			p.answer[i] = -1
		case ok && m.alt>>typeOf(c.Type)&1 == 1:
			p.answer[i] = 1
		}
	}
	return p
}

func typeOf(t graph.EntityType) int { return feature.TypeIndex(t) }

// candidates are the proposals as the first pass leaves them.
func (p proposals) candidates() []tagger.Candidate {
	out := make([]tagger.Candidate, len(p.pool))
	for i := range p.pool {
		out[i] = p.pool[i].Candidate
	}
	return out
}

// The knobs of the second pass.
const (
	reviewPasses = 10
	reviewRate   = 0.03
	reviewL1     = 2
	reviewL2     = 1
)

// learnReview fits the second pass to the proposals of all reports.
func learnReview(all []proposals) tagger.Review {
	index := map[uint32]int{}
	var keys []uint32
	type row struct {
		feats  []int
		answer float64
	}
	var rows []row
	for _, p := range all {
		for i, c := range p.pool {
			if p.answer[i] < 0 {
				continue
			}
			x := row{answer: float64(p.answer[i])}
			for _, key := range c.Keys {
				n, ok := index[key]
				if !ok {
					n = len(keys)
					index[key] = n
					keys = append(keys, key)
				}
				x.feats = append(x.feats, n)
			}
			rows = append(rows, x)
		}
	}
	f := newFTRL(len(keys), reviewRate, reviewL1, reviewL2)
	r := rand.New(rand.NewPCG(20260102, 1))
	for range reviewPasses {
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		for _, x := range rows {
			z := 0.0
			for _, n := range x.feats {
				z += float64(f.w[n])
			}
			g := x.answer - 1/(1+math.Exp(-z))
			for _, n := range x.feats {
				f.step(n, g)
			}
		}
	}
	return tagger.Review{Weights: f.table(keys, 1)}
}

// bestThreshold is the threshold that gives the best F1 over all reports, each
// judged by a review that learned from the proposals of the other folds, and
// that F1.
func (o options) bestThreshold(all []proposals) (best, f1 float64) {
	reviews := make([]tagger.Review, o.Folds)
	for f := range reviews {
		var in []proposals
		for i, p := range all {
			if i%o.Folds != f {
				in = append(in, p)
			}
		}
		reviews[f] = learnReview(in)
	}
	for step := range 13 {
		threshold := 0.2 + 0.025*float64(step)
		var sum tally
		for i, p := range all {
			r := reviews[i%o.Folds]
			r.Threshold = threshold
			t, _ := score(names(p.report.text, tagger.Reviewed(p.pool, r)), p.report.entities)
			sum.add(t)
		}
		if sum.f1() > f1 {
			best, f1 = threshold, sum.f1()
		}
	}
	return best, round(f1)
}
