package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader"
)

// filled says whether the store is there and holds a document. A store that is
// not there and will not be made is NotFound.
func (c *serveCommand) filled(ctx context.Context) (bool, error) {
	store, err := c.Store.openToRead(ctx)
	switch {
	case len(c.Paths) == 0:
		if err != nil {
			return false, err
		}
		return true, store.Close()
	case graph.KindOf(err) == graph.NotFound:
		return false, nil
	case err != nil:
		return false, err
	}
	stats, err := statsOf(ctx, store)
	if err := errors.Join(err, store.Close()); err != nil {
		return false, err
	}
	return stats.Documents > 0, nil
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

// loadBeside loads while the server answers. The function that it returns
// stops that and waits for it.
func (c *serveCommand) loadBeside(ctx context.Context, p *program, log *slog.Logger) func() {
	ctx, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := c.load(ctx, p, log); err != nil && ctx.Err() == nil {
			log.Error("not loaded", "error", err)
		}
	}()
	return func() { stop(); <-done }
}
