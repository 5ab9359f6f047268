package storetest

import (
	"cmp"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/graph"
)

// testOrders: by the field, then by ID, ascending even where the field
// descends. The zero value is by name: pinyin, then name.
func testOrders(t *testing.T, r graph.Reader) {
	list := func(o graph.EntityOrder) []*graph.Entity {
		return must(r.ListEntities(background, graph.EntityQuery{Order: o, Page: all}))(t).Items
	}
	everything := list(graph.EntityOrder{})
	byName := []string{park, baidu, gdp, line, honor, haizhu, government, wetland, pilot, laboratory, plan, university, contest, digital,
		festival, tianhe, other, newFirms, tunnel}
	if diff := gocmp.Diff(byName, names(everything)); diff != "" {
		t.Error(diff)
	}
	mentions, relations := map[graph.ID]int{}, map[graph.ID]int{}
	for _, e := range everything {
		mentions[e.ID] = must(r.Mentions(background, []graph.ID{e.ID}, graph.Page{Total: true}))(t)[0].Total
		relations[e.ID] = must(r.RelationsOf(background, []graph.ID{e.ID}, graph.RelationQuery{Page: graph.Page{Total: true}}))(t)[0].Total
	}
	for field, compare := range map[graph.EntityOrderField]func(x, y *graph.Entity) int{
		graph.ByName:      func(x, y *graph.Entity) int { return cmp.Compare(x.SortKey(), y.SortKey()) },
		graph.ByMentions:  func(x, y *graph.Entity) int { return cmp.Compare(mentions[x.ID], mentions[y.ID]) },
		graph.ByRelations: func(x, y *graph.Entity) int { return cmp.Compare(relations[x.ID], relations[y.ID]) },
		graph.ByFirstSeen: func(x, y *graph.Entity) int { return cmp.Compare(x.FirstSeen, y.FirstSeen) },
		graph.ByLastSeen:  func(x, y *graph.Entity) int { return cmp.Compare(x.LastSeen, y.LastSeen) },
	} {
		for _, descending := range []bool{false, true} {
			want := slices.Clone(everything)
			slices.SortFunc(want, func(x, y *graph.Entity) int {
				c := compare(x, y)
				if descending {
					c = -c
				}
				return cmp.Or(c, cmp.Compare(x.ID, y.ID))
			})
			order := graph.EntityOrder{Field: field, Descending: descending}
			if diff := gocmp.Diff(names(want), names(list(order))); diff != "" {
				t.Errorf("%s: %s", order, diff)
			}
		}
	}
	most := list(graph.EntityOrder{Field: graph.ByRelations, Descending: true})
	sameMembers(t, []string{haizhu, digital, pilot, baidu}, names(most[:4]))
}

// testFacets: in the order of the fields; values by count, most first, then by
// value.
func testFacets(t *testing.T, r graph.Reader) {
	fields := []graph.FacetField{graph.FacetStatus, graph.FacetType, graph.FacetPeriod, graph.FacetArea}
	value := func(v string, n int) graph.FacetValue { return graph.FacetValue{Value: v, Count: n} }
	areas := []graph.FacetValue{value("", 16), value(string(id(haizhu)), 2), value(string(id(tianhe)), 1)}
	for _, c := range []struct {
		about  string
		filter *graph.EntityFilter
		want   []graph.Facet
	}{
		{"of everything", nil, []graph.Facet{
			{Field: graph.FacetStatus, Values: []graph.FacetValue{value("UNDER_CONSTRUCTION", 2)}},
			{Field: graph.FacetType, Values: []graph.FacetValue{value("Zone", 5), value("Agency", 4), value("Event", 2), value("Project", 2),
				value("Enterprise", 1), value("Goal", 1), value("Honor", 1), value("Indicator", 1), value("Industry", 1), value("Policy", 1)}},
			{Field: graph.FacetPeriod, Values: []graph.FacetValue{value("2022H1", 17), value("2021", 10)}},
			{Field: graph.FacetArea, Values: areas},
		}},
		{"of some", &graph.EntityFilter{Types: []graph.EntityType{graph.Industry}}, []graph.Facet{
			{Field: graph.FacetStatus, Values: []graph.FacetValue{}},
			{Field: graph.FacetType, Values: []graph.FacetValue{value("Industry", 1)}},
			{Field: graph.FacetPeriod, Values: []graph.FacetValue{value("2021", 1), value("2022H1", 1)}},
			{Field: graph.FacetArea, Values: []graph.FacetValue{value("", 1)}},
		}},
	} {
		got := must(r.EntityFacets(background, c.filter, fields))(t)
		if diff := gocmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.about, diff)
		}
	}
}
