package sqlitestore

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/storetest"
)

// TestBackup: the copy is a store with the same documents that can be written.
func TestBackup(t *testing.T) {
	for _, opts := range []Options{{}, {ReadOnly: true}} {
		s := open(t, filled(t, "store.db"), opts)
		path := filepath.Join(t.TempDir(), "备份?.db")
		if err := s.Backup(background, path); err != nil {
			t.Fatal(err)
		}
		copied := open(t, path, Options{})
		checkWhole(t, copied)
		if r, err := copied.PutDocument(background, storetest.Fixture()[0]); err != nil || !r.Unchanged {
			t.Errorf("the copy takes the same document as %+v, %v", r, err)
		}
		if err := copied.RemoveDocument(background, storetest.Fixture()[0].Document.ID); err != nil {
			t.Error(err)
		}
		if documents(t, copied) != 2 || documents(t, s) != 3 {
			t.Error("the copy and the store are not apart")
		}
	}
}

func TestCannotBackup(t *testing.T) {
	s := open(t, filled(t, "store.db"), Options{})
	dir := t.TempDir()
	ended, cancel := context.WithCancel(background)
	cancel()
	for _, c := range []struct {
		about, path string
		ctx         context.Context
		kind        graph.ErrorKind
	}{
		{"a file that is there", s.path, background, graph.Conflict},
		{"a directory", dir, background, graph.Conflict},
		{"a missing directory", filepath.Join(dir, "no", "copy.db"), background, graph.NotFound},
		{"given up", filepath.Join(dir, "copy.db"), ended, graph.Unavailable},
	} {
		if err := s.Backup(c.ctx, c.path); graph.KindOf(err) != c.kind {
			t.Errorf("%s: error %v, want one of kind %s", c.about, err, c.kind)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if n := documents(t, s); n != 3 {
		t.Errorf("%d documents, want 3", n)
	}
}
