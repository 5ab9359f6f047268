package memgraph

import (
	"math/bits"
	"slices"

	"github.com/policygraph/policygraph/graph"
)

// relationPlan is a RelationFilter made ready.
type relationPlan struct {
	types, fromTypes, toTypes set
	tests                     []func(r int32) bool
	bounded                   bool
	candidates                []int32 // by number, without duplicates
}

func (p *relationPlan) passes(g *Graph, r int32) bool {
	if !p.types.has(g.relationCodes[r]) || !p.fromTypes.has(g.typeCodes[g.from[r]]) || !p.toTypes.has(g.typeCodes[g.to[r]]) {
		return false
	}
	for _, t := range p.tests {
		if !t(r) {
			return false
		}
	}
	return true
}

func (p *relationPlan) test(t func(r int32) bool) { p.tests = append(p.tests, t) }

func (p *relationPlan) bound(candidates []int32) {
	if !p.bounded || len(candidates) < len(p.candidates) {
		p.bounded, p.candidates = true, candidates
	}
}

// typeRun is the range of numbers outside which nothing passes: relations are
// numbered by type.
func (p *relationPlan) typeRun(g *Graph) (start, end int32) {
	known := uint32(p.types) & (1<<len(graph.RelationTypes) - 1)
	if known == 0 {
		return 0, 0
	}
	return g.typeStart[bits.TrailingZeros32(known)], g.typeStart[32-bits.LeadingZeros32(known)]
}

// planRelations makes a filter ready.
func (g *Graph) planRelations(f *graph.RelationFilter) *relationPlan {
	p := &relationPlan{types: anyCode, fromTypes: anyCode, toTypes: anyCode}
	if f == nil {
		return p
	}
	if f.Types != nil {
		p.types = codes(f.Types, graph.RelationTypes)
	}
	if f.FromTypes != nil {
		p.fromTypes = codes(f.FromTypes, graph.EntityTypes)
	}
	if f.ToTypes != nil {
		p.toTypes = codes(f.ToTypes, graph.EntityTypes)
	}
	p.planEnds(g, f.From, g.from)
	p.planEnds(g, f.To, g.to)
	p.planValues(g, f)
	p.planSaid(g, f)
	p.planNested(g, f)
	return p
}

func (p *relationPlan) planNested(g *Graph, f *graph.RelationFilter) {
	for i := range f.And {
		q := g.planRelations(&f.And[i])
		p.types, p.fromTypes, p.toTypes = p.types&q.types, p.fromTypes&q.fromTypes, p.toTypes&q.toTypes
		p.tests = append(p.tests, q.tests...)
		if q.bounded {
			p.bound(q.candidates)
		}
	}
	if f.Or != nil {
		branches := make([]*relationPlan, len(f.Or))
		var union []int32
		bounded := true
		for i := range f.Or {
			branches[i] = g.planRelations(&f.Or[i])
			bounded = bounded && branches[i].bounded
			union = append(union, branches[i].candidates...)
		}
		if bounded {
			p.bound(sorted(union))
		}
		p.test(func(r int32) bool {
			return slices.ContainsFunc(branches, func(q *relationPlan) bool { return q.passes(g, r) })
		})
	}
	if f.Not != nil {
		q := g.planRelations(f.Not)
		p.test(func(r int32) bool { return !q.passes(g, r) })
	}
}

// planEnds lets pass what has one of the entities at the end that ends gives.
func (p *relationPlan) planEnds(g *Graph, ids []graph.ID, ends []int32) {
	if ids == nil {
		return
	}
	var wanted, candidates []int32
	for _, id := range ids {
		n, known := g.entityOf[id]
		if !known {
			continue
		}
		wanted = append(wanted, n)
		for _, e := range g.edgesOf(n) {
			if ends[e.relation] == n {
				candidates = append(candidates, e.relation)
			}
		}
	}
	wanted = sorted(wanted)
	p.bound(sorted(candidates))
	p.test(func(r int32) bool { _, in := slices.BinarySearch(wanted, ends[r]); return in })
}

func (p *relationPlan) planValues(g *Graph, f *graph.RelationFilter) {
	if f.Modality != nil {
		p.test(func(r int32) bool { return slices.Contains(f.Modality, g.relations[r].Modality) })
	}
	if numberSet(&f.Confidence) {
		p.test(func(r int32) bool { return matchNumber(&f.Confidence, g.relations[r].Confidence) })
	}
	if m := matchString(f.FirstSeen); m != nil {
		p.test(func(r int32) bool { return m.passes(g.relations[r].FirstSeen) })
	}
	if m := matchString(f.LastSeen); m != nil {
		p.test(func(r int32) bool { return m.passes(g.relations[r].LastSeen) })
	}
}

// planSaid looks at the evidence.
func (p *relationPlan) planSaid(g *Graph, f *graph.RelationFilter) {
	if f.Document != "" {
		var said []int32
		if d, known := g.documentOf[f.Document]; known {
			said = g.docRelations.of(d)
		}
		p.bound(said)
		p.test(func(r int32) bool { _, in := slices.BinarySearch(said, r); return in })
	}
	if m := matchString(f.Rule); m != nil {
		p.test(func(r int32) bool {
			return slices.ContainsFunc(g.relations[r].Evidence, func(e graph.Evidence) bool { return m.passes(e.Rule) })
		})
	}
}
