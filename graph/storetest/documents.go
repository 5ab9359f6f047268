package storetest

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/policygraph/policygraph/graph"
)

// testMerging: what several documents say of one thing is joined.
func testMerging(t *testing.T, r graph.Reader) {
	got := must(r.Entities(background, ids(pilot, tunnel, newFirms)))(t)
	zone, project, goal := got[0], got[1], got[2]
	if zone.Name != pilot || !slices.Equal(zone.Aliases, []string{"琶洲试验区"}) || zone.FirstSeen != "2022-02-10" || zone.LastSeen != "2022-08-20" {
		t.Errorf("the longest name does not win, or a spelling or date is lost: %+v", zone)
	}
	var stages []graph.ProjectStatus
	for _, s := range project.Project.Stages {
		stages = append(stages, s.Status)
	}
	if p := project.Project; p.Status != graph.StatusUnderConstruction || p.ExpectedStatus != graph.StatusCompleted || p.ExpectedBy != "2022-12" ||
		!slices.Equal(stages, []graph.ProjectStatus{graph.StatusStarted, graph.StatusUnderConstruction, graph.StatusCompleted}) {
		t.Errorf("the latest status does not win, or a stage is lost: %+v", p)
	}
	if goal.Goal == nil || goal.Goal.Value != 5 || goal.Goal.Unit != "家" {
		t.Errorf("the goal is lost: %+v", goal)
	}
	cooperates := must(r.Relations(background, []graph.ID{graph.RelationID(graph.CooperatesWith, id(university), id(laboratory))}))(t)[0]
	if len(cooperates.Evidence) != 2 || cooperates.Modality != graph.Done || math.Abs(cooperates.Confidence-0.75) > 1e-9 ||
		cooperates.FirstSeen != "2022-02-10" || cooperates.LastSeen != "2022-08-20" {
		t.Errorf("the evidence of two documents is not joined: %+v", cooperates)
	}
}

