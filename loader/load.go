package loader

import (
	"context"
	"runtime"

	"github.com/policygraph/policygraph/graph"
)

// LoadOptions tunes Load; the zero value works.
type LoadOptions struct {
	MaxSize  int64          // bytes; 0 is DefaultMaxSize
	Progress func(Progress) // called from one goroutine, after each source; may be nil
}

// Progress says how far a load is.
type Progress struct {
	Done, Total int
	Name        string  // the source just finished
	Report      *Report // nil where it failed
	Err         error   // why it failed
}

// Load reads the sources, several at a time, and writes them in their order,
// each in a transaction of its own. A source that fails is counted and the
// others go on; but a store that fails (any kind but Invalid) ends the load,
// as does ctx. The summary is never nil and tells what was written before.
func (l *Loader) Load(ctx context.Context, w graph.Writer, sources []Source, opts LoadOptions) (*Summary, error) {
	if opts.MaxSize <= 0 {
		opts.MaxSize = DefaultMaxSize
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	summary := newSummary()
	n := 0
	for x := range l.extractAll(ctx, sources, opts.MaxSize) {
		n++
		put, err := graph.PutResult{}, x.err
		if err == nil {
			put, err = w.PutDocument(ctx, x.batch)
			if err != nil && graph.KindOf(err) != graph.Invalid {
				return summary, err
			}
		}
		if err != nil {
			x.report = nil
			summary.Failures = append(summary.Failures, Failure{Name: x.name, Err: err})
		} else {
			summary.add(x.report, put)
		}
		if opts.Progress != nil {
			opts.Progress(Progress{Done: n, Total: len(sources), Name: x.name, Report: x.report, Err: err})
		}
	}
	if n < len(sources) {
		return summary, graph.Wrap(graph.Unavailable, ctx.Err(), "load stopped after %d of %d reports", n, len(sources))
	}
	return summary, nil
}

type extraction struct {
	name   string
	batch  *graph.Batch
	report *Report
	err    error
}

// extractAll extracts the sources on all cores and delivers the results in the
// order of the sources. About one a core is in hand at a time, so memory does
// not grow with their number. The channel is closed early when ctx ends.
func (l *Loader) extractAll(ctx context.Context, sources []Source, maxSize int64) <-chan extraction {
	slots := make(chan chan extraction, runtime.GOMAXPROCS(0))
	go func() {
		defer close(slots)
		for _, s := range sources {
			slot := make(chan extraction, 1)
			select {
			case slots <- slot:
			case <-ctx.Done():
				return
			}
			go func() { slot <- l.extractSource(s, maxSize) }()
		}
	}()
	out := make(chan extraction)
	go func() {
		defer close(out)
		for slot := range slots {
			var next extraction
			select {
			case next = <-slot:
			case <-ctx.Done():
				return
			}
			select {
			case out <- next:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func (l *Loader) extractSource(s Source, maxSize int64) extraction {
	data, err := s.Read(maxSize)
	if err != nil {
		return extraction{name: s.Name, err: err}
	}
	batch, report, err := l.Extract(data, s.Name)
	return extraction{name: s.Name, batch: batch, report: report, err: err}
}
