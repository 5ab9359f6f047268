package main

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/policygraph/policygraph/graph"
)

// The kill test pretends that these districts wrote short versions of the seed
// report, and kills the loader so often, from two stores at a time.
var places = []string{"天河", "荔湾", "越秀", "白云", "黄埔", "番禺", "花都", "南沙"}

const (
	kills       = 50
	killStores  = 2
	killsAStore = 5     // then the next begins with a new one, to be killed while making it, too
	corpusBytes = 6_000 // about how long a report of the corpus is
)

// TestKill kills load at random moments with SIGKILL. Each time the store must
// open and hold only whole documents, and loading must go on from there to the
// same graph as if nothing had happened.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: it kills a program 50 times, and -short was asked for")
	}
	// The program itself: this binary may be slowed down by the race detector.
	binary := filepath.Join(t.TempDir(), "policygraph")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	k := &killer{binary: binary, corpus: corpus(t)}
	k.loadWhole(t)
	t.Run("kills", func(t *testing.T) { // ends when all of its parallel parts have
		for n := range killStores {
			t.Run(fmt.Sprint(n), func(t *testing.T) {
				t.Parallel()
				k.kill(t, rand.New(rand.NewPCG(2022, uint64(n))), kills/killStores)
			})
		}
	})
}

// killer knows the corpus and what loading it gives when nobody is killed.
type killer struct {
	binary, corpus string
	startup, each  time.Duration // until the first report is in, and then for each
	documents      map[string]string
	export         string
}

func (k *killer) loadWhole(t *testing.T) {
	t.Helper()
	store := newStore(t)
	start := time.Now()
	run := k.start(t, store)
	run.waitFor(1)
	k.startup = time.Since(start)
	run.waitFor(len(places))
	k.each = (time.Since(start) - k.startup) / time.Duration(len(places)-1)
	if err := run.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	k.documents, k.export = documentsOf(t, store), exportOf(t, store)
}

// kill loads and kills n times, and then loads to the end.
func (k *killer) kill(t *testing.T, r *rand.Rand, n int) {
	t.Helper()
	store, partly, between := newStore(t), 0, 0
	for killed := 0; killed < n; {
		if !k.killOnce(t, r, store) {
			store = newStore(t) // it was done before it could be killed: begin again
			continue
		}
		killed++
		got := documentsOf(t, store)
		for title, facts := range got {
			if facts != k.documents[title] {
				t.Fatalf("after kill %d %s is not whole: %s, want %s", killed, title, facts, k.documents[title])
			}
		}
		if len(got) > 0 && len(got) < len(k.documents) {
			partly++
		}
		if between++; between == killsAStore && killed < n {
			store, between = newStore(t), 0
		}
	}
	t.Logf("%d kills; %d left some documents and not others", n, partly)
	if partly == 0 {
		t.Error("no kill came between two documents: the moments are badly chosen")
	}
	mustRun(t, "load", "--store", store, k.corpus)
	if exportOf(t, store) != k.export {
		t.Error("loading on after the kills gave another graph")
	}
}

// killOnce starts a load, kills it at a random moment, mostly while it writes,
// and reports whether it was still running then.
func (k *killer) killOnce(t *testing.T, r *rand.Rand, store string) bool {
	t.Helper()
	run := k.start(t, store)
	within := k.startup
	if reports := r.IntN(len(places)); reports > 0 {
		run.waitFor(reports)
		within = k.each
	}
	time.Sleep(time.Duration(r.Int64N(int64(within) + 1)))
	_ = run.cmd.Process.Kill() // where it has ended already, Wait tells
	err := run.cmd.Wait()
	if err == nil {
		return false
	}
	if code := run.cmd.ProcessState.ExitCode(); code != -1 {
		t.Fatalf("the program failed by itself with code %d: %s", code, run.said)
	}
	return true
}

// running is a load that is under way.
type running struct {
	cmd    *exec.Cmd
	stderr *bufio.Reader
	said   []string // the lines so far, one for each report
}

func (k *killer) start(t *testing.T, store string) *running {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), k.binary, "load", "--store", store, k.corpus)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &running{cmd: cmd, stderr: bufio.NewReader(stderr)}
}

// waitFor returns when so many reports are in, or the program has ended.
func (r *running) waitFor(reports int) {
	for len(r.said) < reports {
		line, err := r.stderr.ReadString('\n')
		if err != nil {
			return
		}
		r.said = append(r.said, line)
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
		text = text[:corpusBytes+bytes.IndexByte(text[corpusBytes:], '\n')]
		if err := os.WriteFile(filepath.Join(dir, place+".txt"), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// documentsOf tells how much a store holds of each document, by title. A store
// that is not there yet, or nothing but a new file, holds nothing.
func documentsOf(t *testing.T, store string) map[string]string {
	t.Helper()
	if info, err := os.Stat(strings.TrimPrefix(store, "sqlite:")); os.IsNotExist(err) || err == nil && info.Size() == 0 {
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
