package eval

import "slices"

// entities scores the named things and fills the link from nodes to the
// reference.
func (s *scorer) entities() map[string]*tally {
	spellings := s.spellings()
	tallies := map[string]*tally{}
	for _, t := range types {
		tallies[t] = &tally{}
	}
	taken := map[string]string{} // id in the reference → name of the node that took it
	for i := range s.export.Nodes {
		n := &s.export.Nodes[i]
		if tallies[n.Type] == nil {
			continue
		}
		hit := bestFit(n, spellings, taken)
		if hit == nil {
			tallies[n.Type].wrong++
			s.mistake("wrong entity", n.Type, n.Name)
			continue
		}
		s.link[n.ID] = hit.ID
		first, split := taken[hit.ID]
		switch {
		case split && !hit.Optional:
			tallies[n.Type].wrong++
			s.mistake("split entity", n.Type, n.Name, "=", first)
		case !split:
			taken[hit.ID] = n.Name
			if !hit.Optional {
				tallies[hit.Type].right++
			}
		}
	}
	for _, e := range s.gold.Entities {
		if _, found := taken[e.ID]; !found && !e.Optional {
			tallies[e.Type].missed++
			s.mistake("missed entity", e.Type, e.Name)
		}
	}
	return tallies
}

func (s *scorer) spellings() map[string][]*GoldEntity {
	out := map[string][]*GoldEntity{}
	for i := range s.gold.Entities {
		e := &s.gold.Entities[i]
		for _, spelling := range append([]string{e.Name}, e.Aliases...) {
			key := normalize(spelling)
			out[key] = append(out[key], e)
		}
	}
	return out
}

// bestFit returns the entity of the reference that the node stands for, nil
// where there is none. One that no node took yet comes first, then one of that
// very name, then one of that very type, then the reference's order of
// spellings.
func bestFit(n *Node, spellings map[string][]*GoldEntity, taken map[string]string) *GoldEntity {
	var fits []*GoldEntity
	for _, spelling := range append([]string{n.Name}, n.Aliases...) {
		for _, e := range spellings[normalize(spelling)] {
			if (n.Type == e.Type || slices.Contains(e.AltTypes, n.Type)) && !slices.Contains(fits, e) {
				fits = append(fits, e)
			}
		}
	}
	if len(fits) == 0 {
		return nil
	}
	name := normalize(n.Name)
	cost := func(e *GoldEntity) int {
		c := 0
		if _, t := taken[e.ID]; t {
			c += 4
		}
		if normalize(e.Name) != name {
			c += 2
		}
		if e.Type != n.Type {
			c++
		}
		return c
	}
	return slices.MinFunc(fits, func(a, b *GoldEntity) int { return cost(a) - cost(b) })
}
