package model

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// Node is anything with a global id.
type Node interface{ IsNode() }

// Entity is an entity of any type.
type Entity interface {
	Node
	SearchResult
	IsEntity()
}

// Thing is what the ten entity types have in common: an entity and the set that
// it came in.
type Thing struct {
	*graph.Entity
	in *set[*graph.Entity]
}

// IsNode says that a thing has a global id.
func (*Thing) IsNode() {}

// IsEntity says that a thing is an entity.
func (*Thing) IsEntity() {}

// IsSearchResult says that a search finds things.
func (*Thing) IsSearchResult() {}

// The object types of the schema.
type (
	Zone       struct{ *Thing }
	Enterprise struct{ *Thing }
	Agency     struct{ *Thing }
	Policy     struct{ *Thing }
	Indicator  struct{ *Thing }
	Industry   struct{ *Thing }
	Event      struct{ *Thing }
	Honor      struct{ *Thing }
)

func asZone(t *Thing) Zone             { return Zone{t} }
func asProject(t *Thing) Project       { return Project{t} }
func asEnterprise(t *Thing) Enterprise { return Enterprise{t} }
func asAgency(t *Thing) Agency         { return Agency{t} }
func asPolicy(t *Thing) Policy         { return Policy{t} }
func asGoal(t *Thing) Goal             { return Goal{t, t.Entity.Goal} }
func asIndicator(t *Thing) Indicator   { return Indicator{t} }
func asIndustry(t *Thing) Industry     { return Industry{t} }
func asEvent(t *Thing) Event           { return Event{t} }
func asHonor(t *Thing) Honor           { return Honor{t} }

// asEntity gives the entity the Go type of its type; nil stays nil.
func asEntity(t *Thing) Entity {
	if t == nil {
		return nil
	}
	switch t.Type {
	case graph.Zone:
		return asZone(t)
	case graph.Project:
		return asProject(t)
	case graph.Enterprise:
		return asEnterprise(t)
	case graph.Agency:
		return asAgency(t)
	case graph.Policy:
		return asPolicy(t)
	case graph.Goal:
		return asGoal(t)
	case graph.Indicator:
		return asIndicator(t)
	case graph.Industry:
		return asIndustry(t)
	case graph.Event:
		return asEvent(t)
	case graph.Honor:
		return asHonor(t)
	}
	return nil
}

// things makes rows of a set of entities.
func things[T any](row func(*Thing) T) func(in *set[*graph.Entity], i int) T {
	return func(in *set[*graph.Entity], i int) T { return row(&Thing{in.rows[i], in}) }
}

// Area is the zone that scopes the name, nil where there is none.
func (t *Thing) Area(ctx context.Context) (*Zone, error) {
	found, err := entities(ctx, t.in, "area", func(e *graph.Entity) graph.ID { return e.Area })
	if err != nil {
		return nil, err
	}
	return zone(found[t.Entity.Area]), nil
}

func zone(t *Thing) *Zone {
	if t == nil || t.Type != graph.Zone {
		return nil
	}
	return &Zone{t}
}

// RelationCounts counts the relations by type and direction.
func (t *Thing) RelationCounts(ctx context.Context) ([]graph.RelationCount, error) {
	return perEntity(ctx, t, field(ctx), "", func(r graph.Reader, ids []graph.ID) ([][]graph.RelationCount, error) {
		return r.RelationCounts(ctx, ids)
	})
}

// Documents returns the documents that mention the entity.
func (t *Thing) Documents(ctx context.Context, first *int, after *string, last *int, before *string) (*DocumentConnection, error) {
	return perEntity(ctx, t, field(ctx), "", func(r graph.Reader, ids []graph.ID) ([]*DocumentConnection, error) {
		page, err := Paging{first, after, last, before}.Page(ctx)
		if err != nil {
			return nil, err
		}
		pages, err := r.DocumentsOf(ctx, ids, page)
		return connections(pages, asDocument), err
	})
}

// Mentions returns the places that name the entity.
func (t *Thing) Mentions(ctx context.Context, first *int, after *string, last *int, before *string) (*MentionConnection, error) {
	return perEntity(ctx, t, field(ctx), "", func(r graph.Reader, ids []graph.ID) ([]*MentionConnection, error) {
		page, err := Paging{first, after, last, before}.Page(ctx)
		if err != nil {
			return nil, err
		}
		pages, err := r.Mentions(ctx, ids, page)
		return connections(pages, asMention), err
	})
}

// Relations returns the relations of the entity.
func (t *Thing) Relations(ctx context.Context, types []graph.RelationType, direction graph.Direction, entityTypes []graph.EntityType,
	filter *graph.RelationFilter, orderBy *graph.RelationOrder, first *int, after *string, last *int, before *string) (*RelationConnection, error) {
	return perEntity(ctx, t, field(ctx), "", func(r graph.Reader, ids []graph.ID) ([]*RelationConnection, error) {
		page, err := Paging{first, after, last, before}.Page(ctx)
		if err != nil {
			return nil, err
		}
		if err := CheckRelations(filter); err != nil {
			return nil, err
		}
		q := graph.RelationQuery{Filter: withTypes(filter, types), Direction: direction, OtherTypes: entityTypes, Order: value(orderBy), Page: page}
		pages, err := r.RelationsOf(ctx, ids, q)
		return connections(pages, asRelation), err
	})
}

// withTypes narrows the filter to relation types; an empty list is no filter.
func withTypes(f *graph.RelationFilter, types []graph.RelationType) *graph.RelationFilter {
	if len(types) == 0 {
		return f
	}
	out := &graph.RelationFilter{Types: types}
	if f != nil {
		out.And = []graph.RelationFilter{*f}
	}
	return out
}
