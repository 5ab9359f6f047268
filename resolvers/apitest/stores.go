package apitest

import (
	"context"
	"sync/atomic"

	"github.com/policygraph/policygraph/graph"
)

// counting counts what is asked of a store: views and calls on them.
type counting struct {
	graph.Store
	views, calls atomic.Int64
}

// View counts itself and what is asked of the view.
func (c *counting) View(ctx context.Context) (graph.Reader, error) {
	c.views.Add(1)
	r, err := c.Store.View(ctx)
	return &watched{r, func(context.Context) error { c.calls.Add(1); return nil }}, err
}

// failing answers every call with an error.
type failing struct {
	graph.Store
	err    error
	panics bool
}

// View works; what is asked of the view does not.
func (f *failing) View(ctx context.Context) (graph.Reader, error) {
	r, err := f.Store.View(ctx)
	return &watched{r, func(context.Context) error {
		if f.panics {
			panic(f.err)
		}
		return f.err
	}}, err
}

// hanging answers when the time is up.
type hanging struct{ graph.Store }

// View works; what is asked of the view waits for the end of the context.
func (h *hanging) View(ctx context.Context) (graph.Reader, error) {
	r, err := h.Store.View(ctx)
	return &watched{r, func(ctx context.Context) error {
		<-ctx.Done()
		return graph.Wrap(graph.Unavailable, ctx.Err(), "the store did not answer in time")
	}}, err
}

// watched calls before ahead of every call.
type watched struct {
	r      graph.Reader
	before func(context.Context) error
}

func (w *watched) Entities(ctx context.Context, ids []graph.ID) ([]*graph.Entity, error) {
	if err := w.before(ctx); err != nil {
		var none []*graph.Entity
		return none, err
	}
	return w.r.Entities(ctx, ids)
}

func (w *watched) EntitiesByName(ctx context.Context, name string, types []graph.EntityType) ([]*graph.Entity, error) {
	if err := w.before(ctx); err != nil {
		var none []*graph.Entity
		return none, err
	}
	return w.r.EntitiesByName(ctx, name, types)
}

func (w *watched) ListEntities(ctx context.Context, q graph.EntityQuery) (graph.Slice[*graph.Entity], error) {
	if err := w.before(ctx); err != nil {
		var none graph.Slice[*graph.Entity]
		return none, err
	}
	return w.r.ListEntities(ctx, q)
}

func (w *watched) EntityFacets(ctx context.Context, filter *graph.EntityFilter, fields []graph.FacetField) ([]graph.Facet, error) {
	if err := w.before(ctx); err != nil {
		var none []graph.Facet
		return none, err
	}
	return w.r.EntityFacets(ctx, filter, fields)
}

func (w *watched) Neighbors(ctx context.Context, ids []graph.ID, q graph.NeighborQuery) ([]graph.Slice[*graph.Entity], error) {
	if err := w.before(ctx); err != nil {
		var none []graph.Slice[*graph.Entity]
		return none, err
	}
	return w.r.Neighbors(ctx, ids, q)
}

func (w *watched) Relations(ctx context.Context, ids []graph.ID) ([]*graph.Relation, error) {
	if err := w.before(ctx); err != nil {
		var none []*graph.Relation
		return none, err
	}
	return w.r.Relations(ctx, ids)
}

func (w *watched) ListRelations(ctx context.Context, q graph.RelationQuery) (graph.Slice[*graph.Relation], error) {
	if err := w.before(ctx); err != nil {
		var none graph.Slice[*graph.Relation]
		return none, err
	}
	return w.r.ListRelations(ctx, q)
}

func (w *watched) RelationsOf(ctx context.Context, ids []graph.ID, q graph.RelationQuery) ([]graph.Slice[*graph.Relation], error) {
	if err := w.before(ctx); err != nil {
		var none []graph.Slice[*graph.Relation]
		return none, err
	}
	return w.r.RelationsOf(ctx, ids, q)
}

