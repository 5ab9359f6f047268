package assemble

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/status"
	"github.com/policygraph/policygraph/loader/text"
)

// The furthest fact is the status, a plan counts only where it goes beyond it,
// and 鱼珠隧道 and 鱼珠隧道项目 are one project with the stages of both.
func TestProjectFacts(t *testing.T) {
	const report = "鱼珠隧道已开工。力争2023年完工。鱼珠隧道项目主体封顶。"
	stage := func(e int, s graph.ProjectStatus, expected bool, by string) status.Stage {
		return status.Stage{Entity: e, Status: s, Expected: expected, By: by, Rule: "r", Confidence: 1, Modality: graph.Done}
	}
	for about, c := range map[string]struct {
		stages           []status.Stage
		status, expected graph.ProjectStatus
		by               string
	}{
		"the furthest fact":      {stages: []status.Stage{stage(0, graph.StatusToppedOut, false, ""), stage(0, graph.StatusStarted, false, "")}, status: graph.StatusToppedOut},
		"a plan beyond it":       {[]status.Stage{stage(0, graph.StatusStarted, false, ""), stage(0, graph.StatusCompleted, true, "2023")}, graph.StatusStarted, graph.StatusCompleted, "2023"},
		"a plan that came about": {stages: []status.Stage{stage(0, graph.StatusCompleted, true, "2023"), stage(0, graph.StatusCompleted, false, "")}, status: graph.StatusCompleted},
		"only a plan":            {[]status.Stage{stage(0, graph.StatusLanded, true, "")}, "", graph.StatusLanded, ""},
		"two names":              {[]status.Stage{stage(0, graph.StatusStarted, false, ""), stage(1, graph.StatusToppedOut, false, ""), stage(1, graph.StatusCompleted, true, "2023")}, graph.StatusToppedOut, graph.StatusCompleted, "2023"},
	} {
		t.Run(about, func(t *testing.T) {
			a := &assembler{points: newPoints(report), index: map[graph.ID]int{}, Findings: Findings{
				Document:  &document.Document{Text: report},
				Sentences: []text.Sentence{{Span: text.Span{End: len(report)}}},
				Set: &entity.Set{Area: -1, Government: -1, Entities: []entity.Entity{
					{Type: graph.Project, Name: "鱼珠隧道"}, {Type: graph.Project, Name: "鱼珠隧道项目"}}},
				Stages: c.stages,
			}}
			a.identify()
			a.entities()
			if len(a.out.Entities) != 1 {
				t.Fatalf("%d entities, want 1: %+v", len(a.out.Entities), a.out.Entities)
			}
			e := a.out.Entities[0]
			if diff := cmp.Diff([]string{"鱼珠隧道项目"}, e.Aliases); diff != "" {
				t.Error(diff)
			}
			if e.Project.Status != c.status || e.Project.ExpectedStatus != c.expected || e.Project.ExpectedBy != c.by || len(e.Project.Stages) != len(c.stages) {
				t.Errorf("got %+v, want %s, expected %s by %q, %d stages", e.Project, c.status, c.expected, c.by, len(c.stages))
			}
		})
	}
}
