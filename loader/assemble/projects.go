package assemble

import (
	"github.com/policygraph/policygraph/graph"
)

// projectFacts gathers the stages by the ID of the project, since two names
// may turn out to be one thing; projects without a stage are absent.
// The status is the furthest stage told as a fact, the expected status the
// furthest planned one beyond it.
func projectFacts(a *assembler) map[graph.ID]*graph.ProjectFacts {
	out := map[graph.ID]*graph.ProjectFacts{}
	for _, s := range a.Stages {
		if a.Set.Entities[s.Entity].Type != graph.Project {
			continue
		}
		f := out[a.ids[s.Entity]]
		if f == nil {
			f = &graph.ProjectFacts{}
			out[a.ids[s.Entity]] = f
		}
		f.Stages = append(f.Stages, graph.ProjectStage{
			Status: s.Status, Expected: s.Expected, By: s.By,
			Evidence: a.evidence(s.Sentence, s.Source, s.Target, s.Rule, s.Confidence, s.Modality),
		})
		if !s.Expected && s.Status.Rank() > f.Status.Rank() {
			f.Status = s.Status
		}
	}
	for _, f := range out {
		for _, s := range f.Stages {
			if s.Expected && s.Status.Rank() > max(f.Status.Rank(), f.ExpectedStatus.Rank()) {
				f.ExpectedStatus, f.ExpectedBy = s.Status, s.By
			}
		}
	}
	return out
}
