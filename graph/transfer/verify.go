package transfer

import (
	"context"
	"slices"

	"github.com/policygraph/policygraph/graph"
)

// verify reads everything back from the target and compares it with what was
// read from the source.
func (c *copying) verify(ctx context.Context) error {
	back, target, err := c.readBack(ctx)
	if err != nil {
		return err
	}
	source := c.sum.result()
	if source == target {
		return nil
	}
	differing := c.differing(back)
	return graph.Errorf(graph.Conflict, "the target differs from the source in %d of %d documents%s: the source has %s (SHA-256 %.12s…), the target %s (SHA-256 %.12s…); copy into a new store",
		len(differing), len(c.ids), c.nameOne(ctx, differing), source, source.Checksum, target, target.Checksum)
}

// readBack returns the digest of every document of the target.
func (c *copying) readBack(ctx context.Context) (map[graph.ID]digest, Sum, error) {
	ids, err := c.to.DocumentIDs(ctx)
	if err != nil {
		return nil, Sum{}, err
	}
	sum, back := newTally(), make(map[graph.ID]digest, len(ids))
	for _, id := range ids {
		batch, err := c.to.Batch(ctx, id)
		if err != nil {
			return nil, Sum{}, err
		}
		if back[id], err = sum.add(batch); err != nil {
			return nil, Sum{}, err
		}
	}
	return back, sum.result(), nil
}

// differing lists the documents that are not the same on both sides.
func (c *copying) differing(back map[graph.ID]digest) []graph.ID {
	var out []graph.ID
	for i, id := range c.ids {
		if d, there := back[id]; !there || d != c.digests[i] {
			out = append(out, id)
		}
		delete(back, id)
	}
	for id := range back { // came while the copy was made
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// nameOne names the first of the documents, for a message.
func (c *copying) nameOne(ctx context.Context, documents []graph.ID) string {
	if len(documents) == 0 {
		return ""
	}
	if batch, err := c.from.Batch(ctx, documents[0]); err == nil {
		return ", among them " + batch.Document.Title
	}
	return ", among them " + string(documents[0])
}
