package memgraph

import (
	"slices"

	"github.com/policygraph/policygraph/graph"
)

// planFacts compares what only projects and only goals have.
func (p *plan) planFacts(g *Graph, f *graph.EntityFilter) {
	if m := matchString(f.Status); m != nil {
		p.types &= codes([]graph.EntityType{graph.Project}, graph.EntityTypes)
		pass := set(0)
		if m.passes("") {
			pass = 1
		}
		for _, s := range graph.ProjectStatuses {
			if m.passes(string(s)) {
				pass |= 1 << s.Rank()
			}
		}
		p.test(func(n int32) bool { return pass.has(g.statusCodes[n]) })
	}
	p.planProject(g, f.ExpectedStatus, func(x *graph.ProjectFacts) string { return string(x.ExpectedStatus) })
	p.planProject(g, f.ExpectedBy, func(x *graph.ProjectFacts) string { return x.ExpectedBy })
	p.planGoal(g, f.Metric, func(x *graph.GoalFacts) string { return x.Metric })
	p.planGoal(g, f.Comparator, func(x *graph.GoalFacts) string { return string(x.Comparator) })
	p.planGoal(g, f.Unit, func(x *graph.GoalFacts) string { return x.Unit })
	p.planGoal(g, f.Deadline, func(x *graph.GoalFacts) string { return x.Deadline })
	if numberSet(&f.Value) {
		p.types &= codes([]graph.EntityType{graph.Goal}, graph.EntityTypes)
		p.test(func(n int32) bool {
			goal := g.entities[n].Goal
			return goal != nil && matchNumber(&f.Value, goal.Value)
		})
	}
}

func (p *plan) planProject(g *Graph, f graph.StringFilter, field func(*graph.ProjectFacts) string) {
	m := matchString(f)
	if m == nil {
		return
	}
	p.types &= codes([]graph.EntityType{graph.Project}, graph.EntityTypes)
	p.test(func(n int32) bool {
		facts := g.entities[n].Project
		if facts == nil {
			return m.passes("")
		}
		return m.passes(field(facts))
	})
}

func (p *plan) planGoal(g *Graph, f graph.StringFilter, field func(*graph.GoalFacts) string) {
	m := matchString(f)
	if m == nil {
		return
	}
	p.types &= codes([]graph.EntityType{graph.Goal}, graph.EntityTypes)
	p.test(func(n int32) bool {
		goal := g.entities[n].Goal
		return goal != nil && m.passes(field(goal))
	})
}

// planRelated lets pass what has a relation with another entity; the edges of
// the other are the index.
func (p *plan) planRelated(g *Graph, f *graph.RelatedFilter) error {
	if f == nil {
		return nil
	}
	asked, err := directions(f.Direction)
	if err != nil {
		return err
	}
	var far []int32
	if other, known := g.entityOf[f.ID]; known {
		types := anyOr(f.Types, graph.RelationTypes)
		for _, e := range g.edgesOf(other) {
			if types.has(e.code) && opposite(e.direction)&asked != 0 {
				far = append(far, e.far)
			}
		}
	}
	p.planMembers(sorted(far))
	return nil
}

// opposite is the direction of the same edge as its far end sees it.
func opposite(direction uint8) uint8 {
	switch direction {
	case dirOut:
		return dirIn
	case dirIn:
		return dirOut
	}
	return direction
}

// planMentioned lets pass what one of the wanted documents mentions.
func (p *plan) planMentioned(g *Graph, f *graph.MentionedFilter) {
	if f == nil {
		return
	}
	period := matchString(f.Period)
	wanted := make([]bool, len(g.documents))
	var docs []int32
	entities := 0
	for d, doc := range g.documents {
		if (f.Document == "" || doc.ID == f.Document) && (f.Area == "" || doc.Area == f.Area) &&
			(period == nil || period.passes(doc.Period)) {
			wanted[d] = true
			docs = append(docs, int32(d))
			entities += g.docEntities.size(int32(d))
		}
	}
	p.test(func(n int32) bool {
		return slices.ContainsFunc(g.entityDocs.of(n), func(d int32) bool { return wanted[d] })
	})
	switch {
	case len(docs) == 1:
		p.bound(g.docEntities.of(docs[0]))
	case entities < len(g.entities)/4: // else the collection costs more than the walk
		var union []int32
		for _, d := range docs {
			union = append(union, g.docEntities.of(d)...)
		}
		p.bound(sorted(union))
	}
}
