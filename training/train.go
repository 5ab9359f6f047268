package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/policygraph/policygraph/loader/mention/tagger"
	"github.com/policygraph/policygraph/loader/mention/tagger/crf"
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
)

// batch is how many sentences share a step.
const batch = 16

// trainer maximizes the log-likelihood of the allowed label paths.
// The order of the examples and of all sums is fixed, so the same data and
// settings give the same model with any number of workers.
type trainer struct {
	set   options
	data  *dataset
	chain *crf.Chain
	*ftrl           // feature × label
	tz    []float64 // the same of the transitions, without L1
	tn    []float64
}

func newTrainer(d *dataset, set options) *trainer {
	return &trainer{set: set, data: d, chain: tagger.NewChain(), ftrl: newFTRL(len(d.keys)*tagger.Labels, set.Rate, set.L1, set.L2),
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
	grads := make([]gradient, batch)
	for epoch := range t.set.Epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss, chars := 0.0, 0
		for from := 0; from < len(order); from += batch {
			part := order[from:min(from+batch, len(order))]
			t.parallel(len(part), func(i int) {
				grads[i].seed = uint64(epoch)<<32 | uint64(part[i])
				t.compute(&t.data.examples[part[i]], &grads[i])
			})
			t.parallel(t.set.Workers, func(k int) {
				for i := range part {
					t.update(&t.data.examples[part[i]], &grads[i], k)
				}
			})
			for i := range part {
				t.updateChain(grads[i].pairs)
				loss += grads[i].loss
				chars += len(t.data.examples[part[i]].ends)
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
	keep := 1 / (1 - t.set.Dropout)
	from := 0
	for c, end := range e.ends {
		var sums [tagger.Labels]float32
		for at := from; at < int(end); at++ {
			if t.dropped(g.seed, at) {
				continue
			}
			w := (*[tagger.Labels]float32)(t.w[int(e.keys[at])*tagger.Labels:])
			for j, x := range w {
				sums[j] += x
			}
		}
		for j, x := range sums {
			g.emissions[c*tagger.Labels+j] = float64(x) * keep
		}
		from = int(end)
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
const quiet = 3e-3

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

// model returns what was learned.
func (t *trainer) model(k feature.Knowledge) *tagger.Model {
	m := &tagger.Model{Chain: t.chain, Knowledge: k}
	m.Weights = t.table(t.data.keys, tagger.Labels)
	m.Card.Templates, m.Card.Mentions = feature.Version, t.data.mentions
	m.Card.Features, m.Card.Weights = len(m.Weights.Keys), len(m.Weights.Bytes)
	return m
}
