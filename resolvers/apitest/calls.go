package apitest

import (
	"fmt"
	"testing"

	"github.com/policygraph/policygraph/graph"
)

// deep are queries on many levels; %d is the size of every page.
var deep = map[string]string{
	"levels": `{ zones(first: %[1]d) { nodes { name area { name } projects(first: %[1]d) { totalCount nodes { name area { name } enterprises(first: 5) { nodes { name } } } } } } }`,
	"evidence": `{ projects(first: %[1]d) { edges { node { name status statusHistory { status evidence { sentence document { title } passage { text } } }
		relations(first: %[1]d) { edges { node { type source { name } target { name area { name } } evidence { sentence passage { section } document { title area { name } } } } } } } } } }`,
	"types": `{ zones(first: %[1]d) { nodes { ...thing } } projects(first: %[1]d) { nodes { ...thing } } enterprises(first: %[1]d) { nodes { ...thing } } }
		fragment thing on Entity { name relationCounts { type count } mentions(first: %[1]d) { nodes { sentence entity { name relationCounts { type } } passage { mentions(first: %[1]d) { nodes { surface } } } } }
		... on Zone { projects(first: %[1]d) { nodes { name } } } ... on Project { zones(first: %[1]d) { nodes { name } } } ... on Enterprise { projects(first: %[1]d) { nodes { name } } } }`,
	"documents": `{ relations(first: %[1]d) { nodes { source { documents(first: %[1]d) { nodes { title counts { mentions } passages(first: %[1]d) { nodes { text } } entities(first: %[1]d) { nodes { name area { name } } } } } } } } }`,
	"search":    `{ search(query: "承建", first: %[1]d) { edges { matched node { ... on Entity { name relations(first: %[1]d) { nodes { target { name } } } } ... on Passage { text mentions(first: %[1]d) { nodes { surface entity { name } } } } } } } }`,
}

// calls: the number of store calls, and that of views, does not grow with the
// size of pages.
func calls(t *testing.T, s graph.Store) {
	for name, query := range deep {
		t.Run(name, func(t *testing.T) {
			var first int64
			for _, size := range []int{1, 10, 50} {
				store := &counting{Store: s}
				api := serveUnlimited(store)
				if got := api.Ask(t, fmt.Sprintf(query, size), nil); len(got.Errors) > 0 {
					t.Fatalf("%s", got.Body)
				}
				if first == 0 {
					first = store.calls.Load()
				}
				if n := store.calls.Load(); n != first || n == 0 {
					t.Errorf("pages of %d take %d calls, pages of one %d", size, n, first)
				}
				if n := store.views.Load(); n != 1 {
					t.Errorf("pages of %d take %d views", size, n)
				}
			}
			t.Logf("%d calls", first)
		})
	}
}
