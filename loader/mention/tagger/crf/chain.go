// Package crf computes with linear-chain conditional random fields: the score
// of a label path is the sum of its emissions (position × label) and its
// transitions (label × label).
//
// It promises exact results: forward-backward sums, marginals, span
// probabilities and the best path are those that an enumeration of all paths
// would give, up to rounding. Paths that break a structural rule (a transition
// of -Inf) have probability zero. Nothing here allocates once a Lattice has
// grown to the longest sequence; a Lattice is for one goroutine, a Chain is
// read-only and may be shared.
package crf

import "math"

// MaxLabels is the number of labels that a mask can tell apart.
const MaxLabels = 64

// Chain holds the weights that do not depend on the text. Weights are log
// potentials; -Inf forbids.
type Chain struct {
	Labels int
	Start  []float64 // Labels
	Trans  []float64 // Labels × Labels, row = from
	End    []float64 // Labels

	potential []float64 // exp(Trans)
	before    [][]int   // before[j]: the labels that may precede j
	after     [][]int
}

// NewChain returns a chain with all weights zero, save where legal forbids:
// legal(from, to) is asked for every pair, with from = -1 for the start and
// to = -1 for the end.
func NewChain(labels int, legal func(from, to int) bool) *Chain {
	c := &Chain{Labels: labels, Start: make([]float64, labels), End: make([]float64, labels), Trans: make([]float64, labels*labels)}
	weight := func(ok bool) float64 {
		if ok {
			return 0
		}
		return math.Inf(-1)
	}
	for i := range labels {
		c.Start[i] = weight(legal(-1, i))
		c.End[i] = weight(legal(i, -1))
		for j := range labels {
			c.Trans[i*labels+j] = weight(legal(i, j))
		}
	}
	c.Refresh()
	return c
}

// Refresh must be called after a change of Trans, before the next use.
func (c *Chain) Refresh() {
	n := c.Labels
	c.potential = make([]float64, n*n)
	c.before, c.after = make([][]int, n), make([][]int, n)
	for i := range n {
		for j := range n {
			w := c.Trans[i*n+j]
			c.potential[i*n+j] = math.Exp(w)
			if !math.IsInf(w, -1) {
				c.before[j] = append(c.before[j], i)
				c.after[i] = append(c.after[i], j)
			}
		}
	}
}
