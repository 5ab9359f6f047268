package neo4jstore_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/neo4jstore"
	"github.com/policygraph/policygraph/graph/neo4jstore/neo4jtest"
	"github.com/policygraph/policygraph/graph/storetest"
)

// server is a Neo4j server of a test's own, which it may kill.
type server struct{ dir, port string }

func newServer(t *testing.T) *server {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s := &server{t.TempDir(), fmt.Sprint(l.Addr().(*net.TCPAddr).Port)}
	t.Cleanup(func() { s.do(t, "kill") })
	return s
}

// do runs scripts/neo4j and returns what it prints.
func (s *server) do(t *testing.T, verb string) string {
	t.Helper()
	c := exec.Command("../../scripts/neo4j", verb, s.dir)
	c.Env = append(os.Environ(), "NEO4J_PORT="+s.port)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("scripts/neo4j %s: %v", verb, err)
	}
	return strings.TrimSpace(string(out))
}

// TestKilled: a server that is killed while documents are loaded has whole
// documents only, all that it acknowledged, and the load can be done again.
func TestKilled(t *testing.T) {
	neo4jtest.URL(t) // where there is none to test on, there is none to kill
	own := newServer(t)
	store, err := neo4jstore.Open(t.Context(), own.do(t, "start"), neo4jstore.Options{Wait: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	batches := storetest.Synthetic(2000, 6000)
	acknowledged := make(chan graph.ID, len(batches))
	failed := make(chan error, 1)
	go func() {
		for _, b := range batches {
			ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
			_, err := store.PutDocument(ctx, b)
			cancel()
			if err != nil {
				failed <- err
				return
			}
			acknowledged <- b.Document.ID
		}
		failed <- nil
	}()
	done := map[graph.ID]bool{<-acknowledged: true, <-acknowledged: true}
	own.do(t, "kill")
	if err := <-failed; graph.KindOf(err) != graph.Unavailable {
		t.Errorf("loading into a server that was killed is %v", err)
	}
	close(acknowledged)
	for id := range acknowledged {
		done[id] = true
	}

	again, err := neo4jstore.Open(t.Context(), own.do(t, "start"), neo4jstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	whole(t, again, batches, done)
	for _, b := range batches {
		result, err := again.PutDocument(t.Context(), b)
		if err != nil || result.Replaced || done[b.Document.ID] && !result.Unchanged {
			t.Fatalf("loading again is %+v, %v", result, err)
		}
		done[b.Document.ID] = true
	}
	whole(t, again, batches, done)
}

// whole checks that the documents which are there are there with everything,
// and that the acknowledged are.
func whole(t *testing.T, s *neo4jstore.Store, batches []*graph.Batch, acknowledged map[graph.ID]bool) {
	t.Helper()
	r, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	stats, err := r.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	documents, mentions, passages := 0, 0, 0
	for _, b := range batches {
		got, err := r.DocumentCounts(t.Context(), []graph.ID{b.Document.ID})
		switch {
		case err != nil:
			t.Fatal(err)
		case got[0] != nil:
			documents, mentions, passages = documents+1, mentions+len(b.Mentions), passages+len(b.Passages)
		case acknowledged[b.Document.ID]:
			t.Errorf("%s was acknowledged and is gone", b.Document.Title)
		}
	}
	if stats.Documents != documents || stats.Counts.Mentions != mentions || stats.Counts.Passages != passages {
		t.Errorf("%d documents are there, with %d mentions and %d passages; the graph has %+v", documents, mentions, passages, stats)
	}
}
