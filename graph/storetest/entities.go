package storetest

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/graph"
)

var background = context.Background()

// testByID: methods that take slices of IDs return a slice aligned with them;
// duplicates are allowed and answered alike; an ID that is unknown, or of
// another kind, gets nil.
func testByID(t *testing.T, r graph.Reader) {
	unknown := graph.NewID(graph.KindEntity, "nobody")
	asked := []graph.ID{id(tunnel), unknown, id(baidu), id(tunnel), doc(0), "", "rubbish"}
	got := must(r.Entities(background, asked))(t)
	if diff := cmp.Diff([]string{tunnel, "", baidu, tunnel, "", "", ""}, names(got)); diff != "" {
		t.Error(diff)
	}
	relation := graph.RelationID(graph.Issued, id(government), id(plan))
	relations := must(r.Relations(background, []graph.ID{id(baidu), relation, relation}))(t)
	if relations[0] != nil || relations[1] == nil || relations[2] == nil || relations[1].ID != relation || relations[2].ID != relation {
		t.Errorf("Relations are not aligned: %v", relations)
	}
	documents := must(r.Documents(background, []graph.ID{doc(1), id(baidu), doc(0), doc(1)}))(t)
	if documents[1] != nil || documents[0].ID != doc(1) || documents[2].ID != doc(0) || documents[3].ID != doc(1) {
		t.Errorf("Documents are not aligned: %v", documents)
	}
	passages := must(r.Passages(background, []graph.ID{passage(1, 3), doc(1), passage(0, 0)}))(t)
	if passages[1] != nil || passages[0].ID != passage(1, 3) || passages[2].ID != passage(0, 0) {
		t.Errorf("Passages are not aligned: %v", passages)
	}
	for _, none := range [][]graph.ID{nil, {}} {
		if got := must(r.Entities(background, none))(t); len(got) != 0 {
			t.Errorf("Entities of no ids are %v", got)
		}
	}
	counts := must(r.RelationCounts(background, []graph.ID{unknown}))(t)
	if len(counts) != 1 || len(counts[0]) != 0 {
		t.Errorf("RelationCounts of an unknown id are %v", counts)
	}
	if got := must(r.DocumentCounts(background, []graph.ID{unknown}))(t); got[0] != nil {
		t.Errorf("DocumentCounts of an unknown id are %v", got)
	}
}

// testByName: name or alias with the same CanonicalKey, best first.
func testByName(t *testing.T, r graph.Reader) {
	for _, c := range []struct {
		name  string
		types []graph.EntityType
		want  []string
	}{
		{name: pilot, want: []string{pilot}},
		{name: "琶洲试验区", want: []string{pilot}},
		{name: "“琶洲试验区”", want: []string{pilot}},
		{name: "ai产业园", want: []string{park}},
		{name: "AI 产业园", want: []string{park}},
		{name: "gdp", want: []string{gdp}},
		{name: pilot, types: []graph.EntityType{graph.Zone, graph.Project}, want: []string{pilot}},
		{name: pilot, types: []graph.EntityType{graph.Project}, want: []string{}},
		{name: "试验区", want: []string{}},
		{name: "", want: []string{}},
	} {
		got := must(r.EntitiesByName(background, c.name, c.types))(t)
		if diff := cmp.Diff(c.want, names(got)); diff != "" {
			t.Errorf("EntitiesByName(%q, %v): %s", c.name, c.types, diff)
		}
	}
}

