package export

import (
	"bufio"
	"context"

	"github.com/policygraph/policygraph/graph"
)

type exporter struct {
	r         graph.Reader
	out       *list
	texts     map[graph.ID][]rune // of the documents, by ID
	documents []graph.ID
	entities  []graph.ID
}

func (x *exporter) run(ctx context.Context, buf *bufio.Writer) error {
	buf.WriteString(`{"nodes": [`)
	for _, step := range []func(context.Context) error{x.readDocuments, x.writeEntities, x.writeDocuments, x.writeObservations} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	buf.WriteString("\n],\n\"edges\": [")
	x.out = &list{w: buf}
	for _, step := range []func(context.Context) error{x.writeRelations, x.writeMentions} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	_, err := buf.WriteString("\n]}\n")
	return err
}

// pages calls do for every row of a paged list.
func pages[T any](read func(graph.Page) (graph.Slice[T], error), do func(T) error) error {
	page := graph.Page{Limit: graph.MaxPage}
	for {
		slice, err := read(page)
		if err != nil {
			return err
		}
		for _, item := range slice.Items {
			if err := do(item); err != nil {
				return err
			}
		}
		if !slice.HasNext || len(slice.Cursors) == 0 {
			return nil
		}
		page.After = &slice.Cursors[len(slice.Cursors)-1]
	}
}

// of narrows a batched read to one ID.
func of[T any](slices []graph.Slice[T], err error) (graph.Slice[T], error) {
	if err != nil || len(slices) == 0 {
		return graph.Slice[T]{}, err
	}
	return slices[0], nil
}

func (x *exporter) readDocuments(ctx context.Context) error {
	return pages(func(p graph.Page) (graph.Slice[*graph.Document], error) {
		return x.r.ListDocuments(ctx, graph.DocumentQuery{Page: p})
	}, func(d *graph.Document) error {
		x.documents = append(x.documents, d.ID)
		x.texts[d.ID] = []rune(d.Text)
		return nil
	})
}

func (x *exporter) writeEntities(ctx context.Context) error {
	return pages(func(p graph.Page) (graph.Slice[*graph.Entity], error) {
		return x.r.ListEntities(ctx, graph.EntityQuery{Page: p})
	}, func(e *graph.Entity) error {
		x.entities = append(x.entities, e.ID)
		return x.out.add(x.entityNode(e))
	})
}

func (x *exporter) writeDocuments(ctx context.Context) error {
	docs, err := x.r.Documents(ctx, x.documents)
	if err != nil {
		return err
	}
	for _, d := range docs {
		if err := x.out.add(documentNode(d)); err != nil {
			return err
		}
		err := pages(func(p graph.Page) (graph.Slice[*graph.Passage], error) {
			return of(x.r.PassagesOf(ctx, []graph.ID{d.ID}, p))
		}, func(p *graph.Passage) error {
			return x.out.add(passageNode(p, x.text(d.ID, p.Span)))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (x *exporter) writeObservations(ctx context.Context) error {
	return pages(func(p graph.Page) (graph.Slice[*graph.Entity], error) {
		return x.r.ListEntities(ctx, graph.EntityQuery{Filter: &graph.EntityFilter{Types: []graph.EntityType{graph.Indicator}}, Page: p})
	}, func(e *graph.Entity) error {
		return pages(func(p graph.Page) (graph.Slice[*graph.Observation], error) {
			return of(x.r.ObservationsOf(ctx, []graph.ID{e.ID}, graph.ObservationQuery{Page: p}))
		}, func(o *graph.Observation) error {
			return x.out.add(observationNode(o, x.evidence(o.Evidence)))
		})
	})
}

func (x *exporter) writeRelations(ctx context.Context) error {
	return pages(func(p graph.Page) (graph.Slice[*graph.Relation], error) {
		return x.r.ListRelations(ctx, graph.RelationQuery{Page: p})
	}, func(r *graph.Relation) error {
		edge := Edge{ID: r.ID, Type: string(r.Type), Source: r.From, Target: r.To}
		for _, e := range r.Evidence {
			edge.Evidence = append(edge.Evidence, x.evidence(e))
		}
		return x.out.add(edge)
	})
}

// writeMentions writes one MENTIONED_IN edge for each entity and passage, with
// the place of every mention as evidence.
func (x *exporter) writeMentions(ctx context.Context) error {
	for _, id := range x.entities {
		byPassage := map[graph.ID]*Edge{}
		var order []graph.ID
		err := pages(func(p graph.Page) (graph.Slice[*graph.Mention], error) {
			return of(x.r.Mentions(ctx, []graph.ID{id}, p))
		}, func(m *graph.Mention) error {
			edge := byPassage[m.Passage]
			if edge == nil {
				edge = &Edge{ID: graph.NewID(graph.KindRelation, "MENTIONED_IN", string(id), string(m.Passage)),
					Type: "MENTIONED_IN", Source: id, Target: m.Passage}
				byPassage[m.Passage] = edge
				order = append(order, m.Passage)
			}
			edge.Evidence = append(edge.Evidence, x.evidence(graph.Evidence{Document: m.Document, Passage: m.Passage,
				Sentence: m.Sentence, Source: m.Span, Rule: m.Rule, Confidence: m.Confidence, Modality: m.Modality}))
			return nil
		})
		if err != nil {
			return err
		}
		for _, passage := range order {
			if err := x.out.add(byPassage[passage]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (x *exporter) text(document graph.ID, s graph.Span) string {
	t := x.texts[document]
	if s.Start < 0 || s.End > len(t) || s.Start > s.End {
		return ""
	}
	return string(t[s.Start:s.End])
}

func (x *exporter) evidence(e graph.Evidence) Evidence {
	return Evidence{
		Document: e.Document, Passage: e.Passage, Sentence: x.text(e.Document, e.Sentence), Start: e.Sentence.Start, End: e.Sentence.End,
		SourceSpan: pair(e.Source), TargetSpan: pair(e.Target), Rule: e.Rule, Confidence: e.Confidence, Modality: e.Modality,
	}
}

func pair(s graph.Span) *[2]int {
	if s == (graph.Span{}) {
		return nil
	}
	return &[2]int{s.Start, s.End}
}
