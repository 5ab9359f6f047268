package assemble

import (
	"github.com/policygraph/policygraph/graph"
)

// projectFacts gathers the stages by entity; entities without one have nil.
// The status is the furthest stage told as a fact, the expected status the
// furthest planned one beyond it.
func projectFacts(a *assembler) []*graph.ProjectFacts {
	out := make([]*graph.ProjectFacts, len(a.Set.Entities))
	for _, s := range a.Stages {
		if a.Set.Entities[s.Entity].Type != graph.Project {
			continue
		}
		f := out[s.Entity]
		if f == nil {
			f = &graph.ProjectFacts{}
			out[s.Entity] = f
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
		if f == nil {
			continue
		}
		for _, s := range f.Stages {
			if s.Expected && s.Status.Rank() > max(f.Status.Rank(), f.ExpectedStatus.Rank()) {
				f.ExpectedStatus, f.ExpectedBy = s.Status, s.By
			}
		}
	}
	return out
}