// testNamesakes: an exact name comes before one with the same key, and that
// before an alias; then who is mentioned more, then by ID.
func testNamesakes(t *testing.T, s graph.Store) {
	r := report{title: "云城报告", published: "2023-01-01", period: "2022", passages: []string{"云城与“云城”和云 城，云山又名云城，云城区。"},
		things: []thing{
			{kind: graph.Enterprise, name: "云山", pinyin: "yun shan", aliases: []string{"云城"}},
			{kind: graph.Project, name: "“云城”", pinyin: "yun cheng"},
			{kind: graph.Event, name: "云 城", pinyin: "yun cheng"},
			{kind: graph.Zone, name: "云城", pinyin: "yun cheng"},
			{kind: graph.Honor, name: "云城区", pinyin: "yun cheng qu"},
		}}
	put(t, s, r.batch())
	byKey := []thing{r.things[1], r.things[2]} // mentioned once each
	slices.SortFunc(byKey, func(x, y thing) int { return cmp2(x.id(), y.id()) })
	want := []string{"云城", byKey[0].name, byKey[1].name, "云山"}
	if diff := cmp.Diff(want, names(must(view(t, s).EntitiesByName(background, "云城", nil))(t))); diff != "" {
		t.Error(diff)
	}
	want = []string{"云城", "云山"} // the first by key now, the second by alias
	types := []graph.EntityType{graph.Zone, graph.Enterprise}
	if diff := cmp.Diff(want, names(must(view(t, s).EntitiesByName(background, "（云城）", types))(t))); diff != "" {
		t.Error(diff)
	}
}

// filterCase is a filter and the names of what passes, in any order.
type filterCase struct {
	about  string
	filter graph.EntityFilter
	want   []string
}

