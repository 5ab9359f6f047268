package graph_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/graph"
)

func TestMergeEntities(t *testing.T) {
	said := func(document graph.ID, published string, e graph.Entity) graph.Statement {
		return graph.Statement{Entity: &e, Document: document, PublishedOn: published}
	}
	status := func(s, expected graph.ProjectStatus, by string) *graph.ProjectFacts {
		return &graph.ProjectFacts{Status: s, ExpectedStatus: expected, ExpectedBy: by, Stages: []graph.ProjectStage{{Status: s}}}
	}
	for _, c := range []struct {
		about      string
		statements []graph.Statement
		want       graph.Entity
	}{
		{"one document", []graph.Statement{said("a", "2022-01-01", graph.Entity{Name: "鱼珠隧道", Aliases: []string{"隧道", "隧道", "鱼珠隧道"}, Pinyin: "yu zhu sui dao"})},
			graph.Entity{Name: "鱼珠隧道", Aliases: []string{"隧道"}, Pinyin: "yu zhu sui dao", FirstSeen: "2022-01-01", LastSeen: "2022-01-01"}},
		{"the longest name wins, the others are aliases", []graph.Statement{
			said("b", "2022-02-01", graph.Entity{Name: "隧道", Pinyin: "sui dao"}), said("a", "2022-01-01", graph.Entity{Name: "鱼珠隧道", Aliases: []string{"珠隧"}, Pinyin: "yu zhu sui dao"})},
			graph.Entity{Name: "鱼珠隧道", Aliases: []string{"珠隧", "隧道"}, Pinyin: "yu zhu sui dao", FirstSeen: "2022-01-01", LastSeen: "2022-02-01"}},
		{"of equal names the later", []graph.Statement{
			said("b", "2022-02-01", graph.Entity{Name: "乙乙", Pinyin: "yi yi"}), said("a", "2022-01-01", graph.Entity{Name: "甲甲", Pinyin: "jia jia"})},
			graph.Entity{Name: "乙乙", Aliases: []string{"甲甲"}, Pinyin: "yi yi", FirstSeen: "2022-01-01", LastSeen: "2022-02-01"}},
		{"of one day the later id", []graph.Statement{
			said("b", "2022-02-01", graph.Entity{Name: "乙乙"}), said("a", "2022-02-01", graph.Entity{Name: "甲甲"})},
			graph.Entity{Name: "乙乙", Aliases: []string{"甲甲"}, FirstSeen: "2022-02-01", LastSeen: "2022-02-01"}},
		{"an undated document hides no date", []graph.Statement{
			said("a", "", graph.Entity{Name: "甲"}), said("b", "2022-02-01", graph.Entity{Name: "甲"})},
			graph.Entity{Name: "甲", FirstSeen: "2022-02-01", LastSeen: "2022-02-01"}},
		{"the latest status that is told, every stage", []graph.Statement{
			said("a", "2021", graph.Entity{Name: "甲", Project: status(graph.StatusStarted, graph.StatusCompleted, "2022")}),
			said("b", "2022", graph.Entity{Name: "甲", Project: status(graph.StatusToppedOut, "", "")}),
			said("c", "2023", graph.Entity{Name: "甲"})},
			graph.Entity{Name: "甲", FirstSeen: "2021", LastSeen: "2023", Project: &graph.ProjectFacts{Status: graph.StatusToppedOut,
				ExpectedStatus: graph.StatusCompleted, ExpectedBy: "2022",
				Stages: []graph.ProjectStage{{Status: graph.StatusStarted}, {Status: graph.StatusToppedOut}}}}},
		{"what was expected and has come about is expected no more", []graph.Statement{
			said("a", "2021", graph.Entity{Name: "甲", Project: status(graph.StatusStarted, graph.StatusCompleted, "2022")}),
			said("b", "2022", graph.Entity{Name: "甲", Project: status(graph.StatusOperating, "", "")})},
			graph.Entity{Name: "甲", FirstSeen: "2021", LastSeen: "2022", Project: &graph.ProjectFacts{Status: graph.StatusOperating,
				Stages: []graph.ProjectStage{{Status: graph.StatusStarted}, {Status: graph.StatusOperating}}}}},
		{"the goal of the latest document that has one", []graph.Statement{
			said("a", "2021", graph.Entity{Name: "甲", Goal: &graph.GoalFacts{Value: 5}}), said("b", "2022", graph.Entity{Name: "甲", Goal: &graph.GoalFacts{Value: 6}})},
			graph.Entity{Name: "甲", FirstSeen: "2021", LastSeen: "2022", Goal: &graph.GoalFacts{Value: 6}}},
	} {
		for range 2 {
			got := graph.MergeEntities(c.statements)
			if len(got.Aliases) == 0 {
				got.Aliases = nil
			}
			if diff := cmp.Diff(&c.want, got); diff != "" {
				t.Errorf("%s: %s", c.about, diff)
			}
			slices.Reverse(c.statements) // their order does not matter
		}
	}
}

func TestMergeRelations(t *testing.T) {
	earlier := &graph.Relation{ID: "r", Modality: graph.Planned, Evidence: []graph.Evidence{{Rule: "a", Confidence: 0.5}}}
	later := &graph.Relation{ID: "r", Modality: graph.Done, Evidence: []graph.Evidence{{Rule: "b", Confidence: 0.8}, {Rule: "c", Confidence: 1e-9}}}
	statements := []graph.RelationStatement{{Relation: later, Document: "b", PublishedOn: "2022"}, {Relation: earlier, Document: "a", PublishedOn: "2021"}}
	got := graph.MergeRelations(statements)
	if got.Modality != graph.Done || got.FirstSeen != "2021" || got.LastSeen != "2022" || math.Abs(got.Confidence-0.9) > 1e-6 ||
		len(got.Evidence) != 3 || got.Evidence[0].Rule != "a" {
		t.Errorf("got %+v", got)
	}
	if len(earlier.Evidence) != 1 || len(later.Evidence) != 2 || later.FirstSeen != "" {
		t.Error("the statements have changed")
	}
}
