package mention

import (
	"io/fs"
	"strconv"
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/lexicon"
	"github.com/policygraph/policygraph/loader/text"
)

// weights are the log-odds that each feature of a candidate adds to its being
// a mention, by the hash of the feature's name, per type.
type weights map[uint64]*[8]float32

// readWeights reads rows of a feature, a type and a weight.
func readWeights(fsys fs.FS) (weights, error) {
	rows, err := lexicon.Read(fsys, "lexicon/mention.tsv")
	if err != nil {
		return nil, err
	}
	w := weights{}
	for _, r := range rows {
		t := typeIndex(graph.EntityType(r.Cell(1)))
		v, err := strconv.ParseFloat(r.Cell(2), 32)
		if t < 0 || err != nil {
			return nil, r.Errorf("want a feature, a type and a weight")
		}
		kind, value, _ := strings.Cut(r.Cells[0], "=")
		w.row(featureHash(kind, value))[t] = float32(v)
	}
	return w, nil
}

func (w weights) row(h uint64) *[8]float32 {
	if w[h] == nil {
		w[h] = new([8]float32)
	}
	return w[h]
}

// featureHash is 64-bit FNV-1a of kind=value.
func featureHash(kind, value string) uint64 {
	const prime = 1099511628211
	h := uint64(14695981039346656037)
	for i := 0; i < len(kind); i++ {
		h = (h ^ uint64(kind[i])) * prime
	}
	h = (h ^ '=') * prime
	for i := 0; i < len(value); i++ {
		h = (h ^ uint64(value[i])) * prime
	}
	return h
}

// score sets the log-odds of every candidate.
func (w weights) score(g *gathered, counts map[string]int) {
	type key struct {
		text.Span
		seq, item int
	}
	sums := map[key]*[8]float32{}
	for i := range g.all {
		c := &g.all[i]
		if c.seq < 0 {
			c.score = borderless
			continue
		}
		k := key{c.Span, c.seq, c.item}
		sum := sums[k]
		if sum == nil {
			sum = new([8]float32)
			sums[k] = sum
			g.ofSpan(c, counts[c.surface], func(kind, value string) {
				if row := w[featureHash(kind, value)]; row != nil {
					for t := range sum {
						sum[t] += row[t]
					}
				}
			})
		}
		own := sum[c.typ]
		g.ofType(c, func(kind, value string) {
			if row := w[featureHash(kind, value)]; row != nil {
				own += row[c.typ]
			}
		})
		c.score = float64(own)
	}
}

// borderless is the score of what begins or ends within a word.
const borderless = -2
