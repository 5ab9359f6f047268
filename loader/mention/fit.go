package mention

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/policygraph/policygraph/loader/text"
)

// The settings of the fit, found by trying them on reports left out.
const (
	passes     = 6
	step       = 0.15
	decay      = 1e-5
	rare       = 3   // features of fewer examples are passed over
	faint      = 0.1 // weights nearer to zero are not written
	keptShare  = 0.4 // of the examples that are no mention
	keptWeight = 1 / keptShare
)

// example is a candidate that is or is not a mention.
type example struct {
	features []int32
	is       bool
}

// fitter learns the weights: logistic regression of every type against the
// rest, by stochastic gradients with AdaGrad's step sizes.
type fitter struct {
	ids      map[string]int32
	names    []string // kind=value, a tab, and the type
	seen     []int32
	examples []example
	random   *rand.Rand
}

func newFitter() *fitter {
	return &fitter{ids: map[string]int32{}, random: rand.New(rand.NewPCG(1, 2026))}
}

// add takes the candidates of a report as examples. What only counts as right
// too, and what overlaps an optional thing, is none.
func (f *fitter) add(k *knowledge, r *Annotated) {
	marks := r.marks()
	found := make([]*gathered, len(r.Sentences))
	counts := map[string]int{}
	for i := range r.Sentences {
		found[i] = k.gather(r.Text, &r.Sentences[i])
		countSpans(found[i], counts)
	}
	for _, g := range found {
		for i := range g.all {
			c := &g.all[i]
			if is, usable := truth(marks, bareSpan(r.Text, c.Span), c.typ); usable && (is || f.random.Float64() < keptShare) {
				f.example(g, c, counts[c.surface], is)
			}
		}
	}
}

// truth says whether a span is a mention of a type, and whether the
// annotation decides that.
func truth(marks []mark, c text.Span, typ int) (is, usable bool) {
	i, _ := slices.BinarySearchFunc(marks, c.Start, func(m mark, at int) int { return cmp.Compare(m.End, at+1) })
	for ; i < len(marks) && marks[i].Start < c.End; i++ {
		m := marks[i]
		switch {
		case m.thing.Optional:
			return false, false
		case m.Span != c:
		case typeIndex(m.thing.Type) == typ:
			return true, true
		case slices.Contains(m.thing.Others, types[typ]):
			return false, false
		}
	}
	return false, true
}

func (f *fitter) example(g *gathered, c *candidate, count int, is bool) {
	var e example
	g.features(c, count, func(kind, value string) {
		name := kind + "=" + value + "\t" + string(types[c.typ])
		id, ok := f.ids[name]
		if !ok {
			id = int32(len(f.names))
			f.ids[name] = id
			f.names = append(f.names, name)
			f.seen = append(f.seen, 0)
		}
		f.seen[id]++
		e.features = append(e.features, id)
	})
	e.is = is
	f.examples = append(f.examples, e)
}

// fit returns a weight for every feature.
func (f *fitter) fit() []float64 {
	w := make([]float64, len(f.names))
	squares := make([]float64, len(f.names))
	for i := range squares {
		squares[i] = 1
	}
	for range passes {
		f.random.Shuffle(len(f.examples), func(i, j int) { f.examples[i], f.examples[j] = f.examples[j], f.examples[i] })
		for _, e := range f.examples {
			sum := 0.0
			for _, id := range e.features {
				sum += w[id]
			}
			slope := 1 / (1 + math.Exp(-sum))
			if e.is {
				slope--
			} else {
				slope *= keptWeight
			}
			for _, id := range e.features {
				if f.seen[id] < rare {
					continue
				}
				d := slope + decay*w[id]
				squares[id] += d * d
				w[id] -= step * d / math.Sqrt(squares[id])
			}
		}
	}
	return w
}

func (f *fitter) write(out io.Writer, w []float64) error {
	if _, err := fmt.Fprintln(out, "# origin: logistic regression over annotated provincial government work reports of 2026; columns: feature (kind=value), type, weight"); err != nil {
		return err
	}
	order := make([]int, len(f.names))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(f.names[a], f.names[b]) })
	for _, i := range order {
		if math.Abs(w[i]) < faint {
			continue
		}
		if _, err := fmt.Fprintf(out, "%s\t%.2f\n", f.names[i], w[i]); err != nil {
			return err
		}
	}
	return nil
}
