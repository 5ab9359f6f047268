package figure

import (
	"regexp"

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
		Confidence: confidence[it.rule], Modality: m, Period: f.period(it)}
	if it.change != nil && !it.change.points {
		growth := it.change.percent
		o.Growth, o.GrowthBasis, o.Comparator = &growth, it.change.basis, comparator(it.q)
		return []Observation{o}
	}
	if it.change != nil {
		o.Indicator += it.change.words
	}
	f.setValue(&o, it.q)
	o.Rank = f.rank(it)
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
	o.Value, o.Unit, o.Comparator = &v, q.Unit, comparator(q)
	if q.Range {
		top := q.ValueMax
		o.ValueMax = &top
	}
}

// goals makes what a plan commits to: a value, and each change as a goal of
// its own (地区生产总值增长 5%).
func (f *frame) goals(it *item, m graph.Modality) []Goal {
	g := Goal{Metric: it.name, Comparator: comparator(it.q), Value: it.q.Value, Unit: it.q.Unit, Deadline: f.deadline(it),
		Targets: f.targets(it), Sentence: f.index, Name: it.at, Amount: it.amount, Rule: it.rule, Confidence: confidence[it.rule], Modality: m}
	if it.change != nil {
		g.Metric += it.change.words
		if it.q.Unit == "番" {
			g.Value, g.Unit = it.change.percent, "%"
		}
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

// ranked matches a place in an order that a value is said to have: 居全国第2位.
var ranked = regexp.MustCompile(`^、?(增速|总量|规模|数量)?(均|双双)?(稳居|位居|居|位列|列|保持|排名|排)?([^，、]{0,8}(第[一二三四五六七八九十\d]+位?|首位|前列|前[一二三四五六七八九十\d]+位?))`)

// rank is the rank told right behind a value; "" if none.
func (f *frame) rank(it *item) string {
	end := f.s.End
	for _, q := range f.s.Quantities {
		if q.Start >= it.amount.End && q.Kind != text.Ordinal {
			end = q.Start
			break
		}
	}
	if m := ranked.FindStringSubmatch(f.doc.Text[it.amount.End:end]); m != nil {
		return m[4]
	}
	return ""
}
