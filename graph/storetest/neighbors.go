package storetest

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/graph"
)

// testNeighbors: distinct entities one relation away, in the order asked for;
// an empty page for what is unknown.
func testNeighbors(t *testing.T, r graph.Reader) {
	for _, c := range []struct {
		about string
		of    graph.ID
		query graph.NeighborQuery
		want  []string
	}{
		{"all, by name", id(pilot), graph.NeighborQuery{}, []string{baidu, digital, tunnel}},
		{"by type", id(pilot), graph.NeighborQuery{Types: []graph.EntityType{graph.Project, graph.Enterprise}}, []string{baidu, tunnel}},
		{"by relation", id(pilot), graph.NeighborQuery{RelationTypes: []graph.RelationType{graph.FocusesOn}}, []string{digital}},
		{"along the relation", id(pilot), graph.NeighborQuery{Direction: graph.Out}, []string{digital}},
		{"against it", id(pilot), graph.NeighborQuery{Direction: graph.In}, []string{baidu, tunnel}},
		{"symmetric, along", id(university), graph.NeighborQuery{Direction: graph.Out}, []string{laboratory}},
		{"symmetric, against", id(university), graph.NeighborQuery{Direction: graph.In}, []string{laboratory}},
		{"filtered", id(pilot), graph.NeighborQuery{Filter: &graph.EntityFilter{Status: eq("UNDER_CONSTRUCTION")}}, []string{tunnel}},
		{"in another order", id(digital), graph.NeighborQuery{Order: graph.EntityOrder{Field: graph.ByName, Descending: true}}, []string{plan, pilot, park}},
		{"of nobody known", "x", graph.NeighborQuery{}, []string{}},
		{"without any", id(line), graph.NeighborQuery{}, []string{}},
	} {
		c.query.Page = all
		got := must(r.Neighbors(background, []graph.ID{c.of, c.of}, c.query))(t)
		for _, s := range got {
			if diff := cmp.Diff(c.want, names(s.Items)); diff != "" || s.Total != len(c.want) {
				t.Errorf("%s: total %d, %s", c.about, s.Total, diff)
			}
		}
	}
}

// said writes relations as "source TYPE target".
func said(t testing.TB, r graph.Reader, relations []*graph.Relation) []string {
	t.Helper()
	out := []string{}
	for _, x := range relations {
		ends := must(r.Entities(background, []graph.ID{x.From, x.To}))(t)
		out = append(out, ends[0].Name+" "+string(x.Type)+" "+ends[1].Name)
	}
	return out
}

const (
	tunnelInPilot   = tunnel + " LOCATED_IN " + pilot
	baiduInPilot    = baidu + " LOCATED_IN " + pilot
	baiduInTianhe   = baidu + " LOCATED_IN " + tianhe
	wetlandInHaizhu = wetland + " LOCATED_IN " + haizhu
	governmentPlan  = government + " ISSUED " + plan
	baiduFestival   = baidu + " PARTICIPATES_IN " + festival
	gdpHaizhu       = gdp + " OBSERVED " + haizhu
	gdpTianhe       = gdp + " OBSERVED " + tianhe
	goalHaizhu      = newFirms + " TARGETS " + haizhu
)

// testRelations: a page of the relations that pass the filter, by type, then
// by the name of the target, then by ID.
func testRelations(t *testing.T, r graph.Reader) {
	for _, c := range []struct {
		about  string
		filter *graph.RelationFilter
		want   []string
	}{
		{"types, in the order of the list", &graph.RelationFilter{Types: []graph.RelationType{graph.Observed, graph.Issued}}, []string{governmentPlan, gdpHaizhu, gdpTianhe}},
		{"no type", &graph.RelationFilter{Types: []graph.RelationType{}}, []string{}},
		{"from", &graph.RelationFilter{From: ids(baidu)}, []string{baiduInPilot, baiduInTianhe, baiduFestival}},
		{"to", &graph.RelationFilter{To: ids(haizhu)}, []string{wetlandInHaizhu, goalHaizhu, gdpHaizhu}},
		{"from nobody", &graph.RelationFilter{From: []graph.ID{}}, []string{}},
		{"from and to", &graph.RelationFilter{From: ids(baidu), To: ids(tianhe)}, []string{baiduInTianhe}},
		{"types of the ends", &graph.RelationFilter{FromTypes: []graph.EntityType{graph.Enterprise}, ToTypes: []graph.EntityType{graph.Event}}, []string{baiduFestival}},
		{"modality", &graph.RelationFilter{Modality: []graph.Modality{graph.Target}}, []string{goalHaizhu}},
		{"confidence", &graph.RelationFilter{Confidence: graph.NumberFilter{Less: ptr(0.65)}}, []string{wetlandInHaizhu, goalHaizhu}},
		{"first seen", &graph.RelationFilter{FirstSeen: eq("2022-02-10"), Types: []graph.RelationType{graph.Observed, graph.Issued}}, []string{governmentPlan, gdpHaizhu}},
		{"last seen", &graph.RelationFilter{LastSeen: eq("2022-08-20"), Types: []graph.RelationType{graph.Observed, graph.Issued}}, []string{gdpHaizhu, gdpTianhe}},
		{"said by a document", &graph.RelationFilter{Document: doc(2), Types: []graph.RelationType{graph.Observed, graph.LocatedIn}}, []string{baiduInTianhe, gdpTianhe}},
		{"said by no document", &graph.RelationFilter{Document: "x"}, []string{}},
		{"rule of any evidence", &graph.RelationFilter{Rule: eq("cooperate")}, cooperation()},
		{"and", &graph.RelationFilter{And: []graph.RelationFilter{{From: ids(gdp)}, {To: ids(tianhe)}}}, []string{gdpTianhe}},
		{"or", &graph.RelationFilter{Or: []graph.RelationFilter{{From: ids(newFirms)}, {Types: []graph.RelationType{graph.Issued}}}}, []string{governmentPlan, goalHaizhu}},
		{"or of nothing", &graph.RelationFilter{Or: []graph.RelationFilter{}}, []string{}},
		{"not", &graph.RelationFilter{From: ids(baidu), Not: &graph.RelationFilter{Types: []graph.RelationType{graph.LocatedIn}}}, []string{baiduFestival}},
	} {
		got := must(r.ListRelations(background, graph.RelationQuery{Filter: c.filter, Page: all}))(t)
		if diff := cmp.Diff(c.want, said(t, r, got.Items)); diff != "" || got.Total != len(c.want) {
			t.Errorf("%s: total %d, %s", c.about, got.Total, diff)
		}
	}
	everything := must(r.ListRelations(background, graph.RelationQuery{Page: all}))(t)
	if want := 16; everything.Total != want {
		t.Errorf("%d relations, want %d", everything.Total, want)
	}
	for _, o := range []graph.RelationOrder{{Field: graph.RelationByConfidence}, {Field: graph.RelationByLastSeen}} {
		up := must(r.ListRelations(background, graph.RelationQuery{Order: o, Page: all}))(t).Items
		o.Descending = true
		down := must(r.ListRelations(background, graph.RelationQuery{Order: o, Page: all}))(t).Items
		checkRelationOrder(t, o.Field, up, false)
		checkRelationOrder(t, o.Field, down, true)
	}
}

