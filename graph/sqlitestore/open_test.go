package sqlitestore

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/storetest"
)

var background = context.Background()

// filled makes a store of the fixture and returns its file.
func filled(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	s := open(t, path, Options{Create: true})
	put(t, s, storetest.Fixture()...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func put(t testing.TB, s *Store, batches ...*graph.Batch) {
	t.Helper()
	for _, b := range batches {
		if _, err := s.PutDocument(background, b); err != nil {
			t.Fatal(err)
		}
	}
}

func documents(t testing.TB, s *Store) int {
	t.Helper()
	v, err := s.View(background)
	if err != nil {
		t.Fatal(err)
	}
	stats, err := v.Stats(background)
	if err != nil {
		t.Fatal(err)
	}
	return stats.Documents
}

// TestReadBack: what is read from the file is what was put, bit by bit.
func TestReadBack(t *testing.T) {
	s := open(t, filled(t, "store.db"), Options{})
	for _, b := range storetest.Fixture() {
		want, err := b.Checked()
		if err != nil {
			t.Fatal(err)
		}
		got, err := readBatch(background, s.reader.conn, b.Document.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
		if r, err := s.PutDocument(background, b); err != nil || !r.Unchanged {
			t.Errorf("putting it again after opening: %+v, %v", r, err)
		}
	}
}

// TestOneFile: a closed store is one file, under any name.
func TestOneFile(t *testing.T) {
	path := filled(t, "海珠 50%?#&mode=ro.db")
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 || entries[0].Name() != filepath.Base(path) {
		t.Errorf("the directory holds %v, %v", entries, err)
	}
	if n := documents(t, open(t, path, Options{})); n != 3 {
		t.Errorf("%d documents, want 3", n)
	}
}

// TestCannotOpen: each error is one line of the right kind that names the file,
// and the file stays as it was.
func TestCannotOpen(t *testing.T) {
	create := Options{Create: true}
	for _, c := range []struct {
		about string
		opts  Options
		make  func(t *testing.T, path string) string // may return another path
		kind  graph.ErrorKind
		says  string
	}{
		{"missing", Options{}, nil, graph.NotFound, "does not exist"},
		{"missing, read only", Options{ReadOnly: true, Create: true}, nil, graph.NotFound, "does not exist"},
		{"missing directory", create, func(_ *testing.T, path string) string { return filepath.Join(path, "store.db") }, graph.NotFound, "make it first"},
		{"directory", create, func(_ *testing.T, path string) string { return filepath.Dir(path) }, graph.Invalid, "is a directory"},
		{"device", create, func(*testing.T, string) string { return os.DevNull }, graph.Invalid, "not a regular file"},
		{"empty", Options{}, write(""), graph.Invalid, "is empty"},
		{"text", create, write(strings.Repeat("海珠区2022年上半年报告。", 100)), graph.Invalid, "is not a store"},
		{"a few bytes", create, write("SQLite format 3\x00"), graph.Invalid, "is not a store"},
		{"another program's", create, foreign("CREATE TABLE bookmark (url TEXT); INSERT INTO bookmark VALUES ('http://example.org')"), graph.Invalid, "another program"},
		{"another program's, with our tables", create, foreign(schema), graph.Invalid, "another program"},
		{"newer", create, changed("PRAGMA user_version = 2"), graph.Conflict, "use a newer program"},
		{"without a version", create, changed("PRAGMA user_version = 0"), graph.Invalid, "damaged"},
		{"without its tables", create, changed("PRAGMA foreign_keys = 0; DROP TABLE document"), graph.Invalid, "damaged"},
		{"cut off", Options{}, truncated, graph.Invalid, "damaged"},
	} {
		t.Run(c.about, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "store.db")
			if c.make != nil {
				path = c.make(t, path)
			}
			before, _ := os.ReadFile(path)
			s, err := Open(background, path, c.opts)
			if err == nil {
				_, err = s.View(background)
				s.Close()
			}
			if graph.KindOf(err) != c.kind || err != nil && (!strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), path)) ||
				err != nil && strings.Contains(err.Error(), "\n") {
				t.Errorf("got error %v of kind %q, want one of kind %q that says %q", err, graph.KindOf(err), c.kind, c.says)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the file has changed")
			}
			if names, _ := filepath.Glob(path + "-*"); len(names) > 0 {
				t.Errorf("left beside it: %v", names)
			}
		})
	}
}

func write(text string) func(*testing.T, string) string {
	return func(t *testing.T, path string) string {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
}

// run executes statements on a file as any program would.
func run(t testing.TB, path, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", dsn(path, "mode=rwc"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
}

func foreign(statements string) func(*testing.T, string) string {
	return func(t *testing.T, path string) string { run(t, path, statements); return path }
}

func changed(statements string) func(*testing.T, string) string {
	return func(t *testing.T, _ string) string {
		path := filled(t, "store.db")
		run(t, path, statements)
		return path
	}
}

func truncated(t *testing.T, _ string) string {
	path := filled(t, "store.db")
	info, err := os.Stat(path)
	if err == nil {
		err = os.Truncate(path, info.Size()/2)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestEmptyFile: an empty file is made a store where that is asked for.
func TestEmptyFile(t *testing.T) {
	path := write("")(t, filepath.Join(t.TempDir(), "store.db"))
	put(t, open(t, path, Options{Create: true}), storetest.Fixture()[0])
	if n := documents(t, open(t, path, Options{ReadOnly: true})); n != 1 {
		t.Errorf("%d documents, want 1", n)
	}
}
