package memgraph

import (
	"slices"

	"github.com/policygraph/policygraph/graph"
)

// plan is an EntityFilter made ready: which types can pass, what else must
// hold, and, where an index knows it, a list that holds all that pass.
type plan struct {
	types      set
	tests      []func(n int32) bool
	bounded    bool
	candidates []int32 // by number, without duplicates
}

// passes reports whether the entity passes the filter.
func (p *plan) passes(g *Graph, n int32) bool {
	if !p.types.has(g.typeCodes[n]) {
		return false
	}
	for _, t := range p.tests {
		if !t(n) {
			return false
		}
	}
	return true
}

func (p *plan) test(t func(n int32) bool) { p.tests = append(p.tests, t) }

// bound notes a list that holds all that pass; the shortest is kept. Lists
// that come from an index stay as they are: a plan never changes one.
func (p *plan) bound(candidates []int32) {
	if !p.bounded || len(candidates) < len(p.candidates) {
		p.bounded, p.candidates = true, candidates
	}
}

// planEntities makes a filter ready. It fails with Invalid for an unknown
// direction.
func (g *Graph) planEntities(f *graph.EntityFilter) (*plan, error) {
	p := &plan{types: anyCode}
	if f == nil {
		return p, nil
	}
	if f.IDs != nil {
		p.planIDs(g, f.IDs)
	}
	if f.Types != nil {
		p.types &= codes(f.Types, graph.EntityTypes)
	}
	p.planNames(g, f)
	p.planStrings(g, f)
	p.planFacts(g, f)
	if err := p.planRelated(g, f.RelatedTo); err != nil {
		return nil, err
	}
	p.planMentioned(g, f.MentionedIn)
	return p, p.planNested(g, f)
}

func (p *plan) planNested(g *Graph, f *graph.EntityFilter) error {
	for i := range f.And {
		q, err := g.planEntities(&f.And[i])
		if err != nil {
			return err
		}
		p.types &= q.types
		p.tests = append(p.tests, q.tests...)
		if q.bounded {
			p.bound(q.candidates)
		}
	}
	if f.Or != nil {
		if err := p.planOr(g, f.Or); err != nil {
			return err
		}
	}
	if f.Not != nil {
		q, err := g.planEntities(f.Not)
		if err != nil {
			return err
		}
		p.test(func(n int32) bool { return !q.passes(g, n) })
	}
	return nil
}

func (p *plan) planOr(g *Graph, or []graph.EntityFilter) error {
	branches := make([]*plan, len(or))
	var union []int32
	types, bounded := set(0), true
	for i := range or {
		q, err := g.planEntities(&or[i])
		if err != nil {
			return err
		}
		branches[i] = q
		types |= q.types
		bounded = bounded && q.bounded
		union = append(union, q.candidates...)
	}
	p.types &= types
	if bounded {
		p.bound(sorted(union))
	}
	p.test(func(n int32) bool {
		return slices.ContainsFunc(branches, func(q *plan) bool { return q.passes(g, n) })
	})
	return nil
}

func (p *plan) planIDs(g *Graph, ids []graph.ID) {
	numbers := make([]int32, 0, len(ids))
	for _, id := range ids {
		if n, ok := g.entityOf[id]; ok {
			numbers = append(numbers, n)
		}
	}
	p.planMembers(sorted(numbers))
}

// planMembers lets only the members of a sorted list pass.
func (p *plan) planMembers(members []int32) {
	p.bound(members)
	p.test(func(n int32) bool { _, in := slices.BinarySearch(members, n); return in })
}

// planNames compares names, and finds an equal one in the index.
func (p *plan) planNames(g *Graph, f *graph.EntityFilter) {
	x := &g.names
	if m := matchString(f.Name); m != nil {
		p.test(func(n int32) bool { s := x.start[n]; return m.passesKeyed(x.spellings[s], x.keys[s]) })
		p.boundNames(g, m)
	}
	if m := matchString(f.AnyName); m != nil {
		p.test(func(n int32) bool {
			for s := x.start[n]; s < x.start[n+1]; s++ {
				if m.passesKeyed(x.spellings[s], x.keys[s]) {
					return true
				}
			}
			return false
		})
		p.boundNames(g, m)
	}
}

func (p *plan) boundNames(g *Graph, m *stringMatch) {
	var spellings []int32
	switch {
	case m.Eq != nil:
		spellings = g.names.withKey(graph.CanonicalKey(*m.Eq))
	case m.In != nil:
		for _, s := range m.In {
			spellings = append(spellings, g.names.withKey(graph.CanonicalKey(s))...)
		}
	case m.containsKey != "":
		spellings = g.searchIndex().spellings.superset(m.containsKey)
	case m.prefixKey != "":
		spellings = g.searchIndex().spellings.superset(m.prefixKey)
	default:
		return
	}
	p.bound(g.names.owners(spellings))
}

// planStrings compares what every entity has.
func (p *plan) planStrings(g *Graph, f *graph.EntityFilter) {
	if m := matchString(f.Area); m != nil {
		pass := make([]bool, len(g.areas))
		for a, id := range g.areas {
			pass[a] = m.passes(string(id))
		}
		p.test(func(n int32) bool { return pass[g.areaOf[n]] })
	}
	if m := matchString(f.FirstSeen); m != nil {
		p.test(func(n int32) bool { return m.passes(g.entities[n].FirstSeen) })
	}
	if m := matchString(f.LastSeen); m != nil {
		p.test(func(n int32) bool { return m.passes(g.entities[n].LastSeen) })
	}
	if numberSet(&f.Mentions) {
		p.test(func(n int32) bool { return matchNumber(&f.Mentions, float64(g.entityMentions.size(n))) })
	}
	if numberSet(&f.Relations) {
		p.test(func(n int32) bool { return matchNumber(&f.Relations, float64(g.degree(n))) })
	}
}
