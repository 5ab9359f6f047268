package memgraph

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// Relations implements graph.Reader.
func (g *Graph) Relations(ctx context.Context, ids []graph.ID) ([]*graph.Relation, error) {
	return aligned(ctx, ids, g.relationOf, g.relations)
}

// ListRelations implements graph.Reader.
func (g *Graph) ListRelations(ctx context.Context, q graph.RelationQuery) (graph.Slice[*graph.Relation], error) {
	l := relationListing(g, q.Order, func(r int32) (int32, int32) { return r, g.to[r] })
	if err := g.checkRelations(ctx, q, l.check); err != nil {
		return graph.Slice[*graph.Relation]{}, err
	}
	g.fillRelations(&l, g.orderRelations(q.Order), q.Filter)
	return l.page(ctx, q.Page)
}

// fillRelations gives a listing the candidates that pass, or the shortest run
// of the order that holds them.
func (g *Graph) fillRelations(l *listing[int32, *graph.Relation], order *relationOrder, f *graph.RelationFilter) {
	p := g.planRelations(f)
	if p.bounded {
		for _, r := range p.candidates {
			if p.passes(g, r) {
				l.rows = append(l.rows, r)
			}
		}
		order.sort(l.rows)
		return
	}
	l.rows = order.all
	if order == &g.relationOrder[0] { // numbered by type
		start, end := p.typeRun(g)
		l.rows = order.all[start:end]
	}
	if f != nil {
		rows := l.rows
		l.pass = func(i int) bool { return p.passes(g, rows[i]) }
	}
}

// RelationsOf implements graph.Reader. In the order by type the edges are read
// where they stand.
func (g *Graph) RelationsOf(ctx context.Context, ids []graph.ID, q graph.RelationQuery) ([]graph.Slice[*graph.Relation], error) {
	l := relationListing(g, q.Order, func(e edge) (int32, int32) { return e.relation, e.far })
	if err := g.checkRelations(ctx, q, l.check); err != nil {
		return nil, err
	}
	asked, err := directions(q.Direction)
	if err != nil {
		return nil, err
	}
	p := g.planRelations(q.Filter)
	others := anyOr(q.OtherTypes, graph.EntityTypes)
	everything := q.Filter == nil && len(q.OtherTypes) == 0 && asked == dirOut|dirIn|dirBoth
	return pages(ctx, ids, g.entityOf, q.Page.Total, func(n int32) (graph.Slice[*graph.Relation], error) {
		own := l
		own.rows = g.edgesOf(n)
		if q.Order != (graph.RelationOrder{}) && q.Order != (graph.RelationOrder{Field: graph.RelationByType}) {
			own.rows = g.sortedEdges(own.rows, q.Order)
		}
		if !everything {
			rows := own.rows
			own.pass = func(i int) bool {
				e := &rows[i]
				return asked&e.direction != 0 && others.has(g.typeCodes[e.far]) && p.passes(g, e.relation)
			}
		}
		return own.page(ctx, q.Page)
	})
}

func (g *Graph) checkRelations(ctx context.Context, q graph.RelationQuery, page func(graph.Page) error) error {
	if err := alive(ctx); err != nil {
		return err
	}
	if err := q.Order.Check(); err != nil {
		return err
	}
	return page(q.Page)
}

// RelationCounts implements graph.Reader.
func (g *Graph) RelationCounts(ctx context.Context, ids []graph.ID) ([][]graph.RelationCount, error) {
	out := make([][]graph.RelationCount, len(ids))
	for i, id := range ids {
		if err := alive(ctx); err != nil {
			return nil, err
		}
		if n, ok := g.entityOf[id]; ok {
			out[i] = g.countEdges(n)
		}
	}
	return out, nil
}

// countEdges counts an entity's edges, which stand by type.
func (g *Graph) countEdges(n int32) []graph.RelationCount {
	var out []graph.RelationCount
	edges := g.edgesOf(n)
	for start := 0; start < len(edges); {
		code, end := edges[start].code, start
		var count [dirBoth + 1]int
		for ; end < len(edges) && edges[end].code == code; end++ {
			count[edges[end].direction]++
		}
		for _, d := range []struct {
			bit  uint8
			name graph.Direction
		}{{dirOut, graph.Out}, {dirIn, graph.In}, {dirBoth, graph.Both}} {
			if count[d.bit] > 0 {
				out = append(out, graph.RelationCount{Type: graph.RelationTypes[code], Direction: d.name, Count: count[d.bit]})
			}
		}
		start = end
	}
	return out
}
