package memgraph

import (
	"cmp"
	"slices"

	"github.com/policygraph/policygraph/graph"
)

// addRelations merges what the documents say of each relation and numbers the
// relations in their default order.
func (g *Graph) addRelations(batches []*graph.Batch) {
	var statements []graph.RelationStatement
	slots := newSlots(batches, func(b *graph.Batch) int { return len(b.Relations) })
	for _, b := range batches {
		for i := range b.Relations {
			r := &b.Relations[i]
			slots.add(r.ID)
			statements = append(statements, graph.RelationStatement{Relation: r, Document: b.Document.ID, PublishedOn: b.Document.PublishedOn})
		}
	}
	bySlot := slots.statements()
	merged := make([]ranked, len(slots.number))
	var said []graph.RelationStatement
	for slot := range merged {
		said = said[:0]
		for _, s := range bySlot.of(int32(slot)) {
			said = append(said, statements[s])
		}
		r := graph.MergeRelations(said)
		to := g.entityOf[r.To]
		merged[slot] = ranked{r, g.entityOf[r.From], to, g.nameRank[to], int32(slot), uint8(slices.Index(graph.RelationTypes, r.Type))}
	}
	g.relationOf = slots.renumber(g.sortRelations(merged))
	g.docRelations = group(len(batches), func(yield func(int32, int32) bool) {
		at := 0
		for d, b := range batches {
			for range b.Relations {
				yield(int32(d), slots.of[at])
				at++
			}
		}
	})
	for d := range batches {
		slices.Sort(g.docRelations.of(int32(d)))
	}
}

// ranked is a merged relation that has not been numbered yet.
type ranked struct {
	relation       *graph.Relation
	from, to, name int32
	slot           int32
	code           uint8
}

// sortRelations puts the relations into their default order, notes their ends,
// and returns the place of each slot.
func (g *Graph) sortRelations(merged []ranked) []int32 {
	slices.SortFunc(merged, func(x, y ranked) int {
		if c := cmp.Or(cmp.Compare(x.code, y.code), cmp.Compare(x.name, y.name)); c != 0 {
			return c
		}
		return cmp.Compare(x.relation.ID, y.relation.ID)
	})
	n := len(merged)
	place := make([]int32, n)
	g.relations = make([]*graph.Relation, n)
	g.from, g.to, g.relationCodes = make([]int32, n), make([]int32, n), make([]uint8, n)
	for i, m := range merged {
		g.relations[i], g.from[i], g.to[i], g.relationCodes[i] = m.relation, m.from, m.to, m.code
		place[m.slot] = int32(i)
		g.typeStart[m.code+1]++
	}
	for c := range len(g.typeStart) - 1 {
		g.typeStart[c+1] += g.typeStart[c]
	}
	return place
}

// addEdges gives every entity the run of its relations, seen from its end.
func (g *Graph) addEdges() {
	n := len(g.entities)
	g.edgeStart = make([]int32, n+1)
	for i := range g.relations {
		g.edgeStart[g.from[i]+1]++
		g.edgeStart[g.to[i]+1]++
	}
	for k := range n {
		g.edgeStart[k+1] += g.edgeStart[k]
	}
	next := slices.Clone(g.edgeStart)
	g.edges = make([]edge, 2*len(g.relations))
	for i, r := range g.relations {
		from, to, code := g.from[i], g.to[i], g.relationCodes[i]
		out, in := dirOut, dirIn
		if r.Type.Symmetric() {
			out, in = dirBoth, dirBoth
		}
		g.edges[next[from]] = edge{to, int32(i), code, out}
		next[from]++
		g.edges[next[to]] = edge{from, int32(i), code, in}
		next[to]++
	}
	g.edgesByFar = slices.Clone(g.edges)
	for k := range int32(n) {
		slices.SortFunc(g.edgesOf(k), g.compareEdges)
		slices.SortFunc(g.edgesByFar[g.edgeStart[k]:g.edgeStart[k+1]], func(x, y edge) int {
			return cmp.Or(cmp.Compare(x.far, y.far), cmp.Compare(x.relation, y.relation))
		})
	}
}

// compareEdges is the RelationByType order of one entity's edges.
func (g *Graph) compareEdges(x, y edge) int {
	if c := cmp.Or(cmp.Compare(x.code, y.code), cmp.Compare(g.nameRank[x.far], g.nameRank[y.far])); c != 0 {
		return c
	}
	return cmp.Compare(g.relations[x.relation].ID, g.relations[y.relation].ID)
}

func (g *Graph) edgesOf(n int32) []edge { return g.edges[g.edgeStart[n]:g.edgeStart[n+1]] }

func (g *Graph) degree(n int32) int { return int(g.edgeStart[n+1] - g.edgeStart[n]) }