func (w *watched) RelationCounts(ctx context.Context, ids []graph.ID) ([][]graph.RelationCount, error) {
	if err := w.before(ctx); err != nil {
		var none [][]graph.RelationCount
		return none, err
	}
	return w.r.RelationCounts(ctx, ids)
}

func (w *watched) Mentions(ctx context.Context, ids []graph.ID, page graph.Page) ([]graph.Slice[*graph.Mention], error) {
	if err := w.before(ctx); err != nil {
		var none []graph.Slice[*graph.Mention]
		return none, err
	}
	return w.r.Mentions(ctx, ids, page)
}

func (w *watched) MentionsIn(ctx context.Context, passages []graph.ID, page graph.Page) ([]graph.Slice[*graph.Mention], error) {
	if err := w.before(ctx); err != nil {
		var none []graph.Slice[*graph.Mention]
		return none, err
	}
	return w.r.MentionsIn(ctx, passages, page)
}

func (w *watched) Documents(ctx context.Context, ids []graph.ID) ([]*graph.Document, error) {
	if err := w.before(ctx); err != nil {
		var none []*graph.Document
		return none, err
	}
	return w.r.Documents(ctx, ids)
}

func (w *watched) ListDocuments(ctx context.Context, q graph.DocumentQuery) (graph.Slice[*graph.Document], error) {
	if err := w.before(ctx); err != nil {
		var none graph.Slice[*graph.Document]
		return none, err
	}
	return w.r.ListDocuments(ctx, q)
}

func (w *watched) DocumentsOf(ctx context.Context, ids []graph.ID, page graph.Page) ([]graph.Slice[*graph.Document], error) {
	if err := w.before(ctx); err != nil {
		var none []graph.Slice[*graph.Document]
		return none, err
	}
	return w.r.DocumentsOf(ctx, ids, page)
}

func (w *watched) EntitiesOf(ctx context.Context, documents []graph.ID, q graph.EntityQuery) ([]graph.Slice[*graph.Entity], error) {
	if err := w.before(ctx); err != nil {
		var none []graph.Slice[*graph.Entity]
		return none, err
	}
	return w.r.EntitiesOf(ctx, documents, q)
}

func (w *watched) DocumentCounts(ctx context.Context, ids []graph.ID) ([]*graph.Counts, error) {
	if err := w.before(ctx); err != nil {
		var none []*graph.Counts
		return none, err
	}
	return w.r.DocumentCounts(ctx, ids)
}

func (w *watched) Passages(ctx context.Context, ids []graph.ID) ([]*graph.Passage, error) {
	if err := w.before(ctx); err != nil {
		var none []*graph.Passage
		return none, err
	}
	return w.r.Passages(ctx, ids)
}

func (w *watched) PassagesOf(ctx context.Context, documents []graph.ID, page graph.Page) ([]graph.Slice[*graph.Passage], error) {
	if err := w.before(ctx); err != nil {
		var none []graph.Slice[*graph.Passage]
		return none, err
	}
	return w.r.PassagesOf(ctx, documents, page)
}

func (w *watched) Observations(ctx context.Context, ids []graph.ID) ([]*graph.Observation, error) {
	if err := w.before(ctx); err != nil {
		var none []*graph.Observation
		return none, err
	}
	return w.r.Observations(ctx, ids)
}

func (w *watched) ObservationsOf(ctx context.Context, indicators []graph.ID, q graph.ObservationQuery) ([]graph.Slice[*graph.Observation], error) {
	if err := w.before(ctx); err != nil {
		var none []graph.Slice[*graph.Observation]
		return none, err
	}
	return w.r.ObservationsOf(ctx, indicators, q)
}

func (w *watched) Search(ctx context.Context, q graph.SearchQuery) (graph.Slice[*graph.SearchHit], error) {
	if err := w.before(ctx); err != nil {
		var none graph.Slice[*graph.SearchHit]
		return none, err
	}
	return w.r.Search(ctx, q)
}

func (w *watched) Stats(ctx context.Context) (*graph.Stats, error) {
	if err := w.before(ctx); err != nil {
		var none *graph.Stats
		return none, err
	}
	return w.r.Stats(ctx)
}
