package memgraph_test

import (
	"maps"
	"math/rand/v2"
	"testing"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/memgraph"
	"github.com/policygraph/policygraph/graph/storetest"
)

// members is the set of entities that pass a filter.
type members map[graph.ID]bool

func ask(t *testing.T, g graph.Reader, f *graph.EntityFilter) members {
	t.Helper()
	out := members{}
	q := graph.EntityQuery{Filter: f, Page: graph.Page{Limit: graph.MaxPage, Total: true}}
	for {
		s, err := g.ListEntities(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range s.Items {
			out[e.ID] = true
		}
		if !s.HasNext {
			if s.Total != len(out) {
				t.Errorf("total is %d of %d", s.Total, len(out))
			}
			return out
		}
		q.Page.After = &s.Cursors[len(s.Cursors)-1]
	}
}

// leaves are filters that are answered in different ways: by a list from an
// index, by the run of a type, by walking.
func leaves(g graph.Reader, batches []*graph.Batch) []graph.EntityFilter {
	some := batches[1].Entities
	return []graph.EntityFilter{
		{},
		{Types: []graph.EntityType{graph.Project}},
		{Types: []graph.EntityType{graph.Zone, graph.Agency}},
		{IDs: []graph.ID{some[0].ID, some[1].ID, some[2].ID, "x"}},
		{Name: graph.StringFilter{Contains: new("海珠")}},
		{Name: graph.StringFilter{Contains: new("琶")}},
		{AnyName: graph.StringFilter{Prefix: new("天")}},
		{AnyName: graph.StringFilter{In: []string{some[3].Name, some[4].Name, "没有"}}},
		{Name: graph.StringFilter{Eq: new("没有")}},
		{Status: graph.StringFilter{NotIn: []string{"COMPLETED"}}},
		{Mentions: graph.NumberFilter{More: new(2.0)}},
		{Relations: graph.NumberFilter{LessEq: new(5.0)}},
		{LastSeen: graph.StringFilter{More: new("2000-02-01")}},
		{RelatedTo: &graph.RelatedFilter{ID: some[0].ID}},
		{RelatedTo: &graph.RelatedFilter{ID: some[5].ID, Types: []graph.RelationType{graph.LocatedIn, graph.Supports}, Direction: graph.Out}},
		{MentionedIn: &graph.MentionedFilter{Document: batches[0].Document.ID}},
		{MentionedIn: &graph.MentionedFilter{Period: graph.StringFilter{LessEq: new("2000")}}},
		{Or: []graph.EntityFilter{}},
		{Value: graph.NumberFilter{More: new(0.0)}},
	}
}

// TestFiltersCompose: however filters are put together, what passes is what
// set algebra says, whichever index answers.
func TestFiltersCompose(t *testing.T) {
	batches := storetest.Synthetic(500, 2000)
	g := memgraph.Build(batches)
	pool := leaves(g, batches)
	known := make([]members, len(pool))
	everything := ask(t, g, nil)
	for i := range pool {
		known[i] = ask(t, g, &pool[i])
		twice := graph.EntityFilter{Not: &graph.EntityFilter{Not: &pool[i]}} // walks, since a negation has no list
		if !maps.Equal(known[i], ask(t, g, &twice)) {
			t.Errorf("filter %d passes others when it walks", i)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	var draw func(depth int) (graph.EntityFilter, members)
	draw = func(depth int) (graph.EntityFilter, members) {
		i := random.IntN(len(pool))
		if depth == 0 {
			return pool[i], known[i]
		}
		f, in := pool[i], maps.Clone(known[i]) // a filter's own fields and its parts must all hold
		if f.Or != nil {
			f, in = pool[0], maps.Clone(known[0])
		}
		for range random.IntN(3) {
			part, passes := draw(depth - 1)
			f.And = append(f.And, part)
			keep(in, passes)
		}
		if n := random.IntN(4); n > 1 {
			any := members{}
			for range n {
				part, passes := draw(depth - 1)
				f.Or = append(f.Or, part)
				maps.Copy(any, passes)
			}
			keep(in, any)
		}
		if random.IntN(3) == 0 {
			part, passes := draw(depth - 1)
			f.Not = &part
			outside := maps.Clone(everything)
			maps.DeleteFunc(outside, func(id graph.ID, _ bool) bool { return passes[id] })
			keep(in, outside)
		}
		return f, in
	}
	for i := range 500 {
		f, want := draw(1 + i%3)
		if got := ask(t, g, &f); !maps.Equal(want, got) {
			t.Fatalf("filter %d passes %d entities, want %d: %+v", i, len(got), len(want), f)
		}
	}
}

// keep drops from a set what is not in another.
func keep(in, other members) {
	maps.DeleteFunc(in, func(id graph.ID, _ bool) bool { return !other[id] })
}
