package storetest

import (
	"context"
	"testing"

	"github.com/policygraph/policygraph/graph"
)

// Run puts the contract to a store. Open returns a new, empty store each time;
// the suite closes it.
func Run(t *testing.T, open func(t testing.TB) graph.Store) {
	t.Run("Reading", func(t *testing.T) {
		r := view(t, load(t, open))
		for _, group := range []struct {
			name string
			run  func(*testing.T, graph.Reader)
		}{
			{"ByID", testByID}, {"ByName", testByName}, {"Filters", testFilters}, {"Orders", testOrders}, {"Facets", testFacets},
			{"Neighbors", testNeighbors}, {"Relations", testRelations}, {"RelationsOf", testRelationsOf}, {"Merging", testMerging},
			{"Documents", testDocuments}, {"Passages", testPassages}, {"Observations", testObservations}, {"Search", testSearch},
			{"Counts", testCounts}, {"Paging", testPaging}, {"BadQuestions", testBadQuestions}, {"Cancellation", testCancellation},
		} {
			t.Run(group.name, func(t *testing.T) { group.run(t, r) })
		}
	})
	t.Run("Writing", func(t *testing.T) {
		for _, c := range writing {
			t.Run(c.name, func(t *testing.T) { c.run(t, opened(t, open)) })
		}
	})
	if _, offered := opened(t, open).(graph.BatchReader); !offered {
		return
	}
	t.Run("Batches", func(t *testing.T) {
		for _, c := range batches {
			t.Run(c.name, func(t *testing.T) { c.run(t, opened(t, open).(batchStore)) })
		}
	})
}

func opened(t testing.TB, open func(t testing.TB) graph.Store) graph.Store {
	t.Helper()
	s := open(t)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}

// load returns a store that holds the fixture.
func load(t testing.TB, open func(t testing.TB) graph.Store) graph.Store {
	t.Helper()
	s := opened(t, open)
	put(t, s, Fixture()...)
	return s
}

func put(t testing.TB, s graph.Writer, batches ...*graph.Batch) {
	t.Helper()
	for _, b := range batches {
		if _, err := s.PutDocument(context.Background(), b); err != nil {
			t.Fatalf("PutDocument(%s): %v", b.Document.Title, err)
		}
	}
}

func view(t testing.TB, s graph.Store) graph.Reader {
	t.Helper()
	return must(s.View(context.Background()))(t)
}

// must turns a result with an error into a test failure: must(f())(t).
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// wantKind fails the test unless the error is of the kind.
func wantKind(t testing.TB, err error, kind graph.ErrorKind) {
	t.Helper()
	if graph.KindOf(err) != kind {
		t.Errorf("got error %v of kind %q, want %q", err, graph.KindOf(err), kind)
	}
}

// all asks for everything that fits on a page, and for the total.
var all = graph.Page{Limit: graph.MaxPage, Total: true}

func ptr[T any](v T) *T { return &v }

func eq(s string) graph.StringFilter { return graph.StringFilter{Eq: &s} }

// names lists the names of entities.
func names(entities []*graph.Entity) []string {
	out := []string{}
	for _, e := range entities {
		if e == nil {
			out = append(out, "")
			continue
		}
		out = append(out, e.Name)
	}
	return out
}
