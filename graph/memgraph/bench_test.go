package memgraph_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/memgraph"
	"github.com/policygraph/policygraph/graph/storetest"
)

// The benchmarks ask a graph of 50,000 entities and 200,000 relations.
var synthetic = sync.OnceValue(func() []*graph.Batch {
	batches := storetest.Synthetic(50_000, 200_000)
	for i, b := range batches {
		checked, err := b.Checked()
		if err != nil {
			panic(err)
		}
		batches[i] = checked
	}
	return batches
})

var built = sync.OnceValue(func() *memgraph.Graph { return memgraph.Build(synthetic()) })

func BenchmarkBuild(b *testing.B) {
	batches := synthetic()
	b.ReportAllocs()
	for b.Loop() {
		memgraph.Build(batches)
	}
}

var ctx = context.Background()

// hub is the entity with the most relations.
func hub(b *testing.B) []graph.ID {
	b.Helper()
	s, err := built().ListEntities(ctx, graph.EntityQuery{Order: graph.EntityOrder{Field: graph.ByRelations, Descending: true}, Page: graph.Page{Limit: 1}})
	if err != nil {
		b.Fatal(err)
	}
	return []graph.ID{s.Items[0].ID}
}

// measure runs one question again and again.
func measure(b *testing.B, ask func(g *memgraph.Graph) error) {
	b.Helper()
	g := built()
	if err := ask(g); err != nil { // indexes are made at first use
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := ask(g); err != nil {
			b.Fatal(err)
		}
	}
}

func entities(q graph.EntityQuery) func(g *memgraph.Graph) error {
	return func(g *memgraph.Graph) error { _, err := g.ListEntities(ctx, q); return err }
}

func BenchmarkListEntities(b *testing.B) {
	page := graph.Page{Limit: 20}
	total := graph.Page{Limit: 20, Total: true}
	for _, c := range []struct {
		name  string
		query graph.EntityQuery
	}{
		{"All", graph.EntityQuery{Page: total}},
		{"Type", graph.EntityQuery{Filter: &graph.EntityFilter{Types: []graph.EntityType{graph.Project}}, Page: total}},
		{"Status", graph.EntityQuery{Filter: &graph.EntityFilter{Status: graph.StringFilter{In: []string{"COMPLETED", "OPERATING"}}}, Page: page}},
		{"StatusTotal", graph.EntityQuery{Filter: &graph.EntityFilter{Status: graph.StringFilter{In: []string{"COMPLETED", "OPERATING"}}}, Page: total}},
		{"ByRelations", graph.EntityQuery{Order: graph.EntityOrder{Field: graph.ByRelations, Descending: true}, Page: total}},
		{"NameContains", graph.EntityQuery{Filter: &graph.EntityFilter{Name: graph.StringFilter{Contains: new("海珠琶")}}, Page: total}},
		{"RelatedTo", graph.EntityQuery{Filter: &graph.EntityFilter{RelatedTo: &graph.RelatedFilter{ID: hub(b)[0]}}, Page: total}},
	} {
		b.Run(c.name, func(b *testing.B) { measure(b, entities(c.query)) })
	}
}

func BenchmarkRelationsOfHub(b *testing.B) {
	of, q := hub(b), graph.RelationQuery{Page: graph.Page{Limit: 20, Total: true}}
	measure(b, func(g *memgraph.Graph) error { _, err := g.RelationsOf(ctx, of, q); return err })
}

// BenchmarkRelationsOf asks for a page of each of 50 entities at once, as a
// list with a nested list does.
func BenchmarkRelationsOf(b *testing.B) {
	of, q := some(b, 50), graph.RelationQuery{Page: graph.Page{Limit: 5}}
	measure(b, func(g *memgraph.Graph) error { _, err := g.RelationsOf(ctx, of, q); return err })
}

func BenchmarkNeighborsOfHub(b *testing.B) {
	of, q := hub(b), graph.NeighborQuery{Types: []graph.EntityType{graph.Project}, Page: graph.Page{Limit: 20}}
	measure(b, func(g *memgraph.Graph) error { _, err := g.Neighbors(ctx, of, q); return err })
}

func some(b *testing.B, n int) []graph.ID {
	b.Helper()
	s, err := built().ListEntities(ctx, graph.EntityQuery{Page: graph.Page{Limit: n}})
	if err != nil {
		b.Fatal(err)
	}
	var out []graph.ID
	for _, e := range s.Items {
		out = append(out, e.ID)
	}
	slices.Sort(out)
	return out
}

func BenchmarkSearch(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"Name", "海珠琶洲"}, {"Two", "海珠"}, {"One", "海"}, {"Pinyin", "haizhupa"}, {"Initials", "hzpz"},
	} {
		b.Run(c.name, func(b *testing.B) {
			q := graph.SearchQuery{Text: c.text, Passages: true, Page: graph.Page{Limit: 10}}
			measure(b, func(g *memgraph.Graph) error { _, err := g.Search(ctx, q); return err })
		})
	}
}
