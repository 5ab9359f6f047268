package model

import (
	"context"
	"slices"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// Connection is a page of rows of a GraphQL type.
type Connection[T any] struct {
	Edges      []Edge[T]
	PageInfo   PageInfo
	TotalCount int
	filter     *graph.EntityFilter // of all pages; read by Facets only
}

// Edge is a row and its place in the order.
type Edge[T any] struct {
	Node   T
	cursor graph.Cursor
}

// Cursor is the place of the row in the order.
func (e Edge[T]) Cursor() string { return e.cursor.Encode() }

// Nodes returns the rows alone.
func (c *Connection[T]) Nodes() []T {
	nodes := make([]T, len(c.Edges))
	for i, e := range c.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// Facets counts the rows of all pages by the fields.
func (c *Connection[T]) Facets(ctx context.Context, fields []graph.FacetField) ([]graph.Facet, error) {
	r, err := Reader(ctx)
	if err != nil {
		return nil, err
	}
	found, err := r.EntityFacets(ctx, c.filter, fields)
	if err != nil {
		return nil, err
	}
	return spelled(found), nil
}

// spelled writes types as the schema spells them; the store's answer is left as
// it is.
func spelled(facets []graph.Facet) []graph.Facet {
	out := slices.Clone(facets)
	for i, f := range out {
		if f.Field != graph.FacetType {
			continue
		}
		out[i].Values = slices.Clone(f.Values)
		for j := range out[i].Values {
			out[i].Values[j].Value = strings.ToUpper(f.Values[j].Value)
		}
	}
	return out
}

// connections makes a connection of each page. All rows form one set; row
// makes the GraphQL value of the i-th of them.
func connections[R, T any](pages []graph.Slice[R], row func(in *set[R], i int) T) []*Connection[T] {
	all := newSet(flatten(pages))
	out := make([]*Connection[T], len(pages))
	n := 0
	for i, s := range pages {
		c := &Connection[T]{Edges: make([]Edge[T], len(s.Items)), PageInfo: pageInfo(s), TotalCount: s.Total}
		for j := range s.Items {
			c.Edges[j] = Edge[T]{Node: row(all, n), cursor: s.Cursors[j]}
			n++
		}
		out[i] = c
	}
	return out
}

func flatten[R any](pages []graph.Slice[R]) []R {
	if len(pages) == 1 {
		return pages[0].Items
	}
	var rows []R
	for _, s := range pages {
		rows = append(rows, s.Items...)
	}
	return rows
}

// one makes a connection of a single slice.
func one[R, T any](s graph.Slice[R], err error, row func(in *set[R], i int) T) (*Connection[T], error) {
	if err != nil {
		return nil, err
	}
	return connections([]graph.Slice[R]{s}, row)[0], nil
}