var filters = []filterCase{
	{"several types", graph.EntityFilter{Types: []graph.EntityType{graph.Event, graph.Project}}, []string{tunnel, line, contest, festival}},
	{"no type", graph.EntityFilter{Types: []graph.EntityType{}}, nil},
	{"an unknown type", graph.EntityFilter{Types: []graph.EntityType{"Person"}}, nil},
	{"ids, one of them unknown, one twice", graph.EntityFilter{IDs: []graph.ID{id(baidu), "x", id(baidu), id(park)}}, []string{baidu, park}},
	{"no ids", graph.EntityFilter{IDs: []graph.ID{}}, nil},
	{"name", graph.EntityFilter{Name: eq(tunnel)}, []string{tunnel}},
	{"a name is not an alias", graph.EntityFilter{Name: eq("琶洲试验区")}, nil},
	{"any name", graph.EntityFilter{AnyName: eq("琶洲试验区")}, []string{pilot}},
	{"equality is exact", graph.EntityFilter{AnyName: eq("gdp")}, nil},
	{"contains compares keys", graph.EntityFilter{Name: graph.StringFilter{Contains: ptr("ai")}}, []string{park}},
	{"contains one character", graph.EntityFilter{Name: graph.StringFilter{Contains: ptr("湿")}}, []string{wetland, honor}},
	{"contains an alias' part", graph.EntityFilter{AnyName: graph.StringFilter{Contains: ptr("洲试验")}}, []string{pilot}},
	{"prefix", graph.EntityFilter{Name: graph.StringFilter{Prefix: ptr("海珠")}}, []string{haizhu, government, wetland}},
	{"prefix and not equal", graph.EntityFilter{Name: graph.StringFilter{Prefix: ptr("海珠"), Ne: ptr(haizhu)}}, []string{government, wetland}},
	{"in a list", graph.EntityFilter{Name: graph.StringFilter{In: []string{baidu, "百"}}}, []string{baidu}},
	{"in an empty list", graph.EntityFilter{Name: graph.StringFilter{In: []string{}}}, nil},
	{"not in a list", graph.EntityFilter{Types: []graph.EntityType{graph.Project}, Name: graph.StringFilter{NotIn: []string{tunnel}}}, []string{line}},
	{"not in an empty list", graph.EntityFilter{Types: []graph.EntityType{graph.Project}, Name: graph.StringFilter{NotIn: []string{}}}, []string{tunnel, line}},
	{"scoped by an area", graph.EntityFilter{Area: eq(string(id(haizhu)))}, []string{tunnel, newFirms}},
	{"scoped by none", graph.EntityFilter{Area: eq(""), Types: []graph.EntityType{graph.Project}}, []string{line}},
	{"first seen", graph.EntityFilter{FirstSeen: graph.StringFilter{Less: ptr("2022-03")}, Types: []graph.EntityType{graph.Agency}}, []string{government, laboratory, university}},
	{"last seen", graph.EntityFilter{LastSeen: graph.StringFilter{LessEq: ptr("2022-02-10")}}, []string{plan, newFirms}},
	{"seen between", graph.EntityFilter{FirstSeen: graph.StringFilter{More: ptr("2022-02-10"), MoreEq: ptr("2022-08-20")}, Types: []graph.EntityType{graph.Zone}}, []string{tianhe, wetland, park}},
	{"mentions", graph.EntityFilter{Mentions: graph.NumberFilter{More: ptr(2.0)}, Types: []graph.EntityType{graph.Enterprise}}, []string{baidu}},
	{"relations", graph.EntityFilter{Relations: graph.NumberFilter{MoreEq: ptr(3.0)}}, []string{haizhu, digital, pilot, baidu}},
	{"relations between", graph.EntityFilter{Relations: graph.NumberFilter{More: ptr(1.0), LessEq: ptr(2.0)}}, []string{gdp, government, plan, wetland, festival, tianhe}},
	{"relations, but not", graph.EntityFilter{Relations: graph.NumberFilter{Less: ptr(1.0)}}, []string{line}},
	{"relations equal", graph.EntityFilter{Relations: graph.NumberFilter{Eq: ptr(0.0), Ne: ptr(1.0)}}, []string{line}},
	{"status", graph.EntityFilter{Status: eq(string(graph.StatusUnderConstruction))}, []string{tunnel, line}},
	{"status in", graph.EntityFilter{Status: graph.StringFilter{In: []string{string(graph.StatusCompleted), string(graph.StatusUnderConstruction)}}}, []string{tunnel, line}},
	{"only projects have a status", graph.EntityFilter{Status: graph.StringFilter{Ne: ptr(string(graph.StatusUnderConstruction))}}, nil},
	{"expected status", graph.EntityFilter{ExpectedStatus: eq(string(graph.StatusCompleted))}, []string{tunnel}},
	{"no expected status", graph.EntityFilter{ExpectedStatus: eq("")}, []string{line}},
	{"expected by", graph.EntityFilter{ExpectedBy: graph.StringFilter{Prefix: ptr("2022")}}, []string{tunnel}},
	{"metric", graph.EntityFilter{Metric: graph.StringFilter{Contains: ptr("总部")}}, []string{newFirms}},
	{"only goals have a metric", graph.EntityFilter{Metric: graph.StringFilter{Ne: ptr("")}}, []string{newFirms}},
	{"comparator", graph.EntityFilter{Comparator: eq(string(graph.Equal))}, []string{newFirms}},
	{"unit", graph.EntityFilter{Unit: eq("亿元")}, nil},
	{"deadline", graph.EntityFilter{Deadline: graph.StringFilter{MoreEq: ptr("2022")}}, []string{newFirms}},
	{"value", graph.EntityFilter{Value: graph.NumberFilter{MoreEq: ptr(5.0)}}, []string{newFirms}},
	{"only goals have a value", graph.EntityFilter{Value: graph.NumberFilter{Ne: ptr(5.0)}}, nil},
	{"related", graph.EntityFilter{RelatedTo: &graph.RelatedFilter{ID: id(pilot)}}, []string{tunnel, digital, baidu}},
	{"related by type", graph.EntityFilter{RelatedTo: &graph.RelatedFilter{ID: id(pilot), Types: []graph.RelationType{graph.LocatedIn}}}, []string{tunnel, baidu}},
	{"related as source", graph.EntityFilter{RelatedTo: &graph.RelatedFilter{ID: id(pilot), Direction: graph.Out}}, []string{tunnel, baidu}},
	{"related as target", graph.EntityFilter{RelatedTo: &graph.RelatedFilter{ID: id(pilot), Direction: graph.In}}, []string{digital}},
	{"a symmetric relation has every direction", graph.EntityFilter{RelatedTo: &graph.RelatedFilter{ID: id(laboratory), Direction: graph.In}}, []string{university}},
	{"related to nobody known", graph.EntityFilter{RelatedTo: &graph.RelatedFilter{ID: "x"}}, nil},
	{"mentioned in a document", graph.EntityFilter{MentionedIn: &graph.MentionedFilter{Document: doc(2)}}, []string{tianhe, other, baidu, digital, gdp, festival, park}},
	{"mentioned in a period", graph.EntityFilter{MentionedIn: &graph.MentionedFilter{Period: eq("2021")}, Types: []graph.EntityType{graph.Zone, graph.Project}}, []string{haizhu, pilot, tunnel}},
	{"mentioned for an area", graph.EntityFilter{MentionedIn: &graph.MentionedFilter{Area: id(tianhe)}, Types: []graph.EntityType{graph.Agency}}, []string{other}},
	{"one document must have all", graph.EntityFilter{MentionedIn: &graph.MentionedFilter{Area: id(tianhe), Period: eq("2021")}}, nil},
	{"fields must all hold", graph.EntityFilter{Types: []graph.EntityType{graph.Zone}, Name: graph.StringFilter{Contains: ptr("海珠")}}, []string{haizhu, wetland}},
	{"and", graph.EntityFilter{And: []graph.EntityFilter{{Types: []graph.EntityType{graph.Zone}}, {Name: graph.StringFilter{Contains: ptr("海珠")}}}}, []string{haizhu, wetland}},
	{"or", graph.EntityFilter{Or: []graph.EntityFilter{{Types: []graph.EntityType{graph.Policy}}, {Name: eq(baidu)}}}, []string{plan, baidu}},
	{"or of lists", graph.EntityFilter{Or: []graph.EntityFilter{{IDs: ids(baidu, plan)}, {RelatedTo: &graph.RelatedFilter{ID: id(plan)}}}}, []string{plan, baidu, government, digital}},
	{"or of nothing", graph.EntityFilter{Or: []graph.EntityFilter{}}, nil},
	{"not", graph.EntityFilter{Types: []graph.EntityType{graph.Zone}, Not: &graph.EntityFilter{Name: graph.StringFilter{Contains: ptr("区")}}}, []string{wetland, park}},
	{"not of an or", graph.EntityFilter{Types: []graph.EntityType{graph.Project}, Not: &graph.EntityFilter{Or: []graph.EntityFilter{{Name: eq(line)}, {Name: eq(baidu)}}}}, []string{tunnel}},
	{"not of everything", graph.EntityFilter{Not: &graph.EntityFilter{}}, nil},
}

