package entity

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/mention"
	"github.com/policygraph/policygraph/loader/text"
)

// Resolver joins mentions into entities. It is safe for concurrent use.
type Resolver struct {
	scopes *scopes
}

// New reads the data files under lexicon/. It fails where one is missing or
// has a bad row.
func New(fsys fs.FS) (*Resolver, error) {
	s, err := readScopes(fsys)
	if err != nil {
		return nil, fmt.Errorf("build the resolver of entities: %w", err)
	}
	return &Resolver{scopes: s}, nil
}

// Resolve joins mentions into entities. Mentions that overlap another of the
// same entity are dropped; all others stay, in text order.
func (x *Resolver) Resolve(doc *document.Document, s []text.Sentence, m []mention.Mention, l []mention.List) *Set {
	r := newJoining(doc, m)
	r.scopes = x.scopes
	r.bySpelling()
	r.selves()
	r.told()
	r.bracketed()
	r.tailed()
	r.led()
	r.shortened()
	return r.set(l)
}

// group is the mentions of one spelling, or of several that are one thing.
type group struct {
	typ      graph.EntityType
	votes    map[graph.EntityType]float64
	names    map[string]float64 // spellings by the confidence behind them
	mentions []int
	self     mention.Self
	into     int // the group that it was joined to, or itself
}

// joining is the work on one document.
type joining struct {
	doc      *document.Document
	scopes   *scopes
	mentions []mention.Mention
	groups   []group
	of       []int            // group of each mention
	byKey    map[string][]int // groups by key of a spelling
	area     []string         // spellings of the area, longest first
	own      [3]int           // group of the area and the government, by mention.Self; -1
}

func newJoining(doc *document.Document, m []mention.Mention) *joining {
	r := &joining{doc: doc, mentions: slices.Clone(m), byKey: map[string][]int{}, area: areaNames(doc), own: [3]int{-1, -1, -1}}
	slices.SortStableFunc(r.mentions, func(a, b mention.Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	r.of = make([]int, len(r.mentions))
	return r
}

// bySpelling makes a group of every key and decides its type.
func (r *joining) bySpelling() {
	for i, m := range r.mentions {
		r.of[i] = -1
		if m.Self != mention.NotSelf {
			continue
		}
		k := r.key(m.Name)
		if len(r.byKey[k]) == 0 {
			r.open(k, group{votes: map[graph.EntityType]float64{}, names: map[string]float64{}})
		}
		r.put(r.byKey[k][0], i)
	}
	for i, n := 0, len(r.groups); i < n; i++ {
		if v := r.groups[i].votes; v[graph.Project] > 0 && v[graph.Enterprise] > 0 {
			r.apart(i)
		}
	}
	for i := range r.groups {
		r.groups[i].typ = leader(r.groups[i].votes)
	}
}

// apart gives the mentions of an enterprise a group of their own, where the
// same name also stands for the enterprise's project (丸美等项目).
func (r *joining) apart(project int) {
	all := r.groups[project].mentions
	fresh := func() group {
		return group{votes: map[graph.EntityType]float64{}, names: map[string]float64{}, into: project}
	}
	r.groups[project] = fresh()
	company := r.open(r.key(r.mentions[all[0]].Name), fresh())
	for _, i := range all {
		if r.mentions[i].Type == graph.Enterprise {
			r.put(company, i)
		} else {
			r.put(project, i)
		}
	}
}

func (r *joining) open(key string, g group) int {
	n := len(r.groups)
	g.into = n
	r.groups = append(r.groups, g)
	r.byKey[key] = append(r.byKey[key], n)
	return n
}

func (r *joining) put(g, i int) {
	m := r.mentions[i]
	r.of[i] = g
	r.groups[g].mentions = append(r.groups[g].mentions, i)
	r.groups[g].votes[m.Type] += m.Confidence
	r.groups[g].names[m.Name] += m.Confidence
}

// leader is the type with the most confidence behind it; the order of
// graph.EntityTypes decides a tie.
func leader(votes map[graph.EntityType]float64) graph.EntityType {
	var best graph.EntityType
	for _, t := range graph.EntityTypes {
		if votes[t] > 0 && (best == "" || votes[t] > votes[best]+1e-9) {
			best = t
		}
	}
	return best
}

// root is the group that g was joined to.
func (r *joining) root(g int) int {
	for r.groups[g].into != g {
		g = r.groups[g].into
	}
	return g
}

// join makes b a part of a; a's type stays.
func (r *joining) join(a, b int) {
	a, b = r.root(a), r.root(b)
	if a == b {
		return
	}
	ga, gb := &r.groups[a], &r.groups[b]
	for n, c := range gb.names {
		ga.names[n] += c
	}
	ga.mentions = append(ga.mentions, gb.mentions...)
	if ga.self == mention.NotSelf {
		ga.self = gb.self
	}
	gb.into = a
}

// set emits the groups in the order of their first mention, the area and the
// government first.
func (r *joining) set(l []mention.List) *Set {
	s := &Set{Lists: l, Area: -1, Government: -1}
	order := r.order()
	index := make(map[int]int, len(order))
	for i, g := range order {
		index[g] = i
		s.Entities = append(s.Entities, r.entity(&r.groups[g]))
		switch r.groups[g].self {
		case mention.OwnArea:
			s.Area = i
		case mention.OwnGovernment:
			s.Government = i
		}
	}
	last := make([]int, len(order)) // end of the last mention of each entity
	for i, m := range r.mentions {
		e := index[r.root(r.of[i])]
		if m.Start < last[e] {
			continue
		}
		last[e] = m.End
		s.Entities[e].Mentions = append(s.Entities[e].Mentions, len(s.Mentions))
		m.Type = s.Entities[e].Type
		s.Mentions = append(s.Mentions, m)
		s.Of = append(s.Of, e)
	}
	return s
}

func (r *joining) order() []int {
	var out []int
	for i := range r.groups {
		if r.groups[i].into == i {
			out = append(out, i)
		}
	}
	first := func(g int) int {
		switch {
		case r.groups[g].self != mention.NotSelf:
			return int(r.groups[g].self) - 10
		case len(r.groups[g].mentions) == 0:
			return len(r.mentions)
		}
		return slices.Min(r.groups[g].mentions)
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(first(a), first(b)) })
	return out
}

// entity names a group: its longest spelling; the rest are aliases.
func (r *joining) entity(g *group) Entity {
	var names []string
	for n := range g.names {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	e := Entity{Type: g.typ, Name: names[0]}
	switch g.self {
	case mention.OwnArea:
		e.Name = r.doc.Area
	case mention.OwnGovernment:
		e.Name = r.doc.Government
	}
	for _, n := range names {
		if n != e.Name && n != "" {
			e.Aliases = append(e.Aliases, n)
		}
	}
	slices.Sort(e.Aliases)
	e.Aliases = slices.Compact(e.Aliases)
	e.Scoped = g.self == mention.NotSelf && r.scoped(e.Type, e.Name)
	return e
}
