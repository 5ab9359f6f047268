package crf

import "math"

// Best fills path (as long as the sequence) with the labels of the path of
// the highest score and returns that score. Of equal paths it takes the one
// with the lower labels, read from the end.
func (l *Lattice) Best(c *Chain, emissions []float64, path []int) float64 {
	k := c.Labels
	n := len(emissions) / k
	if n == 0 {
		return 0
	}
	if cap(l.back) < n*k {
		l.back = make([]int32, n*k)
	}
	if cap(l.best) < 2*k {
		l.best = make([]float64, 2*k)
	}
	prev, cur := l.best[:k], l.best[k:2*k]
	for j := range k {
		prev[j] = c.Start[j] + emissions[j]
	}
	for t := 1; t < n; t++ {
		for j := range k {
			top, from := math.Inf(-1), 0
			for _, i := range c.before[j] {
				if s := prev[i] + c.Trans[i*k+j]; s > top {
					top, from = s, i
				}
			}
			cur[j] = top + emissions[t*k+j]
			l.back[t*k+j] = int32(from)
		}
		prev, cur = cur, prev
	}
	top, at := math.Inf(-1), 0
	for j := range k {
		if s := prev[j] + c.End[j]; s > top {
			top, at = s, j
		}
	}
	for t := n - 1; t >= 0; t-- {
		path[t] = at
		at = int(l.back[t*k+at])
	}
	return top
}
