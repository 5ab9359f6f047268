package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/policygraph/policygraph/graph"
)

// list is any list that is read in pages. Rows are shown as text, so that all
// lists go through one test.
type list struct {
	name        string
	forwardOnly bool
	read        func(graph.Page) (rows, error)
}

type rows struct {
	items         []string
	cursors       []graph.Cursor
	next, earlier bool
	total         int
}

// flat shows a page of anything; of, the first of several pages.
func flat[T any](s graph.Slice[T], err error) (rows, error) {
	out := rows{cursors: s.Cursors, next: s.HasNext, earlier: s.HasPrevious, total: s.Total}
	for _, x := range s.Items {
		text, jsonErr := json.Marshal(x) // follows pointers, so that a row read again is the same text
		err = errors.Join(err, jsonErr)
		out.items = append(out.items, string(text))
	}
	return out, err
}

func of[T any](s []graph.Slice[T], err error) (rows, error) {
	if err != nil {
		return rows{}, err
	}
	return flat(s[0], nil)
}

// lists are all the lists of a reader, with and without filters, in every
// order.
func lists(r graph.Reader) []list {
	var out []list
	add := func(name string, read func(graph.Page) (rows, error)) {
		out = append(out, list{name: name, read: read})
	}
	filter := &graph.EntityFilter{Name: graph.StringFilter{Contains: ptr("区")}}
	late := &graph.EntityFilter{LastSeen: graph.StringFilter{More: ptr("2022-03")}}
	for _, field := range []graph.EntityOrderField{graph.ByName, graph.ByRelations, graph.ByMentions, graph.ByFirstSeen, graph.ByLastSeen} {
		for _, descending := range []bool{false, true} {
			o := graph.EntityOrder{Field: field, Descending: descending}
			for i, f := range []*graph.EntityFilter{nil, filter, late} {
				add(fmt.Sprintf("ListEntities %s %d", o, i), func(p graph.Page) (rows, error) {
					return flat(r.ListEntities(background, graph.EntityQuery{Filter: f, Order: o, Page: p}))
				})
				add(fmt.Sprintf("EntitiesOf %s %d", o, i), func(p graph.Page) (rows, error) {
					return of(r.EntitiesOf(background, []graph.ID{doc(1)}, graph.EntityQuery{Filter: f, Order: o, Page: p}))
				})
			}
			add(fmt.Sprintf("Neighbors %s", o), func(p graph.Page) (rows, error) {
				return of(r.Neighbors(background, ids(digital), graph.NeighborQuery{Order: o, Page: p}))
			})
		}
	}
	for _, field := range []graph.RelationOrderField{graph.RelationByType, graph.RelationByConfidence, graph.RelationByLastSeen} {
		for _, descending := range []bool{false, true} {
			o := graph.RelationOrder{Field: field, Descending: descending}
			for i, f := range []*graph.RelationFilter{nil, {ToTypes: []graph.EntityType{graph.Zone}}} {
				add(fmt.Sprintf("ListRelations %s %d", o, i), func(p graph.Page) (rows, error) {
					return flat(r.ListRelations(background, graph.RelationQuery{Filter: f, Order: o, Page: p}))
				})
				add(fmt.Sprintf("RelationsOf %s %d", o, i), func(p graph.Page) (rows, error) {
					return of(r.RelationsOf(background, ids(haizhu), graph.RelationQuery{Filter: f, Order: o, Page: p}))
				})
			}
		}
	}
	for _, field := range []graph.DocumentOrderField{graph.DocumentByPublished, graph.DocumentByTitle} {
		for _, descending := range []bool{false, true} {
			o := graph.DocumentOrder{Field: field, Descending: descending}
			add(fmt.Sprintf("ListDocuments %s", o), func(p graph.Page) (rows, error) {
				return flat(r.ListDocuments(background, graph.DocumentQuery{Order: o, Page: p}))
			})
		}
	}
	add("DocumentsOf", func(p graph.Page) (rows, error) { return of(r.DocumentsOf(background, ids(digital), p)) })
	add("PassagesOf", func(p graph.Page) (rows, error) { return of(r.PassagesOf(background, []graph.ID{doc(1)}, p)) })
	add("Mentions", func(p graph.Page) (rows, error) { return of(r.Mentions(background, ids(haizhu), p)) })
	add("MentionsIn", func(p graph.Page) (rows, error) { return of(r.MentionsIn(background, []graph.ID{passage(1, 1)}, p)) })
	add("ObservationsOf", func(p graph.Page) (rows, error) {
		return of(r.ObservationsOf(background, ids(gdp), graph.ObservationQuery{Page: p}))
	})
	out = append(out, list{name: "Search", forwardOnly: true, read: func(p graph.Page) (rows, error) {
		return flat(r.Search(background, graph.SearchQuery{Text: "区", Passages: true, Page: p}))
	}})
	return out
}

