package tagger

import "github.com/policygraph/policygraph/loader/mention/tagger/crf"

// Labels of the chain: 0 is outside; of type t (an index into feature.Types)
// 1+4t begins a name, 2+4t is inside, 3+4t ends it and 4+4t is a name of one
// character.
const (
	Labels = 1 + 4*8

	begin  = 1
	inside = 2
	end    = 3
	alone  = 4
)

// Label returns the label of character i of a name of n characters.
func Label(typ, i, n int) int {
	switch {
	case n == 1:
		return alone + 4*typ
	case i == 0:
		return begin + 4*typ
	case i == n-1:
		return end + 4*typ
	}
	return inside + 4*typ
}

// NewChain returns a chain of the labels that allows only whole names.
func NewChain() *crf.Chain { return crf.NewChain(Labels, legal) }

func legal(from, to int) bool {
	opens := to <= 0 || (to-1)%4 == 0 || (to-1)%4 == 3 // the end, outside, begin, alone
	if from <= 0 {
		return opens
	}
	if place := (from - 1) % 4; place == 2 || place == 3 {
		return opens
	}
	return to > 0 && !opens && (from-1)/4 == (to-1)/4
}
