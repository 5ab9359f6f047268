package sqlitestore

import "github.com/policygraph/policygraph/graph"

// rows are values for one table.
type rows struct {
	into     string // table, with the columns where not all are given
	conflict string // what to do where the key is there already
	values   [][]any
}

// inserts turns a checked batch into rows, parents first. The columns are in
// the order of schema.sql.
func inserts(b *graph.Batch, hash string) []rows {
	d := &b.Document
	document := rows{into: "document", values: [][]any{{d.ID, d.Title, d.Issuer, d.Area, d.PublishedOn, d.Period, d.SourceURL, d.Hash, hash, d.Text}}}
	section, passage := rows{into: "section"}, rows{into: "passage"}
	for i, s := range d.Sections {
		section.values = append(section.values, []any{d.ID, i, s.Heading, s.Level, s.Span.Start, s.Span.End})
	}
	for _, p := range b.Passages {
		passage.values = append(passage.values, []any{d.ID, p.ID, p.Ordinal, p.Heading, p.Span.Start, p.Span.End})
	}
	out := append([]rows{document, section, passage}, entityRows(b)...)
	mention, observation := rows{into: "mention"}, rows{into: "observation"}
	for i, m := range b.Mentions {
		mention.values = append(mention.values, []any{d.ID, i, m.Entity, m.Passage, m.Span.Start, m.Span.End,
			m.Sentence.Start, m.Sentence.End, m.Surface, string(m.Modality), m.Rule, m.Confidence})
	}
	for _, o := range b.Observations {
		observation.values = append(observation.values, append([]any{d.ID, o.ID, o.Indicator, o.Area, o.Name, o.Value, o.ValueMax,
			o.Unit, string(o.Comparator), o.NormalizedValue, o.NormalizedUnit, o.Growth, o.GrowthBasis, o.Period, o.Rank}, evidence(o.Evidence)...))
	}
	out = append(out, mention, observation)
	return append(out, relationRows(b)...)
}

// entityRows are the entities, what the document says of them, and their
// facts.
func entityRows(b *graph.Batch) []rows {
	d := b.Document.ID
	entity := rows{into: "entity", conflict: " ON CONFLICT (id) DO NOTHING"}
	statement, alias := rows{into: "statement"}, rows{into: "alias"}
	stage, goal := rows{into: "project_stage"}, rows{into: "goal"}
	for _, e := range b.Entities {
		entity.values = append(entity.values, []any{e.ID, string(e.Type), e.Name, e.Pinyin, e.Area})
		said := []any{d, e.ID, e.Name, e.Pinyin, e.Area, nil, nil, nil}
		if p := e.Project; p != nil {
			said[5], said[6], said[7] = string(p.Status), string(p.ExpectedStatus), p.ExpectedBy
			for i, s := range p.Stages {
				stage.values = append(stage.values, append([]any{d, e.ID, i, string(s.Status), s.Expected, s.By}, evidence(s.Evidence)...))
			}
		}
		statement.values = append(statement.values, said)
		for _, a := range e.Aliases {
			alias.values = append(alias.values, []any{d, e.ID, a})
		}
		if g := e.Goal; g != nil {
			goal.values = append(goal.values, append([]any{d, e.ID, g.Metric, string(g.Comparator), g.Value, g.ValueMax, g.Unit, g.Deadline,
				string(g.Modality)}, evidence(g.Evidence)...))
		}
	}
	return []rows{entity, statement, alias, stage, goal}
}

func relationRows(b *graph.Batch) []rows {
	d := b.Document.ID
	relation, proof := rows{into: "relation"}, rows{into: "evidence"}
	for _, r := range b.Relations {
		relation.values = append(relation.values, []any{d, r.ID, string(r.Type), r.From, r.To, r.Confidence, string(r.Modality)})
		for i, e := range r.Evidence {
			proof.values = append(proof.values, append([]any{d, r.ID, i}, evidence(e)...))
		}
	}
	return []rows{relation, proof}
}

// evidence is the columns from passage to modality that several tables share.
func evidence(e graph.Evidence) []any {
	row := []any{e.Passage, e.Sentence.Start, e.Sentence.End, nil, nil, nil, nil, e.Rule, e.Confidence, string(e.Modality)}
	if (e.Source != graph.Span{}) {
		row[3], row[4] = e.Source.Start, e.Source.End
	}
	if (e.Target != graph.Span{}) {
		row[5], row[6] = e.Target.Start, e.Target.End
	}
	return row
}
