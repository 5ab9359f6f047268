package model

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// GraphStats says how much the graph holds.
type GraphStats struct {
	Documents int
	Counts    *Counts
}

// Counts says how much there is of each kind.
type Counts struct {
	Passages, Mentions, Observations int
	Entities                         []EntityTypeCount
	Relations                        []RelationTypeCount
}

// counts lists the types in their order; nil stays nil.
func counts(c *graph.Counts) *Counts {
	if c == nil {
		return nil
	}
	out := &Counts{Passages: c.Passages, Mentions: c.Mentions, Observations: c.Observations}
	for _, t := range graph.EntityTypes {
		out.Entities = append(out.Entities, EntityTypeCount{t, c.Entities[t]})
	}
	for _, t := range graph.RelationTypes {
		out.Relations = append(out.Relations, RelationTypeCount{t, c.Relations[t]})
	}
	return out
}

// EntityTypeCount says how many entities of a type there are.
type EntityTypeCount struct {
	Type  graph.EntityType
	Count int
}

// RelationTypeCount says how many relations of a type there are.
type RelationTypeCount struct {
	Type  graph.RelationType
	Count int
}

// Stats counts what the graph holds.
func Stats(ctx context.Context) (*GraphStats, error) {
	r, err := Reader(ctx)
	if err != nil {
		return nil, err
	}
	s, err := r.Stats(ctx)
	if err != nil {
		return nil, err
	}
	return &GraphStats{s.Documents, counts(&s.Counts)}, nil
}
