package memgraph

import (
	"cmp"
	"slices"

	"github.com/policygraph/policygraph/graph"
)

// addMentions numbers the mentions by document and position, so that those of
// an entity and those in a passage come out in order.
func (g *Graph) addMentions(batches []*graph.Batch) {
	for _, b := range batches {
		first := len(g.mentions)
		for i := range b.Mentions {
			g.mentions = append(g.mentions, &b.Mentions[i])
		}
		slices.SortFunc(g.mentions[first:], func(x, y *graph.Mention) int {
			return cmp.Or(cmp.Compare(x.Span.Start, y.Span.Start), cmp.Compare(x.Span.End, y.Span.End), cmp.Compare(x.Entity, y.Entity))
		})
	}
	g.entityMentions = group(len(g.entities), func(yield func(int32, int32) bool) {
		for i, m := range g.mentions {
			yield(g.entityOf[m.Entity], int32(i))
		}
	})
	g.passageMentions = group(len(g.passages), func(yield func(int32, int32) bool) {
		for i, m := range g.mentions {
			yield(g.passageOf[m.Passage], int32(i))
		}
	})
}

func (g *Graph) addObservations(batches []*graph.Batch) {
	for _, b := range batches {
		for i := range b.Observations {
			g.observations = append(g.observations, &b.Observations[i])
		}
	}
	slices.SortFunc(g.observations, func(x, y *graph.Observation) int {
		return cmp.Or(cmp.Compare(y.Period, x.Period), cmp.Compare(x.ID, y.ID))
	})
	g.observationOf = index(g.observations, func(o *graph.Observation) graph.ID { return o.ID })
	g.indicatorObservations = group(len(g.entities), func(yield func(int32, int32) bool) {
		for i, o := range g.observations {
			yield(g.entityOf[o.Indicator], int32(i))
		}
	})
}

// addCounts counts what each document and the whole graph hold.
func (g *Graph) addCounts(batches []*graph.Batch) {
	newCounts := func(passages, mentions, observations int) graph.Counts {
		return graph.Counts{Passages: passages, Mentions: mentions, Observations: observations,
			Entities: map[graph.EntityType]int{}, Relations: map[graph.RelationType]int{}}
	}
	for _, b := range batches {
		c := newCounts(len(b.Passages), len(b.Mentions), len(b.Observations))
		for i := range b.Entities {
			c.Entities[b.Entities[i].Type]++
		}
		for i := range b.Relations {
			c.Relations[b.Relations[i].Type]++
		}
		g.counts = append(g.counts, c)
	}
	all := newCounts(len(g.passages), len(g.mentions), len(g.observations))
	for _, e := range g.entities {
		all.Entities[e.Type]++
	}
	for _, r := range g.relations {
		all.Relations[r.Type]++
	}
	g.stats = graph.Stats{Documents: len(g.documents), Counts: all}
}
