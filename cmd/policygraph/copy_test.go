package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/policygraph/policygraph/graph/sqlitestore"
	"github.com/policygraph/policygraph/graph/storetest"
)

// copyDocuments is how many reports the store of these tests holds.
const copyDocuments = 33

// manyDocuments makes a store of short reports and returns its URL.
func manyDocuments(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "many.db")
	s, err := sqlitestore.Open(t.Context(), file, sqlitestore.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, b := range append(storetest.Fixture(), storetest.Synthetic(3_000, 9_000)...) {
		if _, err := s.PutDocument(context.Background(), b); err != nil {
			t.Fatal(err)
		}
	}
	return "sqlite:" + file
}

// runReal runs the real program to its end.
func runReal(t *testing.T, args ...string) outcome {
	t.Helper()
	cmd := command(t, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && !errors.As(err, new(*exec.ExitError)) {
		t.Fatal(err)
	}
	return outcome{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

var checksum = regexp.MustCompile(`SHA-256 of both ([0-9a-f]{64})\n$`)

// TestCopy copies a store twice, and the copy back: the graph stays the same,
// byte for byte, nothing is written twice, and the checksum is one.
func TestCopy(t *testing.T) {
	from, to, back := manyDocuments(t), newStore(t), newStore(t)
	sums := map[string]bool{}
	for _, c := range []struct{ from, to, says string }{
		{from, to, "33 new, 0 replaced, 0 unchanged"}, {from, to, "0 new, 0 replaced, 33 unchanged"}, {to, back, "33 new, 0 replaced, 0 unchanged"},
	} {
		o := runReal(t, "copy", "--from", c.from, "--to", c.to)
		sum := checksum.FindStringSubmatch(o.stdout)
		if o.code != exitDone || !strings.Contains(o.stdout, c.says) || !strings.Contains(o.stdout, "both hold 33 documents, ") || sum == nil {
			t.Fatalf("code %d, stdout %q, stderr %q; want %q", o.code, o.stdout, o.stderr, c.says)
		}
		sums[sum[1]] = true
		if n := len(lines(o.stderr)); n != copyDocuments || !strings.Contains(o.stderr, "[33/33] ") {
			t.Errorf("%d lines of progress, want %d: %s", n, copyDocuments, o.stderr)
		}
	}
	if len(sums) != 1 {
		t.Errorf("the checksums differ: %v", sums)
	}
	if exportOf(t, back) != exportOf(t, from) {
		t.Error("the copy of the copy is another graph")
	}
}

// TestCopyGoesOn kills the program again and again, and stops it once as a
// person does; each time the next goes on.
func TestCopyGoesOn(t *testing.T) {
	from, to := manyDocuments(t), newStore(t)
	before := 0
	for i, signal := range []os.Signal{syscall.SIGKILL, syscall.SIGKILL, syscall.SIGTERM, syscall.SIGKILL} {
		cmd := command(t, "copy", "--from", from, "--to", to)
		pipe, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		said := bufio.NewScanner(pipe)
		for range 5 * (i + 1) {
			said.Scan()
		}
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		last := ""
		for said.Scan() {
			last = said.Text()
		}
		if err := cmd.Wait(); err == nil {
			t.Skip("the copy was done before it could be stopped") // by a machine that is that fast
		}
		if code := cmd.ProcessState.ExitCode(); signal == syscall.SIGTERM && (code != exitFailed || !strings.Contains(last, "copy again to go on")) {
			t.Errorf("stopped by SIGTERM it ends with code %d and says %q", code, last)
		}
		there := len(documentsOf(t, to))
		if there < before || there < 5*(i+1) || there == copyDocuments {
			t.Errorf("%d documents are there after %d before and %d told", there, before, 5*(i+1))
		}
		before = there
	}
	o := runReal(t, "copy", "--from", from, "--to", to)
	if want := fmt.Sprintf("%d new, 0 replaced, %d unchanged", copyDocuments-before, before); o.code != exitDone || !strings.Contains(o.stdout, want) {
		t.Errorf("code %d, stdout %q, stderr %q; want %q", o.code, o.stdout, o.stderr, want)
	}
	if exportOf(t, to) != exportOf(t, from) {
		t.Error("after all the copy is another graph")
	}
}

// TestCopyDiffers takes a row out of the copy: the program finds it.
func TestCopyDiffers(t *testing.T) {
	from, to := seededStore(t), newStore(t)
	if o := runReal(t, "copy", "--from", from, "--to", to); o.code != exitDone {
		t.Fatal(o)
	}
	db, err := sql.Open("sqlite", strings.TrimPrefix(to, "sqlite:"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "DELETE FROM mention WHERE ordinal = 7"); err != nil {
		t.Fatal(err)
	}
	o := runReal(t, "copy", "--from", from, "--to", to)
	said := lines(o.stderr)
	last := said[len(said)-1]
	if o.code != exitFailed || o.stdout != "" || !strings.HasPrefix(last, "policygraph: the target differs from the source in 1 of 1 documents, among them 广州市海珠区") {
		t.Errorf("code %d, stdout %q, last line %q", o.code, o.stdout, last)
	}
}

// TestCopyRefuses leaves what it cannot copy into as it was.
func TestCopyRefuses(t *testing.T) {
	seeded, other := seededStore(t), manyDocuments(t)
	none := newStore(t)
	for _, c := range []struct{ about, from, to, says string }{
		{"a source that is not there", none, newStore(t), "does not exist"},
		{"a target that holds another graph", seeded, other, "the target holds 33 documents that the source does not"},
		{"a target that is no store", seeded, "sqlite:" + writeTemp(t, "notes.txt", bytes.Repeat([]byte("记录\n"), 1000)), "not a store"},
		{"a target in a folder that is not there", seeded, none + "/graph.db", "make it first"},
	} {
		file := strings.TrimPrefix(c.to, "sqlite:")
		before, missing := os.ReadFile(file)
		o := runReal(t, "copy", "--from", c.from, "--to", c.to)
		if o.code != exitFailed || !strings.Contains(o.stderr, c.says) || strings.Count(o.stderr, "\n") != 1 || o.stdout != "" {
			t.Errorf("%s: code %d, stdout %q, stderr %q; want %q", c.about, o.code, o.stdout, o.stderr, c.says)
		}
		after, gone := os.ReadFile(file)
		if !bytes.Equal(before, after) || (missing == nil) != (gone == nil) {
			t.Errorf("%s: the target has changed", c.about)
		}
	}
}
