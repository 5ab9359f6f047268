package storetest

import (
	"context"
	"testing"

	"github.com/policygraph/policygraph/graph"
)

// testBadQuestions: a malformed question is Invalid, whatever it asks of.
func testBadQuestions(t *testing.T, r graph.Reader) {
	for _, l := range lists(r) {
		for about, page := range map[string]graph.Page{
			"a negative limit":            {Limit: -1},
			"too large a limit":           {Limit: graph.MaxPage + 1},
			"a cursor of another order":   {Limit: 1, After: &graph.Cursor{Order: "another", Key: "a", ID: "x"}},
			"an end in another order":     {Limit: 1, Backward: true, Before: &graph.Cursor{Order: "another", Key: "a", ID: "x"}},
			"a cursor without its order":  {Limit: 1, After: &graph.Cursor{}},
			"one good and one bad cursor": {Limit: 1, After: firstCursor(t, l), Before: &graph.Cursor{Order: "another"}},
		} {
			if _, err := l.read(page); graph.KindOf(err) != graph.Invalid {
				t.Errorf("%s with %s: error %v, want one of kind %s", l.name, about, err, graph.Invalid)
			}
		}
	}
	page := graph.Page{Limit: 1}
	for about, err := range map[string]error{
		"entity order":       second(r.ListEntities(background, graph.EntityQuery{Order: graph.EntityOrder{Field: "SIZE"}, Page: page})),
		"order of neighbors": second(r.Neighbors(background, ids(baidu), graph.NeighborQuery{Order: graph.EntityOrder{Field: "SIZE"}, Page: page})),
		"relation order":     second(r.ListRelations(background, graph.RelationQuery{Order: graph.RelationOrder{Field: "SIZE"}, Page: page})),
		"order of relations": second(r.RelationsOf(background, ids(baidu), graph.RelationQuery{Order: graph.RelationOrder{Field: "SIZE"}, Page: page})),
		"document order":     second(r.ListDocuments(background, graph.DocumentQuery{Order: graph.DocumentOrder{Field: "SIZE"}, Page: page})),
		"facet":              second(r.EntityFacets(background, nil, []graph.FacetField{"SIZE"})),
		"direction":          second(r.Neighbors(background, ids(baidu), graph.NeighborQuery{Direction: "UP", Page: page})),
		"direction of relations": second(r.RelationsOf(background, ids(baidu),
			graph.RelationQuery{Direction: "UP", Page: page})),
		"direction in a filter": second(r.ListEntities(background, graph.EntityQuery{Page: page,
			Filter: &graph.EntityFilter{Not: &graph.EntityFilter{RelatedTo: &graph.RelatedFilter{ID: id(baidu), Direction: "UP"}}}})),
		"search backward": second(r.Search(background, graph.SearchQuery{Text: "区", Page: graph.Page{Limit: 1, Backward: true}})),
	} {
		if graph.KindOf(err) != graph.Invalid {
			t.Errorf("unknown %s: error %v, want one of kind %s", about, err, graph.Invalid)
		}
	}
}

func firstCursor(t testing.TB, l list) *graph.Cursor {
	t.Helper()
	return &must(l.read(graph.Page{Limit: 1}))(t).cursors[0]
}

func second[T any](_ T, err error) error { return err }

// testCancellation: every method ends early with Unavailable when its context
// ends.
func testCancellation(t *testing.T, r graph.Reader) {
	ctx, cancel := context.WithCancel(background)
	cancel()
	x, page := ids(baidu), graph.Page{Limit: 1}
	for name, err := range map[string]error{
		"Entities":       second(r.Entities(ctx, x)),
		"EntitiesByName": second(r.EntitiesByName(ctx, baidu, nil)),
		"ListEntities":   second(r.ListEntities(ctx, graph.EntityQuery{Page: page})),
		"EntityFacets":   second(r.EntityFacets(ctx, nil, []graph.FacetField{graph.FacetType})),
		"Neighbors":      second(r.Neighbors(ctx, x, graph.NeighborQuery{Page: page})),
		"Relations":      second(r.Relations(ctx, x)),
		"ListRelations":  second(r.ListRelations(ctx, graph.RelationQuery{Page: page})),
		"RelationsOf":    second(r.RelationsOf(ctx, x, graph.RelationQuery{Page: page})),
		"RelationCounts": second(r.RelationCounts(ctx, x)),
		"Mentions":       second(r.Mentions(ctx, x, page)),
		"MentionsIn":     second(r.MentionsIn(ctx, []graph.ID{passage(0, 0)}, page)),
		"Documents":      second(r.Documents(ctx, x)),
		"ListDocuments":  second(r.ListDocuments(ctx, graph.DocumentQuery{Page: page})),
		"DocumentsOf":    second(r.DocumentsOf(ctx, x, page)),
		"EntitiesOf":     second(r.EntitiesOf(ctx, []graph.ID{doc(0)}, graph.EntityQuery{Page: page})),
		"DocumentCounts": second(r.DocumentCounts(ctx, []graph.ID{doc(0)})),
		"Passages":       second(r.Passages(ctx, x)),
		"PassagesOf":     second(r.PassagesOf(ctx, []graph.ID{doc(0)}, page)),
		"Observations":   second(r.Observations(ctx, x)),
		"ObservationsOf": second(r.ObservationsOf(ctx, ids(gdp), graph.ObservationQuery{Page: page})),
		"Search":         second(r.Search(ctx, graph.SearchQuery{Text: baidu, Page: page})),
		"Stats":          second(r.Stats(ctx)),
	} {
		if graph.KindOf(err) != graph.Unavailable {
			t.Errorf("%s after its context ended: error %v, want one of kind %s", name, err, graph.Unavailable)
		}
	}
}
