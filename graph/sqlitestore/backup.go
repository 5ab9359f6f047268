package sqlitestore

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/policygraph/policygraph/graph"
)

// Backup writes the latest committed state to a new file at path, which is
// then a store of its own. Reading and writing go on meanwhile. It fails with
// Conflict where the file is there already, with NotFound where its directory
// is not, and with Unavailable where the disk is full or ctx ends; then no file
// is left.
func (s *Store) Backup(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return graph.Errorf(graph.Conflict, "the file %s is there already; name a new one", path)
	}
	dir := filepath.Dir(path)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return graph.Errorf(graph.NotFound, "the directory %s of the copy %s does not exist; make it first", dir, path)
	}
	if _, err := s.take(ctx, &s.reader, true); err != nil {
		return err
	}
	defer s.reader.release()
	if _, err := s.reader.conn.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		os.Remove(path)
		return fail(ctx, path, err)
	}
	return nil
}