// testPaging: pages read one after the other, forward or backward, are the
// whole list, and say rightly whether there is more.
func testPaging(t *testing.T, r graph.Reader) {
	for _, l := range lists(r) {
		t.Run(l.name, func(t *testing.T) {
			whole := must(l.read(all))(t)
			if len(whole.items) < 2 || whole.total != len(whole.items) || whole.next || whole.earlier || len(whole.cursors) != len(whole.items) {
				t.Fatalf("the whole list is no list of at least two rows: %d rows, total %d, %d cursors, next %v, earlier %v",
					len(whole.items), whole.total, len(whole.cursors), whole.next, whole.earlier)
			}
			for _, size := range []int{1, 2, 3} {
				l.walkForward(t, whole, size)
				if !l.forwardOnly {
					l.walkBackward(t, whole, size)
				}
			}
			l.checkEmpty(t, whole)
			if !l.forwardOnly {
				l.checkBetween(t, whole)
			}
		})
	}
}

// encoded sends a cursor through its text form, as a client does.
func encoded(t testing.TB, c graph.Cursor) *graph.Cursor {
	t.Helper()
	back := must(graph.DecodeCursor(c.Encode()))(t)
	return &back
}

func (l *list) walkForward(t *testing.T, whole rows, size int) {
	t.Helper()
	var got []string
	page := graph.Page{Limit: size}
	for {
		s := must(l.read(page))(t)
		if s.total != -1 {
			t.Errorf("total is %d though not asked for", s.total)
		}
		if s.earlier != (len(got) > 0) {
			t.Errorf("HasPrevious is %v before row %d", s.earlier, len(got))
		}
		got = append(got, s.items...)
		if s.next != (len(got) < len(whole.items)) {
			t.Errorf("HasNext is %v after %d of %d rows", s.next, len(got), len(whole.items))
		}
		if !s.next || len(s.items) == 0 {
			break
		}
		page.After = encoded(t, s.cursors[len(s.cursors)-1])
	}
	if !slices.Equal(whole.items, got) {
		t.Errorf("pages of %d forward are not the list", size)
	}
}

func (l *list) walkBackward(t *testing.T, whole rows, size int) {
	t.Helper()
	var got []string
	page := graph.Page{Limit: size, Backward: true, Total: true}
	for {
		s := must(l.read(page))(t)
		if s.total != len(whole.items) {
			t.Errorf("total is %d, want %d", s.total, len(whole.items))
		}
		if s.next != (len(got) > 0) {
			t.Errorf("HasNext is %v with %d rows after it", s.next, len(got))
		}
		got = append(slices.Clone(s.items), got...)
		if s.earlier != (len(got) < len(whole.items)) {
			t.Errorf("HasPrevious is %v before %d of %d rows", s.earlier, len(got), len(whole.items))
		}
		if !s.earlier || len(s.items) == 0 {
			break
		}
		page.Before = encoded(t, s.cursors[0])
	}
	if !slices.Equal(whole.items, got) {
		t.Errorf("pages of %d backward are not the list", size)
	}
}

// checkEmpty: a limit of 0 gives an empty page with its total.
func (l *list) checkEmpty(t *testing.T, whole rows) {
	t.Helper()
	s := must(l.read(graph.Page{Total: true}))(t)
	if len(s.items) != 0 || s.total != len(whole.items) || !s.next || s.earlier {
		t.Errorf("an empty page is %+v", s)
	}
}

// checkBetween: a page may lie between two cursors, and a cursor whose row has
// gone still has its place.
func (l *list) checkBetween(t *testing.T, whole rows) {
	t.Helper()
	last := len(whole.items) - 1
	page := graph.Page{Limit: graph.MaxPage, After: encoded(t, whole.cursors[0]), Before: encoded(t, whole.cursors[last])}
	if s := must(l.read(page))(t); !slices.Equal(s.items, whole.items[1:last]) || !s.next || !s.earlier {
		t.Errorf("between the first and the last are %d rows, next %v, earlier %v", len(s.items), s.next, s.earlier)
	}
	gone := whole.cursors[0]
	gone.ID += "~" // after the first row, before any other of its key
	if s := must(l.read(graph.Page{Limit: 1, After: &gone}))(t); !slices.Equal(s.items, whole.items[1:2]) {
		t.Errorf("after a row that has gone comes %v", s.items)
	}
}
