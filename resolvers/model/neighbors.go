package model

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// neighbors returns the distinct entities of one type that are one relation
// away from the entity, in one call for all of its type in its set.
func neighbors[T any](ctx context.Context, t *Thing, row func(*Thing) T, q graph.NeighborQuery, p Paging) (*Connection[T], error) {
	return perEntity(ctx, t, field(ctx), t.Type, func(r graph.Reader, ids []graph.ID) ([]*Connection[T], error) {
		var err error
		if q.Page, err = p.Page(ctx); err != nil {
			return nil, err
		}
		if err := CheckEntities(q.Filter); err != nil {
			return nil, err
		}
		pages, err := r.Neighbors(ctx, ids, q)
		out := connections(pages, things(row))
		for i, c := range out {
			c.filter = around(ids[i], q)
		}
		return out, err
	})
}

func neighborQuery(t graph.EntityType, over []graph.RelationType, d graph.Direction, f *graph.EntityFilter, o *graph.EntityOrder) graph.NeighborQuery {
	return graph.NeighborQuery{Types: []graph.EntityType{t}, RelationTypes: over, Direction: d, Filter: f, Order: value(o)}
}

// around is the filter that passes what a query finds around an entity.
func around(id graph.ID, q graph.NeighborQuery) *graph.EntityFilter {
	seen := map[graph.Direction]graph.Direction{graph.Out: graph.In, graph.In: graph.Out}[q.Direction]
	f := &graph.EntityFilter{Types: q.Types, RelatedTo: &graph.RelatedFilter{ID: id, Types: q.RelationTypes, Direction: seen}}
	if q.Filter != nil {
		f.And = []graph.EntityFilter{*q.Filter}
	}
	return f
}

// Zones returns the zones that are one relation away.
func (t *Thing) Zones(ctx context.Context, relationTypes []graph.RelationType, direction graph.Direction, filter *graph.EntityFilter,
	orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*ZoneConnection, error) {
	return neighbors(ctx, t, asZone, neighborQuery(graph.Zone, relationTypes, direction, filter, orderBy), Paging{first, after, last, before})
}

// Projects returns the projects that are one relation away.
func (t *Thing) Projects(ctx context.Context, relationTypes []graph.RelationType, direction graph.Direction, filter *graph.EntityFilter,
	orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*ProjectConnection, error) {
	return neighbors(ctx, t, asProject, neighborQuery(graph.Project, relationTypes, direction, filter, orderBy), Paging{first, after, last, before})
}

// Enterprises returns the enterprises that are one relation away.
func (t *Thing) Enterprises(ctx context.Context, relationTypes []graph.RelationType, direction graph.Direction, filter *graph.EntityFilter,
	orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*EnterpriseConnection, error) {
	return neighbors(ctx, t, asEnterprise, neighborQuery(graph.Enterprise, relationTypes, direction, filter, orderBy), Paging{first, after, last, before})
}

// Agencies returns the agencies that are one relation away.
func (t *Thing) Agencies(ctx context.Context, relationTypes []graph.RelationType, direction graph.Direction, filter *graph.EntityFilter,
	orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*AgencyConnection, error) {
	return neighbors(ctx, t, asAgency, neighborQuery(graph.Agency, relationTypes, direction, filter, orderBy), Paging{first, after, last, before})
}

// Policies returns the policies that are one relation away.
func (t *Thing) Policies(ctx context.Context, relationTypes []graph.RelationType, direction graph.Direction, filter *graph.EntityFilter,
	orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*PolicyConnection, error) {
	return neighbors(ctx, t, asPolicy, neighborQuery(graph.Policy, relationTypes, direction, filter, orderBy), Paging{first, after, last, before})
}

// Goals returns the goals that are one relation away.
func (t *Thing) Goals(ctx context.Context, relationTypes []graph.RelationType, direction graph.Direction, filter *graph.EntityFilter,
	orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*GoalConnection, error) {
	return neighbors(ctx, t, asGoal, neighborQuery(graph.Goal, relationTypes, direction, filter, orderBy), Paging{first, after, last, before})
}

// Indicators returns the indicators that are one relation away.
func (t *Thing) Indicators(ctx context.Context, relationTypes []graph.RelationType, direction graph.Direction, filter *graph.EntityFilter,
	orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*IndicatorConnection, error) {
	return neighbors(ctx, t, asIndicator, neighborQuery(graph.Indicator, relationTypes, direction, filter, orderBy), Paging{first, after, last, before})
}

// Industries returns the industries that are one relation away.
func (t *Thing) Industries(ctx context.Context, relationTypes []graph.RelationType, direction graph.Direction, filter *graph.EntityFilter,
	orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*IndustryConnection, error) {
	return neighbors(ctx, t, asIndustry, neighborQuery(graph.Industry, relationTypes, direction, filter, orderBy), Paging{first, after, last, before})
}

// Events returns the events that are one relation away.
func (t *Thing) Events(ctx context.Context, relationTypes []graph.RelationType, direction graph.Direction, filter *graph.EntityFilter,
	orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*EventConnection, error) {
	return neighbors(ctx, t, asEvent, neighborQuery(graph.Event, relationTypes, direction, filter, orderBy), Paging{first, after, last, before})
}

// Honors returns the honors that are one relation away.
func (t *Thing) Honors(ctx context.Context, relationTypes []graph.RelationType, direction graph.Direction, filter *graph.EntityFilter,
	orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*HonorConnection, error) {
	return neighbors(ctx, t, asHonor, neighborQuery(graph.Honor, relationTypes, direction, filter, orderBy), Paging{first, after, last, before})
}
