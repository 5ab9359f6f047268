package sqlitestore

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/storetest"
)

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

// TestStatementsStayApart: what one document says of a thing is read back as it
// said it, whatever another says.
func TestStatementsStayApart(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "store.db"), Options{Create: true})
	first, second := storetest.Fixture()[0], storetest.Fixture()[1]
	for i := range second.Entities {
		if second.Entities[i].Area == "" {
			second.Entities[i].Area = second.Document.Area
		}
	}
	put(t, s, first, second)
	got, err := readBatch(background, s.reader.conn, second.Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	want, err := second.Checked()
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range want.Entities {
		if got.Entities[i].Area != e.Area {
			t.Errorf("%s is read back with the area %q, want %q", e.Name, got.Entities[i].Area, e.Area)
		}
	}
}

// TestEveryReaderSeesWhatWasWritten: of many that ask at once after a write,
// one builds the view and none of the others gets the one before.
func TestEveryReaderSeesWhatWasWritten(t *testing.T) {
	s := open(t, filled(t, "store.db"), Options{})
	put(t, s, storetest.Synthetic(3000, 6000)...) // so that a view takes a while to build
	before := documents(t, s)
	batch := storetest.Fixture()[0]
	for round := range 10 {
		want := before
		if round%2 == 0 {
			want--
			if err := s.RemoveDocument(background, batch.Document.ID); err != nil {
				t.Fatal(err)
			}
		} else {
			put(t, s, batch)
		}
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				view, err := s.View(background)
				if err != nil {
					t.Error(err)
					return
				}
				if stats, err := view.Stats(background); err != nil || stats.Documents != want {
					t.Errorf("round %d: %d documents, %v; want %d", round, stats.Documents, err, want)
				}
			})
		}
		group.Wait()
	}
}
