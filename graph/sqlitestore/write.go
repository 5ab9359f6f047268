package sqlitestore

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// PutDocument implements graph.Writer.
func (s *Store) PutDocument(ctx context.Context, batch *graph.Batch) (graph.PutResult, error) {
	checked, err := batch.Checked()
	if err != nil {
		return graph.PutResult{}, err
	}
	hash, err := hashOf(checked)
	if err != nil {
		return graph.PutResult{}, err
	}
	var result graph.PutResult
	id := checked.Document.ID
	err = s.write(ctx, func(w *sql.Conn) error {
		var old string
		switch err := w.QueryRowContext(ctx, "SELECT facts_hash FROM document WHERE id = ?", id).Scan(&old); {
		case errors.Is(err, sql.ErrNoRows):
		case err != nil:
			return err
		case old == hash:
			result.Unchanged = true
			return errUnchanged
		default:
			result.Replaced = true
		}
		return replace(ctx, w, checked, hash, result.Replaced)
	})
	switch {
	case errors.Is(err, errUnchanged):
		return result, nil
	case code(err) == codeConstraint:
		return graph.PutResult{}, graph.Wrap(graph.Invalid, err, "document %q names something by the id of another document's", checked.Document.Title)
	case err != nil:
		return graph.PutResult{}, s.fail(ctx, err)
	}
	if s.view.Load() != nil { // else nobody has asked yet: all would be kept, and may never be read
		s.mu.Lock()
		s.fresh[id] = stored{hash, checked}
		s.mu.Unlock()
	}
	s.written.Add(1)
	return result, nil
}

// errUnchanged ends a transaction that has nothing to write.
var errUnchanged = errors.New("unchanged")

// RemoveDocument implements graph.Writer.
func (s *Store) RemoveDocument(ctx context.Context, id graph.ID) error {
	err := s.write(ctx, func(w *sql.Conn) error {
		var there bool
		if err := w.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM document WHERE id = ?)", id).Scan(&there); err != nil {
			return err
		}
		if !there {
			return graph.Errorf(graph.NotFound, "no document %q to remove", string(id))
		}
		touched, err := remove(ctx, w, id)
		if err != nil {
			return err
		}
		return settle(ctx, w, touched)
	})
	if err != nil {
		return s.fail(ctx, err)
	}
	s.written.Add(1)
	return nil
}

// write runs f in a transaction: all of it is done, or nothing.
func (s *Store) write(ctx context.Context, f func(w *sql.Conn) error) (err error) {
	if s.opts.ReadOnly {
		return graph.Errorf(graph.Invalid, "the store %s was opened for reading only", s.path)
	}
	if _, err := s.take(ctx, &s.writer, true); err != nil {
		return err
	}
	defer s.writer.release()
	w, quiet := s.writer.conn, context.WithoutCancel(ctx)
	if _, err := w.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			w.ExecContext(quiet, "ROLLBACK") // SQLite may have done it already
		}
	}()
	if err := f(w); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	_, err = w.ExecContext(quiet, "COMMIT")
	return err
}

// hashOf is the SHA-256 of everything in a checked batch.
func hashOf(b *graph.Batch) (string, error) {
	h := sha256.New()
	if err := json.NewEncoder(h).Encode(b); err != nil { // a number that is none
		return "", graph.Wrap(graph.Invalid, err, "document %q holds a value that cannot be stored", b.Document.Title)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// replace puts a batch in the place of what the file has of its document.
func replace(ctx context.Context, w *sql.Conn, b *graph.Batch, hash string, there bool) error {
	touched := map[graph.ID]bool{}
	if there {
		var err error
		if touched, err = remove(ctx, w, b.Document.ID); err != nil {
			return err
		}
	}
	for _, in := range inserts(b, hash) {
		if err := insert(ctx, w, in); err != nil {
			return err
		}
	}
	for i := range b.Entities {
		touched[b.Entities[i].ID] = true
	}
	return settle(ctx, w, touched)
}

// insert writes rows. The statements do not watch the context, which would
// cost more than they do; it is looked at between them.
func insert(ctx context.Context, w *sql.Conn, in rows) error {
	if len(in.values) == 0 {
		return nil
	}
	quiet := context.WithoutCancel(ctx)
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(in.values[0])), ", ")
	stmt, err := w.PrepareContext(quiet, "INSERT INTO "+in.into+" VALUES ("+marks+")"+in.conflict)
	if err != nil {
		return err
	}
	defer stmt.Close()
	for i, v := range in.values {
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if _, err := stmt.ExecContext(quiet, v...); err != nil {
			return err
		}
	}
	return nil
}

// remove deletes a document's rows, children first, and returns the entities
// that it spoke of.
func remove(ctx context.Context, w *sql.Conn, id graph.ID) (map[graph.ID]bool, error) {
	quiet := context.WithoutCancel(ctx)
	touched := map[graph.ID]bool{}
	err := query(quiet, w, "SELECT entity FROM statement WHERE document = ?", id, func(scan func(...any) error) error {
		var e graph.ID
		err := scan(&e)
		touched[e] = true
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, table := range []string{"evidence", "project_stage", "goal", "observation", "relation", "mention", "alias",
		"statement", "passage", "section"} {
		if _, err := w.ExecContext(quiet, "DELETE FROM "+table+" WHERE document = ?", id); err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	_, err = w.ExecContext(quiet, "DELETE FROM document WHERE id = ?", id)
	return touched, err
}

// settle brings table entity up to date: a thing that no document speaks of
// goes, and a name becomes the longest that a document uses, of equals that of
// the latest (as graph.MergeEntities has it).
func settle(ctx context.Context, w *sql.Conn, touched map[graph.ID]bool) error {
	ids, err := json.Marshal(keys(touched))
	if err != nil {
		return err
	}
	quiet := context.WithoutCancel(ctx)
	const among = " WHERE id IN (SELECT value FROM json_each(?))"
	if _, err := w.ExecContext(quiet, "DELETE FROM entity"+among+" AND NOT EXISTS (SELECT 1 FROM statement WHERE entity = id)", string(ids)); err != nil {
		return err
	}
	_, err = w.ExecContext(quiet, `UPDATE entity SET (name, pinyin) = (
		SELECT s.name, s.pinyin FROM statement s JOIN document d ON d.id = s.document WHERE s.entity = entity.id
		ORDER BY length(s.name) DESC, d.published_on DESC, d.id DESC LIMIT 1)`+among, string(ids))
	return err
}

func keys(m map[graph.ID]bool) []graph.ID {
	out := make([]graph.ID, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return out
}
