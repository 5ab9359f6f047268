package transfer

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"

	"github.com/policygraph/policygraph/graph"
)

// Sum is what a store holds, in short. Things that several documents speak of
// count once for each document.
type Sum struct {
	Documents, Passages, Entities, Mentions, Relations, Observations int
	Checksum                                                         string // hex SHA-256 over the batches
}

// String tells the counts, without the checksum.
func (s Sum) String() string {
	return fmt.Sprintf("%d documents, %d passages, %d entities, %d mentions, %d relations, %d observations",
		s.Documents, s.Passages, s.Entities, s.Mentions, s.Relations, s.Observations)
}

// tally adds batches up.
type tally struct {
	sum Sum
	all hash.Hash
}

func newTally() *tally { return &tally{all: sha256.New()} }

// digest is the SHA-256 of one batch.
type digest [sha256.Size]byte

// add counts a batch and returns its digest.
func (t *tally) add(b *graph.Batch) (digest, error) {
	text, err := json.Marshal(b)
	if err != nil {
		return digest{}, graph.Wrap(graph.Internal, err, "document %q holds a value that cannot be compared", b.Document.Title)
	}
	d := digest(sha256.Sum256(text))
	t.all.Write(d[:])
	t.sum.Documents++
	t.sum.Passages += len(b.Passages)
	t.sum.Entities += len(b.Entities)
	t.sum.Mentions += len(b.Mentions)
	t.sum.Relations += len(b.Relations)
	t.sum.Observations += len(b.Observations)
	return d, nil
}

func (t *tally) result() Sum {
	t.sum.Checksum = hex.EncodeToString(t.all.Sum(nil))
	return t.sum
}
