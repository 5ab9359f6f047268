package memgraph

import (
	"cmp"
	"slices"

	"github.com/policygraph/policygraph/graph"
)

// Build makes a graph of the batches, one for each document, as
// graph.Batch.Checked returns them. It keeps pointers into them, so they must
// not change afterwards. Their order does not matter.
func Build(batches []*graph.Batch) *Graph {
	g := &Graph{}
	b := slices.Clone(batches)
	slices.SortFunc(b, func(x, y *graph.Batch) int {
		return cmp.Or(cmp.Compare(y.Document.PublishedOn, x.Document.PublishedOn), cmp.Compare(x.Document.ID, y.Document.ID))
	})
	g.addDocuments(b)
	g.addEntities(b)
	g.addRelations(b)
	g.addEdges()
	g.addMentions(b)
	g.addObservations(b)
	g.addCounts(b)
	g.names = newNameIndex(g.entities)
	return g
}

// index numbers things by ID.
func index[T any](things []*T, id func(*T) graph.ID) map[graph.ID]int32 {
	m := make(map[graph.ID]int32, len(things))
	for i, t := range things {
		m[id(t)] = int32(i)
	}
	return m
}

func (g *Graph) addDocuments(batches []*graph.Batch) {
	for d, b := range batches {
		g.documents = append(g.documents, &b.Document)
		period := slices.Index(g.periods, b.Document.Period)
		if period < 0 {
			period = len(g.periods)
			g.periods = append(g.periods, b.Document.Period)
		}
		g.periodOf = append(g.periodOf, int32(period))
		passages := make([]*graph.Passage, len(b.Passages))
		for i := range b.Passages {
			passages[i] = &b.Passages[i]
		}
		slices.SortFunc(passages, func(x, y *graph.Passage) int {
			return cmp.Or(cmp.Compare(x.Ordinal, y.Ordinal), cmp.Compare(x.ID, y.ID))
		})
		for _, p := range passages {
			g.passages = append(g.passages, p)
			g.passageDoc = append(g.passageDoc, int32(d))
		}
	}
	g.documentOf = index(g.documents, func(d *graph.Document) graph.ID { return d.ID })
	g.passageOf = index(g.passages, func(p *graph.Passage) graph.ID { return p.ID })
	g.docPassages = group(len(batches), func(yield func(int32, int32) bool) {
		for p, d := range g.passageDoc {
			yield(d, int32(p))
		}
	})
}

// addEntities merges what the documents say of each entity and numbers the
// entities by name.
func (g *Graph) addEntities(batches []*graph.Batch) {
	var statements []graph.Statement
	slots := newSlots(batches, func(b *graph.Batch) int { return len(b.Entities) })
	for _, b := range batches {
		for i := range b.Entities {
			e := &b.Entities[i]
			slots.add(e.ID)
			statements = append(statements, graph.Statement{Entity: e, Document: b.Document.ID, PublishedOn: b.Document.PublishedOn})
		}
	}
	bySlot := slots.statements()
	merged := make([]named, len(slots.number))
	var said []graph.Statement
	for slot := range merged {
		said = said[:0]
		for _, s := range bySlot.of(int32(slot)) {
			said = append(said, statements[s])
		}
		e := graph.MergeEntities(said)
		merged[slot] = named{e, e.SortKey(), int32(slot)}
	}
	slices.SortFunc(merged, func(x, y named) int {
		return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.entity.ID, y.entity.ID))
	})
	place := make([]int32, len(merged))
	for n, m := range merged {
		g.entities = append(g.entities, m.entity)
		g.sortKeys = append(g.sortKeys, m.key)
		place[m.slot] = int32(n)
	}
	g.entityOf = slots.renumber(place)
	g.addEntityCodes()
	g.linkDocuments(batches, slots.of)
}

// named is a merged entity that has not been numbered yet.
type named struct {
	entity *graph.Entity
	key    string
	slot   int32
}

// numbered yields (list, place) for a slice that gives each place its list.
func numbered(listOf []int32) func(yield func(int32, int32) bool) {
	return func(yield func(int32, int32) bool) {
		for i, k := range listOf {
			if !yield(k, int32(i)) {
				return
			}
		}
	}
}

// addEntityCodes turns what filters and facets compare into small numbers.
func (g *Graph) addEntityCodes() {
	n := len(g.entities)
	g.nameRank, g.areaOf = make([]int32, n), make([]int32, n)
	g.typeCodes, g.statusCodes = make([]uint8, n), make([]uint8, n)
	areas := map[graph.ID]int32{}
	rank := int32(-1)
	for i, e := range g.entities {
		if i == 0 || g.sortKeys[i] != g.sortKeys[i-1] {
			rank++
		}
		g.nameRank[i] = rank
		g.typeCodes[i] = uint8(slices.Index(graph.EntityTypes, e.Type))
		if e.Project != nil {
			g.statusCodes[i] = uint8(e.Project.Status.Rank())
		}
		area, met := areas[e.Area]
		if !met {
			area = int32(len(g.areas))
			areas[e.Area] = area
			g.areas = append(g.areas, e.Area)
		}
		g.areaOf[i] = area
	}
}

// linkDocuments lists which entities each document mentions and the other way
// round. Numbers are those of the entities in the batches, in order.
func (g *Graph) linkDocuments(batches []*graph.Batch, numbers []int32) {
	g.entityDocs = group(len(g.entities), func(yield func(int32, int32) bool) {
		at := 0
		for d, b := range batches {
			for range b.Entities {
				yield(numbers[at], int32(d))
				at++
			}
		}
	})
	g.docEntities = group(len(batches), func(yield func(int32, int32) bool) {
		for n := range g.entities {
			for _, d := range g.entityDocs.of(int32(n)) {
				yield(d, int32(n))
			}
		}
	})
}