// testFilters asks for the entities that pass, and counts them by facet too.
func testFilters(t *testing.T, r graph.Reader) {
	for _, c := range filters {
		t.Run(c.about, func(t *testing.T) {
			got := must(r.ListEntities(background, graph.EntityQuery{Filter: &c.filter, Page: all}))(t)
			sameMembers(t, c.want, names(got.Items))
			if got.Total != len(c.want) {
				t.Errorf("total is %d, want %d", got.Total, len(c.want))
			}
			facets := must(r.EntityFacets(background, &c.filter, []graph.FacetField{graph.FacetType}))(t)
			sum := 0
			for _, v := range facets[0].Values {
				sum += v.Count
			}
			if sum != len(c.want) {
				t.Errorf("the facet counts %d, want %d", sum, len(c.want))
			}
			ofDocument := must(r.EntitiesOf(background, []graph.ID{doc(1)}, graph.EntityQuery{Filter: &c.filter, Page: all}))(t)
			both := c.filter
			both = graph.EntityFilter{And: []graph.EntityFilter{both, {MentionedIn: &graph.MentionedFilter{Document: doc(1)}}}}
			wanted := must(r.ListEntities(background, graph.EntityQuery{Filter: &both, Page: all}))(t)
			if diff := cmp.Diff(names(wanted.Items), names(ofDocument[0].Items)); diff != "" {
				t.Errorf("EntitiesOf: %s", diff)
			}
		})
	}
}

func sameMembers(t testing.TB, want, got []string) {
	t.Helper()
	want, got = slices.Clone(want), slices.Clone(got)
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("got %q, want %q", got, want)
	}
}
