package model

import (
	"context"

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
	return r.EntityFacets(ctx, c.filter, fields)
}

// connections makes a connection of each slice. All rows form one set; row
// makes the GraphQL value of the i-th of them.
func connections[R, T any](slices []graph.Slice[R], row func(in *set[R], i int) T) []*Connection[T] {
	all := newSet(flatten(slices))
	out := make([]*Connection[T], len(slices))
	n := 0
	for i, s := range slices {
		c := &Connection[T]{Edges: make([]Edge[T], len(s.Items)), PageInfo: pageInfo(s), TotalCount: s.Total}
		for j := range s.Items {
			c.Edges[j] = Edge[T]{Node: row(all, n), cursor: s.Cursors[j]}
			n++
		}
		out[i] = c
	}
	return out
}

func flatten[R any](slices []graph.Slice[R]) []R {
	if len(slices) == 1 {
		return slices[0].Items
	}
	var rows []R
	for _, s := range slices {
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