// testDocuments: everything of a document comes back; lists by publication
// date or title, then by ID.
func testDocuments(t *testing.T, r graph.Reader) {
	stored := must(r.Documents(background, []graph.ID{doc(0)}))(t)[0]
	if diff := cmp.Diff(&Fixture()[0].Document, stored, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	together := []graph.ID{doc(1), doc(2)} // they came out on one day
	slices.Sort(together)
	for _, c := range []struct {
		about string
		query graph.DocumentQuery
		want  []graph.ID
	}{
		{"by publication", graph.DocumentQuery{}, append([]graph.ID{doc(0)}, together...)},
		{"latest first, ties still by ID", graph.DocumentQuery{Order: graph.DocumentOrder{Descending: true}}, append(slices.Clone(together), doc(0))},
		{"by title", graph.DocumentQuery{Order: graph.DocumentOrder{Field: graph.DocumentByTitle}}, []graph.ID{doc(2), doc(0), doc(1)}},
		{"title", graph.DocumentQuery{Filter: &graph.DocumentFilter{Title: graph.StringFilter{Prefix: ptr("天河")}}}, []graph.ID{doc(2)}},
		{"published", graph.DocumentQuery{Filter: &graph.DocumentFilter{PublishedOn: graph.StringFilter{More: ptr("2022-03")}}}, together},
		{"period", graph.DocumentQuery{Filter: &graph.DocumentFilter{Period: eq("2021")}}, []graph.ID{doc(0)}},
		{"area", graph.DocumentQuery{Filter: &graph.DocumentFilter{Area: ids(tianhe)}}, []graph.ID{doc(2)}},
		{"no area", graph.DocumentQuery{Filter: &graph.DocumentFilter{Area: []graph.ID{}}}, []graph.ID{}},
		{"issuer", graph.DocumentQuery{Filter: &graph.DocumentFilter{Issuer: ids(government)}}, []graph.ID{doc(0), doc(1)}},
		{"and", graph.DocumentQuery{Filter: &graph.DocumentFilter{And: []graph.DocumentFilter{{Area: ids(haizhu)}, {Period: eq("2021")}}}}, []graph.ID{doc(0)}},
		{"or", graph.DocumentQuery{Filter: &graph.DocumentFilter{Or: []graph.DocumentFilter{{Area: ids(tianhe)}, {Period: eq("2021")}}}}, []graph.ID{doc(0), doc(2)}},
		{"or of nothing", graph.DocumentQuery{Filter: &graph.DocumentFilter{Or: []graph.DocumentFilter{}}}, []graph.ID{}},
		{"not", graph.DocumentQuery{Filter: &graph.DocumentFilter{Not: &graph.DocumentFilter{Area: ids(haizhu)}}}, []graph.ID{doc(2)}},
	} {
		c.query.Page = all
		got := must(r.ListDocuments(background, c.query))(t)
		if diff := cmp.Diff(c.want, documentIDs(got.Items)); diff != "" || got.Total != len(c.want) {
			t.Errorf("%s: total %d, %s", c.about, got.Total, diff)
		}
	}
	of := must(r.DocumentsOf(background, []graph.ID{id(baidu), id(digital), id(plan), "x"}, all))(t)
	for i, want := range [][]graph.ID{together, append(slices.Clone(together), doc(0)), {doc(0)}, {}} {
		if diff := cmp.Diff(want, documentIDs(of[i].Items)); diff != "" || of[i].Total != len(want) {
			t.Errorf("DocumentsOf, %d: total %d, %s", i, of[i].Total, diff)
		}
	}
	entities := must(r.EntitiesOf(background, []graph.ID{doc(2), "x"}, graph.EntityQuery{Page: all}))(t)
	if diff := cmp.Diff([]string{park, baidu, gdp, digital, festival, tianhe, other}, names(entities[0].Items)); diff != "" || len(entities[1].Items) > 0 {
		t.Errorf("EntitiesOf: %s", diff)
	}
}

func documentIDs(documents []*graph.Document) []graph.ID {
	out := []graph.ID{}
	for _, d := range documents {
		out = append(out, d.ID)
	}
	return out
}

// testPassages: passages and mentions in the order of the text, an entity's
// mentions from the latest document on.
func testPassages(t *testing.T, r graph.Reader) {
	got := must(r.PassagesOf(background, []graph.ID{doc(1), "x"}, all))(t)
	var want []*graph.Passage
	for _, p := range Fixture()[1].Passages {
		want = append(want, &p)
	}
	if diff := cmp.Diff(want, got[0].Items); diff != "" || got[0].Total != 4 || got[1].Total != 0 {
		t.Errorf("PassagesOf: %s", diff)
	}
	in := must(r.MentionsIn(background, []graph.ID{passage(1, 0), "x"}, all))(t)
	if diff := cmp.Diff([]string{pilot, digital, digital, baidu, "琶洲试验区"}, surfaces(in[0].Items)); diff != "" || in[0].Total != 5 || in[1].Total != 0 {
		t.Errorf("MentionsIn: %s", diff)
	}
	of := must(r.Mentions(background, ids(tunnel, pilot), all))(t)
	if diff := cmp.Diff([]string{pilot, "琶洲试验区", "琶洲试验区", "琶洲试验区"}, surfaces(of[1].Items)); diff != "" || of[1].Total != 4 {
		t.Errorf("Mentions: %s", diff)
	}
	for i, want := range []graph.ID{doc(1), doc(0)} {
		if m := of[0].Items[i]; m.Document != want || m.Entity != id(tunnel) || m.Rule != "name" || m.Confidence != 0.9 || m.Modality != graph.Done {
			t.Errorf("mention %d is %+v", i, m)
		}
	}
	text := []rune(Fixture()[1].Document.Text)
	m := of[0].Items[0]
	if s := string(text[m.Sentence.Start:m.Sentence.End]); s != "鱼珠隧道主体施工，预计2022年底竣工。" || string(text[m.Span.Start:m.Span.End]) != tunnel {
		t.Errorf("the mention stands in %q", s)
	}
}

func surfaces(mentions []*graph.Mention) []string {
	out := []string{}
	for _, m := range mentions {
		out = append(out, m.Surface)
	}
	return out
}

// testObservations: by period, latest first, then by ID; bounds are inclusive.
func testObservations(t *testing.T, r graph.Reader) {
	for _, c := range []struct {
		about string
		query graph.ObservationQuery
		want  []float64 // sorted by period only where they differ
	}{
		{"all", graph.ObservationQuery{}, []float64{1167.79, 2900, 2400}},
		{"of an area", graph.ObservationQuery{Area: id(haizhu)}, []float64{1167.79, 2400}},
		{"from", graph.ObservationQuery{From: "2022"}, []float64{1167.79, 2900}},
		{"up to", graph.ObservationQuery{To: "2021"}, []float64{2400}},
		{"a year includes its half", graph.ObservationQuery{From: "2021", To: "2022", Area: id(tianhe)}, []float64{2900}},
		{"of another area", graph.ObservationQuery{Area: id(pilot)}, nil},
	} {
		c.query.Page = all
		got := must(r.ObservationsOf(background, ids(gdp), c.query))(t)[0]
		var values []float64
		for i, o := range got.Items {
			values = append(values, *o.Value)
			if i > 0 && (got.Items[i-1].Period < o.Period || got.Items[i-1].Period == o.Period && got.Items[i-1].ID >= o.ID) {
				t.Errorf("%s: rows %d and %d are out of order", c.about, i-1, i)
			}
		}
		slices.Sort(values)
		slices.Sort(c.want)
		if !slices.Equal(c.want, values) || got.Total != len(c.want) {
			t.Errorf("%s: got %v, total %d, want %v", c.about, values, got.Total, c.want)
		}
	}
	want := Fixture()[1].Observations[0]
	got := must(r.Observations(background, []graph.ID{"x", want.ID}))(t)
	if diff := cmp.Diff([]*graph.Observation{nil, &want}, got); diff != "" {
		t.Error(diff)
	}
}

// testCounts: how much a document and the whole graph hold.
func testCounts(t *testing.T, r graph.Reader) {
	got := must(r.DocumentCounts(background, []graph.ID{doc(2)}))(t)
	want := &graph.Counts{Passages: 2, Mentions: 11, Observations: 1,
		Entities:  map[graph.EntityType]int{graph.Zone: 2, graph.Agency: 1, graph.Enterprise: 1, graph.Industry: 1, graph.Indicator: 1, graph.Event: 1},
		Relations: map[graph.RelationType]int{graph.Organized: 1, graph.ParticipatesIn: 1, graph.LocatedIn: 1, graph.Observed: 1, graph.FocusesOn: 1}}
	if diff := cmp.Diff(want, got[0]); diff != "" {
		t.Errorf("DocumentCounts: %s", diff)
	}
	stats := must(r.Stats(background))(t)
	if stats.Documents != 3 || stats.Counts.Passages != 9 || stats.Counts.Observations != 3 || stats.Counts.Entities[graph.Zone] != 5 ||
		stats.Counts.Entities[graph.Agency] != 4 || stats.Counts.Relations[graph.CooperatesWith] != 1 || stats.Counts.Relations[graph.LocatedIn] != 4 {
		t.Errorf("Stats: %+v", stats)
	}
}
