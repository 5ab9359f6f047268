package graph

import "context"

// BatchReader gives back what was put into a store, a document at a time, so
// that a graph can be moved to another store or compared with it. A store
// offers it where it can; what answers questions does without.
type BatchReader interface {
	// DocumentIDs returns the IDs of all documents, sorted. It fails with
	// Unavailable where the state cannot be read or ctx ends.
	DocumentIDs(ctx context.Context) ([]ID, error)
	// Batch returns what Batch.Checked made of the batch that was put last for
	// the document, from one committed state. Putting it changes nothing. It
	// fails with NotFound where the document is not there, with Unavailable
	// where the state cannot be read or ctx ends. The batch may be shared:
	// callers must not change it.
	Batch(ctx context.Context, id ID) (*Batch, error)
}
