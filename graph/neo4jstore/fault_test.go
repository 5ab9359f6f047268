package neo4jstore_test

import (
	"context"
	"errors"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/neo4jstore"
	"github.com/policygraph/policygraph/graph/neo4jstore/neo4jtest"
	"github.com/policygraph/policygraph/graph/storetest"
)

// refused opens a store that must not open, and returns what is said.
func refused(t *testing.T, address string, opts neo4jstore.Options, kind graph.ErrorKind) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	s, err := neo4jstore.Open(ctx, address, opts)
	if err == nil {
		s.Close()
	}
	if graph.KindOf(err) != kind {
		t.Fatalf("opening is %v, want an error of kind %s", err, kind)
	}
	var e *graph.Error
	errors.As(err, &e)
	if strings.ContainsAny(e.Message, "\n") || strings.Contains(e.Message, "Neo4jError") || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("the error is not one clear line: %v", err)
	}
	return e.Message
}

func TestWrongPassword(t *testing.T) {
	u, err := url.Parse(neo4jtest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword(u.User.Username(), "s3cret")
	if said := refused(t, u.String(), neo4jstore.Options{}, graph.Invalid); !strings.Contains(said, "password") {
		t.Error(said)
	}
}

// TestAbsent: a server that is not there is told at once, not after retries.
func TestAbsent(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	begun := time.Now()
	if said := refused(t, "bolt://neo4j:s3cret@"+address, neo4jstore.Options{}, graph.Unavailable); !strings.Contains(said, address) {
		t.Error(said)
	}
	if took := time.Since(begun); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
}

// TestRefusedDatabases: a database that holds something else, or a newer
// version, is left as it is.
func TestRefusedDatabases(t *testing.T) {
	address := neo4jtest.URL(t)
	neo4jtest.Open(t)
	t.Cleanup(func() { // whatever happens, the next test finds an empty database
		neo4jtest.Run(t, address, "MATCH (n) DETACH DELETE n")
	})
	count := func() any { return neo4jtest.Run(t, address, "MATCH (n) RETURN count(n)")[0].Values[0] }
	for about, prepare := range map[string]string{
		"something else": "CREATE (:Movie {title: 'x'})",
		"a newer one":    "CREATE (:PolicyGraph {id: 'policygraph', version: 1000})",
	} {
		neo4jtest.Run(t, address, "MATCH (n) DETACH DELETE n")
		neo4jtest.Run(t, address, prepare)
		for _, readOnly := range []bool{false, true} {
			refused(t, address, neo4jstore.Options{ReadOnly: readOnly}, graph.Conflict)
		}
		if n := count(); n != int64(1) {
			t.Errorf("%s: %v nodes are left of 1", about, n)
		}
	}
	neo4jtest.Run(t, address, "MATCH (n) DETACH DELETE n")
	refused(t, address, neo4jstore.Options{ReadOnly: true}, graph.NotFound)
}

// TestReadOnly: reads are answered, writes refused.
func TestReadOnly(t *testing.T) {
	b := storetest.Fixture()[0]
	if _, err := neo4jtest.Open(t).PutDocument(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	s, err := neo4jstore.Open(t.Context(), neo4jtest.URL(t), neo4jstore.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := r.Documents(t.Context(), []graph.ID{b.Document.ID}); err != nil || got[0] == nil {
		t.Errorf("the document reads as %v, %v", got, err)
	}
	if _, err := s.PutDocument(t.Context(), b); graph.KindOf(err) != graph.Invalid {
		t.Errorf("writing is %v", err)
	}
}

// TestTwoLoaders: of two that load the same document at once, one is first and
// the other finds it there.
func TestTwoLoaders(t *testing.T) {
	first := neo4jtest.Open(t)
	second, err := neo4jstore.Open(t.Context(), neo4jtest.URL(t), neo4jstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	results := make([]graph.PutResult, 2)
	var loaders sync.WaitGroup
	for i, s := range []graph.Store{first, second} {
		loaders.Go(func() {
			var err error
			if results[i], err = s.PutDocument(t.Context(), storetest.Fixture()[0]); err != nil {
				t.Error(err)
			}
		})
	}
	loaders.Wait()
	if results[0].Unchanged == results[1].Unchanged || results[0].Replaced || results[1].Replaced {
		t.Errorf("two loaders of one document: %+v", results)
	}
}
