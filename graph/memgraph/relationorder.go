package memgraph

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/policygraph/policygraph/graph"
)

// relationOrder is one order of all relations, made on first use.
type relationOrder struct {
	once sync.Once
	all  []int32
	rank []int32 // relation → place in all
}

// orderRelations returns an order that has been checked.
func (g *Graph) orderRelations(o graph.RelationOrder) *relationOrder {
	fields := []graph.RelationOrderField{graph.RelationByType, graph.RelationByConfidence, graph.RelationByLastSeen}
	at := 2 * max(0, slices.Index(fields, o.Field))
	if o.Descending {
		at++
	}
	order := &g.relationOrder[at]
	order.once.Do(func() {
		order.all, order.rank = make([]int32, len(g.relations)), make([]int32, len(g.relations))
		for i := range order.all {
			order.all[i] = int32(i)
		}
		if at > 0 { // numbers already are the order by type
			g.sortRelationNumbers(order.all, o)
		}
		for place, r := range order.all {
			order.rank[r] = int32(place)
		}
	})
	return order
}

func (o *relationOrder) sort(numbers []int32) {
	slices.SortFunc(numbers, func(x, y int32) int { return cmp.Compare(o.rank[x], o.rank[y]) })
}

// sortedEdges returns the edges of one entity in another order than the one in
// which they stand.
func (g *Graph) sortedEdges(edges []edge, o graph.RelationOrder) []edge {
	out := slices.Clone(edges)
	if o.Field == graph.RelationByType || o.Field == "" {
		slices.SortFunc(out, func(x, y edge) int {
			return cmp.Or(cmp.Compare(y.code, x.code), cmp.Compare(g.nameRank[y.far], g.nameRank[x.far]),
				cmp.Compare(g.relations[x.relation].ID, g.relations[y.relation].ID))
		})
		return out
	}
	order := g.orderRelations(o)
	slices.SortFunc(out, func(x, y edge) int { return cmp.Compare(order.rank[x.relation], order.rank[y.relation]) })
	return out
}

// sortRelationNumbers sorts by the order's field, then by ID.
func (g *Graph) sortRelationNumbers(numbers []int32, o graph.RelationOrder) {
	keys := make([]string, len(g.relations))
	for r := range keys {
		keys[r] = g.relationKey(o.Field, int32(r), g.to[r])
	}
	slices.SortFunc(numbers, func(x, y int32) int {
		byKey := strings.Compare(keys[x], keys[y])
		if o.Descending {
			byKey = -byKey
		}
		return cmp.Or(byKey, cmp.Compare(g.relations[x].ID, g.relations[y].ID))
	})
}

// relationKey returns the sort key of a relation by field.
func (g *Graph) relationKey(f graph.RelationOrderField, relation, far int32) string {
	switch f {
	case graph.RelationByConfidence:
		return graph.ConfidenceKey(g.relations[relation].Confidence)
	case graph.RelationByLastSeen:
		return g.relations[relation].LastSeen
	}
	return graph.TypeKey(g.relations[relation].Type, g.sortKeys[far])
}

// relationListing is a listing of relations without its rows. ends turns a row
// into a relation and its far end.
func relationListing[R any](g *Graph, o graph.RelationOrder, ends func(R) (relation, far int32)) listing[R, *graph.Relation] {
	return listing[R, *graph.Relation]{
		order: o.String(),
		compare: func(row R, c *graph.Cursor) int {
			r, far := ends(row)
			return compareKeyed(g.relationKey(o.Field, r, far), g.relations[r].ID, c, o.Descending)
		},
		key: func(row R) (string, graph.ID) {
			r, far := ends(row)
			return g.relationKey(o.Field, r, far), g.relations[r].ID
		},
		item: func(row R) *graph.Relation { r, _ := ends(row); return g.relations[r] },
	}
}
