package model

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// Evidence is the place in a document that says something.
type Evidence struct {
	*graph.Evidence
	in *set[*graph.Evidence]
}

// evidence returns, for each row of a set, the evidence that it carries; that
// of all rows forms one set.
func evidence[R comparable](s *set[R], word string, of func(R) []graph.Evidence) (map[R][]Evidence, error) {
	return ask(s, question{word: word + " evidence"}, func(rows []R) (map[R][]Evidence, error) {
		in := newSet([]*graph.Evidence(nil))
		out := make(map[R][]Evidence, len(rows))
		for _, r := range rows {
			if _, twice := out[r]; twice {
				continue
			}
			said := of(r)
			list := make([]Evidence, len(said))
			for i := range said {
				in.rows = append(in.rows, &said[i])
				list[i] = Evidence{&said[i], in}
			}
			out[r] = list
		}
		return out, nil
	})
}

// Document is the document that says it.
func (e Evidence) Document(ctx context.Context) (*Document, error) {
	return document(ctx, e.in, e.Evidence.Document, func(e *graph.Evidence) graph.ID { return e.Document })
}

// Passage is the paragraph that says it.
func (e Evidence) Passage(ctx context.Context) (*Passage, error) {
	return passage(ctx, e.in, e.Evidence.Passage, func(e *graph.Evidence) graph.ID { return e.Passage })
}

// Sentence is the text of the sentence that says it.
func (e Evidence) Sentence(ctx context.Context) (string, error) {
	d, err := e.Document(ctx)
	if err != nil {
		return "", err
	}
	return cut(ctx, d, e.Evidence.Sentence), nil
}

// Start is where the sentence begins.
func (e Evidence) Start() int { return e.Evidence.Sentence.Start }

// End is where the sentence ends.
func (e Evidence) End() int { return e.Evidence.Sentence.End }

// SourceSpan is where the sentence names the source, nil where it is implied.
func (e Evidence) SourceSpan() *graph.Span { return optional(e.Source) }

// TargetSpan is where the sentence names the target, nil where it is implied.
func (e Evidence) TargetSpan() *graph.Span { return optional(e.Target) }

// Mention is one place that names an entity.
type Mention struct {
	*graph.Mention
	in *set[*graph.Mention]
}

func asMention(in *set[*graph.Mention], i int) Mention { return Mention{in.rows[i], in} }

// Entity is the entity that is named.
func (m Mention) Entity(ctx context.Context) (Entity, error) {
	found, err := entities(ctx, m.in, "entity", func(m *graph.Mention) graph.ID { return m.Entity })
	return known(found, m.Mention.Entity, err)
}

// known is the entity with the id, or an error where it is not there.
func known(found map[graph.ID]*Thing, id graph.ID, err error) (Entity, error) {
	if err != nil {
		return nil, err
	}
	if e := asEntity(found[id]); e != nil {
		return e, nil
	}
	return nil, missing("entity", id)
}

// Document is the document that the name stands in.
func (m Mention) Document(ctx context.Context) (*Document, error) {
	return document(ctx, m.in, m.Mention.Document, func(m *graph.Mention) graph.ID { return m.Document })
}

// Passage is the paragraph that the name stands in.
func (m Mention) Passage(ctx context.Context) (*Passage, error) {
	return passage(ctx, m.in, m.Mention.Passage, func(m *graph.Mention) graph.ID { return m.Passage })
}

// Sentence is the text of the sentence around the name.
func (m Mention) Sentence(ctx context.Context) (string, error) {
	d, err := m.Document(ctx)
	if err != nil {
		return "", err
	}
	return cut(ctx, d, m.Mention.Sentence), nil
}

// Start is where the name begins.
func (m Mention) Start() int { return m.Span.Start }

// End is where the name ends.
func (m Mention) End() int { return m.Span.End }

// SentenceSpan is where the sentence stands.
func (m Mention) SentenceSpan() graph.Span { return m.Mention.Sentence }
