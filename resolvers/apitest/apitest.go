// Package apitest is the suite of the GraphQL API. It runs on every store: its
// cases are documents in testdata with the answers that they get over the
// fixture of package storetest, and properties that hold whatever the data.
package apitest

import (
	"bytes"
	"embed"
	"encoding/json"
	"flag"
	"io/fs"
	"log/slog"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/storetest"
	"github.com/policygraph/policygraph/resolvers"
)

//go:embed testdata
var cases embed.FS

var update = flag.Bool("update", false, "write the answers in testdata anew")

// Open makes an empty store for a test and sees to its end.
type Open func(t testing.TB) graph.Store

// Run runs the whole suite.
func Run(t *testing.T, open Open) {
	api := Serve(Fill(t, open(t), storetest.Fixture()...))
	t.Run("answers", func(t *testing.T) { api.documents(t, "testdata/answers") })
	t.Run("refusals", func(t *testing.T) { api.documents(t, "testdata/refusals") })
	t.Run("nodes", api.nodes)
	t.Run("pages", api.pages)
	t.Run("filters", api.filters)
	t.Run("nulls", api.nulls)
	t.Run("calls", func(t *testing.T) { calls(t, Fill(t, open(t), World(60)...)) })
	t.Run("faults", func(t *testing.T) { faults(t, Fill(t, open(t), storetest.Fixture()...)) })
}

// Fill puts the batches into the store.
func Fill(t testing.TB, s graph.Store, batches ...*graph.Batch) graph.Store {
	t.Helper()
	for _, b := range batches {
		if _, err := s.PutDocument(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// API asks a handler.
type API struct{ handler http.Handler }

// Serve makes an API over the store that logs nothing.
func Serve(s graph.Store) API {
	return API{resolvers.NewHandler(s, resolvers.Options{Log: slog.New(slog.DiscardHandler)})}
}

// Answer is a GraphQL response.
type Answer struct {
	Data   json.RawMessage `json:"data"`
	Errors []struct {
		Message    string         `json:"message"`
		Path       []any          `json:"path"`
		Extensions map[string]any `json:"extensions"`
	} `json:"errors"`
	Body []byte `json:"-"`
}

// Ask posts a query.
func (a API) Ask(t testing.TB, query string, variables map[string]any) Answer {
	t.Helper()
	got := Answer{Body: a.post(t, query, variables).Body.Bytes()}
	if err := json.Unmarshal(got.Body, &got); err != nil {
		t.Fatalf("%s: %v\n%s", query, err, got.Body)
	}
	return got
}

func (a API) post(t testing.TB, query string, variables map[string]any) *httptest.ResponseRecorder {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, r)
	return w
}

// Into asks and reads the data, failing the test where there are errors.
func (a API) Into(t testing.TB, data any, query string, variables map[string]any) {
	t.Helper()
	got := a.Ask(t, query, variables)
	if len(got.Errors) > 0 {
		t.Fatalf("%s %v: %s", query, variables, got.Body)
	}
	if err := json.Unmarshal(got.Data, data); err != nil {
		t.Fatal(err)
	}
}

// documents asks every document of a folder and compares the answer with the
// one beside it.
func (a API) documents(t *testing.T, folder string) {
	names, err := fs.Glob(cases, path.Join(folder, "*.graphql"))
	if err != nil || len(names) == 0 {
		t.Fatal("no cases in", folder, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(path.Base(name), ".graphql"), func(t *testing.T) {
			query, err := cases.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := indent(t, a.Ask(t, string(query), nil).Body)
			file := strings.TrimSuffix(name, ".graphql") + ".json"
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := cases.ReadFile(file)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%v\ngot  %s\nwant %s", err, got, want)
			}
		})
	}
}

func indent(t testing.TB, body []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, body, "", "  "); err != nil {
		t.Fatal(err)
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// serveUnlimited makes an API that answers operations of any cost.
func serveUnlimited(s graph.Store) API {
	return API{resolvers.NewHandler(s, resolvers.Options{Log: slog.New(slog.DiscardHandler), MaxCost: math.MaxInt32, Timeout: time.Minute})}
}
