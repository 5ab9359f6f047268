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
	var slotOf []int32
	slots := map[graph.ID]int32{}
	for _, b := range batches {
		for i := range b.Relations {
			r := &b.Relations[i]
			slot, met := slots[r.ID]
			if !met {
				slot = int32(len(slots))
				slots[r.ID] = slot
			}
			slotOf = append(slotOf, slot)
			statements = append(statements, graph.RelationStatement{Relation: r, Document: b.Document.ID, PublishedOn: b.Document.PublishedOn})
		}
	}
	bySlot := group(len(slots), numbered(slotOf))
	g.relations = make([]*graph.Relation, len(slots))
	var said []graph.RelationStatement
	for slot := range g.relations {
		said = said[:0]
		for _, s := range bySlot.of(int32(slot)) {
			said = append(said, statements[s])
		}
		g.relations[slot] = graph.MergeRelations(said)
	}
	g.sortRelations()
	g.relationOf = index(g.relations, func(r *graph.Relation) graph.ID { return r.ID })
	g.docRelations = group(len(batches), func(yield func(int32, int32) bool) {
		for d, b := range batches {
			for i := range b.Relations {
				yield(int32(d), g.relationOf[b.Relations[i].ID])
			}
		}
	})
	for d := range batches {
		slices.Sort(g.docRelations.of(int32(d)))
	}
}

// sortRelations puts the relations into their default order and numbers their
// ends.
func (g *Graph) sortRelations() {
	type ranked struct {
		relation *graph.Relation
		from, to int32
		name     int32
		code     uint8
	}
	sorted := make([]ranked, len(g.relations))
	for i, r := range g.relations {
		to := g.entityOf[r.To]
		sorted[i] = ranked{r, g.entityOf[r.From], to, g.nameRank[to], uint8(slices.Index(graph.RelationTypes, r.Type))}
	}
	slices.SortFunc(sorted, func(x, y ranked) int {
		return cmp.Or(cmp.Compare(x.code, y.code), cmp.Compare(x.name, y.name), cmp.Compare(x.relation.ID, y.relation.ID))
	})
	g.from, g.to = make([]int32, len(sorted)), make([]int32, len(sorted))
	g.relationCodes = make([]uint8, len(sorted))
	for i, s := range sorted {
		g.relations[i], g.from[i], g.to[i], g.relationCodes[i] = s.relation, s.from, s.to, s.code
		g.typeStart[s.code+1]++
	}
	for c := range len(g.typeStart) - 1 {
		g.typeStart[c+1] += g.typeStart[c]
	}
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
