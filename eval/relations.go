package eval

import "github.com/policygraph/policygraph/graph"

// edgeKey names an edge between two entities of the reference.
type edgeKey struct{ typ, from, to string }

func keyOf(typ, from, to string) edgeKey {
	if graph.RelationType(typ).Symmetric() && to < from {
		from, to = to, from
	}
	return edgeKey{typ, from, to}
}

// figureEdge reports whether edges of this type are scored by the goals and
// observations, or are no relation at all.
func figureEdge(typ string) bool {
	return typ == "MENTIONED_IN" || typ == string(graph.Targets) || typ == string(graph.Observed)
}

// relations scores the edges between named things; entities must have run.
func (s *scorer) relations() map[string]*tally {
	names := map[string]string{}
	for _, e := range s.gold.Entities {
		names[e.ID] = e.Name
	}
	want, order := s.wanted(names)
	tallies := map[string]*tally{}
	for _, r := range want {
		tallies[r.Type] = &tally{}
	}
	seen := map[edgeKey]bool{}
	for _, e := range s.export.Edges {
		if !figureEdge(e.Type) {
			s.edge(e, want, seen, tallies, names)
		}
	}
	for _, k := range order {
		if r := want[k]; !seen[k] && !r.Optional {
			tallies[r.Type].missed++
			s.mistake("missed relation", r.Type, names[r.From], "->", names[r.To])
		}
	}
	return tallies
}

// wanted returns the reference's relations between named things by key, and
// their order. Of two with one key the later counts.
func (s *scorer) wanted(names map[string]string) (map[edgeKey]GoldRelation, []edgeKey) {
	want := map[edgeKey]GoldRelation{}
	var order []edgeKey
	for _, r := range s.gold.Relations {
		if names[r.From] == "" || names[r.To] == "" {
			continue
		}
		k := keyOf(r.Type, r.From, r.To)
		if _, twice := want[k]; !twice {
			order = append(order, k)
		}
		want[k] = r
	}
	return want, order
}

func (s *scorer) edge(e Edge, want map[edgeKey]GoldRelation, seen map[edgeKey]bool, tallies map[string]*tally, names map[string]string) {
	from, fromKnown := s.link[e.Source]
	to, toKnown := s.link[e.Target]
	known := fromKnown && toKnown
	k := keyOf(e.Type, from, to)
	if known && seen[k] {
		return
	}
	if r, wanted := want[k]; known && wanted {
		seen[k] = true
		if !r.Optional {
			tallies[e.Type].right++
		}
		return
	}
	if tallies[e.Type] == nil {
		if !known { // a type that the reference lacks counts only between things that it has
			return
		}
		tallies[e.Type] = &tally{}
	}
	tallies[e.Type].wrong++
	s.mistake("wrong relation", e.Type, s.endName(e.Source, names), "->", s.endName(e.Target, names))
}

// endName is how the reference calls the node, or else the export, or its id.
func (s *scorer) endName(id string, names map[string]string) string {
	if name := names[s.link[id]]; name != "" {
		return name
	}
	for _, n := range s.export.Nodes {
		if n.ID == id && n.Name != "" {
			return n.Name
		}
	}
	return id
}
