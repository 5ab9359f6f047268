package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/policygraph/policygraph/loader/mention/tagger"
	"github.com/policygraph/policygraph/loader/mention/tagger/crf"
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
)

// settings are the trainer's knobs.
type settings struct {
	Epochs     int
	Rate       float64 // step size
	L1, L2     float64
	Dropout    float64 // share of the features of a character that a pass does not see
	MinReports int
	Alt        bool // a name may take any type that counts as right
	Batch      int
	Workers    int
}

// trainer maximizes the log-likelihood of the allowed label paths with
// FTRL-Proximal: AdaGrad's step sizes, and L1 and L2 penalties that leave most
// weights at exactly zero (McMahan et al., Ad click prediction, KDD 2013).
// The order of the examples and of all sums is fixed, so the same data and
// settings give the same model with any number of workers.
type trainer struct {
	set   settings
	data  *dataset
	chain *crf.Chain
	w     []float32 // feature × label
	z, n  []float32
	tz    []float64 // the same of the transitions, without penalty
	tn    []float64
}

func newTrainer(d *dataset, set settings) *trainer {
	size := len(d.keys) * tagger.Labels
	return &trainer{set: set, data: d, chain: tagger.NewChain(), w: make([]float32, size), z: make([]float32, size), n: make([]float32, size),
		tz: make([]float64, tagger.Labels*tagger.Labels), tn: make([]float64, tagger.Labels*tagger.Labels)}
}

// gradient is what one worker finds for one example.
type gradient struct {
	free, held crf.Lattice
	emissions  []float64
	push       []float64 // expected under the annotation - expected by the model, character × label
	pairs      []float64
	seed       uint64
	loss       float64
}

// run makes the passes; tell is called after each with the mean loss of a
// character.
func (t *trainer) run(tell func(epoch int, loss float64)) {
	order := make([]int, len(t.data.examples))
	for i := range order {
		order[i] = i
	}
	r := rand.New(rand.NewPCG(20260101, 1))
	grads := make([]gradient, t.set.Batch)
	for epoch := range t.set.Epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss, chars := 0.0, 0
		for from := 0; from < len(order); from += t.set.Batch {
			batch := order[from:min(from+t.set.Batch, len(order))]
			t.parallel(len(batch), func(i int) {
				grads[i].seed = uint64(epoch)<<32 | uint64(batch[i])
				t.compute(&t.data.examples[batch[i]], &grads[i])
			})
			t.parallel(t.set.Workers, func(k int) {
				for i := range batch {
					t.update(&t.data.examples[batch[i]], &grads[i], k)
				}
			})
			for i := range batch {
				t.updateChain(grads[i].pairs)
				loss += grads[i].loss
				chars += len(t.data.examples[batch[i]].ends)
			}
			t.chain.Refresh()
		}
		tell(epoch, loss/float64(chars))
	}
}

// parallel calls do(0) … do(n-1) on the workers.
func (t *trainer) parallel(n int, do func(int)) {
	var wg sync.WaitGroup
	for k := range t.set.Workers {
		wg.Go(func() {
			for i := k; i < n; i += t.set.Workers {
				do(i)
			}
		})
	}
	wg.Wait()
}

// dropped says whether a feature is hidden in this pass; the same answer for
// the same place and seed.
func (t *trainer) dropped(seed uint64, at int) bool {
	if t.set.Dropout == 0 {
		return false
	}
	h := (seed*0x9E3779B97F4A7C15 ^ uint64(at)) * 0xBF58476D1CE4E5B9
	h ^= h >> 31
	h *= 0x94D049BB133111EB
	return float64(h>>11)/(1<<53) < t.set.Dropout
}

