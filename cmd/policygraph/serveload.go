package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/policygraph/policygraph/loader"
)

// open opens the store to read it. Where there are reports to load it is made
// first if it has to be. The function that it returns closes the store, and
// removes it where this run has made it and nothing came into it.
func (c *serveCommand) open(ctx context.Context) (store wholeStore, end func() error, err error) {
	made := false
	if len(c.Paths) > 0 {
		if made, err = c.Store.makeMissing(ctx); err != nil {
			return nil, nil, err
		}
	}
	store, err = c.Store.openToRead(ctx)
	if err != nil {
		return nil, nil, err
	}
	return store, func() error {
		err := store.Close()
		if made {
			err = errors.Join(err, c.Store.removeEmpty(ctx))
		}
		return err
	}, nil
}

// fill loads the reports, and prints where the server is and what to ask as
// soon as there is something to ask. Only a first load that brings nothing is an
// error; any other leaves what is there to be asked.
func (c *serveCommand) fill(ctx context.Context, p *program, site *site, url string) error {
	stats, err := statsOf(ctx, site.store)
	if err != nil {
		return unlessEnded(ctx, err)
	}
	first := stats.Documents == 0 && len(c.Paths) > 0
	if !first {
		if err := c.announce(p, url); err != nil || len(c.Paths) == 0 {
			return err
		}
	}
	failed := c.load(ctx, p, site.log)
	if ctx.Err() != nil {
		return nil // what is in stays, and loading goes on at the next start
	}
	if failed != nil {
		if stats, err = statsOf(ctx, site.store); err != nil || stats.Documents == 0 {
			return unlessEnded(ctx, errors.Join(failed, err))
		}
		site.log.Error("not loaded", "error", failed)
	}
	site.loading.Store(false)
	if first {
		return c.announce(p, url)
	}
	return nil
}

// unlessEnded is the error, but for one that comes from being told to end.
func unlessEnded(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// announce prints where the server is and what to ask.
func (c *serveCommand) announce(p *program, url string) error {
	_, err := fmt.Fprintf(p.stdout, "serving %s at %s/graphql\ntry:\n  %s\n", c.Store, url, curl(url))
	return err
}

// load loads the reports, and logs each one that fails; only where none could
// be loaded is that an error.
func (c *serveCommand) load(ctx context.Context, p *program, log *slog.Logger) error {
	job := loading{store: c.Store, maxSize: c.MaxSize, paths: c.Paths, progress: func(s loader.Progress) {
		log.Info("loaded", "source", s.Name, "done", s.Done, "total", s.Total, "failed", s.Err != nil)
	}}
	start := time.Now()
	done, err := job.run(ctx, p)
	if err != nil {
		return err
	}
	if done.Loaded+done.Unchanged == 0 {
		return done.failure(func(err error) { log.Error("not loaded", "error", err) })
	}
	for _, f := range done.Failures {
		log.Error("not loaded", "error", f.Err)
	}
	return done.print(p.stdout, c.Store, time.Since(start))
}
