package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/policygraph/policygraph/graph"
)

// lateStore is a graph.Writer that makes its store when the first document is
// put, so that a run in which every report fails leaves no empty store behind.
type lateStore struct {
	url    storeURL
	store  graph.Store // nil until a document is put
	made   bool        // this run has made it
	filled bool        // this run has put a document into it
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

func (l *lateStore) openNow(ctx context.Context) error {
	store, made, err := l.url.create(ctx)
	if err != nil { // a nil wholeStore must not become a graph.Store
		return err
	}
	l.store, l.made = store, made
	return nil
}

func (l *lateStore) PutDocument(ctx context.Context, batch *graph.Batch) (graph.PutResult, error) {
	if l.store == nil {
		if err := l.openNow(ctx); err != nil {
			return graph.PutResult{}, err
		}
	}
	result, err := l.store.PutDocument(ctx, batch)
	l.filled = l.filled || err == nil
	return result, err
}

func (l *lateStore) RemoveDocument(ctx context.Context, id graph.ID) error {
	if l.store == nil {
		return graph.Errorf(graph.NotFound, "document %s is not in the graph", id)
	}
	return l.store.RemoveDocument(ctx, id)
}

// close closes the store, and removes it where it was made in vain.
func (l *lateStore) close(ctx context.Context) error {
	if l.store == nil {
		return nil
	}
	err := l.store.Close()
	if l.made && !l.filled {
		err = errors.Join(err, l.url.removeEmpty(ctx))
	}
	return err
}
