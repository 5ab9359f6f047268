package apitest

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/resolvers"
)

// secret stands for what a client must never see: an address, a statement, a
// stack.
const secret = "neo4j://user:s3cret@10.0.0.7"

// broken is what a store may answer with, and what a client is told.
var broken = []struct {
	name  string
	err   error
	panic bool
	code  resolvers.Code
	says  string
}{
	{"plain", errors.New(secret), false, resolvers.Internal, "the server failed"},
	{"internal", graph.Errorf(graph.Internal, "%s", secret), false, resolvers.Internal, "the server failed"},
	{"unavailable", graph.Wrap(graph.Unavailable, errors.New(secret), "the store cannot be reached"), false, resolvers.Unavailable, "the store cannot be reached"},
	{"panic", errors.New(secret), true, resolvers.Internal, "the server failed"},
	{"not found", graph.Wrap(graph.NotFound, errors.New(secret), "no such thing"), false, resolvers.NotFound, "no such thing"},
}

// faults: whatever a store fails with, the client gets a code and the log gets
// the cause, under the id that the client is told.
func faults(t *testing.T, s graph.Store) {
	for _, b := range broken {
		t.Run(b.name, func(t *testing.T) {
			var log bytes.Buffer
			api := API{resolvers.NewHandler(&failing{Store: s, err: b.err, panics: b.panic}, resolvers.Options{Log: slog.New(slog.NewTextHandler(&log, nil))})}
			for _, query := range []string{`{ stats { documents } }`, `{ a: zones { nodes { name } } b: search(query: "海珠") { totalCount } }`, `{ nodes(ids: ["ent_AAAAAAAAAAAAAAAAAAAAAA"]) { id } }`} {
				log.Reset()
				got := api.Ask(t, query, nil)
				if len(got.Errors) == 0 {
					t.Fatalf("%s: %s", query, got.Body)
				}
				for _, e := range got.Errors {
					if e.Extensions["code"] != string(b.code) || !strings.HasPrefix(e.Message, b.says) {
						t.Errorf("%s: %+v", query, e)
					}
				}
				if text := string(got.Body); strings.Contains(text, "s3cret") || strings.Contains(text, ".go:") {
					t.Errorf("%s tells the client %s", query, text)
				}
				words := strings.Fields(got.Errors[0].Message)
				if b.code == resolvers.Internal && (!strings.Contains(log.String(), "s3cret") || !strings.Contains(log.String(), "request="+words[len(words)-1])) {
					t.Errorf("%s logs %q", query, log.String())
				}
			}
		})
	}
	t.Run("time", func(t *testing.T) {
		api := API{resolvers.NewHandler(&hanging{s}, resolvers.Options{Log: slog.New(slog.DiscardHandler), Timeout: 20 * time.Millisecond})}
		begun := time.Now()
		got := api.Ask(t, `{ stats { documents } }`, nil)
		if len(got.Errors) != 1 || got.Errors[0].Extensions["code"] != string(resolvers.Unavailable) || time.Since(begun) > 5*time.Second {
			t.Errorf("after %v: %s", time.Since(begun), got.Body)
		}
	})
}
