package memgraph

import "github.com/policygraph/policygraph/graph"

// slots numbers things in the order in which statements about them come, until
// they have been merged and sorted. Every ID is looked up once.
type slots struct {
	number map[graph.ID]int32
	of     []int32 // statement → number of its thing
}

func newSlots(batches []*graph.Batch, size func(*graph.Batch) int) *slots {
	n := 0
	for _, b := range batches {
		n += size(b)
	}
	return &slots{number: make(map[graph.ID]int32, n), of: make([]int32, 0, n)}
}

// add notes the next statement.
func (s *slots) add(id graph.ID) {
	n, met := s.number[id]
	if !met {
		n = int32(len(s.number))
		s.number[id] = n
	}
	s.of = append(s.of, n)
}

// statements lists the statements about each thing.
func (s *slots) statements() lists { return group(len(s.number), numbered(s.of)) }

// renumber gives every thing its place and returns the places by ID. It is the
// last call.
func (s *slots) renumber(place []int32) map[graph.ID]int32 {
	for id, n := range s.number {
		s.number[id] = place[n]
	}
	for i, n := range s.of {
		s.of[i] = place[n]
	}
	return s.number
}
