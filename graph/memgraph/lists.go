package memgraph

import "iter"

// lists holds many lists of numbers in one array: list k is
// values[offsets[k]:offsets[k+1]].
type lists struct {
	offsets []int32
	values  []int32
}

// group makes n lists out of pairs (list, value). Values stay in the order of
// the pairs, which are walked twice.
func group(n int, pairs iter.Seq2[int32, int32]) lists {
	l := lists{offsets: make([]int32, n+1)}
	total := int32(0)
	for k := range pairs {
		l.offsets[k+1]++
		total++
	}
	for k := range n {
		l.offsets[k+1] += l.offsets[k]
	}
	l.values = make([]int32, total)
	next := make([]int32, n)
	copy(next, l.offsets)
	for k, v := range pairs {
		l.values[next[k]] = v
		next[k]++
	}
	return l
}

// of returns list k; the caller must not change it.
func (l *lists) of(k int32) []int32 { return l.values[l.offsets[k]:l.offsets[k+1]] }

// size is the length of list k.
func (l *lists) size(k int32) int { return int(l.offsets[k+1] - l.offsets[k]) }
