package main

import (
	"cmp"
	"math"
	"slices"

	"github.com/policygraph/policygraph/loader/mention/tagger"
)

// ftrl is a table of weights that FTRL-Proximal moves: AdaGrad's step sizes,
// and L1 and L2 penalties that leave most weights at exactly zero (McMahan et
// al., Ad click prediction: a view from the trenches, KDD 2013).
type ftrl struct {
	rate, l1, l2 float64
	w            []float32
	past         []past
}

// past is what a weight's gradients were: their sum, less what the steps so
// far took, and the sum of their squares.
type past struct{ z, n float32 }

func newFTRL(size int, rate, l1, l2 float64) *ftrl {
	return &ftrl{rate: rate, l1: l1, l2: l2, w: make([]float32, size), past: make([]past, size)}
}

// step moves weight i along its gradient g, uphill.
func (f *ftrl) step(i int, g float64) {
	p := &f.past[i]
	n := float64(p.n)
	grown := n + g*g
	root := math.Sqrt(grown)
	z := float64(p.z) - g - (root-math.Sqrt(n))/f.rate*float64(f.w[i])
	p.z, p.n = float32(z), float32(grown)
	switch {
	case z > f.l1:
		z -= f.l1
	case z < -f.l1:
		z += f.l1
	default:
		f.w[i] = 0
		return
	}
	f.w[i] = float32(-z / ((1+root)/f.rate + f.l2))
}

// table returns the weights as bytes: labels weights for each of the keys.
// Keys whose weights all round to zero are left out.
func (f *ftrl) table(keys []uint32, labels int) tagger.Table {
	t := tagger.Table{Scale: 1e-9}
	for _, w := range f.w {
		t.Scale = max(t.Scale, math.Abs(float64(w))/127)
	}
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(keys[a], keys[b]) })
	for _, row := range order {
		set := uint64(0)
		for j, w := range f.w[row*labels : (row+1)*labels] {
			if b := int8(math.Round(float64(w) / t.Scale)); b != 0 {
				set |= 1 << j
				t.Bytes = append(t.Bytes, b)
			}
		}
		if set != 0 {
			t.Keys, t.Labels = append(t.Keys, keys[row]), append(t.Labels, set)
		}
	}
	return t
}
