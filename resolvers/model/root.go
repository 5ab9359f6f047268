package model

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// Nodes returns what the ids name, aligned with them; nil where there is no
// such thing. There is one store call for each kind of id among them.
func Nodes(ctx context.Context, ids []graph.ID) ([]Node, error) {
	if len(ids) > graph.MaxPage {
		return nil, graph.Errorf(graph.Invalid, "%d ids are given, give at most %d", len(ids), graph.MaxPage)
	}
	in := newSet(ids)
	out := make([]Node, len(ids))
	for i, id := range ids {
		kind, err := id.Kind()
		if err == nil {
			out[i], err = node(ctx, in, kind, id)
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func node(ctx context.Context, in *set[graph.ID], kind graph.Kind, id graph.ID) (Node, error) {
	key := func(id graph.ID) graph.ID {
		if k, err := id.Kind(); err != nil || k != kind {
			return ""
		}
		return id
	}
	switch kind {
	case graph.KindEntity:
		found, err := entities(ctx, in, string(kind), key)
		if e := asEntity(found[id]); e != nil {
			return e, err
		}
		return nil, err
	case graph.KindRelation:
		return orNil(pointed(ctx, in, string(kind), key, graph.Reader.Relations, asRelation))(id)
	case graph.KindDocument:
		return orNil(pointed(ctx, in, string(kind), key, graph.Reader.Documents, asDocument))(id)
	case graph.KindPassage:
		return orNil(pointed(ctx, in, string(kind), key, graph.Reader.Passages, asPassage))(id)
	case graph.KindObservation:
		return orNil(pointed(ctx, in, string(kind), key, graph.Reader.Observations, asObservation))(id)
	}
	return nil, nil
}

func orNil[T Node](found map[graph.ID]T, err error) func(graph.ID) (Node, error) {
	return func(id graph.ID) (Node, error) {
		if n, ok := found[id]; ok {
			return n, err
		}
		return nil, err
	}
}

// EntityByID returns the entity, nil where there is none.
func EntityByID(ctx context.Context, id graph.ID) (Entity, error) {
	found, err := entities(ctx, newSet([]graph.ID{id}), "id", func(id graph.ID) graph.ID { return id })
	return asEntity(found[id]), err
}

// EntityByName returns the best match of the name, nil where there is none.
func EntityByName(ctx context.Context, name string, t *graph.EntityType) (Entity, error) {
	var types []graph.EntityType
	if t != nil {
		types = []graph.EntityType{*t}
	}
	r, err := Reader(ctx)
	if err != nil {
		return nil, err
	}
	found, err := r.EntitiesByName(ctx, name, types)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return asEntity(&Thing{found[0], newSet(found[:1])}), nil
}

func entityQuery(ctx context.Context, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (graph.EntityQuery, error) {
	page, err := p.Page(ctx)
	if err == nil {
		err = CheckEntities(f)
	}
	return graph.EntityQuery{Filter: f, Order: value(o), Page: page}, err
}

// List returns a page of the entities that pass the filter.
func List(ctx context.Context, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (*EntityConnection, error) {
	return list(ctx, asEntity, f, o, p)
}

func listOf[T any](ctx context.Context, t graph.EntityType, row func(*Thing) T, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (*Connection[T], error) {
	if err := CheckEntities(f); err != nil {
		return nil, err
	}
	typed := &graph.EntityFilter{Types: []graph.EntityType{t}}
	if f != nil {
		typed.And = []graph.EntityFilter{*f}
	}
	return list(ctx, row, typed, o, p)
}

func list[T any](ctx context.Context, row func(*Thing) T, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (*Connection[T], error) {
	q, err := entityQuery(ctx, f, o, p)
	if err != nil {
		return nil, err
	}
	r, err := Reader(ctx)
	if err != nil {
		return nil, err
	}
	found, err := r.ListEntities(ctx, q)
	c, err := one(found, err, things(row))
	if err == nil {
		c.filter = f
	}
	return c, err
}

// ListRelations returns a page of the relations that pass the filter.
func ListRelations(ctx context.Context, f *graph.RelationFilter, o *graph.RelationOrder, p Paging) (*RelationConnection, error) {
	page, err := p.Page(ctx)
	if err == nil {
		err = CheckRelations(f)
	}
	if err != nil {
		return nil, err
	}
	r, err := Reader(ctx)
	if err != nil {
		return nil, err
	}
	found, err := r.ListRelations(ctx, graph.RelationQuery{Filter: f, Order: value(o), Page: page})
	return one(found, err, asRelation)
}

// ListDocuments returns a page of the documents that pass the filter.
func ListDocuments(ctx context.Context, f *graph.DocumentFilter, o *graph.DocumentOrder, p Paging) (*DocumentConnection, error) {
	page, err := p.Page(ctx)
	if err == nil {
		err = CheckDocuments(f)
	}
	if err != nil {
		return nil, err
	}
	r, err := Reader(ctx)
	if err != nil {
		return nil, err
	}
	found, err := r.ListDocuments(ctx, graph.DocumentQuery{Filter: f, Order: value(o), Page: page})
	return one(found, err, asDocument)
}
