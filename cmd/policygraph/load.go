package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader"
)

type loadCommand struct {
	storeFlag
	sizeFlag
	Paths []string `arg:"" name:"path" help:"Reports (text or HTML), folders of reports, or - for standard input."`
}

// Help tells what loading does to what is there already.
func (loadCommand) Help() string {
	return "Loading a report again changes nothing; a new edition of it replaces the old one. A report that cannot be read does not stop the others."
}

func (c *loadCommand) Run(ctx context.Context, p *program) error {
	shown := newProgress(p.stderr)
	job := loading{store: c.Store, maxSize: c.MaxSize, paths: c.Paths, progress: shown.step}
	start := time.Now()
	done, err := job.run(ctx, p)
	shown.end()
	if done != nil {
		if err := done.print(p.stdout, c.Store, time.Since(start)); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	return done.failure(func(err error) { fmt.Fprintln(p.stderr, "policygraph:", oneLine(err.Error())) })
}

// loading is a load that is to be done.
type loading struct {
	store    storeURL
	maxSize  byteSize
	paths    []string
	progress func(loader.Progress)
}

// loaded is what a load did: the summary, with the paths that led to no report
// among its failures, and how many reports were asked for.
type loaded struct {
	*loader.Summary
	asked int
}

// run loads. An error means that the load did not come to its end; what it did
// until then is told where it got as far as writing.
func (l *loading) run(ctx context.Context, p *program) (done *loaded, err error) {
	store, err := openLate(ctx, l.store)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, store.close(ctx)) }()
	sources, failures := loader.Find(l.paths, p.stdin)
	if len(sources) == 0 {
		return &loaded{&loader.Summary{Failures: failures}, len(failures)}, nil
	}
	extractor, err := p.loader()
	if err != nil {
		return nil, err
	}
	summary, err := extractor.Load(ctx, store, sources, loader.LoadOptions{MaxSize: int64(l.maxSize), Progress: l.progress})
	summary.Failures = append(failures, summary.Failures...)
	return &loaded{summary, len(sources) + len(failures)}, err
}

// failure is nil where every report was loaded. Of several failures each is
// told to tell, and the error only counts them.
func (d *loaded) failure(tell func(error)) error {
	switch n := len(d.Failures); {
	case n == 0:
		return nil
	case n == 1 && d.asked == 1:
		return d.Failures[0].Err
	case n == 1:
		return graph.Wrap(graph.KindOf(d.Failures[0].Err), d.Failures[0].Err, "1 of %d reports was not loaded", d.asked)
	default:
		for _, f := range d.Failures {
			tell(f.Err)
		}
		return graph.Errorf(graph.Invalid, "%d of %d reports were not loaded, see above", n, d.asked)
	}
}
