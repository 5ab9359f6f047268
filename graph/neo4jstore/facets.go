package neo4jstore

import (
	"cmp"
	"context"
	"slices"

	"github.com/policygraph/policygraph/graph"
)

// EntityFacets implements graph.Reader. One scan groups the entities by all
// that any field counts; the groups are few, and are added up here.
func (r *reader) EntityFacets(ctx context.Context, filter *graph.EntityFilter, fields []graph.FacetField) ([]graph.Facet, error) {
	for _, f := range fields {
		if !slices.Contains([]graph.FacetField{graph.FacetType, graph.FacetStatus, graph.FacetArea, graph.FacetPeriod}, f) {
			return nil, graph.Errorf(graph.Invalid, "entities cannot be counted by %q", string(f))
		}
	}
	l, err := r.entityListing(ctx, graph.EntityQuery{Filter: filter})
	if err != nil {
		return nil, err
	}
	l.source = entitySource(filter, l.params)
	periods := pick(slices.Contains(fields, graph.FacetPeriod), "n.periods", "[]")
	records, err := r.store.read(ctx, l.rows()+" RETURN n.type AS type, coalesce(n.status, '') AS status, n.area AS area, "+periods+
		" AS periods, count(*) AS count", l.params)
	if err != nil {
		return nil, err
	}
	out := make([]graph.Facet, len(fields))
	for i, f := range fields {
		out[i] = graph.Facet{Field: f, Values: addUp(f, records)}
	}
	return out, nil
}

// addUp counts the groups by the values of one field: most first, then by
// value.
func addUp(f graph.FacetField, groups []record) []graph.FacetValue {
	counts := map[string]int{}
	for _, row := range groups {
		g := row
		for _, v := range facetValues(f, g) {
			counts[v] += g.int("count")
		}
	}
	out := []graph.FacetValue{}
	for v, n := range counts {
		out = append(out, graph.FacetValue{Value: v, Count: n})
	}
	slices.SortFunc(out, func(x, y graph.FacetValue) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Value, y.Value))
	})
	return out
}

// facetValues are the values of a field that the entities of a group have.
func facetValues(f graph.FacetField, group record) []string {
	switch f {
	case graph.FacetType:
		return []string{group.string("type")}
	case graph.FacetArea:
		return []string{group.string("area")}
	case graph.FacetPeriod:
		return list[string](props{"p": group.any("periods")}, "p")
	}
	if group.string("type") != string(graph.Project) {
		return nil
	}
	return []string{group.string("status")}
}
