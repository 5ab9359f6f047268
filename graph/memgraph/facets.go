package memgraph

import (
	"cmp"
	"context"
	"slices"

	"github.com/policygraph/policygraph/graph"
)

// EntityFacets implements graph.Reader. One walk counts all fields.
func (g *Graph) EntityFacets(ctx context.Context, filter *graph.EntityFilter, fields []graph.FacetField) ([]graph.Facet, error) {
	var l listing[int32, *graph.Entity]
	order, p, err := g.ready(ctx, graph.EntityQuery{Filter: filter}, &l)
	if err != nil {
		return nil, err
	}
	counters := make([]counter, len(fields))
	for i, f := range fields {
		if counters[i], err = g.newCounter(f); err != nil {
			return nil, err
		}
	}
	g.fill(&l, order, p)
	for i, n := range l.rows {
		if i%checkEvery == 0 {
			if err := alive(ctx); err != nil {
				return nil, err
			}
		}
		if l.pass == nil || l.pass(i) {
			for _, c := range counters {
				c.count(n)
			}
		}
	}
	out := make([]graph.Facet, len(fields))
	for i, f := range fields {
		out[i] = graph.Facet{Field: f, Values: counters[i].values()}
	}
	return out, nil
}

// counter counts entities by the values of a field. Values are numbered, and
// hits counts by number.
type counter struct {
	hits  []int
	count func(n int32)
	value func(i int) string
}

// values lists what was counted: most first, then by value.
func (c counter) values() []graph.FacetValue {
	out := []graph.FacetValue{}
	for i, n := range c.hits {
		if n > 0 {
			out = append(out, graph.FacetValue{Value: c.value(i), Count: n})
		}
	}
	slices.SortFunc(out, func(x, y graph.FacetValue) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Value, y.Value))
	})
	return out
}

func (g *Graph) newCounter(f graph.FacetField) (counter, error) {
	switch f {
	case graph.FacetType:
		hits := make([]int, len(graph.EntityTypes))
		return counter{hits, func(n int32) { hits[g.typeCodes[n]]++ }, func(i int) string { return string(graph.EntityTypes[i]) }}, nil
	case graph.FacetStatus:
		return g.statusCounter(), nil
	case graph.FacetArea:
		hits := make([]int, len(g.areas))
		return counter{hits, func(n int32) { hits[g.areaOf[n]]++ }, func(i int) string { return string(g.areas[i]) }}, nil
	case graph.FacetPeriod:
		return g.periodCounter(), nil
	}
	return counter{}, graph.Errorf(graph.Invalid, "entities cannot be counted by %q", string(f))
}

func (g *Graph) statusCounter() counter {
	hits := make([]int, len(graph.ProjectStatuses)+1)
	count := func(n int32) {
		if g.entities[n].Type == graph.Project {
			hits[g.statusCodes[n]]++
		}
	}
	return counter{hits, count, func(i int) string {
		if i == 0 {
			return ""
		}
		return string(graph.ProjectStatuses[i-1])
	}}
}

// periodCounter counts an entity once for each period, however many documents
// of the period mention it.
func (g *Graph) periodCounter() counter {
	hits, last := make([]int, len(g.periods)), make([]int32, len(g.periods))
	count := func(n int32) {
		for _, d := range g.entityDocs.of(n) {
			if p := g.periodOf[d]; last[p] != n+1 {
				last[p] = n + 1
				hits[p]++
			}
		}
	}
	return counter{hits, count, func(i int) string { return g.periods[i] }}
}
