package memgraph

import (
	"cmp"
	"context"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// Passages implements graph.Reader.
func (g *Graph) Passages(ctx context.Context, ids []graph.ID) ([]*graph.Passage, error) {
	return aligned(ctx, ids, g.passageOf, g.passages)
}

// PassagesOf implements graph.Reader.
func (g *Graph) PassagesOf(ctx context.Context, documents []graph.ID, page graph.Page) ([]graph.Slice[*graph.Passage], error) {
	l := listing[int32, *graph.Passage]{
		order: graph.OrderPosition,
		compare: func(p int32, c *graph.Cursor) int {
			return compareKeyed(graph.CountKey(g.passages[p].Ordinal), g.passages[p].ID, c, false)
		},
		key:  func(p int32) (string, graph.ID) { return graph.CountKey(g.passages[p].Ordinal), g.passages[p].ID },
		item: func(p int32) *graph.Passage { return g.passages[p] },
	}
	if err := l.check(page); err != nil {
		return nil, err
	}
	return pages(ctx, documents, g.documentOf, page.Total, func(d int32) (graph.Slice[*graph.Passage], error) {
		own := l
		own.rows = g.docPassages.of(d)
		return own.page(ctx, page)
	})
}

// Mentions implements graph.Reader.
func (g *Graph) Mentions(ctx context.Context, ids []graph.ID, page graph.Page) ([]graph.Slice[*graph.Mention], error) {
	published := func(m *graph.Mention) string { return g.documents[g.documentOf[m.Document]].PublishedOn }
	l := listing[int32, *graph.Mention]{
		order: graph.OrderMentions,
		compare: func(i int32, c *graph.Cursor) int {
			m := g.mentions[i]
			date, place, _ := strings.Cut(c.Key, " ")
			return cmp.Or(-strings.Compare(published(m), date), strings.Compare(string(m.Document)+positionKey(m), place), cmp.Compare(m.Entity, c.ID))
		},
		key: func(i int32) (string, graph.ID) {
			m := g.mentions[i]
			return published(m) + " " + string(m.Document) + positionKey(m), m.Entity
		},
		item: func(i int32) *graph.Mention { return g.mentions[i] },
	}
	if err := l.check(page); err != nil {
		return nil, err
	}
	return pages(ctx, ids, g.entityOf, page.Total, func(n int32) (graph.Slice[*graph.Mention], error) {
		own := l
		own.rows = g.entityMentions.of(n)
		return own.page(ctx, page)
	})
}

// MentionsIn implements graph.Reader.
func (g *Graph) MentionsIn(ctx context.Context, passages []graph.ID, page graph.Page) ([]graph.Slice[*graph.Mention], error) {
	l := listing[int32, *graph.Mention]{
		order: graph.OrderPosition,
		compare: func(i int32, c *graph.Cursor) int {
			return compareKeyed(positionKey(g.mentions[i]), g.mentions[i].Entity, c, false)
		},
		key:  func(i int32) (string, graph.ID) { return positionKey(g.mentions[i]), g.mentions[i].Entity },
		item: func(i int32) *graph.Mention { return g.mentions[i] },
	}
	if err := l.check(page); err != nil {
		return nil, err
	}
	return pages(ctx, passages, g.passageOf, page.Total, func(p int32) (graph.Slice[*graph.Mention], error) {
		own := l
		own.rows = g.passageMentions.of(p)
		return own.page(ctx, page)
	})
}

// positionKey is the sort key of a mention's place in its document.
func positionKey(m *graph.Mention) string {
	return graph.CountKey(m.Span.Start) + graph.CountKey(m.Span.End)
}
