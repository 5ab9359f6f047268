package model

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// perEntity asks the store something about every entity of the thing's set, or
// those of one type where only is not "", and returns the thing's answer.
func perEntity[V any](ctx context.Context, t *Thing, q question, only graph.EntityType,
	fetch func(r graph.Reader, ids []graph.ID) ([]V, error)) (V, error) {
	return perRow(ctx, t.in, q, t.ID, func(e *graph.Entity) graph.ID {
		if only != "" && e.Type != only {
			return ""
		}
		return e.ID
	}, fetch)
}

// perRow asks the store something about every id that the rows of a set have,
// in one call, and returns the answer for id, or the zero value where no row
// has it.
func perRow[R, V any](ctx context.Context, s *set[R], q question, id graph.ID, key func(R) graph.ID,
	fetch func(r graph.Reader, ids []graph.ID) ([]V, error)) (V, error) {
	found, err := ask(s, q, func(rows []R) (map[graph.ID]V, error) {
		ids := distinct(rows, key)
		if len(ids) == 0 {
			return nil, nil
		}
		r, err := Reader(ctx)
		if err != nil {
			return nil, err
		}
		values, err := fetch(r, ids)
		if err != nil {
			return nil, err
		}
		out := make(map[graph.ID]V, len(ids))
		for i, id := range ids {
			out[id] = values[i]
		}
		return out, nil
	})
	return found[id], err
}

// distinct returns the different keys of the rows, in order, without "".
func distinct[R any](rows []R, key func(R) graph.ID) []graph.ID {
	seen := make(map[graph.ID]bool, len(rows))
	var out []graph.ID
	for _, r := range rows {
		if k := key(r); k != "" && !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	return out
}

// entities returns the entities that the rows of a set point to. They form a
// new set.
func entities[R any](ctx context.Context, s *set[R], word string, key func(R) graph.ID) (map[graph.ID]*Thing, error) {
	return pointed(ctx, s, word, key, graph.Reader.Entities,
		func(in *set[*graph.Entity], i int) *Thing { return &Thing{in.rows[i], in} })
}

// pointed returns what the rows of a set point to, by id, without what the
// store does not know.
func pointed[R, P, T any](ctx context.Context, s *set[R], word string, key func(R) graph.ID,
	fetch func(graph.Reader, context.Context, []graph.ID) ([]*P, error), row func(in *set[*P], i int) T) (map[graph.ID]T, error) {
	return ask(s, question{word: word}, func(rows []R) (map[graph.ID]T, error) {
		ids := distinct(rows, key)
		if len(ids) == 0 {
			return nil, nil
		}
		r, err := Reader(ctx)
		if err != nil {
			return nil, err
		}
		found, err := fetch(r, ctx, ids)
		if err != nil {
			return nil, err
		}
		known, in := make([]graph.ID, 0, len(ids)), newSet(make([]*P, 0, len(ids)))
		for i, p := range found {
			if p != nil {
				known, in.rows = append(known, ids[i]), append(in.rows, p)
			}
		}
		out := make(map[graph.ID]T, len(known))
		for i, id := range known {
			out[id] = row(in, i)
		}
		return out, nil
	})
}

// missing is the error for what a store promises to have.
func missing(what string, id graph.ID) error {
	return graph.Errorf(graph.Internal, "%s %s is not in the store", what, id)
}

// value is what p points to, the zero value for nil.
func value[T any](p *T) T {
	var zero T
	if p == nil {
		return zero
	}
	return *p
}

// optional is nil for the zero value.
func optional[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}
