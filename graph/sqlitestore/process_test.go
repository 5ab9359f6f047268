package sqlitestore

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/storetest"
)

// The test binary runs itself as another process: the first variable says what
// it does, the second on which file.
const (
	roleVariable = "POLICYGRAPH_TEST_ROLE"
	fileVariable = "POLICYGRAPH_TEST_FILE"
)

func TestMain(m *testing.M) {
	if role := os.Getenv(roleVariable); role != "" {
		if err := act(role, os.Getenv(fileVariable)); err != nil {
			fmt.Println("error:", graph.KindOf(err), err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// act is what the other process does; it prints a line when it has begun.
func act(role, path string) error {
	s, err := Open(background, path, Options{Create: true, Wait: 100 * time.Millisecond, ReadOnly: role == "view"})
	if err != nil {
		return err
	}
	defer s.Close()
	switch role {
	case "put": // one document
		_, err := s.PutDocument(background, changedBatch())
		return err
	case "view": // count the documents
		v, err := s.View(background)
		if err != nil {
			return err
		}
		stats, err := v.Stats(background)
		fmt.Println(stats.Documents, "documents")
		return err
	case "hold": // the write lock, until killed
		if _, err := s.writer.conn.ExecContext(background, "BEGIN IMMEDIATE; DELETE FROM evidence"); err != nil {
			return err
		}
		fmt.Println("begun")
		time.Sleep(time.Minute)
		return nil
	case "churn": // write until killed
		fmt.Println("begun")
		for edition := 0; ; edition++ {
			for _, b := range large(edition) {
				if _, err := s.PutDocument(background, b); err != nil {
					return err
				}
			}
			if err := s.RemoveDocument(background, storetest.Fixture()[2].Document.ID); err != nil {
				return err
			}
		}
	}
	return fmt.Errorf("no role %q", role)
}

// large is the fixture with every text many times over, so that a write takes
// a while.
func large(edition int) []*graph.Batch {
	batches := storetest.Fixture()
	for _, b := range batches {
		b.Document.SourceURL = fmt.Sprint("edition ", edition)
		text, passages, mentions := b.Document.Text, b.Passages, b.Mentions
		for copies := 1; copies < 12; copies++ {
			by := utf8.RuneCountInString(b.Document.Text) + 1
			b.Document.Text += "\n" + text
			for i, p := range passages {
				p.ID, p.Ordinal, p.Span = copied(p.ID, copies), copies*len(passages)+i, moved(p.Span, by)
				b.Passages = append(b.Passages, p)
			}
			for _, m := range mentions {
				m.Passage, m.Span, m.Sentence = copied(m.Passage, copies), moved(m.Span, by), moved(m.Sentence, by)
				b.Mentions = append(b.Mentions, m)
			}
		}
	}
	return batches
}

func copied(id graph.ID, n int) graph.ID {
	return graph.NewID(graph.KindPassage, string(id), strconv.Itoa(n))
}

func moved(s graph.Span, by int) graph.Span { return graph.Span{Start: s.Start + by, End: s.End + by} }

func process(t testing.TB, role, path string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), roleVariable+"="+role, fileVariable+"="+path)
	return c
}

// begun starts a process and waits until it says that it has begun.
func begun(t testing.TB, role, path string) *exec.Cmd {
	t.Helper()
	c := process(t, role, path)
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || line != "begun\n" {
		t.Fatalf("the other process says %q, %v", line, err)
	}
	return c
}

func kill(t testing.TB, c *exec.Cmd) {
	t.Helper()
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	c.Wait() // says that it was killed
}

// TestOtherProcess: a view shows what another process has written, and a write
// goes on after it.
func TestOtherProcess(t *testing.T) {
	path := filled(t, "store.db")
	s := open(t, path, Options{})
	documents(t, s)
	if out, err := process(t, "put", path).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	id := changedBatch().Document.ID
	v, err := s.View(background)
	if err != nil {
		t.Fatal(err)
	}
	if d, err := v.Documents(background, []graph.ID{id}); err != nil || d[0].SourceURL != "changed" {
		t.Errorf("the view shows %+v, %v", d[0], err)
	}
	if r, err := s.PutDocument(background, changedBatch()); err != nil || !r.Unchanged {
		t.Errorf("putting what the other has put: %+v, %v", r, err)
	}
}

// TestLockOfAProcess: while one process writes, another gets Conflict; when it
// is killed, nothing of its write is left, nor its lock.
func TestLockOfAProcess(t *testing.T) {
	path := filled(t, "store.db")
	holder := begun(t, "hold", path)
	out, err := process(t, "put", path).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "CONFLICT another process is writing to the store "+path) {
		t.Errorf("the second process says %q, %v", out, err)
	}
	kill(t, holder)
	if out, err := process(t, "put", path).CombinedOutput(); err != nil {
		t.Errorf("after the first was killed the second says %q, %v", out, err)
	}
	s := open(t, path, Options{})
	checkWhole(t, s)
	if n := documents(t, s); n != 3 {
		t.Errorf("%d documents, want 3", n)
	}
}

// TestKilledWhileWriting: whenever a process is killed, the store opens, holds
// whole documents only, and can be written.
func TestKilledWhileWriting(t *testing.T) {
	kills := 25
	if testing.Short() {
		kills = 5
	}
	path := filepath.Join(t.TempDir(), "store.db")
	random := rand.New(rand.NewPCG(1, 2))
	for range kills {
		writer := begun(t, "churn", path)
		time.Sleep(time.Duration(random.IntN(60_000)) * time.Microsecond)
		kill(t, writer)
		s := open(t, path, Options{})
		checkWhole(t, s)
		put(t, s, large(-1)[0])
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKilledWhileCreating: whenever a process is killed that makes a store,
// the next one makes it.
func TestKilledWhileCreating(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for i := range 15 {
		path := filepath.Join(t.TempDir(), fmt.Sprint(i, ".db"))
		c := process(t, "churn", path)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.IntN(40_000)) * time.Microsecond)
		kill(t, c)
		s := open(t, path, Options{Create: true})
		checkWhole(t, s)
		put(t, s, storetest.Fixture()...)
		s.Close()
	}
}

// TestCreatedTogether: of several processes that make one store at once, each
// writes or gets Conflict.
func TestCreatedTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() {
			if out, err := process(t, "put", path).CombinedOutput(); err != nil && !strings.Contains(string(out), "CONFLICT") {
				t.Errorf("one says %q, %v", out, err)
			}
		})
	}
	group.Wait()
	s := open(t, path, Options{})
	checkWhole(t, s)
	if n := documents(t, s); n != 1 {
		t.Errorf("%d documents, want 1", n)
	}
}

// checkWhole reads every document and compares it with the hash that was
// stored with it.
func checkWhole(t testing.TB, s *Store) {
	t.Helper()
	if _, err := s.View(background); err != nil {
		t.Fatal(err)
	}
	for id, b := range s.batches {
		if hash, err := hashOf(nilled(b.batch)); err != nil || hash != b.hash {
			t.Errorf("document %s is not what was put: %v", id, err)
		}
	}
	var problems string
	if err := s.reader.conn.QueryRowContext(background, "SELECT group_concat(integrity_check) FROM pragma_integrity_check").Scan(&problems); err != nil || problems != "ok" {
		t.Errorf("the file is damaged: %s, %v", problems, err)
	}
}

// nilled is a batch that was read, as Checked returns it.
func nilled(b *graph.Batch) *graph.Batch {
	checked, err := b.Checked()
	if err != nil {
		return b
	}
	return checked
}
