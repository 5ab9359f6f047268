package eval

import (
	"slices"
	"strconv"
	"strings"
)

// figure is a goal or an observation of either side.
type figure struct {
	name       string // metric or indicator
	value, max *float64
	unit       string
	growth     *float64
	optional   bool
}

// halfShared is the share of characters from which two names of a figure are
// taken for the same.
const halfShared = 0.5

func goalFigures(rows []GoldFigure) []figure {
	out := make([]figure, len(rows))
	for i, g := range rows {
		out[i] = figure{g.Metric, g.Value, g.ValueMax, g.Unit, nil, g.Optional}
	}
	return out
}

func observationFigures(rows []GoldFigure) []figure {
	out := make([]figure, len(rows))
	for i, o := range rows {
		out[i] = figure{o.Indicator, o.Value, o.ValueMax, o.Unit, o.Growth, o.Optional}
	}
	return out
}

// goals returns the goals of the export that have a value.
func (s *scorer) goals() []figure {
	var out []figure
	for _, n := range s.export.Nodes {
		if p := n.Properties; n.Type == "Goal" && p.Value != nil {
			out = append(out, figure{p.Metric, p.Value, p.ValueMax, p.Unit, nil, false})
		}
	}
	return out
}

func (s *scorer) observations() []figure {
	var out []figure
	for _, n := range s.export.Nodes {
		if p := n.Properties; n.Type == "Observation" {
			out = append(out, figure{p.Indicator, p.Value, p.ValueMax, p.Unit, p.Growth, false})
		}
	}
	return out
}

// figures scores goals or observations, and the growth of those that match.
func (s *scorer) figures(gold, got []figure, what string) (rows, growth tally) {
	free := make([]int, len(gold))
	for i := range free {
		free[i] = i
	}
	for _, g := range got {
		at := closest(gold, free, g)
		if at < 0 {
			rows.wrong++
			s.mistake("wrong "+what, "", g.String())
			continue
		}
		w := gold[free[at]]
		free = slices.Delete(free, at, at+1)
		if w.optional {
			continue
		}
		rows.right++
		s.growth(w, g, &growth)
	}
	for _, i := range free {
		if !gold[i].optional {
			rows.missed++
			s.mistake("missed "+what, "", gold[i].String())
		}
	}
	return rows, growth
}

// closest returns the place in free of the row with the same value and unit
// whose name shares most with g's, or -1.
func closest(gold []figure, free []int, g figure) int {
	best, at := 0.0, -1
	for i, f := range free {
		w := gold[f]
		if !sameNumber(w.value, g.value) || !sameNumber(w.max, g.max) || normalizeUnit(w.unit) != normalizeUnit(g.unit) {
			continue
		}
		if o := overlap(w.name, g.name); o >= halfShared && o > best {
			best, at = o, i
		}
	}
	return at
}

func (s *scorer) growth(w, g figure, t *tally) {
	if w.growth == nil && g.growth == nil {
		return
	}
	if sameNumber(w.growth, g.growth) {
		t.right++
		return
	}
	if g.growth != nil {
		t.wrong++
	}
	if w.growth != nil {
		t.missed++
	}
	s.mistake("growth", "", w.name+":", number(w.growth), "got", number(g.growth))
}

// String gives the figure as the reports write it: 地区生产总值 1167.79 亿元.
func (f figure) String() string {
	return strings.TrimSpace(f.name + " " + number(f.value) + " " + f.unit)
}

func number(v *float64) string {
	if v == nil {
		return "none"
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}
