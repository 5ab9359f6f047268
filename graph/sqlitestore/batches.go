package sqlitestore

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// DocumentIDs implements graph.BatchReader.
func (s *Store) DocumentIDs(ctx context.Context) ([]graph.ID, error) {
	if _, err := s.take(ctx, &s.reader, true); err != nil {
		return nil, err
	}
	defer s.reader.release()
	rows, err := s.reader.conn.QueryContext(ctx, "SELECT id FROM document ORDER BY id")
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	defer rows.Close()
	var ids []graph.ID
	for rows.Next() {
		var id graph.ID
		if err := rows.Scan(&id); err != nil {
			return nil, s.fail(ctx, err)
		}
		ids = append(ids, id)
	}
	return ids, s.fail(ctx, rows.Err())
}

// Batch implements graph.BatchReader. It reads the file, never the view: the
// memory that it takes is that of one document.
func (s *Store) Batch(ctx context.Context, id graph.ID) (*graph.Batch, error) {
	if _, err := s.take(ctx, &s.reader, true); err != nil {
		return nil, err
	}
	defer s.reader.release()
	quiet := context.WithoutCancel(ctx)
	end, err := s.snapshot(quiet)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	defer end()
	batch, err := readBatch(quiet, s.reader.conn, id)
	switch {
	case err != nil:
		return nil, s.fail(ctx, err)
	case batch.Document.ID == "":
		return nil, graph.Errorf(graph.NotFound, "no document %q to give back", string(id))
	}
	return batch, nil
}
