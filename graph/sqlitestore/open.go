package sqlitestore

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the database/sql driver "sqlite"

	"github.com/policygraph/policygraph/graph"
)

const (
	applicationID = 0x50475248 // "PGRH", in the header of every store
	version       = 1          // of schema.sql, in the header too
)

//go:embed schema.sql
var schema string

// Options say how a store is opened. The zero value opens an existing one for
// reading and writing.
type Options struct {
	ReadOnly bool          // never write; where the directory cannot be written either, later changes go unnoticed
	Create   bool          // make the file where there is none
	Wait     time.Duration // how long to wait for another writer; 0 is two seconds

	maxPages int // limit of the file's size, for tests of a full disk; 0 is none
}

// Open opens the store in the file at path. See the package comment for its
// errors. The context bounds the opening only.
func Open(ctx context.Context, path string, opts Options) (*Store, error) {
	if opts.Wait == 0 {
		opts.Wait = 2 * time.Second
	}
	empty, err := examine(ctx, path, opts)
	if err != nil {
		return nil, err
	}
	s := newStore(path, opts)
	if err := s.connect(ctx, empty); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// examine looks at the file without changing it or anything beside it, and
// reports whether it has yet to be made.
func examine(ctx context.Context, path string, opts Options) (empty bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, examineMissing(path, opts)
	case err != nil:
		return false, graph.Wrap(graph.Unavailable, err, "the store %s cannot be looked at", path)
	case info.IsDir():
		return false, graph.Errorf(graph.Invalid, "%s is a directory; name the store file in it", path)
	case !info.Mode().IsRegular():
		return false, graph.Errorf(graph.Invalid, "%s is not a regular file; name another store", path)
	case info.Size() == 0 && opts.Create && !opts.ReadOnly:
		return true, nil
	case info.Size() == 0:
		return false, graph.Errorf(graph.Invalid, "%s is empty, not a store; load a report into it first", path)
	}
	return false, examineHeader(ctx, path)
}

func examineMissing(path string, opts Options) error {
	dir := filepath.Dir(path)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return graph.Errorf(graph.NotFound, "the directory %s of the store %s does not exist; make it first", dir, path)
	}
	if opts.ReadOnly || !opts.Create {
		return graph.Errorf(graph.NotFound, "the store %s does not exist; load a report into it first", path)
	}
	return nil
}

// examineHeader reads the marks in the file's first page. It goes through
// SQLite, told that the file never changes: that takes no locks and makes no
// files, and, unlike a file opened and closed beside SQLite, drops no locks
// that this process holds. A file whose log is half copied into it, or that is
// half made, looks damaged that way: then SQLite is let to read the log too, or
// the mark is read from the file's bytes, and opening takes back the rest.
func examineHeader(ctx context.Context, path string) error {
	app, v, err := marks(ctx, dsn(path, "mode=ro&immutable=1"))
	switch {
	case code(err) != codeCorrupt:
	case exists(path + "-wal"):
		app, v, err = marks(ctx, dsn(path, "mode=ro"))
	case exists(path + "-journal"):
		app, v, err = marksInBytes(path)
	}
	if err != nil {
		return fail(ctx, path, err)
	}
	return checkMarks(path, app, v)
}

func marks(ctx context.Context, dsn string) (app, v int64, err error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return 0, 0, err
	}
	defer db.Close()
	err = db.QueryRowContext(ctx, "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version").Scan(&app, &v)
	return app, v, err
}

// marksInBytes reads what marks does where the SQLite format has it.
func marksInBytes(path string) (app, v int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	header := make([]byte, 100)
	if _, err := io.ReadFull(f, header); err != nil {
		return 0, 0, err
	}
	return int64(int32(binary.BigEndian.Uint32(header[68:]))), int64(int32(binary.BigEndian.Uint32(header[60:]))), nil
}

