package memgraph

import (
	"slices"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// stringMatch is a StringFilter made ready for many comparisons.
type stringMatch struct {
	graph.StringFilter
	containsKey, prefixKey string
}

// matchString returns nil where the filter passes everything.
func matchString(f graph.StringFilter) *stringMatch {
	m := &stringMatch{StringFilter: f}
	if f.Eq == nil && f.Ne == nil && f.In == nil && f.NotIn == nil && f.Contains == nil && f.Prefix == nil &&
		f.Less == nil && f.LessEq == nil && f.More == nil && f.MoreEq == nil {
		return nil
	}
	if f.Contains != nil {
		m.containsKey = graph.CanonicalKey(*f.Contains)
	}
	if f.Prefix != nil {
		m.prefixKey = graph.CanonicalKey(*f.Prefix)
	}
	return m
}

// passes compares a string whose key has not been made.
func (m *stringMatch) passes(s string) bool {
	if m.Contains == nil && m.Prefix == nil {
		return m.passesKeyed(s, "")
	}
	return m.passesKeyed(s, graph.CanonicalKey(s))
}

// passesKeyed compares a string whose CanonicalKey is at hand.
func (m *stringMatch) passesKeyed(s, key string) bool {
	return (m.Eq == nil || s == *m.Eq) && (m.Ne == nil || s != *m.Ne) &&
		(m.In == nil || slices.Contains(m.In, s)) && (m.NotIn == nil || !slices.Contains(m.NotIn, s)) &&
		(m.Contains == nil || strings.Contains(key, m.containsKey)) &&
		(m.Prefix == nil || strings.HasPrefix(key, m.prefixKey)) &&
		(m.Less == nil || s < *m.Less) && (m.LessEq == nil || s <= *m.LessEq) &&
		(m.More == nil || s > *m.More) && (m.MoreEq == nil || s >= *m.MoreEq)
}

// matchNumber reports whether n passes; numberSet whether anything is asked.
func matchNumber(f *graph.NumberFilter, n float64) bool {
	return (f.Eq == nil || n == *f.Eq) && (f.Ne == nil || n != *f.Ne) &&
		(f.Less == nil || n < *f.Less) && (f.LessEq == nil || n <= *f.LessEq) &&
		(f.More == nil || n > *f.More) && (f.MoreEq == nil || n >= *f.MoreEq)
}

func numberSet(f *graph.NumberFilter) bool {
	return f.Eq != nil || f.Ne != nil || f.Less != nil || f.LessEq != nil || f.More != nil || f.MoreEq != nil
}

// set is a set of small codes.
type set uint32

func (s set) has(code uint8) bool { return s>>code&1 != 0 }

// anyCode is the set of all codes.
const anyCode = ^set(0)

// codes returns the set of the places of the wanted in the known. An unknown
// one is in no set, so it passes nothing.
func codes[T comparable](wanted, known []T) set {
	var s set
	for _, w := range wanted {
		if i := slices.Index(known, w); i >= 0 {
			s |= 1 << i
		}
	}
	return s
}

// anyOr is codes, but an empty list means all.
func anyOr[T comparable](wanted, known []T) set {
	if len(wanted) == 0 {
		return anyCode
	}
	return codes(wanted, known)
}

// directions returns the set of edge directions that a caller asks for.
func directions(d graph.Direction) (uint8, error) {
	switch d {
	case graph.Out:
		return dirOut | dirBoth, nil
	case graph.In:
		return dirIn | dirBoth, nil
	case graph.Both, "":
		return dirOut | dirIn | dirBoth, nil
	}
	return 0, graph.Errorf(graph.Invalid, "%q is not a direction: use OUT, IN or BOTH", string(d))
}
