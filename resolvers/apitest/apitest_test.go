package apitest

import (
	"path/filepath"
	"testing"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/memgraph"
	"github.com/policygraph/policygraph/graph/neo4jstore/neo4jtest"
	"github.com/policygraph/policygraph/graph/sqlitestore"
)

func inMemory(testing.TB) graph.Store { return memgraph.NewStore() }

func TestMemory(t *testing.T) { Run(t, inMemory) }

func TestSQLite(t *testing.T) {
	Run(t, func(t testing.TB) graph.Store {
		s, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), sqlitestore.Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		return s
	})
}

func TestNeo4j(t *testing.T) {
	neo4jtest.URL(t)
	Run(t, neo4jtest.Open)
}

// The shapes that the figures of the API are about.
var shapes = []struct{ name, query string }{
	{"trivial", `{ stats { documents } }`},
	{"50x5", `{ projects(first: 50) { nodes { id name type pinyin status } } }`},
	{"3levels", `{ zones(first: 10) { nodes { name projects(first: 10) { nodes { name enterprises(first: 5) { nodes { name } } } } } } }`},
}

func BenchmarkQuery(b *testing.B) {
	api := Serve(Fill(b, memgraph.NewStore(), World(60)...))
	for _, s := range shapes {
		b.Run(s.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got := api.post(b, s.query, nil); got.Code != 200 {
					b.Fatal(got.Body)
				}
			}
		})
	}
}