func checkMarks(path string, app, v int64) error {
	switch {
	case app != applicationID:
		return graph.Errorf(graph.Invalid, "%s is a database of another program; name another store", path)
	case v > version:
		return graph.Errorf(graph.Conflict, "the store %s is of version %d and this program knows versions up to %d; use a newer program", path, v, version)
	case v < 1:
		return graph.Errorf(graph.Invalid, "the store %s has no version; it is damaged: load the reports into a new file", path)
	}
	return nil
}

// dsn names the file to SQLite.
func dsn(path, options string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	return "file:" + (&url.URL{Path: filepath.ToSlash(abs)}).EscapedPath() + "?" + options
}

// connect opens the connections: one that reads and watches, one that writes.
func (s *Store) connect(ctx context.Context, empty bool) error {
	common := fmt.Sprintf("&_pragma=busy_timeout(%d)&_pragma=foreign_keys(1)&_pragma=synchronous(NORMAL)", s.opts.Wait.Milliseconds())
	if !s.opts.ReadOnly {
		mode := "mode=rw"
		if empty {
			mode = "mode=rwc"
		}
		if err := s.writer.open(ctx, dsn(s.path, mode+common)); err != nil {
			return s.fail(ctx, err)
		}
		if err := s.prepareWriter(ctx); err != nil {
			return s.fail(ctx, err)
		}
	}
	err := s.openReader(ctx, "mode=ro"+common)
	if c := code(err); s.opts.ReadOnly && (c == codeCantOpen || c == codeReadOnly) && !exists(s.path+"-wal") {
		// Without a right to write in the directory SQLite cannot keep its shared memory beside the file. If nobody
		// has begun to write, the file alone is the store.
		err = s.openReader(ctx, "mode=ro&immutable=1"+common)
	}
	if code(err) == codeError { // no such table
		return graph.Wrap(graph.Invalid, err, "the store %s is damaged; restore a copy or load the reports into a new file", s.path)
	}
	return s.fail(ctx, err)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// openReader opens the connection that reads and tries it.
func (s *Store) openReader(ctx context.Context, options string) error {
	if err := s.reader.close(); err != nil {
		return err
	}
	if err := s.reader.open(ctx, dsn(s.path, options)); err != nil {
		return err
	}
	var documents int
	return s.reader.conn.QueryRowContext(ctx, "SELECT count(*) FROM document").Scan(&documents)
}

// prepareWriter makes the schema in a new file and finds out whether the file
// can be written.
func (s *Store) prepareWriter(ctx context.Context) error {
	w := s.writer.conn
	var pages int
	if err := w.QueryRowContext(ctx, "PRAGMA page_count").Scan(&pages); err != nil {
		return err
	}
	if pages == 0 && !s.opts.Create { // SQLite has taken back what a killed process had begun
		return graph.Errorf(graph.Invalid, "%s is empty, not a store; load a report into it first", s.path)
	}
	if pages == 0 {
		if err := s.create(ctx); err != nil {
			return err
		}
	}
	if _, err := w.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil && code(err) != codeBusy {
		return err
	}
	if s.opts.maxPages > 0 {
		if _, err := w.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", s.opts.maxPages)); err != nil {
			return err
		}
	}
	_, err := w.ExecContext(ctx, "BEGIN IMMEDIATE; ROLLBACK")
	if code(err) == codeBusy { // somebody writes, so it can be written
		return nil
	}
	return err
}

// create makes the schema in one transaction. It is done before the file
// changes to write-ahead logging, so that the first page, by which examine
// knows a store, is always in the file itself.
func (s *Store) create(ctx context.Context) error {
	w := s.writer.conn
	if _, err := w.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer w.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") // fails where the commit has been done
	var tables, app, v int64
	err := w.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM sqlite_schema), application_id, user_version FROM pragma_application_id, pragma_user_version").
		Scan(&tables, &app, &v)
	if err != nil {
		return err
	}
	if tables > 0 || app != 0 { // another process was faster
		return checkMarks(s.path, app, v)
	}
	if _, err := w.ExecContext(ctx, schema); err != nil {
		return err
	}
	if _, err := w.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", applicationID, version)); err != nil {
		return err
	}
	return nil
}