// cooperation is the one symmetric relation, written from the smaller ID.
func cooperation() []string {
	ends := []string{laboratory, university}
	slices.SortFunc(ends, func(x, y string) int { return cmp2(id(x), id(y)) })
	return []string{ends[0] + " COOPERATES_WITH " + ends[1]}
}

func checkRelationOrder(t *testing.T, f graph.RelationOrderField, got []*graph.Relation, descending bool) {
	t.Helper()
	key := func(x *graph.Relation) string {
		if f == graph.RelationByConfidence {
			return graph.ConfidenceKey(x.Confidence)
		}
		return x.LastSeen
	}
	if len(got) == 0 {
		t.Errorf("%s: nothing", f)
	}
	for i := 1; i < len(got); i++ {
		c := cmp2(key(got[i-1]), key(got[i]))
		if descending {
			c = -c
		}
		if c > 0 || c == 0 && got[i-1].ID >= got[i].ID {
			t.Errorf("%s: rows %d and %d are out of order", f, i-1, i)
		}
	}
}

func cmp2[T ~string](x, y T) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// testRelationsOf: a page of an entity's relations; direction and the type of
// the other end are as the entity sees them.
func testRelationsOf(t *testing.T, r graph.Reader) {
	descending := graph.RelationOrder{Descending: true}
	for _, c := range []struct {
		about string
		of    graph.ID
		query graph.RelationQuery
		want  []string
	}{
		{"all, by type and name of the far end", id(baidu), graph.RelationQuery{}, []string{baiduInPilot, baiduInTianhe, baiduFestival}},
		{"descending", id(baidu), graph.RelationQuery{Order: descending}, []string{baiduFestival, baiduInTianhe, baiduInPilot}},
		{"the far end may be the source", id(haizhu), graph.RelationQuery{}, []string{wetlandInHaizhu, goalHaizhu, gdpHaizhu}},
		{"two of a type", id(pilot), graph.RelationQuery{Direction: graph.In}, []string{baiduInPilot, tunnelInPilot}},
		{"out", id(haizhu), graph.RelationQuery{Direction: graph.Out}, []string{}},
		{"symmetric, out", id(university), graph.RelationQuery{Direction: graph.Out}, cooperation()},
		{"symmetric, in", id(laboratory), graph.RelationQuery{Direction: graph.In}, cooperation()},
		{"type of the other end", id(baidu), graph.RelationQuery{OtherTypes: []graph.EntityType{graph.Event}}, []string{baiduFestival}},
		{"filtered", id(baidu), graph.RelationQuery{Filter: &graph.RelationFilter{Document: doc(1)}}, []string{baiduInPilot}},
		{"of nobody known", "x", graph.RelationQuery{}, []string{}},
	} {
		c.query.Page = all
		got := must(r.RelationsOf(background, []graph.ID{c.of}, c.query))(t)
		if diff := cmp.Diff(c.want, said(t, r, got[0].Items)); diff != "" || got[0].Total != len(c.want) {
			t.Errorf("%s: total %d, %s", c.about, got[0].Total, diff)
		}
	}
	counts := must(r.RelationCounts(background, ids(pilot, university, baidu)))(t)
	want := [][]graph.RelationCount{
		{{Type: graph.LocatedIn, Direction: graph.In, Count: 2}, {Type: graph.FocusesOn, Direction: graph.Out, Count: 1}},
		{{Type: graph.CooperatesWith, Direction: graph.Both, Count: 1}},
		{{Type: graph.LocatedIn, Direction: graph.Out, Count: 2}, {Type: graph.ParticipatesIn, Direction: graph.Out, Count: 1}},
	}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("RelationCounts: %s", diff)
	}
}
