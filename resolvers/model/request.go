package model

import (
	"context"
	"sync"

	"github.com/policygraph/policygraph/graph"
)

type requestKey struct{}

type request struct {
	view  func() (graph.Reader, error)
	texts *Texts
}

// WithRequest returns a context in which one request is answered: all of it
// from one view of the store, taken when it is first needed. Texts is shared
// between requests.
func WithRequest(ctx context.Context, store graph.Store, texts *Texts) context.Context {
	view := sync.OnceValues(func() (graph.Reader, error) { return store.View(ctx) })
	return context.WithValue(ctx, requestKey{}, &request{view: view, texts: texts})
}

// Reader returns the view of the store that the request is answered from.
func Reader(ctx context.Context) (graph.Reader, error) { return requestOf(ctx).view() }

func requestOf(ctx context.Context) *request { return ctx.Value(requestKey{}).(*request) }
