package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/policygraph/policygraph/graph"
)

// places are districts whose reports the corpus of the kill test pretends to
// be.
var places = []string{"天河", "荔湾", "越秀", "白云", "黄埔", "番禺", "花都", "南沙"}

// kills is how often the loader is killed.
const kills = 50

// TestKill kills load at random moments with SIGKILL. Each time the store must
// open and hold only whole documents, and loading must go on from there to the
// same graph as if nothing had happened.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: kills a program 50 times, and -short was asked for")
	}
	dir := corpus(t)
	whole := filepath.Join(t.TempDir(), "whole.db")
	start := time.Now()
	if out, err := command(t, "load", "--store", "sqlite:"+whole, dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	span := time.Since(start)
	want := documentsOf(t, "sqlite:"+whole)
	r := rand.New(rand.NewPCG(2022, 1))
	store := newStore(t)
	killed, partly := 0, 0
	for killed < kills {
		if !killAfter(t, time.Duration(r.Int64N(int64(span))), "load", "--store", store, dir) {
			store = newStore(t) // it was faster than the kill: begin again
			continue
		}
		killed++
		got := documentsOf(t, store)
		for title, facts := range got {
			if facts != want[title] {
				t.Fatalf("after kill %d %s is not whole", killed, title)
			}
		}
		if 0 < len(got) && len(got) < len(want) {
			partly++
		}
	}
	t.Logf("%d kills within %s; %d left some documents and not others", killed, span, partly)
	if partly == 0 {
		t.Error("no kill came between two documents: the moments are badly chosen")
	}
	mustRun(t, "load", "--store", store, dir)
	if exportOf(t, store) != exportOf(t, "sqlite:"+whole) {
		t.Error("loading on after the kills gave another graph")
	}
}

func newStore(t *testing.T) string {
	t.Helper()
	return "sqlite:" + filepath.Join(t.TempDir(), "graph.db")
}

// corpus is a folder of short reports, one of each place.
func corpus(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, place := range places {
		text := renamed(t, place)
		if end := bytes.Index(text, []byte("\n")); len(text) > corpusBytes && end >= 0 {
			text = text[:corpusBytes+bytes.IndexByte(text[corpusBytes:], '\n')]
		}
		if err := os.WriteFile(filepath.Join(dir, place+".txt"), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// corpusBytes is about how long a report of the corpus is.
const corpusBytes = 12_000

// killAfter starts the program, kills it after a while, and reports whether it
// was still running then.
func killAfter(t *testing.T, after time.Duration, args ...string) bool {
	t.Helper()
	cmd := command(t, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) // it may have ended: that is told below
	defer timer.Stop()
	err := cmd.Wait()
	if err == nil {
		return false
	}
	if code := cmd.ProcessState.ExitCode(); code != -1 {
		t.Fatalf("the program failed by itself with code %d: %s", code, stderr.String())
	}
	return true
}

// documentsOf tells how much a store holds of each document, by title. A store
// that is not there yet holds nothing.
func documentsOf(t *testing.T, store string) map[string]string {
	t.Helper()
	if _, err := os.Stat(strings.TrimPrefix(store, "sqlite:")); os.IsNotExist(err) {
		return nil
	}
	s, err := storeURL(store).openToRead(t.Context())
	if err != nil {
		t.Fatalf("the store does not open: %v", err)
	}
	defer s.Close()
	view, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	documents, err := view.ListDocuments(t.Context(), graph.DocumentQuery{Page: graph.Page{Limit: graph.MaxPage}})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, d := range documents.Items {
		counts, err := view.DocumentCounts(t.Context(), []graph.ID{d.ID})
		if err != nil {
			t.Fatal(err)
		}
		out[d.Title] = fmt.Sprintf("%d characters, %+v", len([]rune(d.Text)), *counts[0])
	}
	return out
}
