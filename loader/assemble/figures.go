package assemble

import (
	"strconv"
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/figure"
	"github.com/policygraph/policygraph/loader/text"
)

func (a *assembler) goals() {
	for _, g := range a.Goals {
		name := GoalName(g)
		e := graph.Entity{ID: a.goalID(g), Type: graph.Goal, Name: name, Pinyin: Pinyin(name), Area: a.id(a.Set.Area), Goal: &graph.GoalFacts{
			Metric: g.Metric, Comparator: g.Comparator, Value: g.Value, ValueMax: g.ValueMax, Unit: g.Unit, Deadline: g.Deadline,
			Modality: g.Modality, Evidence: a.evidence(g.Sentence, g.Name, g.Amount, g.Rule, g.Confidence, g.Modality),
		}}
		a.addEntity(e)
		a.addMention(e.ID, hull(g.Name, g.Amount), g.Sentence, g.Rule, g.Confidence)
	}
}

func (a *assembler) goalID(g figure.Goal) graph.ID {
	parts := []string{g.Metric, string(g.Comparator), number(g.Value), "", g.Unit, g.Deadline}
	if g.ValueMax != nil {
		parts[3] = number(*g.ValueMax)
	}
	return graph.EntityID(graph.Goal, strings.Join(parts, "\x00"), a.id(a.Set.Area))
}

var comparatorWords = map[graph.Comparator]string{
	graph.Greater: "超", graph.GreaterEqual: "不少于", graph.Less: "低于", graph.LessEqual: "不超过", graph.About: "约",
}

// GoalName writes a goal as a reader would: 新引进总部企业超5家(2022年).
func GoalName(g figure.Goal) string {
	name := g.Metric + comparatorWords[g.Comparator] + number(g.Value)
	if g.ValueMax != nil {
		name += "—" + number(*g.ValueMax)
	}
	name += g.Unit
	if g.Deadline == "" {
		return name
	}
	if len(g.Deadline) == len("2022") {
		return name + "(" + g.Deadline + "年)"
	}
	return name + "(" + g.Deadline + ")"
}

func (a *assembler) observations() {
	for _, o := range a.Observations {
		id := indicatorID(o.Indicator)
		a.addEntity(graph.Entity{ID: id, Type: graph.Indicator, Name: o.Indicator, Pinyin: Pinyin(o.Indicator)})
		at := o.Name
		if at.Len() <= 0 {
			at = o.Amount
		}
		a.addMention(id, at, o.Sentence, o.Rule, o.Confidence)
		a.out.Observations = append(a.out.Observations, a.observation(id, o))
	}
}

func (a *assembler) observation(indicator graph.ID, o figure.Observation) graph.Observation {
	ev := a.evidence(o.Sentence, o.Name, o.Amount, o.Rule, o.Confidence, o.Modality)
	out := graph.Observation{
		ID: graph.NewID(graph.KindObservation, string(a.out.Document.ID), string(indicator),
			strconv.Itoa(ev.Sentence.Start), strconv.Itoa(ev.Target.Start), number(deref(o.Value)), o.Unit),
		Indicator: indicator, Area: a.id(a.areaOf(o)), Document: a.out.Document.ID, Name: o.Indicator,
		Value: o.Value, ValueMax: o.ValueMax, Unit: o.Unit, Comparator: o.Comparator,
		Growth: o.Growth, GrowthBasis: o.GrowthBasis, Period: o.Period, Rank: o.Rank, Evidence: ev,
	}
	if out.Period == "" {
		out.Period = a.Document.Period
	}
	if o.Value != nil {
		v, unit := Normalize(*o.Value, o.Unit)
		out.NormalizedValue, out.NormalizedUnit = &v, unit
	}
	return out
}

func (a *assembler) areaOf(o figure.Observation) int {
	if o.Area >= 0 {
		return o.Area
	}
	return a.Set.Area
}

// multipliers are the prefixes of a unit that are part of the number. 千 and
// 百 alone are not: 千瓦, 千米 and 百分点 are units.
var multipliers = []struct {
	prefix string
	factor float64
}{{"万亿", 1e12}, {"千亿", 1e11}, {"百亿", 1e10}, {"亿", 1e8}, {"千万", 1e7}, {"百万", 1e6}, {"万", 1e4}}

// Normalize moves the multiplier of a unit into the value: 1167.79 亿元 is
// 116779000000 元. A unit without one comes back unchanged.
func Normalize(value float64, unit string) (float64, string) {
	for _, m := range multipliers {
		if rest, ok := strings.CutPrefix(unit, m.prefix); ok && rest != "" {
			return value * m.factor, rest
		}
	}
	return value, unit
}

func hull(a, b text.Span) text.Span {
	if a.Len() <= 0 {
		return b
	}
	return text.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func deref(v *float64) float64 {
	if v == nil {
		return 0
	}
	return *v
}
