package resolvers_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/policygraph/policygraph/graph/memgraph"
	"github.com/policygraph/policygraph/resolvers"
)

const (
	asJSON    = "application/json"
	asGraphQL = "application/graphql-response+json"
)

func TestHTTP(t *testing.T) {
	h := resolvers.NewHandler(memgraph.NewStore(), resolvers.Options{Log: slog.New(slog.DiscardHandler), MaxBody: 300})
	get := func(q string) string { return "/graphql?query=" + url.QueryEscape(q) }
	for _, c := range []struct {
		name, method, target, content, body, accept string
		status                                      int
		media, code                                 string // code "": answered
	}{
		{"post", "POST", "/graphql", asJSON, `{"query": "{ stats { documents } }"}`, "", 200, asJSON, ""},
		{"charset", "POST", "/graphql", asJSON + "; charset=UTF-8", `{"query": "{ __typename }"}`, asGraphQL, 200, asGraphQL, ""},
		{"variables", "POST", "/graphql", asJSON, `{"query": "query($n: Int) { zones(first: $n) { totalCount } }", "variables": {"n": 1}}`, "", 200, asJSON, ""},
		{"operation", "POST", "/graphql", asJSON, `{"query": "query A { __typename } query B { stats { documents } }", "operationName": "B"}`, "", 200, asJSON, ""},
		{"get", "GET", get("{ stats { documents } }"), "", "", "text/html, " + asGraphQL + ";q=0.9, */*;q=0.1", 200, asGraphQL, ""},
		{"get variables", "GET", get("query($n: Int) { zones(first: $n) { totalCount } }") + "&variables=" + url.QueryEscape(`{"n": 1}`), "", "", "", 200, asJSON, ""},
		{"syntax", "POST", "/graphql", asJSON, `{"query": "{"}`, asGraphQL, 400, asGraphQL, "GRAPHQL_PARSE_FAILED"},
		{"syntax, old", "POST", "/graphql", asJSON, `{"query": "{"}`, asJSON, 200, asJSON, "GRAPHQL_PARSE_FAILED"},
		{"wrong variable", "POST", "/graphql", asJSON, `{"query": "query($n: Int) { zones(first: $n) { totalCount } }", "variables": {"n": "x"}}`, asGraphQL, 400, asGraphQL, "GRAPHQL_VALIDATION_FAILED"},
		{"unknown field", "POST", "/graphql", asJSON, `{"query": "{ nothing }"}`, asGraphQL, 400, asGraphQL, "GRAPHQL_VALIDATION_FAILED"},
		{"no operation", "POST", "/graphql", asJSON, `{"query": "query A { __typename } query B { __typename }", "operationName": "C"}`, asGraphQL, 400, asGraphQL, "GRAPHQL_VALIDATION_FAILED"},
		{"no query", "POST", "/graphql", asJSON, `{}`, "", 400, asJSON, "BAD_REQUEST"},
		{"no JSON", "POST", "/graphql", asJSON, `{"query"`, "", 400, asJSON, "BAD_REQUEST"},
		{"two values", "POST", "/graphql", asJSON, `{"query": "{ __typename }"} {}`, "", 400, asJSON, "BAD_REQUEST"},
		{"a list", "POST", "/graphql", asJSON, `[]`, "", 400, asJSON, "BAD_REQUEST"},
		{"bad variables", "GET", get("{ __typename }") + "&variables=7", "", "", "", 400, asJSON, "BAD_REQUEST"},
		{"bad escape", "GET", "/graphql?query=%zz", "", "", "", 400, asJSON, "BAD_REQUEST"},
		{"large", "POST", "/graphql", asJSON, `{"query": "{ ` + strings.Repeat(" ", 300) + `__typename }"}`, "", 413, asJSON, "BAD_REQUEST"},
		{"form", "POST", "/graphql", "application/x-www-form-urlencoded", "query=%7B__typename%7D", "", 415, asJSON, "BAD_REQUEST"},
		{"no type", "POST", "/graphql", "", `{"query": "{ __typename }"}`, "", 415, asJSON, "BAD_REQUEST"},
		{"other charset", "POST", "/graphql", asJSON + "; charset=gbk", `{"query": "{ __typename }"}`, "", 415, asJSON, "BAD_REQUEST"},
		{"put", "PUT", "/graphql", asJSON, `{"query": "{ __typename }"}`, "", 405, asJSON, "BAD_REQUEST"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequestWithContext(t.Context(), c.method, c.target, strings.NewReader(c.body))
			if c.content != "" {
				r.Header.Set("Content-Type", c.content)
			}
			if c.accept != "" {
				r.Header.Set("Accept", c.accept)
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			check(t, w, c.status, c.media, c.code)
		})
	}
}

