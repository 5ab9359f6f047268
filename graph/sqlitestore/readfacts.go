package sqlitestore

import (
	"database/sql"

	"github.com/policygraph/policygraph/graph"
)

// evidenceColumns are the columns that evidence writes.
const evidenceColumns = "passage, sentence_start, sentence_end, source_start, source_end, target_start, target_end, rule, confidence, modality"

// spans takes the columns that may be NULL until the row has been read.
type spans [4]sql.NullInt64

// into returns where to scan evidenceColumns to; s.put finishes the work.
func (s *spans) into(e *graph.Evidence) []any {
	return []any{&e.Passage, &e.Sentence.Start, &e.Sentence.End, &s[0], &s[1], &s[2], &s[3], &e.Rule, &e.Confidence, &e.Modality}
}

func (s *spans) put(e *graph.Evidence) {
	e.Source = graph.Span{Start: int(s[0].Int64), End: int(s[1].Int64)}
	e.Target = graph.Span{Start: int(s[2].Int64), End: int(s[3].Int64)}
}

func (r *batchReader) evidence() error {
	return r.query("SELECT relation, "+evidenceColumns+" FROM evidence WHERE document = ? ORDER BY relation, ordinal",
		func(scan func(...any) error) error {
			var id graph.ID
			var s spans
			e := graph.Evidence{Document: r.id}
			err := scan(append([]any{&id}, s.into(&e)...)...)
			s.put(&e)
			x := &r.batch.Relations[r.relatedAt[id]]
			x.Evidence = append(x.Evidence, e)
			return err
		})
}

func (r *batchReader) stages() error {
	return r.query("SELECT entity, status, expected, by_when, "+evidenceColumns+" FROM project_stage WHERE document = ? ORDER BY entity, ordinal",
		func(scan func(...any) error) error {
			var id graph.ID
			var s spans
			x := graph.ProjectStage{Evidence: graph.Evidence{Document: r.id}}
			err := scan(append([]any{&id, &x.Status, &x.Expected, &x.By}, s.into(&x.Evidence)...)...)
			s.put(&x.Evidence)
			facts := r.batch.Entities[r.entityAt[id]].Project
			facts.Stages = append(facts.Stages, x)
			return err
		})
}

func (r *batchReader) goals() error {
	return r.query("SELECT entity, metric, comparator, value, value_max, unit, deadline, goal_modality, "+evidenceColumns+" FROM goal WHERE document = ?",
		func(scan func(...any) error) error {
			var id graph.ID
			var s spans
			g := &graph.GoalFacts{Evidence: graph.Evidence{Document: r.id}}
			err := scan(append([]any{&id, &g.Metric, &g.Comparator, &g.Value, &g.ValueMax, &g.Unit, &g.Deadline, &g.Modality}, s.into(&g.Evidence)...)...)
			s.put(&g.Evidence)
			r.batch.Entities[r.entityAt[id]].Goal = g
			return err
		})
}

func (r *batchReader) observations() error {
	return r.query(`SELECT id, indicator, area, name, value, value_max, unit, comparator, normalized_value, normalized_unit,
		growth, growth_basis, period, rank, `+evidenceColumns+" FROM observation WHERE document = ? ORDER BY id",
		func(scan func(...any) error) error {
			var s spans
			o := graph.Observation{Document: r.id, Evidence: graph.Evidence{Document: r.id}}
			err := scan(append([]any{&o.ID, &o.Indicator, &o.Area, &o.Name, &o.Value, &o.ValueMax, &o.Unit, &o.Comparator, &o.NormalizedValue,
				&o.NormalizedUnit, &o.Growth, &o.GrowthBasis, &o.Period, &o.Rank}, s.into(&o.Evidence)...)...)
			s.put(&o.Evidence)
			r.batch.Observations = append(r.batch.Observations, o)
			return err
		})
}
