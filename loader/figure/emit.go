package figure

import (
	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

// confidence says how sure each rule is.
var confidence = map[string]float64{
	"value": 0.95, "value.head": 0.8, "value.verb": 0.8, "value.compared": 0.85, "value.inherited": 0.6,
	"counted": 0.85, "counted.of": 0.8, "dealt": 0.9, "change": 0.95, "change.dealt": 0.9, "change.inherited": 0.75,
}

// observations makes what a statement of fact observes: a value with the
// change told of it, or a change alone.
func (f *frame) observations(it *item, m graph.Modality) []Observation {
	o := Observation{Indicator: it.name, Area: f.area(it), Sentence: f.index, Name: it.at, Amount: it.amount, Rule: it.rule,
		Confidence: confidence[it.rule], Modality: m}
	if it.change != nil && !it.change.points {
		growth := it.change.percent
		o.Growth, o.GrowthBasis, o.Comparator = &growth, it.change.basis, comparator(it.q)
		return []Observation{o}
	}
	if it.change != nil {
		o.Indicator += it.change.words
	}
	f.setValue(&o, it.q)
	var more []Observation
	for i, a := range it.after {
		if i == 0 && o.Growth == nil {
			growth := a.change.percent
			o.Growth, o.GrowthBasis = &growth, a.change.basis
			continue
		}
		more = append(more, f.observations(a, m)...)
	}
	return append([]Observation{o}, more...)
}

func (f *frame) setValue(o *Observation, q text.Quantity) {
	v := q.Value
	o.Value, o.Unit, o.Comparator = &v, unitOf(f.doc.Text, q), comparator(q)
	if q.Range {
		top := q.ValueMax
		o.ValueMax = &top
	}
}

// goals makes what a plan commits to: a value, and each change as a goal of
// its own (地区生产总值增长 5%).
func (f *frame) goals(it *item, m graph.Modality) []Goal {
	g := Goal{Metric: it.name, Comparator: comparator(it.q), Value: it.q.Value, Unit: unitOf(f.doc.Text, it.q), Deadline: f.deadline(it),
		Targets: f.targets(it), Sentence: f.index, Name: it.at, Amount: it.amount, Rule: it.rule, Confidence: confidence[it.rule], Modality: m}
	if it.change != nil {
		g.Metric += it.change.words
	}
	if it.q.Range {
		top := it.q.ValueMax
		g.ValueMax = &top
	}
	out := []Goal{g}
	for _, a := range it.after {
		out = append(out, f.goals(a, m)...)
	}
	return out
}

// comparator is the quantity's, where nothing is written an equal sign.
func comparator(q text.Quantity) graph.Comparator {
	if q.Compare == "" {
		return graph.Equal
	}
	return graph.Comparator(q.Compare)
}

// unitOf is the unit; a multiplier alone before people counts people
// (17万婴幼儿 is 17万人).
func unitOf(doc string, q text.Quantity) string { return q.Unit }

// area is the entity of the zone that the name begins with, or -1.
func (f *frame) area(it *item) int {
	for _, i := range f.mentions {
		m := f.set.Mentions[i]
		if m.Type == graph.Zone && m.Start == it.at.Start && it.at.Contains(m.Span) {
			return f.set.Of[i]
		}
	}
	return -1
}

// targets are the entities that the goal's clause names, in text order, each
// once.
func (f *frame) targets(it *item) []int {
	var out []int
	seen := map[int]bool{}
	for _, i := range f.mentions {
		if e := f.set.Of[i]; it.clause.Contains(f.set.Mentions[i].Span) && !seen[e] {
			seen[e] = true
			out = append(out, e)
		}
	}
	return out
}
