package tagger

import (
	"slices"

	"github.com/policygraph/policygraph/loader/mention/tagger/crf"
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
)

// Card says what a model is: what it was made of and how good it is.
type Card struct {
	Date      string             `json:"date"`     // YYYY-MM-DD, as given to the training command
	Data      string             `json:"data"`     // what it was trained on
	Reports   int                `json:"reports"`  // training reports
	Mentions  int                `json:"mentions"` // labeled mentions in them
	Features  int                `json:"features"` // features with a weight
	Weights   int                `json:"weights"`  // weights that are not zero
	Templates int                `json:"templates"`
	Scores    map[string]float64 `json:"scores"` // entity F1 by data set
	Settings  map[string]string  `json:"settings"`
}

// Model is what the training command writes and the tagger reads.
type Model struct {
	Card      Card
	Chain     *crf.Chain
	Scale     float64 // a weight is its byte times Scale
	Features  []Feature
	Knowledge feature.Knowledge
}

// Feature is the weights of one key. Labels not listed have weight zero.
type Feature struct {
	Key     uint32
	Labels  []uint8 // ascending
	Weights []int8
}

// weights is the model's features in a hash table with linear probing.
type weights struct {
	mask   uint32
	keys   []uint32
	rows   []int32 // row of the slot, -1 free
	start  []int32 // start[row] to start[row+1] in labels and values
	labels []uint8
	values []float32
}

func newWeights(m *Model) *weights {
	size := 16
	for size < 2*len(m.Features) {
		size *= 2
	}
	n := 0
	for i := range m.Features {
		n += len(m.Features[i].Labels)
	}
	w := &weights{mask: uint32(size - 1), keys: make([]uint32, size), rows: slices.Repeat([]int32{-1}, size),
		start: make([]int32, 1, len(m.Features)+1), labels: make([]uint8, 0, n), values: make([]float32, 0, n)}
	for i := range m.Features {
		f := &m.Features[i]
		at := spread(f.Key) & w.mask
		for w.rows[at] >= 0 {
			at = (at + 1) & w.mask
		}
		w.keys[at], w.rows[at] = f.Key, int32(i)
		w.labels = append(w.labels, f.Labels...)
		for _, b := range f.Weights {
			w.values = append(w.values, float32(float64(b)*m.Scale))
		}
		w.start = append(w.start, int32(len(w.labels)))
	}
	return w
}

func spread(key uint32) uint32 { return key * 0x9E3779B1 >> 7 }

// add adds the weights of a key to the emissions of a character.
func (w *weights) add(key uint32, emissions []float64) {
	for at := spread(key) & w.mask; w.rows[at] >= 0; at = (at + 1) & w.mask {
		if w.keys[at] != key {
			continue
		}
		row := w.rows[at]
		for i := w.start[row]; i < w.start[row+1]; i++ {
			emissions[w.labels[i]] += float64(w.values[i])
		}
		return
	}
}
