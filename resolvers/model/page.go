package model

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"github.com/policygraph/policygraph/graph"
)

// DefaultPage is how many rows a connection shows that is not told a number.
const DefaultPage = 20

// Paging is Relay's four paging arguments.
type Paging struct {
	First  *int
	After  *string
	Last   *int
	Before *string
}

// Page returns what a store is asked for: with the total only where the query
// asks for it. It fails with Invalid for numbers out of range, for first and
// last together and for malformed cursors.
func (p Paging) Page(ctx context.Context) (graph.Page, error) {
	page := graph.Page{Limit: DefaultPage, Total: selected(ctx, "totalCount")}
	if p.First != nil && p.Last != nil {
		return page, graph.Errorf(graph.Invalid, "give first or last, not both")
	}
	for name, n := range map[string]*int{"first": p.First, "last": p.Last} {
		if n == nil {
			continue
		}
		if *n < 0 || *n > graph.MaxPage {
			return page, graph.Errorf(graph.Invalid, "%s is %d, give 0 to %d", name, *n, graph.MaxPage)
		}
		page.Limit = *n
	}
	page.Backward = p.Last != nil
	var err error
	if page.After, err = cursor(p.After); err == nil {
		page.Before, err = cursor(p.Before)
	}
	return page, err
}

func cursor(s *string) (*graph.Cursor, error) {
	if s == nil {
		return nil, nil
	}
	c, err := graph.DecodeCursor(*s)
	return &c, err
}

// selected reports whether the query selects the field of the connection that
// is now being resolved.
func selected(ctx context.Context, name string) bool {
	fc := graphql.GetFieldContext(ctx)
	connection := fc.Field.Definition.Type.Name()
	fields := graphql.CollectFields(graphql.GetOperationContext(ctx), fc.Field.Selections, []string{connection})
	return slices.ContainsFunc(fields, func(f graphql.CollectedField) bool { return f.Name == name })
}

// PageInfo says how to go on from a page.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	cursors                      []graph.Cursor
}

// StartCursor is the cursor of the first row, nil for an empty page.
func (p PageInfo) StartCursor() *string { return p.cursor(0) }

// EndCursor is the cursor of the last row, nil for an empty page.
func (p PageInfo) EndCursor() *string { return p.cursor(len(p.cursors) - 1) }

func (p PageInfo) cursor(i int) *string {
	if len(p.cursors) == 0 {
		return nil
	}
	s := p.cursors[i].Encode()
	return &s
}

func pageInfo[T any](s graph.Slice[T]) PageInfo {
	return PageInfo{HasNextPage: s.HasNext, HasPreviousPage: s.HasPrevious, cursors: s.Cursors}
}
