package memgraph

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/policygraph/policygraph/graph"
)

// entityOrder is one order of all entities, made on first use.
type entityOrder struct {
	once   sync.Once
	all    []int32
	rank   []int32 // entity → place in all
	byType [][]int32
}

// orderEntities returns the order; it fails with Invalid for an unknown field.
func (g *Graph) orderEntities(o graph.EntityOrder) (*entityOrder, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	fields := []graph.EntityOrderField{graph.ByName, graph.ByRelations, graph.ByMentions, graph.ByFirstSeen, graph.ByLastSeen}
	at := 2 * max(0, slices.Index(fields, o.Field))
	if o.Descending {
		at++
	}
	order := &g.entityOrder[at]
	order.once.Do(func() { g.makeEntityOrder(order, o) })
	return order, nil
}

func (g *Graph) makeEntityOrder(order *entityOrder, o graph.EntityOrder) {
	order.all = make([]int32, len(g.entities))
	order.rank = make([]int32, len(g.entities))
	for i := range order.all {
		order.all[i] = int32(i)
	}
	if o != (graph.EntityOrder{}) && o != (graph.EntityOrder{Field: graph.ByName}) { // numbers already are the order by name
		compare := g.entityCompare(o)
		slices.SortFunc(order.all, func(x, y int32) int {
			return cmp.Or(compare(x, y), cmp.Compare(g.entities[x].ID, g.entities[y].ID))
		})
	}
	order.byType = make([][]int32, len(graph.EntityTypes))
	for place, n := range order.all {
		order.rank[n] = int32(place)
		order.byType[g.typeCodes[n]] = append(order.byType[g.typeCodes[n]], n)
	}
}

// entityCompare compares by the order's field, without the ID.
func (g *Graph) entityCompare(o graph.EntityOrder) func(x, y int32) int {
	var compare func(x, y int32) int
	switch o.Field {
	case graph.ByRelations:
		compare = func(x, y int32) int { return cmp.Compare(g.degree(x), g.degree(y)) }
	case graph.ByMentions:
		compare = func(x, y int32) int { return cmp.Compare(g.entityMentions.size(x), g.entityMentions.size(y)) }
	case graph.ByFirstSeen:
		compare = func(x, y int32) int { return strings.Compare(g.entities[x].FirstSeen, g.entities[y].FirstSeen) }
	case graph.ByLastSeen:
		compare = func(x, y int32) int { return strings.Compare(g.entities[x].LastSeen, g.entities[y].LastSeen) }
	default:
		compare = func(x, y int32) int { return cmp.Compare(g.nameRank[x], g.nameRank[y]) }
	}
	if !o.Descending {
		return compare
	}
	return func(x, y int32) int { return compare(y, x) }
}

// entityKey returns the sort key of an entity by field.
func (g *Graph) entityKey(f graph.EntityOrderField, n int32) string {
	switch f {
	case graph.ByRelations:
		return graph.CountKey(g.degree(n))
	case graph.ByMentions:
		return graph.CountKey(g.entityMentions.size(n))
	case graph.ByFirstSeen:
		return g.entities[n].FirstSeen
	case graph.ByLastSeen:
		return g.entities[n].LastSeen
	}
	return g.sortKeys[n]
}

// sort puts entities into the order, in place.
func (o *entityOrder) sort(numbers []int32) {
	slices.SortFunc(numbers, func(x, y int32) int { return cmp.Compare(o.rank[x], o.rank[y]) })
}

// entityListing is a listing of entities without its rows. number turns a row
// into an entity.
func entityListing[R any](g *Graph, o graph.EntityOrder, number func(R) int32) listing[R, *graph.Entity] {
	return listing[R, *graph.Entity]{
		order: o.String(),
		compare: func(row R, c *graph.Cursor) int {
			n := number(row)
			return compareKeyed(g.entityKey(o.Field, n), g.entities[n].ID, c, o.Descending)
		},
		key: func(row R) (string, graph.ID) {
			n := number(row)
			return g.entityKey(o.Field, n), g.entities[n].ID
		},
		item: func(row R) *graph.Entity { return g.entities[number(row)] },
	}
}

// compareKeyed compares a row with a cursor: by key, which may descend, then
// by ID, which never does.
func compareKeyed(key string, id graph.ID, c *graph.Cursor, descending bool) int {
	byKey := strings.Compare(key, c.Key)
	if descending {
		byKey = -byKey
	}
	return cmp.Or(byKey, cmp.Compare(id, c.ID))
}

func itself(n int32) int32 { return n }
