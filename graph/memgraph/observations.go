package memgraph

import (
	"context"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// Observations implements graph.Reader.
func (g *Graph) Observations(ctx context.Context, ids []graph.ID) ([]*graph.Observation, error) {
	return aligned(ctx, ids, g.observationOf, g.observations)
}

// ObservationsOf implements graph.Reader.
func (g *Graph) ObservationsOf(ctx context.Context, indicators []graph.ID, q graph.ObservationQuery) ([]graph.Slice[*graph.Observation], error) {
	l := listing[int32, *graph.Observation]{
		order: graph.OrderObservations,
		compare: func(i int32, c *graph.Cursor) int {
			return compareKeyed(g.observations[i].Period, g.observations[i].ID, c, true)
		},
		key:  func(i int32) (string, graph.ID) { return g.observations[i].Period, g.observations[i].ID },
		item: func(i int32) *graph.Observation { return g.observations[i] },
	}
	if err := l.check(q.Page); err != nil {
		return nil, err
	}
	return pages(ctx, indicators, g.entityOf, q.Page.Total, func(n int32) (graph.Slice[*graph.Observation], error) {
		own := l
		own.rows = g.indicatorObservations.of(n)
		if q.Area != "" || q.From != "" || q.To != "" {
			rows := own.rows
			own.pass = func(i int) bool {
				o := g.observations[rows[i]]
				return (q.Area == "" || o.Area == q.Area) && withinPeriod(o.Period, q.From, q.To)
			}
		}
		return own.page(ctx, q.Page)
	})
}

// withinPeriod reports whether a period lies between two others. The end
// includes its own parts: 2022H1 lies within a range up to 2022. An unknown
// period lies in no range.
func withinPeriod(period, from, to string) bool {
	if period == "" {
		return from == "" && to == ""
	}
	return period >= from && (to == "" || period <= to || strings.HasPrefix(period, to))
}
