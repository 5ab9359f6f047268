package model

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// Observation is a value of an indicator.
type Observation struct {
	*graph.Observation
	in *set[*graph.Observation]
}

// IsNode says that an observation has a global id.
func (Observation) IsNode() {}

func asObservation(in *set[*graph.Observation], i int) Observation {
	return Observation{in.rows[i], in}
}

// Indicator is the statistic that it is a value of.
func (o Observation) Indicator(ctx context.Context) (*Indicator, error) {
	found, err := entities(ctx, o.in, "indicator", func(o *graph.Observation) graph.ID { return o.Indicator })
	if err != nil {
		return nil, err
	}
	if t := found[o.Observation.Indicator]; t != nil && t.Type == graph.Indicator {
		return &Indicator{t}, nil
	}
	return nil, missing("indicator", o.Observation.Indicator)
}

// Area is what it is a value of, nil where none is told.
func (o Observation) Area(ctx context.Context) (Entity, error) {
	found, err := entities(ctx, o.in, "area", func(o *graph.Observation) graph.ID { return o.Area })
	return asEntity(found[o.Observation.Area]), err
}

// Document is the document that gives it.
func (o Observation) Document(ctx context.Context) (*Document, error) {
	return document(ctx, o.in, o.Observation.Document, func(o *graph.Observation) graph.ID { return o.Document })
}

// Evidence is the place that says it.
func (o Observation) Evidence() (*Evidence, error) {
	said, err := evidence(o.in, "observation", func(o *graph.Observation) []graph.Evidence { return []graph.Evidence{o.Evidence} })
	if err != nil {
		return nil, err
	}
	return &said[o.Observation][0], nil
}

// Unit is the unit as written, nil where there is none.
func (o Observation) Unit() *string { return optional(o.Observation.Unit) }

// Comparator says how the value is meant, nil where there is no value.
func (o Observation) Comparator() *graph.Comparator { return optional(o.Observation.Comparator) }

// NormalizedUnit is the unit without its factor, nil where it cannot be told.
func (o Observation) NormalizedUnit() *string { return optional(o.Observation.NormalizedUnit) }

// GrowthBasis is what the growth is against, nil where none is told.
func (o Observation) GrowthBasis() *string { return optional(o.Observation.GrowthBasis) }

// Period is the period, nil where none is told.
func (o Observation) Period() *string { return optional(o.Observation.Period) }

// Rank is the rank as written, nil where none is told.
func (o Observation) Rank() *string { return optional(o.Observation.Rank) }
