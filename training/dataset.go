package main

import (
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
)

// example is a sentence as the trainer sees it.
type example struct {
	keys  []uint32 // indexes into dataset.keys after build
	ends  []int32  // keys of character i end at ends[i]
	allow []uint64
}

// dataset is the examples of all training reports, with the features that
// enough reports have.
type dataset struct {
	examples []example
	keys     []uint32 // feature → key, ascending by first use
	mentions int
}

// build extracts the features of the reports, each with its own knowledge
// hidden. Features that fewer than minReports reports have are left out: a
// feature of one report says more about the report than about names.
func build(reports []*report, own []feature.Own, lx *feature.Lexicon, minReports int) *dataset {
	d := &dataset{}
	var bounds []int
	for i, r := range reports {
		hidden := lx.Without(own[i])
		var v feature.View
		for j := range r.sentences {
			s := &r.sentences[j]
			v.Fill(hidden, r.text, s)
			var sink feature.Sink
			v.Keys(&sink)
			d.examples = append(d.examples, example{keys: sink.Keys, ends: sink.Ends, allow: allowed(&v, s, r.marks)})
		}
		d.mentions += len(r.marks)
		bounds = append(bounds, len(d.examples))
	}
	d.index(bounds, minReports)
	return d
}

// index replaces keys by indexes and drops the rare ones.
func (d *dataset) index(bounds []int, minReports int) {
	type seen struct{ last, reports int32 }
	count := map[uint32]seen{}
	from := 0
	for r, to := range bounds {
		for _, e := range d.examples[from:to] {
			for _, key := range e.keys {
				if c := count[key]; c.last != int32(r+1) {
					count[key] = seen{int32(r + 1), c.reports + 1}
				}
			}
		}
		from = to
	}
	number := map[uint32]uint32{}
	for i := range d.examples {
		e := &d.examples[i]
		kept, at := e.keys[:0], int32(0)
		for c, end := range e.ends {
			for _, key := range e.keys[at:end] {
				if count[key].reports < int32(minReports) {
					continue
				}
				n, ok := number[key]
				if !ok {
					n = uint32(len(d.keys))
					number[key] = n
					d.keys = append(d.keys, key)
				}
				kept = append(kept, n)
			}
			at = end
			e.ends[c] = int32(len(kept))
		}
		e.keys = kept
	}
}
