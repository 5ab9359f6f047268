package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader"
)

// The server's patience. A client that is slower than this is cut off.
const (
	headerTimeout   = 5 * time.Second
	readTimeout     = 30 * time.Second
	writeTimeout    = 60 * time.Second
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 15 * time.Second // for requests in flight when the server is told to end
	maxHeaderBytes  = 64 << 10
)

type serveCommand struct {
	storeFlag
	sizeFlag
	Addr  string   `help:"Address to listen on; ${default} by default." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	Paths []string `name:"load" help:"Reports or folders of reports to load." placeholder:"PATH"`
}

// Help tells how to ask a first question.
func (serveCommand) Help() string {
	return "GraphQL is at /graphql, a page to begin with at /, liveness at /healthz and readiness at /readyz. " +
		"Reports are loaded while the server answers; it is ready when the first are in the graph.\n" +
		"SIGTERM or Ctrl-C ends the server once the requests in flight are answered."
}

// Run listens first, so that a port in use is told before anything is loaded,
// and answers at once. The reports are loaded beside: what was in the store can
// be asked meanwhile, what is new as soon as it is in.
func (c *serveCommand) Run(ctx context.Context, p *program) (err error) {
	if err := c.check(ctx, p); err != nil {
		return err
	}
	listener, err := listen(ctx, c.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	store, end, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, end()) }()
	log := newLog(p.stderr)
	site, err := newSite(store, log)
	if err != nil {
		return err
	}
	site.loading.Store(len(c.Paths) > 0)
	both, ctx := errgroup.WithContext(ctx)
	both.Go(func() error { return serve(ctx, listener, site, log) })
	both.Go(func() error { return c.fill(ctx, p, site, baseURL(listener.Addr())) })
	return both.Wait()
}

// check finds what can be wrong before anything is opened.
func (c *serveCommand) check(ctx context.Context, p *program) error {
	if err := checkAddr(ctx, c.Addr); err != nil {
		return err
	}
	if _, err := c.Store.file(); err != nil {
		return err
	}
	if _, failures := loader.Find(c.Paths, p.stdin); len(failures) > 0 {
		return failures[0].Err
	}
	return nil
}

// newLog writes what the server does: text for the person at a terminal, JSON
// for the program that reads it elsewhere.
func newLog(w io.Writer) *slog.Logger {
	if isTerminal(w) {
		return slog.New(slog.NewTextHandler(w, nil))
	}
	return slog.New(slog.NewJSONHandler(w, nil))
}

func listen(ctx context.Context, addr string) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	return l, graph.Wrap(graph.Unavailable, err, "cannot listen on %s; free the port or choose another with --addr", addr)
}

// checkAddr fails with a usageError where no server can be at the address.
func checkAddr(ctx context.Context, addr string) error {
	_, port, err := net.SplitHostPort(addr)
	if err == nil {
		_, err = net.DefaultResolver.LookupPort(ctx, "tcp", port)
	}
	if err != nil {
		return badAddr(addr)
	}
	return nil
}

func badAddr(addr string) error {
	return usageError{graph.Errorf(graph.Invalid, "--addr %q is no address: write it as HOST:PORT with a port up to 65535, for example 127.0.0.1:8080", addr)}
}

// baseURL is how a browser on this machine reaches the server.
func baseURL(addr net.Addr) string {
	host, port, err := net.SplitHostPort(addr.String())
	if ip := net.ParseIP(host); err != nil || ip == nil || ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// serve answers requests until ctx ends, and then those in flight.
func serve(ctx context.Context, l net.Listener, site *site, log *slog.Logger) error {
	server := &http.Server{
		Handler:           site,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	log.Info("serving", "addr", l.Addr().String(), "build", buildVersion())
	select {
	case err := <-failed:
		return graph.Wrap(graph.Internal, err, "the server stopped")
	case <-ctx.Done():
	}
	site.ending.Store(true)
	log.Info("ending")
	// The context that told the server to end must not cut the rest short.
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(ending); err != nil {
		return errors.Join(graph.Wrap(graph.Unavailable, err, "requests were still running after %s", shutdownTimeout), server.Close())
	}
	log.Info("ended")
	return nil
}
