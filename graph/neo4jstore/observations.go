package neo4jstore

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// Observations implements graph.Reader.
func (r *reader) Observations(ctx context.Context, ids []graph.ID) ([]*graph.Observation, error) {
	return aligned(ctx, r.store, ids, "UNWIND $ids AS id MATCH (o:Observation {id: id}) RETURN id, properties(o) AS x", props.wholeObservation, props.observation)
}

// ObservationsOf implements graph.Reader.
func (r *reader) ObservationsOf(ctx context.Context, indicators []graph.ID, q graph.ObservationQuery) ([]graph.Slice[*graph.Observation], error) {
	l := &listing{order: graph.OrderObservations, source: "MATCH (o:Observation)-[:OF]->(:Entity {id: owner})",
		key: "o.period", id: "o.id", down: true, row: "properties(o)", whole: props.wholeObservation, params: params{}}
	if q.Area != "" {
		l.params["area"] = q.Area
		l.where = append(l.where, "o.area = $area")
	}
	if q.From != "" || q.To != "" { // an unknown period lies within no bounds
		l.params["from"] = q.From
		l.where = append(l.where, "o.period <> ''", "o.period >= $from")
	}
	if q.To != "" { // the end includes its own parts
		l.params["to"] = q.To
		l.where = append(l.where, "(o.period <= $to OR o.period STARTS WITH $to)")
	}
	return pages(ctx, r.store, l, indicators, q.Page, func(row any) *graph.Observation { return propsOf(row).observation() })
}
