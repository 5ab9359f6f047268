package tagger

import (
	"math/bits"

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
	Weights   Table
	Knowledge feature.Knowledge
	Review    Review
}

// Table is weights by feature and label. Equal features give equal tables: it
// is sorted by key.
type Table struct {
	Keys   []uint32 // ascending
	Labels []uint64 // bit set of the labels that have a weight, one for each key
	Bytes  []int8   // their weights, key by key, by ascending label
	Scale  float64  // a weight is its byte times Scale
}

// weights is a table made ready to look up: hashing with linear probing. The
// tags are small enough for a near cache, and most keys that the table lacks
// are turned away there.
type weights struct {
	scale float64
	mask  uint32
	tags  []uint8 // of every slot; 0 is a free one
	slots []slot
	pairs []pair
}

// slot says where the weights of a key stand in pairs: at>>6 is the first,
// at&63 how many.
type slot struct{ key, at uint32 }

type pair struct {
	label  uint8
	weight int8
}

func newWeights(t *Table) *weights {
	size := 16
	for size < 2*len(t.Keys) {
		size *= 2
	}
	w := &weights{scale: t.Scale, mask: uint32(size - 1), tags: make([]uint8, size), slots: make([]slot, size), pairs: make([]pair, len(t.Bytes))}
	n := 0
	for i, key := range t.Keys {
		at := spread(key) & w.mask
		for w.tags[at] != 0 {
			at = (at + 1) & w.mask
		}
		set := t.Labels[i]
		w.tags[at] = tag(key)
		w.slots[at] = slot{key, uint32(n<<6 | bits.OnesCount64(set))}
		for ; set != 0; set &= set - 1 {
			w.pairs[n] = pair{uint8(bits.TrailingZeros64(set)), t.Bytes[n]}
			n++
		}
	}
	return w
}

func tag(key uint32) uint8 { return uint8(key) | 1 }

func spread(key uint32) uint32 { return key * 0x9E3779B1 >> 7 }

// sum sets the sums by label of the weights of the keys, in units of scale. It
// first looks up all keys and then reads their weights, so that the waits for
// memory overlap. found is scratch.
func (w *weights) sum(keys []uint32, sums *[64]int32, found []uint32) []uint32 {
	found = found[:0]
	for _, key := range keys {
		want := tag(key)
		for at := spread(key) & w.mask; w.tags[at] != 0; at = (at + 1) & w.mask {
			if w.tags[at] == want && w.slots[at].key == key {
				found = append(found, w.slots[at].at)
				break
			}
		}
	}
	clear(sums[:])
	for _, at := range found {
		for _, p := range w.pairs[at>>6 : at>>6+at&63] {
			sums[p.label&63] += int32(p.weight)
		}
	}
	return found
}
