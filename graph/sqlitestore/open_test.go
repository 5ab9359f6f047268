package sqlitestore

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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

// TestReadOnly: such a store reads and sees what others write, but does not
// write.
func TestReadOnly(t *testing.T) {
	path := filled(t, "store.db")
	r := open(t, path, Options{ReadOnly: true})
	_, err := r.PutDocument(background, storetest.Fixture()[0])
	if graph.KindOf(err) != graph.Invalid || graph.KindOf(r.RemoveDocument(background, "x")) != graph.Invalid {
		t.Errorf("writing to it gives %v", err)
	}
	if n := documents(t, r); n != 3 {
		t.Errorf("%d documents, want 3", n)
	}
	w := open(t, path, Options{})
	if err := w.RemoveDocument(background, storetest.Fixture()[0].Document.ID); err != nil {
		t.Fatal(err)
	}
	if n := documents(t, r); n != 2 {
		t.Errorf("%d documents after another has removed one, want 2", n)
	}
}

// TestViewStaysAsItIs: a view is one state, also after a write and after
// Close; the next view of an unchanged file is the same.
func TestViewStaysAsItIs(t *testing.T) {
	s := open(t, filled(t, "store.db"), Options{})
	old, err := s.View(background)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := s.View(background); err != nil || again != old {
		t.Errorf("a second view of the same state is another: %v", err)
	}
	if err := s.RemoveDocument(background, storetest.Fixture()[0].Document.ID); err != nil {
		t.Fatal(err)
	}
	if n := documents(t, s); n != 2 {
		t.Errorf("%d documents after the removal, want 2", n)
	}
	s.Close()
	if stats, err := old.Stats(background); err != nil || stats.Documents != 3 {
		t.Errorf("the old view has changed: %+v, %v", stats, err)
	}
}

// TestDiskFull: the store is as it was, and goes on once there is room.
func TestDiskFull(t *testing.T) {
	path := filled(t, "store.db")
	s := open(t, path, Options{maxPages: 1}) // SQLite takes the size that the file has
	big := storetest.Fixture()[0]
	big.Document.Title += "，更正"
	big.Document.Text += strings.Repeat("\n这一段很长。", 1<<16)
	_, err := s.PutDocument(background, big)
	if graph.KindOf(err) != graph.Unavailable || !strings.Contains(err.Error(), path) {
		t.Errorf("a full disk gives %v, want an error of kind %s", err, graph.Unavailable)
	}
	if n := documents(t, s); n != 3 {
		t.Errorf("%d documents, want 3", n)
	}
	s.Close()
	s = open(t, path, Options{})
	if r, err := s.PutDocument(background, storetest.Fixture()[0]); err != nil || !r.Unchanged {
		t.Errorf("the document has changed: %+v, %v", r, err)
	}
	if r, err := s.PutDocument(background, big); err != nil || !r.Replaced {
		t.Errorf("once there is room: %+v, %v", r, err)
	}
}

// TestSecondWriter: who finds the store being written waits, then gets
// Conflict; readers are not disturbed.
func TestSecondWriter(t *testing.T) {
	path := filled(t, "store.db")
	first, second := open(t, path, Options{}), open(t, path, Options{Wait: 50 * time.Millisecond})
	if _, err := first.writer.conn.ExecContext(background, "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	_, err := second.PutDocument(background, changedBatch())
	if graph.KindOf(err) != graph.Conflict || !strings.Contains(err.Error(), "another process is writing") {
		t.Errorf("a second writer gets %v, want an error of kind %s", err, graph.Conflict)
	}
	if n := documents(t, second); n != 3 {
		t.Errorf("%d documents, want 3", n)
	}
	open(t, path, Options{Wait: 10 * time.Millisecond}) // opening is no writing
	if _, err := first.writer.conn.ExecContext(background, "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if r, err := second.PutDocument(background, changedBatch()); err != nil || !r.Replaced {
		t.Errorf("afterwards: %+v, %v", r, err)
	}
	if documents(t, first); first.batches[changedBatch().Document.ID].batch.Document.SourceURL != "changed" {
		t.Error("the first does not see what the second has written")
	}
}

// changedBatch is the first report of the fixture in another edition.
func changedBatch() *graph.Batch {
	b := storetest.Fixture()[0]
	b.Document.SourceURL = "changed"
	return b
}

// TestViews: a researcher finds names and sentences with plain SQL.
func TestViews(t *testing.T) {
	path := filled(t, "store.db")
	db, err := sql.Open("sqlite", dsn(path, "mode=ro"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for query, want := range map[string]string{
		"SELECT source_name || ' ' || type || ' ' || target_name || '：' || sentence FROM v_relation WHERE rule = 'award'":      "海珠湿地 AWARDED 国家湿地公园：海珠湿地入选国家湿地公园，位于海珠区。",
		"SELECT indicator_name || area_name || period || ' ' || value || unit || sentence FROM v_observation WHERE growth=3.1": "地区生产总值海珠区2022H1 1167.79亿元海珠区地区生产总值1167.79亿元，增长3.1%。",
		"SELECT metric || comparator || value || unit || deadline || sentence FROM v_goal":                                     "新引进总部企业=5.0家2022力争2022年新引进总部企业5家。",
		"SELECT group_concat(kind || status || by_when, '；') FROM v_project WHERE name = '鱼珠隧道' AND published_on > '2022-03'":  "toldUNDER_CONSTRUCTION；expectedCOMPLETED2022-12",
		"SELECT name || aliases || documents || mentions FROM v_entity WHERE name LIKE '琶洲人工%'":                                "琶洲人工智能与数字经济试验区琶洲试验区24",
		"SELECT DISTINCT sentence FROM v_mention WHERE name = '天河科技节'":                                                         "天河区人民政府举办天河科技节，百度参与天河科技节。",
	} {
		var got string
		if err := db.QueryRow(query).Scan(&got); err != nil || got != want {
			t.Errorf("%s\n got %q, %v\nwant %q", query, got, err, want)
		}
	}
	var broken int
	if err := db.QueryRow("SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err != nil || broken > 0 {
		t.Errorf("%d broken references, %v", broken, err)
	}
}

// TestLogHalfCopied: a process that dies, or a disk that fills up, while
// SQLite copies its log into the file leaves a file that is only whole together
// with the log.
func TestLogHalfCopied(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "store.db"), Options{Create: true})
	put(t, s, large(0)...)
	log, err := os.ReadFile(s.path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.writer.conn.ExecContext(background, "PRAGMA wal_checkpoint(PASSIVE)"); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.db")
	write(string(file[:len(file)/2/4096*4096]))(t, path)
	write(string(log))(t, path+"-wal")
	opened := open(t, path, Options{})
	checkWhole(t, opened)
	if n := documents(t, opened); n != 3 {
		t.Errorf("%d documents, want 3", n)
	}
	put(t, opened, storetest.Fixture()...)
}

// TestAnyText: whatever stands in a text comes back.
func TestAnyText(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "store.db"), Options{Create: true})
	b := storetest.Fixture()[0]
	b.Document.Text += "\n'; DROP TABLE document; --\x00\u2028𠮷😀"
	put(t, s, b)
	got, err := readBatch(background, s.reader.conn, b.Document.ID)
	if err != nil || got.Document.Text != b.Document.Text {
		t.Errorf("the text comes back as %q, %v", got.Document.Text, err)
	}
}
