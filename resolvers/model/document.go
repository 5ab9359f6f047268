package model

import (
	"context"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// Document is a report.
type Document struct {
	*graph.Document
	in *set[*graph.Document]
}

// IsNode says that a document has a global id.
func (Document) IsNode() {}

func asDocument(in *set[*graph.Document], i int) Document { return Document{in.rows[i], in} }

// document returns the document that a row of a set points to.
func document[R any](ctx context.Context, s *set[R], id graph.ID, key func(R) graph.ID) (*Document, error) {
	found, err := pointed(ctx, s, "document", key, graph.Reader.Documents, asDocument)
	if err != nil {
		return nil, err
	}
	if d, ok := found[id]; ok {
		return &d, nil
	}
	return nil, missing("document", id)
}

func cut(ctx context.Context, d *Document, span graph.Span) string {
	return requestOf(ctx).texts.Cut(d.Document, span)
}

// Issuer is the agency that speaks, nil if unknown.
func (d Document) Issuer(ctx context.Context) (*Agency, error) {
	found, err := entities(ctx, d.in, "issuer", func(d *graph.Document) graph.ID { return d.Issuer })
	if t := found[d.Document.Issuer]; err == nil && t != nil && t.Type == graph.Agency {
		return &Agency{t}, nil
	}
	return nil, err
}

// Area is the zone that the report speaks for, nil if unknown.
func (d Document) Area(ctx context.Context) (*Zone, error) {
	found, err := entities(ctx, d.in, "area", func(d *graph.Document) graph.ID { return d.Area })
	return zone(found[d.Document.Area]), err
}

// Period is the reporting period, nil if unknown.
func (d Document) Period() *string { return optional(d.Document.Period) }

// SourceURL is where the report was read from, nil if unknown.
func (d Document) SourceURL() *string { return optional(d.Document.SourceURL) }

// Passages returns the paragraphs.
func (d Document) Passages(ctx context.Context, first *int, after *string, last *int, before *string) (*PassageConnection, error) {
	return perDocument(ctx, d, func(r graph.Reader, ids []graph.ID) ([]*PassageConnection, error) {
		page, err := Paging{first, after, last, before}.Page(ctx)
		if err != nil {
			return nil, err
		}
		pages, err := r.PassagesOf(ctx, ids, page)
		return connections(pages, asPassage), err
	})
}

// Entities returns the entities that the document mentions.
func (d Document) Entities(ctx context.Context, filter *graph.EntityFilter, orderBy *graph.EntityOrder,
	first *int, after *string, last *int, before *string) (*EntityConnection, error) {
	return perDocument(ctx, d, func(r graph.Reader, ids []graph.ID) ([]*EntityConnection, error) {
		q, err := entityQuery(ctx, filter, orderBy, Paging{first, after, last, before})
		if err != nil {
			return nil, err
		}
		pages, err := r.EntitiesOf(ctx, ids, q)
		out := connections(pages, things(asEntity))
		for i, c := range out {
			c.filter = &graph.EntityFilter{And: []graph.EntityFilter{value(filter)}, MentionedIn: &graph.MentionedFilter{Document: ids[i]}}
		}
		return out, err
	})
}

// Counts says how much the document holds.
func (d Document) Counts(ctx context.Context) (*Counts, error) {
	return perDocument(ctx, d, func(r graph.Reader, ids []graph.ID) ([]*Counts, error) {
		found, err := r.DocumentCounts(ctx, ids)
		out := make([]*Counts, len(found))
		for i, c := range found {
			out[i] = counts(c)
		}
		return out, err
	})
}

func perDocument[V any](ctx context.Context, d Document, fetch func(r graph.Reader, ids []graph.ID) ([]V, error)) (V, error) {
	return perRow(ctx, d.in, field(ctx), d.ID, func(d *graph.Document) graph.ID { return d.ID }, fetch)
}

// Passage is a paragraph.
type Passage struct {
	*graph.Passage
	in *set[*graph.Passage]
}

// IsNode says that a passage has a global id.
func (Passage) IsNode() {}

// IsSearchResult says that a search finds passages.
func (Passage) IsSearchResult() {}

func asPassage(in *set[*graph.Passage], i int) Passage { return Passage{in.rows[i], in} }

func passage[R any](ctx context.Context, s *set[R], id graph.ID, key func(R) graph.ID) (*Passage, error) {
	found, err := pointed(ctx, s, "passage", key, graph.Reader.Passages, asPassage)
	if err != nil {
		return nil, err
	}
	if p, ok := found[id]; ok {
		return &p, nil
	}
	return nil, missing("passage", id)
}

// Document is the document that the passage belongs to.
func (p Passage) Document(ctx context.Context) (*Document, error) {
	return document(ctx, p.in, p.Passage.Document, func(p *graph.Passage) graph.ID { return p.Document })
}

// Section is the headings above the passage, nil where there is none.
func (p Passage) Section() *string { return optional(p.Passage.Heading) }

// Heading is the nearest heading above the passage, nil where there is none.
func (p Passage) Heading() *string {
	all := strings.Split(p.Passage.Heading, " / ")
	return optional(all[len(all)-1])
}

// Text is the passage's text.
func (p Passage) Text(ctx context.Context) (string, error) {
	d, err := p.Document(ctx)
	if err != nil {
		return "", err
	}
	return cut(ctx, d, p.Span), nil
}

// Start is where the passage begins.
func (p Passage) Start() int { return p.Span.Start }

// End is where the passage ends.
func (p Passage) End() int { return p.Span.End }

// Mentions returns the entities that the passage names.
func (p Passage) Mentions(ctx context.Context, first *int, after *string, last *int, before *string) (*MentionConnection, error) {
	return perRow(ctx, p.in, field(ctx), p.ID, func(p *graph.Passage) graph.ID { return p.ID },
		func(r graph.Reader, ids []graph.ID) ([]*MentionConnection, error) {
			page, err := Paging{first, after, last, before}.Page(ctx)
			if err != nil {
				return nil, err
			}
			pages, err := r.MentionsIn(ctx, ids, page)
			return connections(pages, asMention), err
		})
}
