package eval

import (
	"maps"
	"slices"
	"strings"
)

// types are the entity types that are scored by name, in the order of the
// rows. Goals and indicators are scored by their figures.
var types = []string{"Zone", "Project", "Enterprise", "Agency", "Policy", "Industry", "Event", "Honor"}

// Mistake is one thing that is wrong in the export or missed by it.
type Mistake struct {
	Kind string // wrong entity, split entity, missed relation, growth, …
	Type string // of the entity or relation; "" for figures
	Text string
}

// Result is a score: a row for each type and total, and every mistake.
type Result struct {
	Rows     []Row
	Mistakes []Mistake
}

// The rows that sum up a part of the score.
const (
	Entities     = "ENTITIES"
	Relations    = "RELATIONS"
	Goals        = "GOALS"
	Observations = "OBSERVATIONS"
	Growth       = "GROWTH"
)

// Score measures an export of a graph that holds just the annotated document.
// Rows come in a fixed order: a row for each entity type, ENTITIES, a row for
// each relation type that either side has (by name), RELATIONS, GOALS,
// OBSERVATIONS, GROWTH.
func Score(gold *Gold, export *Export) *Result {
	s := &scorer{gold: gold, export: export, link: map[string]string{}}
	s.add("entity ", types, s.entities(), Entities)
	relations := s.relations()
	s.add("relation ", slices.Sorted(maps.Keys(relations)), relations, Relations)
	goals, _ := s.figures(goalFigures(gold.Goals), s.goals(), "goal")
	observations, growth := s.figures(observationFigures(gold.Observations), s.observations(), "observation")
	s.result.Rows = append(s.result.Rows, goals.row(Goals), observations.row(Observations), growth.row(Growth))
	return &s.result
}

// Row returns the row of that name; false where there is none.
func (r *Result) Row(what string) (Row, bool) {
	i := slices.IndexFunc(r.Rows, func(row Row) bool { return row.What == what })
	if i < 0 {
		return Row{}, false
	}
	return r.Rows[i], true
}

// scorer is the state of one comparison.
type scorer struct {
	gold   *Gold
	export *Export
	link   map[string]string // id of a node that matches → id of its entity in the reference
	result Result
}

func (s *scorer) mistake(kind, typ string, text ...string) {
	s.result.Mistakes = append(s.result.Mistakes, Mistake{kind, typ, strings.Join(text, " ")})
}

// add appends a row for each tally and one for their sum.
func (s *scorer) add(prefix string, order []string, tallies map[string]*tally, total string) {
	var sum tally
	for _, t := range order {
		sum.add(*tallies[t])
		s.result.Rows = append(s.result.Rows, tallies[t].row(prefix+t))
	}
	s.result.Rows = append(s.result.Rows, sum.row(total))
}
