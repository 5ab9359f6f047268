package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

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
	Addr  string   `help:"Address to listen on." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	Paths []string `name:"load" help:"Reports or folders of reports to load." placeholder:"PATH"`
}

// Help tells how to ask a first question.
func (serveCommand) Help() string {
	return "GraphQL is at /graphql, a page to begin with at /, liveness at /healthz and readiness at /readyz.\n" +
		"SIGTERM or Ctrl-C ends the server once the requests in flight are answered."
}

// Run listens first, so that a port in use is told before anything is loaded.
// A store that holds documents is served while the reports are loaded: what
// was there can be asked at once, what is new as soon as it is in.
func (c *serveCommand) Run(ctx context.Context, p *program) (err error) {
	if err := c.check(p); err != nil {
		return err
	}
	listener, err := listen(ctx, c.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	log := slog.New(slog.NewJSONHandler(p.stderr, nil))
	filled, err := c.filled(ctx)
	if err != nil {
		return err
	}
	if !filled {
		if err := c.load(ctx, p, log); err != nil {
			return err
		}
	}
	store, err := c.Store.openToRead(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	site, err := newSite(store, log)
	if err != nil {
		return err
	}
	url := baseURL(listener.Addr())
	if _, err := fmt.Fprintf(p.stdout, "serving %s at %s/graphql\ntry:\n  %s\n", c.Store, url, curl(url)); err != nil {
		return err
	}
	if filled && len(c.Paths) > 0 {
		defer c.loadBeside(ctx, p, log)()
	}
	return serve(ctx, listener, site, log)
}

// check finds what can be wrong before anything is opened.
func (c *serveCommand) check(p *program) error {
	if _, err := c.Store.file(); err != nil {
		return err
	}
	if _, failures := loader.Find(c.Paths, p.stdin); len(failures) > 0 {
		return failures[0].Err
	}
	return nil
}

func listen(ctx context.Context, addr string) (net.Listener, error) {
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return nil, badAddr(addr)
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	return l, graph.Wrap(graph.Unavailable, err, "cannot listen on %s; free the port or choose another with --addr", addr)
}

func badAddr(addr string) error {
	return usageError{graph.Errorf(graph.Invalid, "--addr %q is no address: write it as HOST:PORT, for example 127.0.0.1:8080", addr)}
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
