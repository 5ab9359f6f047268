package main

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/resolvers"
)

//go:embed landing.html
var landingText string

// firstQuery is a question that the seed report answers.
const firstQuery = `{ entityByName(name: "琶洲试验区") { name type relationCounts { type direction count } relations(first: 5) { edges { node { type source { name } target { name } evidence { sentence } } } } } }`

// curl is the command that asks the first query.
func curl(base string) string {
	return fmt.Sprintf(`curl -s %s/graphql -H 'Content-Type: application/json' -d '{"query": %q}'`, base, firstQuery)
}

// site is everything that the server answers.
type site struct {
	mux     http.ServeMux
	store   graph.Store
	log     *slog.Logger
	landing *template.Template
	loading atomic.Bool // the reports named on the command line are being loaded
	ending  atomic.Bool // no new requests are wanted
}

func newSite(store graph.Store, log *slog.Logger) (*site, error) {
	landing, err := template.New("landing").Parse(landingText)
	if err != nil {
		return nil, err
	}
	s := &site{store: store, log: log, landing: landing}
	s.mux.Handle("/graphql", resolvers.NewHandler(store, resolvers.Options{Log: log}))
	s.mux.HandleFunc("GET /{$}", s.home)
	s.mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, "ok") })
	s.mux.HandleFunc("GET /readyz", s.ready)
	return s, nil
}

// ServeHTTP answers a request and logs it, without its query: that is the
// client's own.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
	s.mux.ServeHTTP(seen, r)
	s.log.Info("request", "method", r.Method, "path", r.URL.Path, "status", seen.status, "ms", float64(time.Since(start).Microseconds())/1e3)
}

// ready says whether the graph can be read and will answer, for load balancers:
// not while the first reports are loaded.
func (s *site) ready(w http.ResponseWriter, r *http.Request) {
	if s.ending.Load() {
		answer(w, http.StatusServiceUnavailable, "ending")
		return
	}
	switch stats, err := statsOf(r.Context(), s.store); {
	case err != nil:
		s.log.Error("not ready", "error", err)
		answer(w, http.StatusServiceUnavailable, "the store cannot be read")
	case stats.Documents == 0 && s.loading.Load():
		answer(w, http.StatusServiceUnavailable, "loading")
	default:
		answer(w, http.StatusOK, "ready")
	}
}

// statsOf counts what the store holds now.
func statsOf(ctx context.Context, store graph.Store) (*graph.Stats, error) {
	view, err := store.View(ctx)
	if err != nil {
		return nil, err
	}
	return view.Stats(ctx)
}

func (s *site) home(w http.ResponseWriter, r *http.Request) {
	stats, err := statsOf(r.Context(), s.store)
	if err != nil {
		s.log.Error("landing page", "error", err)
		answer(w, http.StatusServiceUnavailable, "the store cannot be read")
		return
	}
	var page bytes.Buffer
	err = s.landing.Execute(&page, map[string]any{
		"URL": requestURL(r), "Loading": s.loading.Load(), "Stats": stats, "Query": firstQuery, "Types": graph.EntityTypes, "Relations": graph.RelationTypes,
	})
	if err != nil {
		s.log.Error("landing page", "error", err)
		answer(w, http.StatusInternalServerError, "internal error")
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	_, _ = w.Write(page.Bytes()) // a client that is gone needs no answer
}

// requestURL is the address that the client used for this server.
func requestURL(r *http.Request) string {
	u := url.URL{Scheme: "http", Host: r.Host, Path: "/graphql"}
	if r.TLS != nil {
		u.Scheme = "https"
	}
	return u.String()
}

func answer(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintln(w, text)
}

// statusWriter remembers the status that was sent.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
