package main

import (
	"cmp"
	"maps"
	"slices"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/mention/tagger"
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
)

// name is a spelling that a tagger found in a report, with its type.
type name struct {
	typ     int
	surface string
}

// names lists the distinct spellings among the best candidates, each with the
// type that most of its places have.
func names(doc string, candidates []tagger.Candidate) []name {
	votes, surface := map[string]*[8]float64{}, map[string]string{}
	for _, c := range candidates {
		if !c.Best {
			continue
		}
		s := c.Of(doc)
		key := normal(s)
		if votes[key] == nil {
			votes[key] = new([8]float64)
			surface[key] = s
		}
		votes[key][feature.TypeIndex(c.Type)] += c.Prob
	}
	var out []name
	for _, key := range slices.Sorted(maps.Keys(votes)) {
		top := 0
		for t, v := range votes[key] {
			if v > votes[key][top] {
				top = t
			}
		}
		out = append(out, name{top, surface[key]})
	}
	return out
}

// tally counts right, wrong and missed entities.
type tally struct{ right, wrong, missed int }

func (t tally) f1() float64 {
	return 2 * float64(t.right) / max(1, float64(2*t.right+t.wrong+t.missed))
}

func (t *tally) add(o tally) { t.right += o.right; t.wrong += o.wrong; t.missed += o.missed }

// score compares spellings with an annotation: a spelling is right where an
// entity has it and its type is one of those that count as right. Optional
// entities, and more spellings of an entity that was found, count neither way.
func score(found []name, gold []entity) (total tally, byType [8]tally) {
	bySpelling := map[string][]int{}
	for i, e := range gold {
		for _, s := range e.spellings {
			bySpelling[normal(s)] = append(bySpelling[normal(s)], i)
		}
	}
	taken := make([]bool, len(gold))
	for _, f := range found {
		fits := slices.DeleteFunc(slices.Clone(bySpelling[normal(f.surface)]), func(i int) bool { return gold[i].alt>>f.typ&1 == 0 })
		if len(fits) == 0 {
			byType[f.typ].wrong++
			continue
		}
		slices.SortFunc(fits, func(a, b int) int { return cmp.Compare(rank(taken[a]), rank(taken[b])) })
		if i := fits[0]; !taken[i] {
			taken[i] = true
			if !gold[i].optional {
				byType[gold[i].typ].right++
			}
		}
	}
	for i, e := range gold {
		if !taken[i] && !e.optional {
			byType[e.typ].missed++
		}
	}
	for _, t := range byType {
		total.add(t)
	}
	return total, byType
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// node is a node of a graph export.
type node struct {
	ID   string           `json:"id"`
	Type graph.EntityType `json:"type"`
	Name string           `json:"name"`
}

// export is a graph export that holds nothing but names.
type export struct {
	Nodes []node     `json:"nodes"`
	Edges []struct{} `json:"edges"`
}

func exportNames(found []name) export {
	x := export{Edges: []struct{}{}}
	for _, f := range found {
		t := feature.Types[f.typ]
		x.Nodes = append(x.Nodes, node{ID: string(t) + " " + f.surface, Type: t, Name: f.surface})
	}
	return x
}
