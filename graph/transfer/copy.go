package transfer

import (
	"context"
	"slices"

	"github.com/policygraph/policygraph/graph"
)

// Target is a store that can be written and read back.
type Target interface {
	graph.Writer
	graph.BatchReader
}

// Options say how a copy is made. The zero value is silent.
type Options struct {
	Progress func(Progress) // called after each document, one call at a time
}

// Progress tells how far a copy is.
type Progress struct {
	Done, Total int
	Title       string // of the document that was last copied
	Result      graph.PutResult
}

// Summary is what a copy did. New, Replaced and Unchanged count documents.
type Summary struct {
	New, Replaced, Unchanged int
	Sum                      Sum // of both sides; zero where the copy did not come to its end
}

// Copy puts every document of from into to, in the order of their IDs, and
// compares the two sides. It fails with Conflict, and changes nothing, where to
// holds a document that from does not; with Conflict too where afterwards the
// sides differ. A copy that ended early can be made again and goes on where it
// was. What is written to from or to meanwhile by others may be missed, or be
// told as a difference.
func Copy(ctx context.Context, from graph.BatchReader, to Target, opts Options) (Summary, error) {
	c := copying{from: from, to: to, opts: opts, sum: newTally()}
	var err error
	if c.ids, err = from.DocumentIDs(ctx); err != nil {
		return Summary{}, err
	}
	if err := c.refuseOthers(ctx); err != nil {
		return Summary{}, err
	}
	for i, id := range c.ids {
		if err := c.copy(ctx, id); err != nil {
			return c.summary, graph.Wrap(graph.KindOf(err), err, "%d of %d documents are copied; copy again to go on", i, len(c.ids))
		}
	}
	if err := c.verify(ctx); err != nil {
		return c.summary, err
	}
	c.summary.Sum = c.sum.result()
	return c.summary, nil
}

// copying is a copy under way.
type copying struct {
	from    graph.BatchReader
	to      Target
	opts    Options
	ids     []graph.ID // what is to be copied
	digests []digest   // of what has been read from the source
	sum     *tally     // likewise
	summary Summary
}

// refuseOthers fails where the target holds a document that the source lacks:
// then it would be no copy.
func (c *copying) refuseOthers(ctx context.Context) error {
	there, err := c.to.DocumentIDs(ctx)
	if err != nil {
		return err
	}
	others := slices.DeleteFunc(slices.Clone(there), func(id graph.ID) bool {
		_, found := slices.BinarySearch(c.ids, id)
		return found
	})
	if len(others) == 0 {
		return nil
	}
	return graph.Errorf(graph.Conflict, "the target holds %d documents that the source does not, among them %s; copy into an empty store", len(others), others[0])
}

// copy brings one document over.
func (c *copying) copy(ctx context.Context, id graph.ID) error {
	batch, err := c.from.Batch(ctx, id)
	if err != nil {
		return err
	}
	d, err := c.sum.add(batch)
	if err != nil {
		return err
	}
	result, err := c.to.PutDocument(ctx, batch)
	if err != nil {
		return err
	}
	c.digests = append(c.digests, d)
	switch {
	case result.Unchanged:
		c.summary.Unchanged++
	case result.Replaced:
		c.summary.Replaced++
	default:
		c.summary.New++
	}
	if c.opts.Progress != nil {
		c.opts.Progress(Progress{len(c.digests), len(c.ids), batch.Document.Title, result})
	}
	return nil
}
