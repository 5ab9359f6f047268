package memgraph

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// Neighbors implements graph.Reader. In the order by name the edges are read
// where they stand, so a page of a hub costs no more than a page of a leaf.
func (g *Graph) Neighbors(ctx context.Context, ids []graph.ID, q graph.NeighborQuery) ([]graph.Slice[*graph.Entity], error) {
	byNumber := entityListing(g, q.Order, itself)
	order, p, err := g.ready(ctx, graph.EntityQuery{Filter: q.Filter, Order: q.Order, Page: q.Page}, &byNumber)
	if err != nil {
		return nil, err
	}
	asked, err := directions(q.Direction)
	if err != nil {
		return nil, err
	}
	w := neighborWalk{g: g, plan: p, far: anyOr(q.Types, graph.EntityTypes),
		relations: anyOr(q.RelationTypes, graph.RelationTypes), directions: asked}
	byEdge := entityListing(g, q.Order, func(e edge) int32 { return e.far })
	return pages(ctx, ids, g.entityOf, q.Page.Total, func(n int32) (graph.Slice[*graph.Entity], error) {
		edges := g.edgesByFar[g.edgeStart[n]:g.edgeStart[n+1]]
		if order == &g.entityOrder[0] {
			l := byEdge
			l.rows = edges
			l.pass = func(i int) bool { return w.passes(edges, i) }
			return l.page(ctx, q.Page)
		}
		l := byNumber
		for i := range edges {
			if w.passes(edges, i) {
				l.rows = append(l.rows, edges[i].far)
			}
		}
		order.sort(l.rows)
		return l.page(ctx, q.Page)
	})
}

// neighborWalk says which edges lead to a neighbor that is wanted.
type neighborWalk struct {
	g          *Graph
	plan       *plan
	far        set
	relations  set
	directions uint8
}

// leads reports whether the edge itself is of the wanted kind.
func (w *neighborWalk) leads(e *edge) bool {
	return w.directions&e.direction != 0 && w.relations.has(e.code)
}

// passes reports whether edge i leads to a wanted neighbor and is the first
// that does: edges to the same neighbor stand together.
func (w *neighborWalk) passes(edges []edge, i int) bool {
	e := &edges[i]
	if !w.leads(e) || !w.far.has(w.g.typeCodes[e.far]) {
		return false
	}
	for k := i - 1; k >= 0 && edges[k].far == e.far; k-- {
		if w.leads(&edges[k]) {
			return false
		}
	}
	return w.plan.passes(w.g, e.far)
}
