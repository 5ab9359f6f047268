package memgraph

import (
	"cmp"
	"context"
	"math/bits"
	"slices"

	"github.com/policygraph/policygraph/graph"
)

// Entities implements graph.Reader.
func (g *Graph) Entities(ctx context.Context, ids []graph.ID) ([]*graph.Entity, error) {
	return aligned(ctx, ids, g.entityOf, g.entities)
}

// EntitiesByName implements graph.Reader.
func (g *Graph) EntitiesByName(ctx context.Context, name string, types []graph.EntityType) ([]*graph.Entity, error) {
	if err := alive(ctx); err != nil {
		return nil, err
	}
	wanted := anyOr(types, graph.EntityTypes)
	type hit struct {
		entity int32
		grade  int // 0 exact name, 1 name by key, 2 alias
	}
	var hits []hit
	for _, s := range g.names.withKey(graph.CanonicalKey(name)) {
		n := g.names.owner[s]
		if !wanted.has(g.typeCodes[n]) || len(hits) > 0 && hits[len(hits)-1].entity == n {
			continue // the spellings of one entity stand together, its name first
		}
		grade := 2
		if g.names.isName(s) {
			grade = 1
			if g.names.spellings[s] == name {
				grade = 0
			}
		}
		hits = append(hits, hit{n, grade})
	}
	slices.SortFunc(hits, func(x, y hit) int {
		return cmp.Or(cmp.Compare(x.grade, y.grade), cmp.Compare(g.entityMentions.size(y.entity), g.entityMentions.size(x.entity)),
			cmp.Compare(g.entities[x.entity].ID, g.entities[y.entity].ID))
	})
	out := make([]*graph.Entity, len(hits))
	for i, h := range hits {
		out[i] = g.entities[h.entity]
	}
	return out, nil
}

// ListEntities implements graph.Reader.
func (g *Graph) ListEntities(ctx context.Context, q graph.EntityQuery) (graph.Slice[*graph.Entity], error) {
	l := entityListing(g, q.Order, itself)
	order, p, err := g.ready(ctx, q, &l)
	if err != nil {
		return graph.Slice[*graph.Entity]{}, err
	}
	g.fill(&l, order, p)
	return l.page(ctx, q.Page)
}

// ready checks an entity query and makes its order and filter ready.
func (g *Graph) ready(ctx context.Context, q graph.EntityQuery, l *listing[int32, *graph.Entity]) (*entityOrder, *plan, error) {
	if err := alive(ctx); err != nil {
		return nil, nil, err
	}
	order, err := g.orderEntities(q.Order)
	if err != nil {
		return nil, nil, err
	}
	if err := l.check(q.Page); err != nil {
		return nil, nil, err
	}
	p, err := g.planEntities(q.Filter)
	return order, p, err
}

// fill gives a listing the rows of a plan: the candidates that pass, or the
// shortest run of the order that holds them.
func (g *Graph) fill(l *listing[int32, *graph.Entity], order *entityOrder, p *plan) {
	if p.bounded {
		l.rows = nil
		for _, n := range p.candidates {
			if p.passes(g, n) {
				l.rows = append(l.rows, n)
			}
		}
		order.sort(l.rows)
		return
	}
	l.rows = order.all
	known := p.types & (1<<len(graph.EntityTypes) - 1)
	oneType := bits.OnesCount32(uint32(known)) == 1
	if oneType {
		l.rows = order.byType[bits.TrailingZeros32(uint32(known))]
	}
	if len(p.tests) > 0 || !oneType && p.types != anyCode {
		rows := l.rows
		l.pass = func(i int) bool { return p.passes(g, rows[i]) }
	}
}

// EntitiesOf implements graph.Reader.
func (g *Graph) EntitiesOf(ctx context.Context, documents []graph.ID, q graph.EntityQuery) ([]graph.Slice[*graph.Entity], error) {
	l := entityListing(g, q.Order, itself)
	order, p, err := g.ready(ctx, q, &l)
	if err != nil {
		return nil, err
	}
	return pages(ctx, documents, g.documentOf, q.Page.Total, func(d int32) (graph.Slice[*graph.Entity], error) {
		own := l
		own.rows = g.docEntities.of(d)
		if order != &g.entityOrder[0] {
			own.rows = slices.Clone(own.rows)
			order.sort(own.rows)
		}
		if q.Filter != nil {
			rows := own.rows
			own.pass = func(i int) bool { return p.passes(g, rows[i]) }
		}
		return own.page(ctx, q.Page)
	})
}
