package apitest

import (
	"fmt"
	"slices"
	"testing"
)

// connections is every connection that needs no argument, from the root or from
// an entity that has rows there, in every order.
var connections = []struct{ before, field, after string }{
	{"", "entities", ""}, {"", "zones", ""}, {"", "projects", ""}, {"", "enterprises", ""}, {"", "agencies", ""}, {"", "policies", ""},
	{"", "goals", ""}, {"", "indicators", ""}, {"", "industries", ""}, {"", "events", ""}, {"", "honors", ""}, {"", "relations", ""}, {"", "documents", ""},
	{`x: entityByName(name: "海珠区") {`, "relations", "}"},
	{`x: entityByName(name: "海珠区") {`, "mentions", "}"},
	{`x: entityByName(name: "海珠区") {`, "documents", "}"},
	{`x: entityByName(name: "琶洲试验区") { ... on Zone {`, "projects", "}}"},
	{`x: entityByName(name: "地区生产总值") { ... on Indicator {`, "observations", "}}"},
}

var orders = map[string][]string{
	"entities": {"NAME", "RELATIONS", "MENTIONS", "FIRST_SEEN", "LAST_SEEN"}, "relations": {"TYPE", "CONFIDENCE", "LAST_SEEN"},
	"documents": {"PUBLISHED_ON", "TITLE"},
}

// pages: pages of any size join to the whole list, from either end, and say
// truly whether there is more.
func (a API) pages(t *testing.T) {
	for _, c := range connections {
		arguments := []string{""}
		for _, field := range orders[c.field] {
			if c.before == "" || c.field == "relations" {
				arguments = append(arguments, "orderBy: {field: "+field+", direction: ASC}", "orderBy: {field: "+field+", direction: DESC}")
			}
		}
		for _, args := range arguments {
			t.Run(c.field+args, func(t *testing.T) {
				get := func(paging string) list {
					t.Helper()
					var got map[string]any
					query := fmt.Sprintf("{ %s l: %s(%s %s) { edges { node { __typename } cursor } nodes { __typename } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } %s }",
						c.before, c.field, args, paging, c.after)
					a.Into(t, &got, query, nil)
					return asList(t, got)
				}
				joins(t, get)
			})
		}
	}
}

func joins(t *testing.T, get func(paging string) list) {
	whole := get("first: 100")
	if len(whole.Edges) != whole.TotalCount || whole.PageInfo.HasNextPage || whole.PageInfo.HasPreviousPage {
		t.Errorf("the whole list has %d of %d rows, %+v", len(whole.Edges), whole.TotalCount, whole.PageInfo)
	}
	if none := get("first: 0"); len(none.Edges) != 0 || none.TotalCount != whole.TotalCount || none.PageInfo.StartCursor != nil {
		t.Errorf("first: 0 gives %+v", none)
	}
	for size := 1; size <= 4; size++ {
		var forth, back []string
		after, before := "", ""
		for n := 0; n <= whole.TotalCount; n++ {
			page := get(fmt.Sprintf("first: %d %s", size, after))
			forth = append(forth, cursors(page)...)
			if page.PageInfo.HasPreviousPage != (after != "") {
				t.Errorf("hasPreviousPage is %v after %q", page.PageInfo.HasPreviousPage, after)
			}
			if !page.PageInfo.HasNextPage {
				break
			}
			after = fmt.Sprintf("after: %q", *page.PageInfo.EndCursor)
		}
		for n := 0; n <= whole.TotalCount; n++ {
			page := get(fmt.Sprintf("last: %d %s", size, before))
			back = append(cursors(page), back...)
			if page.PageInfo.HasNextPage != (before != "") {
				t.Errorf("hasNextPage is %v before %q", page.PageInfo.HasNextPage, before)
			}
			if !page.PageInfo.HasPreviousPage {
				break
			}
			before = fmt.Sprintf("before: %q", *page.PageInfo.StartCursor)
		}
		if want := cursors(whole); !slices.Equal(forth, want) || !slices.Equal(back, want) {
			t.Errorf("pages of %d join to %d rows forth and %d back, want %d", size, len(forth), len(back), len(want))
		}
	}
}

func cursors(l list) []string {
	var out []string
	for _, e := range l.Edges {
		out = append(out, e.Cursor)
	}
	return out
}
