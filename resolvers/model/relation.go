package model

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// Relation is a link between two entities.
type Relation struct {
	*graph.Relation
	in *set[*graph.Relation]
}

// IsNode says that a relation has a global id.
func (Relation) IsNode() {}

func asRelation(in *set[*graph.Relation], i int) Relation { return Relation{in.rows[i], in} }

// Source is the entity that the relation starts from.
func (r Relation) Source(ctx context.Context) (Entity, error) {
	found, err := entities(ctx, r.in, "source", func(r *graph.Relation) graph.ID { return r.From })
	return known(found, r.From, err)
}

// Target is the entity that the relation ends at.
func (r Relation) Target(ctx context.Context) (Entity, error) {
	found, err := entities(ctx, r.in, "target", func(r *graph.Relation) graph.ID { return r.To })
	return known(found, r.To, err)
}

// Evidence is every place that says it.
func (r Relation) Evidence() ([]Evidence, error) {
	said, err := evidence(r.in, "relation", func(r *graph.Relation) []graph.Evidence { return r.Evidence })
	return said[r.Relation], err
}
