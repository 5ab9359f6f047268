package model

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// Project is a project and its progress.
type Project struct{ *Thing }

// facts is the project's progress, empty where nothing is known.
func (p Project) facts() graph.ProjectFacts { return value(p.Entity.Project) }

// Status is the latest stage told as a fact, nil if none.
func (p Project) Status() *graph.ProjectStatus { return optional(p.facts().Status) }

// ExpectedStatus is the stage that is planned next, nil if none.
func (p Project) ExpectedStatus() *graph.ProjectStatus { return optional(p.facts().ExpectedStatus) }

// ExpectedBy is when ExpectedStatus is to be reached, nil if none is told.
func (p Project) ExpectedBy() *string { return optional(p.facts().ExpectedBy) }

// StatusHistory is every statement about the project's progress.
func (p Project) StatusHistory() ([]ProjectStage, error) {
	said, err := evidence(p.in, "stages", func(e *graph.Entity) []graph.Evidence {
		stages := value(e.Project).Stages
		out := make([]graph.Evidence, len(stages))
		for i, s := range stages {
			out[i] = s.Evidence
		}
		return out
	})
	if err != nil {
		return nil, err
	}
	stages := make([]ProjectStage, len(p.facts().Stages))
	for i := range stages {
		stages[i] = ProjectStage{&p.facts().Stages[i], said[p.Entity][i]}
	}
	return stages, nil
}

// ProjectStage is one statement about a project's progress.
type ProjectStage struct {
	*graph.ProjectStage
	Evidence Evidence
}

// By is when the stage is to be reached, nil if none is told.
func (s ProjectStage) By() *string { return optional(s.ProjectStage.By) }

// Goal is a goal and what it commits to.
type Goal struct {
	*Thing
	*graph.GoalFacts
}

// Deadline is when the goal is to be reached, nil if none is told.
func (g Goal) Deadline() *string { return optional(g.GoalFacts.Deadline) }

// Evidence is the place that says it.
func (g Goal) Evidence() (*Evidence, error) {
	said, err := evidence(g.in, "goal", func(e *graph.Entity) []graph.Evidence {
		if e.Goal == nil {
			return nil
		}
		return []graph.Evidence{e.Goal.Evidence}
	})
	if err != nil {
		return nil, err
	}
	return &said[g.Entity][0], nil
}

// Observations returns the values of the indicator.
func (i Indicator) Observations(ctx context.Context, area graph.ID, from, to *string, first *int, after *string, last *int, before *string) (*ObservationConnection, error) {
	return perEntity(ctx, i.Thing, field(ctx), graph.Indicator, func(r graph.Reader, ids []graph.ID) ([]*ObservationConnection, error) {
		page, err := Paging{first, after, last, before}.Page(ctx)
		if err != nil {
			return nil, err
		}
		pages, err := r.ObservationsOf(ctx, ids, graph.ObservationQuery{Area: area, From: value(from), To: value(to), Page: page})
		return connections(pages, asObservation), err
	})
}
