package memgraph

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"reflect"
	"slices"
	"sync"

	"github.com/policygraph/policygraph/graph"
)

// Store is a graph.Store in memory: it lives as long as the process. A View is
// one unchanging state and stays usable after Close.
type Store struct {
	mu      sync.RWMutex
	batches map[graph.ID]*graph.Batch
	owner   map[graph.ID]graph.ID // passage or observation → its document
	view    *Graph                // nil: to be built
	closed  bool
}

var (
	_ graph.Store       = (*Store)(nil)
	_ graph.BatchReader = (*Store)(nil)
)

// NewStore returns an empty store.
func NewStore() *Store {
	return &Store{batches: map[graph.ID]*graph.Batch{}, owner: map[graph.ID]graph.ID{}}
}

// PutDocument implements graph.Writer.
func (s *Store) PutDocument(ctx context.Context, batch *graph.Batch) (graph.PutResult, error) {
	checked, err := batch.Checked()
	if err != nil {
		return graph.PutResult{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(ctx); err != nil {
		return graph.PutResult{}, err
	}
	old, there := s.batches[batch.Document.ID]
	if there && reflect.DeepEqual(old, checked) {
		return graph.PutResult{Unchanged: true}, nil
	}
	for id := range owned(checked) {
		if owner, taken := s.owner[id]; taken && owner != batch.Document.ID {
			return graph.PutResult{}, graph.Errorf(graph.Invalid, "document %q names something by the id %q of another document's", checked.Document.Title, string(id))
		}
	}
	s.forget(old)
	for id := range owned(checked) {
		s.owner[id] = batch.Document.ID
	}
	s.batches[batch.Document.ID], s.view = checked, nil
	return graph.PutResult{Replaced: there}, nil
}

// RemoveDocument implements graph.Writer.
func (s *Store) RemoveDocument(ctx context.Context, id graph.ID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(ctx); err != nil {
		return err
	}
	old, there := s.batches[id]
	if !there {
		return graph.Errorf(graph.NotFound, "no document %q to remove", string(id))
	}
	s.forget(old)
	delete(s.batches, id)
	s.view = nil
	return nil
}

// owned yields the IDs that only one document may use.
func owned(b *graph.Batch) iter.Seq[graph.ID] {
	return func(yield func(graph.ID) bool) {
		for i := range b.Passages {
			if !yield(b.Passages[i].ID) {
				return
			}
		}
		for i := range b.Observations {
			if !yield(b.Observations[i].ID) {
				return
			}
		}
	}
}

// forget gives a batch's IDs free; nil has none.
func (s *Store) forget(b *graph.Batch) {
	if b == nil {
		return
	}
	for id := range owned(b) {
		delete(s.owner, id)
	}
}

// View implements graph.Store.
func (s *Store) View(ctx context.Context) (graph.Reader, error) {
	s.mu.RLock()
	view, err := s.view, s.usable(ctx)
	s.mu.RUnlock()
	if err != nil {
		return nil, err
	}
	if view != nil {
		return view, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(ctx); err != nil { // closed meanwhile
		return nil, err
	}
	if s.view == nil {
		batches := make([]*graph.Batch, 0, len(s.batches))
		for _, b := range s.batches {
			batches = append(batches, b)
		}
		slices.SortFunc(batches, func(x, y *graph.Batch) int { return cmp.Compare(x.Document.ID, y.Document.ID) })
		s.view = Build(batches)
	}
	return s.view, nil
}

// DocumentIDs implements graph.BatchReader.
func (s *Store) DocumentIDs(ctx context.Context) ([]graph.ID, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(s.batches)), nil
}

// Batch implements graph.BatchReader.
func (s *Store) Batch(ctx context.Context, id graph.ID) (*graph.Batch, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	b, there := s.batches[id]
	if !there {
		return nil, graph.Errorf(graph.NotFound, "no document %q to give back", string(id))
	}
	return b, nil
}

// Close implements graph.Store.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed, s.batches, s.view = true, nil, nil
	return nil
}

// usable reports why the store cannot be used; the lock must be held.
func (s *Store) usable(ctx context.Context) error {
	if s.closed {
		return graph.Errorf(graph.Unavailable, "the store is closed")
	}
	return alive(ctx)
}
