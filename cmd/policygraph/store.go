package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/sqlitestore"
)

// storeURL says where a graph is kept.
type storeURL string

// file returns the database file of a sqlite: URL. It fails with a usageError
// where the URL names no store that this build can open. A message never shows
// more of the URL than its scheme, since the rest may hold a password.
func (u storeURL) file() (string, error) {
	scheme, file, hasScheme := strings.Cut(string(u), ":")
	switch {
	case !hasScheme:
		return "", usageError{graph.Errorf(graph.Invalid, "unknown store %q: write a store as sqlite:FILE", string(u))}
	case scheme == "sqlite" && file == "":
		return "", usageError{graph.Errorf(graph.Invalid, "the store URL sqlite: names no file: write it as sqlite:FILE")}
	case scheme == "sqlite":
		return file, nil
	case strings.HasPrefix(scheme, "neo4j"), strings.HasPrefix(scheme, "bolt"):
		return "", usageError{graph.Errorf(graph.Invalid, "%s: stores are not supported by this build yet: use sqlite:FILE", scheme)}
	default:
		return "", usageError{graph.Errorf(graph.Invalid, "unknown kind of store %q: use sqlite:FILE", scheme)}
	}
}

// wholeStore is what every kind of store offers here: it also gives back what
// was put into it.
type wholeStore interface {
	graph.Store
	graph.BatchReader
}

// openToRead opens a store that is there. It fails with NotFound, and makes
// nothing, where there is none.
func (u storeURL) openToRead(ctx context.Context) (wholeStore, error) {
	return u.open(ctx, sqlitestore.Options{ReadOnly: true})
}

func (u storeURL) open(ctx context.Context, opts sqlitestore.Options) (wholeStore, error) {
	file, err := u.file()
	if err != nil {
		return nil, err
	}
	s, err := sqlitestore.Open(ctx, file, opts)
	if err != nil { // a nil *sqlitestore.Store must not become a wholeStore
		return nil, err
	}
	return s, nil
}

// create opens a store to write to it, and makes it where there is none; made
// says that its file is this run's.
func (u storeURL) create(ctx context.Context) (s wholeStore, made bool, err error) {
	file, err := u.file()
	if err != nil {
		return nil, false, err
	}
	// Of several programs that make it at once, one finds that the file is new.
	if f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644); err == nil {
		made = true
		f.Close()
	}
	s, err = u.open(ctx, sqlitestore.Options{Create: true})
	if err != nil && made {
		err = errors.Join(err, u.removeEmpty(ctx))
	}
	return s, made && err == nil, err
}

// makeMissing makes a store where there is none, or a file without content, and
// reports whether its file is this run's.
func (u storeURL) makeMissing(ctx context.Context) (made bool, err error) {
	file, err := u.file()
	if err != nil {
		return false, err
	}
	if info, err := os.Stat(file); err == nil && info.Size() > 0 {
		return false, nil
	}
	store, made, err := u.create(ctx)
	if err != nil {
		return false, err
	}
	return made, store.Close()
}

// removeEmpty removes a closed store that this run has made, unless somebody
// has put a document into it.
func (u storeURL) removeEmpty(ctx context.Context) error {
	file, err := u.file()
	if err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx) // a run that was told to end leaves no empty store either
	if s, err := u.openToRead(ctx); err == nil {
		stats, err := statsOf(ctx, s)
		if err := errors.Join(err, s.Close()); err != nil || stats.Documents > 0 {
			return err
		}
	}
	return removeStore(file)
}

// removeStore removes the file of a store and what SQLite keeps beside it.
func removeStore(file string) error {
	var failed error
	for _, suffix := range []string{"-journal", "-wal", "-shm", ""} {
		if err := os.Remove(file + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			failed = errors.Join(failed, err)
		}
	}
	return graph.Wrap(graph.Unavailable, failed, "the empty store %s could not be removed", file)
}
