package memgraph

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/policygraph/policygraph/graph"
)

// documentOrder is one order of all documents, made on first use.
type documentOrder struct {
	once sync.Once
	all  []int32
}

// latestFirst is the order in which documents are numbered.
var latestFirst = graph.DocumentOrder{Field: graph.DocumentByPublished, Descending: true}

// Documents implements graph.Reader.
func (g *Graph) Documents(ctx context.Context, ids []graph.ID) ([]*graph.Document, error) {
	return aligned(ctx, ids, g.documentOf, g.documents)
}

// ListDocuments implements graph.Reader.
func (g *Graph) ListDocuments(ctx context.Context, q graph.DocumentQuery) (graph.Slice[*graph.Document], error) {
	l := g.documentListing(q.Order)
	err := alive(ctx)
	if err == nil {
		err = q.Order.Check()
	}
	if err == nil {
		err = l.check(q.Page)
	}
	if err != nil {
		return graph.Slice[*graph.Document]{}, err
	}
	l.rows = g.orderDocuments(q.Order)
	if q.Filter != nil {
		rows, passes := l.rows, documentTest(q.Filter)
		l.pass = func(i int) bool { return passes(g.documents[rows[i]]) }
	}
	return l.page(ctx, q.Page)
}

// DocumentsOf implements graph.Reader.
func (g *Graph) DocumentsOf(ctx context.Context, ids []graph.ID, page graph.Page) ([]graph.Slice[*graph.Document], error) {
	l := g.documentListing(latestFirst)
	if err := l.check(page); err != nil {
		return nil, err
	}
	return pages(ctx, ids, g.entityOf, page.Total, func(n int32) (graph.Slice[*graph.Document], error) {
		own := l
		own.rows = g.entityDocs.of(n)
		return own.page(ctx, page)
	})
}

// DocumentCounts implements graph.Reader.
func (g *Graph) DocumentCounts(ctx context.Context, ids []graph.ID) ([]*graph.Counts, error) {
	if err := alive(ctx); err != nil {
		return nil, err
	}
	out := make([]*graph.Counts, len(ids))
	for i, id := range ids {
		if d, ok := g.documentOf[id]; ok {
			out[i] = &g.counts[d]
		}
	}
	return out, nil
}

// Stats implements graph.Reader.
func (g *Graph) Stats(ctx context.Context) (*graph.Stats, error) {
	if err := alive(ctx); err != nil {
		return nil, err
	}
	return &g.stats, nil
}

func documentKey(o graph.DocumentOrder, d *graph.Document) string {
	if o.Field == graph.DocumentByTitle {
		return d.Title
	}
	return d.PublishedOn
}

func (g *Graph) documentListing(o graph.DocumentOrder) listing[int32, *graph.Document] {
	return listing[int32, *graph.Document]{
		order: o.String(),
		compare: func(d int32, c *graph.Cursor) int {
			return compareKeyed(documentKey(o, g.documents[d]), g.documents[d].ID, c, o.Descending)
		},
		key:  func(d int32) (string, graph.ID) { return documentKey(o, g.documents[d]), g.documents[d].ID },
		item: func(d int32) *graph.Document { return g.documents[d] },
	}
}

// orderDocuments returns an order that has been checked.
func (g *Graph) orderDocuments(o graph.DocumentOrder) []int32 {
	at := 0
	if o.Field == graph.DocumentByTitle {
		at = 2
	}
	if o.Descending {
		at++
	}
	order := &g.documentOrder[at]
	order.once.Do(func() {
		order.all = make([]int32, len(g.documents))
		for i := range order.all {
			order.all[i] = int32(i)
		}
		slices.SortFunc(order.all, func(x, y int32) int {
			a, b := g.documents[x], g.documents[y]
			byKey := strings.Compare(documentKey(o, a), documentKey(o, b))
			if o.Descending {
				byKey = -byKey
			}
			return cmp.Or(byKey, cmp.Compare(a.ID, b.ID))
		})
	})
	return order.all
}

// documentTest makes a filter ready.
func documentTest(f *graph.DocumentFilter) func(*graph.Document) bool {
	title, published, period := matchString(f.Title), matchString(f.PublishedOn), matchString(f.Period)
	and, or := make([]func(*graph.Document) bool, len(f.And)), make([]func(*graph.Document) bool, len(f.Or))
	for i := range f.And {
		and[i] = documentTest(&f.And[i])
	}
	for i := range f.Or {
		or[i] = documentTest(&f.Or[i])
	}
	not := func(*graph.Document) bool { return false }
	if f.Not != nil {
		not = documentTest(f.Not)
	}
	return func(d *graph.Document) bool {
		passes := func(t func(*graph.Document) bool) bool { return t(d) }
		fails := func(t func(*graph.Document) bool) bool { return !t(d) }
		return (title == nil || title.passes(d.Title)) && (published == nil || published.passes(d.PublishedOn)) &&
			(period == nil || period.passes(d.Period)) &&
			(f.Area == nil || slices.Contains(f.Area, d.Area)) && (f.Issuer == nil || slices.Contains(f.Issuer, d.Issuer)) &&
			!slices.ContainsFunc(and, fails) && (f.Or == nil || slices.ContainsFunc(or, passes)) && !not(d)
	}
}