func (t *trainer) compute(e *example, g *gradient) {
	size := len(e.ends) * tagger.Labels
	g.emissions = slices.Grow(g.emissions[:0], size)[:size]
	g.push = slices.Grow(g.push[:0], size)[:size]
	clear(g.emissions)
	keep := 1 / (1 - t.set.Dropout)
	for c, from := 0, 0; c < len(e.ends); c++ {
		row := g.emissions[c*tagger.Labels : (c+1)*tagger.Labels]
		for at := from; at < int(e.ends[c]); at++ {
			if t.dropped(g.seed, at) {
				continue
			}
			w := t.w[int(e.keys[at])*tagger.Labels:][:tagger.Labels]
			for j, x := range w {
				row[j] += float64(x)
			}
		}
		if keep != 1 {
			for j := range row {
				row[j] *= keep
			}
		}
		from = int(e.ends[c])
	}
	g.loss = g.free.Sum(t.chain, g.emissions, nil) - g.held.Sum(t.chain, g.emissions, e.allow)
	if g.pairs == nil {
		g.pairs = make([]float64, tagger.Labels*tagger.Labels)
	}
	clear(g.pairs)
	if math.IsInf(g.loss, 0) || math.IsNaN(g.loss) {
		g.loss = 0
		clear(g.push)
		return // the marks leave no path: nothing to learn here
	}
	for c := range e.ends {
		for j := range tagger.Labels {
			g.push[c*tagger.Labels+j] = (g.held.Marginal(c, j) - g.free.Marginal(c, j)) * keep
		}
	}
	g.held.AddPairs(1, g.pairs)
	g.free.AddPairs(-1, g.pairs)
}

// quiet is the gradient below which a weight is left alone.
const quiet = 1e-3

// update applies an example's gradient to the features of worker k.
func (t *trainer) update(e *example, g *gradient, k int) {
	var labels [tagger.Labels]int
	from := 0
	for c, end := range e.ends {
		push := g.push[c*tagger.Labels : (c+1)*tagger.Labels]
		m := 0
		for j, p := range push {
			if math.Abs(p) > quiet {
				labels[m] = j
				m++
			}
		}
		for at := from; m > 0 && at < int(end); at++ {
			f := int(e.keys[at])
			if f%t.set.Workers != k || t.dropped(g.seed, at) {
				continue
			}
			for _, j := range labels[:m] {
				t.step(f*tagger.Labels+j, push[j])
			}
		}
		from = int(end)
	}
}

// step moves one weight along its gradient.
func (t *trainer) step(i int, g float64) {
	n, w := float64(t.n[i]), float64(t.w[i])
	grown := n + g*g
	root := math.Sqrt(grown)
	z := float64(t.z[i]) - g - (root-math.Sqrt(n))/t.set.Rate*w
	t.n[i], t.z[i] = float32(grown), float32(z)
	switch {
	case z > t.set.L1:
		z -= t.set.L1
	case z < -t.set.L1:
		z += t.set.L1
	default:
		t.w[i] = 0
		return
	}
	t.w[i] = float32(-z / ((1+root)/t.set.Rate + t.set.L2))
}

func (t *trainer) updateChain(pairs []float64) {
	for i, g := range pairs {
		if g == 0 || math.IsInf(t.chain.Trans[i], -1) {
			continue
		}
		root := math.Sqrt(t.tn[i] + g*g)
		t.tz[i] += -g - (root-math.Sqrt(t.tn[i]))/t.set.Rate*t.chain.Trans[i]
		t.tn[i] += g * g
		t.chain.Trans[i] = -t.tz[i] / ((1+root)/t.set.Rate + 1)
	}
}

// model returns what was learned, with weights as bytes; weights that round to
// zero are left out.
func (t *trainer) model(k feature.Knowledge) *tagger.Model {
	top := 0.0
	for _, w := range t.w {
		top = max(top, math.Abs(float64(w)))
	}
	m := &tagger.Model{Chain: t.chain, Scale: top / 127, Knowledge: k}
	m.Card.Templates = feature.Version
	for f, key := range t.data.keys {
		x := tagger.Feature{Key: key}
		for j, w := range t.w[f*tagger.Labels : (f+1)*tagger.Labels] {
			if b := int8(math.Round(float64(w) / m.Scale)); b != 0 {
				x.Labels, x.Weights = append(x.Labels, uint8(j)), append(x.Weights, b)
			}
		}
		if len(x.Labels) > 0 {
			m.Features = append(m.Features, x)
			m.Card.Weights += len(x.Labels)
		}
	}
	slices.SortFunc(m.Features, func(a, b tagger.Feature) int { return cmp.Compare(a.Key, b.Key) })
	m.Card.Features, m.Card.Mentions = len(m.Features), t.data.mentions
	return m
}
