package sqlitestore

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, func(t testing.TB) graph.Store {
		return open(t, filepath.Join(t.TempDir(), "store.db"), Options{Create: true})
	})
}

func open(t testing.TB, path string, opts Options) *Store {
	t.Helper()
	s, err := Open(context.Background(), path, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}
