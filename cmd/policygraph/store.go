package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
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

// lateStore is a graph.Writer that makes its store when the first document is
// put, so that a run in which every report fails leaves no empty store behind.
type lateStore struct {
	url   storeURL
	store graph.Store // nil until a document is put
}

// openLate opens the store at once where it exists, or cannot be made, so that
// its faults show before any report is read.
func openLate(ctx context.Context, url storeURL) (*lateStore, error) {
	file, err := url.file()
	if err != nil {
		return nil, err
	}
	l := &lateStore{url: url}
	if missing(file) && !missing(filepath.Dir(file)) {
		return l, nil
	}
	return l, l.openNow(ctx)
}

func missing(file string) bool {
	_, err := os.Stat(file)
	return errors.Is(err, fs.ErrNotExist)
}

func (l *lateStore) openNow(ctx context.Context) (err error) {
	l.store, err = l.url.open(ctx, sqlitestore.Options{Create: true})
	return err
}

func (l *lateStore) PutDocument(ctx context.Context, batch *graph.Batch) (graph.PutResult, error) {
	if l.store == nil {
		if err := l.openNow(ctx); err != nil {
			return graph.PutResult{}, err
		}
	}
	return l.store.PutDocument(ctx, batch)
}

func (l *lateStore) RemoveDocument(ctx context.Context, id graph.ID) error {
	if l.store == nil {
		return graph.Errorf(graph.NotFound, "document %s is not in the graph", id)
	}
	return l.store.RemoveDocument(ctx, id)
}

func (l *lateStore) Close() error {
	if l.store == nil {
		return nil
	}
	return l.store.Close()
}