func check(t *testing.T, w *httptest.ResponseRecorder, status int, media, code string) {
	t.Helper()
	var got struct {
		Data   map[string]any
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	if w.Code != status || w.Header().Get("Content-Type") != media+"; charset=utf-8" {
		t.Errorf("%d %s: %s", w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	switch {
	case code == "" && (len(got.Errors) > 0 || len(got.Data) == 0):
		t.Errorf("not answered: %s", w.Body)
	case code != "" && (len(got.Errors) == 0 || got.Errors[0].Extensions.Code != code || strings.Contains(w.Body.String(), `"data"`)):
		t.Errorf("want only %s: %s", code, w.Body)
	}
	if status == http.StatusMethodNotAllowed && w.Header().Get("Allow") == "" {
		t.Error("no header Allow")
	}
}

// bomb is a query with 2^n fields in n fragments.
func bomb(n int) string {
	var b strings.Builder
	b.WriteString("{ ...f0 }")
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on Query { ...f%d ...f%d }", i, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment f%d on Query { __typename }", n)
	return b.String()
}

func TestLimits(t *testing.T) {
	for _, c := range []struct {
		name    string
		options resolvers.Options
		query   string
		code    resolvers.Code
	}{
		{"tokens", resolvers.Options{MaxTokens: 10}, `{ a: __typename b: __typename c: __typename d: __typename }`, resolvers.ParseFailed},
		{"depth", resolvers.Options{MaxDepth: 2}, `{ zones { nodes { name } } }`, resolvers.TooDeep},
		{"depth in a fragment", resolvers.Options{MaxDepth: 2}, `{ zones { ...f } } fragment f on ZoneConnection { nodes { name } }`, resolvers.TooDeep},
		{"cost", resolvers.Options{MaxCost: 40}, `{ zones { nodes { name } } }`, resolvers.TooComplex},
		{"cost of last", resolvers.Options{MaxCost: 40}, `{ zones(last: 30) { nodes { name } } }`, resolvers.TooComplex},
		{"cost of nodes", resolvers.Options{MaxCost: 2}, `{ nodes(ids: ["ent_AAAAAAAAAAAAAAAAAAAAAA", "ent_AAAAAAAAAAAAAAAAAAAAAA"]) { id } }`, resolvers.TooComplex},
		{"fragments that spread fragments", resolvers.Options{}, bomb(40), resolvers.TooComplex},
		{"introspection", resolvers.Options{NoIntrospection: true}, `{ ... on Query { __schema { types { name } } } }`, resolvers.ValidationFailed},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.options.Log = slog.New(slog.DiscardHandler)
			body, err := json.Marshal(map[string]string{"query": c.query})
			if err != nil {
				t.Fatal(err)
			}
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(string(body)))
			r.Header.Set("Content-Type", asJSON)
			w := httptest.NewRecorder()
			resolvers.NewHandler(memgraph.NewStore(), c.options).ServeHTTP(w, r)
			if !strings.Contains(w.Body.String(), `"code":"`+string(c.code)+`"`) {
				t.Errorf("want %s: %s", c.code, w.Body)
			}
		})
	}
}
