package memgraph

import (
	"context"
	"sync"

	"github.com/policygraph/policygraph/graph"
)

// Graph is an immutable graph in memory. It implements graph.Reader and is
// safe for concurrent use; everything it returns is shared and must not be
// changed.
type Graph struct {
	// Documents, latest publication first, then by ID.
	documents     []*graph.Document
	documentOf    map[graph.ID]int32
	counts        []graph.Counts
	documentOrder [4]documentOrder
	docEntities   lists // by number of the entity, which is by name
	docRelations  lists
	docPassages   lists // in text order
	periods       []string
	periodOf      []int32 // document → periods

	// Entities, by name, then by ID.
	entities    []*graph.Entity
	entityOf    map[graph.ID]int32
	sortKeys    []string
	nameRank    []int32 // equal where the sort key is
	typeCodes   []uint8 // index into graph.EntityTypes
	statusCodes []uint8 // rank of the status, 0 for none
	areas       []graph.ID
	areaOf      []int32 // entity → areas
	entityDocs  lists   // latest first
	entityOrder [10]entityOrder
	names       nameIndex

	// Relations, by type, name of the target, ID.
	relations     []*graph.Relation
	relationOf    map[graph.ID]int32
	from, to      []int32
	relationCodes []uint8   // index into graph.RelationTypes
	typeStart     [16]int32 // where each type begins
	relationOrder [6]relationOrder
	edges         []edge  // the edges of entity n are edges[edgeStart[n]:edgeStart[n+1]]
	edgeStart     []int32 // by type, name of the far end, relation ID
	edgesByFar    []edge  // the same runs, by far end

	passages        []*graph.Passage
	passageOf       map[graph.ID]int32
	passageDoc      []int32
	mentions        []*graph.Mention // by document, then position
	entityMentions  lists
	passageMentions lists

	observations          []*graph.Observation // by period, latest first, then by ID
	observationOf         map[graph.ID]int32
	indicatorObservations lists

	stats  graph.Stats
	search struct {
		once sync.Once
		searchIndex
	}
}

// edge is a relation seen from one of its ends.
type edge struct {
	far, relation int32
	code          uint8 // index into graph.RelationTypes
	direction     uint8
}

// The directions of an edge, as bits so that a question for several is one
// test.
const (
	dirOut uint8 = 1 << iota
	dirIn
	dirBoth // symmetric
)

var _ graph.Reader = (*Graph)(nil)

// alive returns an error of kind Unavailable where ctx has ended.
func alive(ctx context.Context) error {
	return graph.Wrap(graph.Unavailable, ctx.Err(), "the request ended before it was answered")
}

// aligned looks every ID up and returns what is there, nil where nothing is.
func aligned[T any](ctx context.Context, ids []graph.ID, numbers map[graph.ID]int32, things []*T) ([]*T, error) {
	if err := alive(ctx); err != nil {
		return nil, err
	}
	out := make([]*T, len(ids))
	for i, id := range ids {
		if n, ok := numbers[id]; ok {
			out[i] = things[n]
		}
	}
	return out, nil
}

// pages asks for the page of every ID; an unknown one gets an empty page.
func pages[T any](ctx context.Context, ids []graph.ID, numbers map[graph.ID]int32, total bool,
	page func(n int32) (graph.Slice[T], error)) ([]graph.Slice[T], error) {
	if err := alive(ctx); err != nil {
		return nil, err
	}
	out := make([]graph.Slice[T], len(ids))
	for i, id := range ids {
		if i%64 == 63 {
			if err := alive(ctx); err != nil {
				return nil, err
			}
		}
		n, ok := numbers[id]
		if !ok {
			out[i].Total = totalOf(total, 0)
			continue
		}
		s, err := page(n)
		if err != nil {
			return nil, err
		}
		out[i] = s
	}
	return out, nil
}

func totalOf(asked bool, n int) int {
	if asked {
		return n
	}
	return -1
}
