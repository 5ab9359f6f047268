package model

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// SearchResult is what a search finds: an entity or a passage.
type SearchResult interface{ IsSearchResult() }

// SearchConnection is a page of what a search found.
type SearchConnection struct {
	Edges      []SearchEdge
	PageInfo   PageInfo
	TotalCount int
}

// SearchEdge is one thing that a search found.
type SearchEdge struct {
	Node SearchResult
	*graph.SearchHit
	cursor graph.Cursor
}

// Cursor is the place of the row in the order.
func (e SearchEdge) Cursor() string { return e.cursor.Encode() }

// Nodes returns the rows alone.
func (c *SearchConnection) Nodes() []SearchResult {
	nodes := make([]SearchResult, len(c.Edges))
	for i, e := range c.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// Search finds entities and, where no types are given, passages.
func Search(ctx context.Context, text string, types []graph.EntityType, p Paging) (*SearchConnection, error) {
	page, err := p.Page(ctx)
	if err != nil {
		return nil, err
	}
	r, err := Reader(ctx)
	if err != nil {
		return nil, err
	}
	found, err := r.Search(ctx, graph.SearchQuery{Text: text, Types: types, Passages: len(types) == 0, Page: page})
	if err != nil {
		return nil, err
	}
	return hits(found), nil
}

// hits makes one set of the entities and one of the passages.
func hits(found graph.Slice[*graph.SearchHit]) *SearchConnection {
	c := &SearchConnection{Edges: make([]SearchEdge, len(found.Items)), PageInfo: pageInfo(found), TotalCount: found.Total}
	inEntities, inPassages := newSet([]*graph.Entity(nil)), newSet([]*graph.Passage(nil))
	for i, hit := range found.Items {
		edge := SearchEdge{SearchHit: hit, cursor: found.Cursors[i]}
		if hit.Entity != nil {
			inEntities.rows = append(inEntities.rows, hit.Entity)
			edge.Node = asEntity(&Thing{hit.Entity, inEntities})
		} else {
			inPassages.rows = append(inPassages.rows, hit.Passage)
			edge.Node = Passage{hit.Passage, inPassages}
		}
		c.Edges[i] = edge
	}
	return c
}
