package sqlitestore

import (
	"cmp"
	"context"
	"slices"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/memgraph"
)

// View implements graph.Store. The view is built anew only where the file has
// changed, by one caller. If this process has written, the others wait for it,
// for they must see what was written; else they go on with the view at hand.
func (s *Store) View(ctx context.Context) (graph.Reader, error) {
	view := s.view.Load()
	wait := view == nil || s.written.Load() != s.seen.Load()
	switch taken, err := s.take(ctx, &s.reader, wait); {
	case err != nil:
		return nil, err
	case !taken:
		return view, nil
	}
	defer s.reader.release()
	written := s.written.Load() // a write from here on counts for the next view
	view, err := s.latest(ctx)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	s.seen.Store(written)
	return view, nil
}

// latest returns the view at hand if the file is as it was, else a new one.
// The reader must be taken.
func (s *Store) latest(ctx context.Context) (*memgraph.Graph, error) {
	if view := s.view.Load(); view != nil {
		if v, err := s.fileVersion(); err != nil || v == s.version {
			return view, err
		}
	}
	return s.refresh(ctx)
}

// fileVersion changes whenever another connection has committed. It is asked
// for at every View and takes microseconds: watching the context costs more.
func (s *Store) fileVersion() (v int64, err error) {
	err = s.reader.conn.QueryRowContext(context.Background(), "PRAGMA data_version").Scan(&v)
	return v, err
}

// refresh reads what has changed in the file and builds a new view. The reader
// must be taken.
func (s *Store) refresh(ctx context.Context) (*memgraph.Graph, error) {
	quiet := context.WithoutCancel(ctx)
	end, err := s.snapshot(quiet)
	if err != nil {
		return nil, err
	}
	defer end()
	hashes, err := s.hashes(ctx)
	if err != nil {
		return nil, err
	}
	version, err := s.fileVersion()
	if err != nil {
		return nil, err
	}
	batches := make(map[graph.ID]stored, len(hashes))
	for id, hash := range hashes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if batches[id], err = s.stored(quiet, id, hash); err != nil {
			return nil, err
		}
	}
	s.batches, s.version = batches, version
	view := memgraph.Build(sorted(batches))
	s.view.Store(view)
	return view, nil
}

// snapshot holds the reader to the file's latest state until end is called. The
// reader must be taken.
func (s *Store) snapshot(quiet context.Context) (end func(), err error) {
	_, err = s.reader.conn.ExecContext(quiet, "BEGIN")
	return func() { s.reader.conn.ExecContext(quiet, "ROLLBACK") }, err
}

// hashes returns the hash of every document.
func (s *Store) hashes(ctx context.Context) (map[graph.ID]string, error) {
	rows, err := s.reader.conn.QueryContext(ctx, "SELECT id, facts_hash FROM document")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[graph.ID]string{}
	for rows.Next() {
		var id graph.ID
		var hash string
		if err := rows.Scan(&id, &hash); err != nil {
			return nil, err
		}
		out[id] = hash
	}
	return out, rows.Err()
}

// stored returns a document: from the last view or the last write where the
// hash is the same, else from the file.
func (s *Store) stored(ctx context.Context, id graph.ID, hash string) (stored, error) {
	s.mu.Lock()
	fresh, written := s.fresh[id]
	delete(s.fresh, id)
	s.mu.Unlock()
	if known := s.batches[id]; known.hash == hash {
		return known, nil
	}
	if written && fresh.hash == hash {
		return fresh, nil
	}
	batch, err := readBatch(ctx, s.reader.conn, id)
	return stored{hash, batch}, err
}

func sorted(batches map[graph.ID]stored) []*graph.Batch {
	out := make([]*graph.Batch, 0, len(batches))
	for _, b := range batches {
		out = append(out, b.batch)
	}
	slices.SortFunc(out, func(x, y *graph.Batch) int { return cmp.Compare(x.Document.ID, y.Document.ID) })
	return out
}
