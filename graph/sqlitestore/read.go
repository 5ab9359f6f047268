package sqlitestore

import (
	"context"
	"database/sql"

	"github.com/policygraph/policygraph/graph"
)

// query runs f for every row.
func query(ctx context.Context, c *sql.Conn, text string, arg any, f func(scan func(...any) error) error) error {
	rows, err := c.QueryContext(ctx, text, arg)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// readBatch reads back what inserts wrote.
func readBatch(ctx context.Context, c *sql.Conn, id graph.ID) (*graph.Batch, error) {
	r := batchReader{ctx: ctx, conn: c, id: id, batch: &graph.Batch{}}
	for _, read := range []func() error{r.document, r.passages, r.entities, r.aliases, r.stages, r.goals, r.mentions,
		r.relations, r.evidence, r.observations} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return r.batch, nil
}

type batchReader struct {
	ctx       context.Context
	conn      *sql.Conn
	id        graph.ID
	batch     *graph.Batch
	entityAt  map[graph.ID]int
	relatedAt map[graph.ID]int
}

func (r *batchReader) query(text string, f func(scan func(...any) error) error) error {
	return query(r.ctx, r.conn, text, r.id, f)
}

func (r *batchReader) document() error {
	d := &r.batch.Document
	err := r.query("SELECT id, title, issuer, area, published_on, period, source_url, file_hash, text FROM document WHERE id = ?",
		func(scan func(...any) error) error {
			return scan(&d.ID, &d.Title, &d.Issuer, &d.Area, &d.PublishedOn, &d.Period, &d.SourceURL, &d.Hash, &d.Text)
		})
	if err != nil {
		return err
	}
	return r.query("SELECT heading, level, span_start, span_end FROM section WHERE document = ? ORDER BY ordinal",
		func(scan func(...any) error) error {
			var s graph.Section
			err := scan(&s.Heading, &s.Level, &s.Span.Start, &s.Span.End)
			d.Sections = append(d.Sections, s)
			return err
		})
}

func (r *batchReader) passages() error {
	return r.query("SELECT id, ordinal, heading, span_start, span_end FROM passage WHERE document = ? ORDER BY ordinal, id",
		func(scan func(...any) error) error {
			p := graph.Passage{Document: r.id}
			err := scan(&p.ID, &p.Ordinal, &p.Heading, &p.Span.Start, &p.Span.End)
			r.batch.Passages = append(r.batch.Passages, p)
			return err
		})
}

func (r *batchReader) entities() error {
	r.entityAt = map[graph.ID]int{}
	return r.query(`SELECT s.entity, e.type, s.name, s.pinyin, s.area, s.status, s.expected_status, s.expected_by
		FROM statement s JOIN entity e ON e.id = s.entity WHERE s.document = ? ORDER BY s.entity`,
		func(scan func(...any) error) error {
			var e graph.Entity
			var status, expected, by sql.NullString
			err := scan(&e.ID, &e.Type, &e.Name, &e.Pinyin, &e.Area, &status, &expected, &by)
			if status.Valid {
				e.Project = &graph.ProjectFacts{Status: graph.ProjectStatus(status.String),
					ExpectedStatus: graph.ProjectStatus(expected.String), ExpectedBy: by.String}
			}
			r.entityAt[e.ID] = len(r.batch.Entities)
			r.batch.Entities = append(r.batch.Entities, e)
			return err
		})
}

func (r *batchReader) aliases() error {
	return r.query("SELECT entity, name FROM alias WHERE document = ? ORDER BY entity, name", func(scan func(...any) error) error {
		var id graph.ID
		var name string
		err := scan(&id, &name)
		e := &r.batch.Entities[r.entityAt[id]]
		e.Aliases = append(e.Aliases, name)
		return err
	})
}

func (r *batchReader) mentions() error {
	return r.query(`SELECT entity, passage, span_start, span_end, sentence_start, sentence_end, surface, modality, rule, confidence
		FROM mention WHERE document = ? ORDER BY ordinal`, func(scan func(...any) error) error {
		m := graph.Mention{Document: r.id}
		err := scan(&m.Entity, &m.Passage, &m.Span.Start, &m.Span.End, &m.Sentence.Start, &m.Sentence.End,
			&m.Surface, &m.Modality, &m.Rule, &m.Confidence)
		r.batch.Mentions = append(r.batch.Mentions, m)
		return err
	})
}

func (r *batchReader) relations() error {
	r.relatedAt = map[graph.ID]int{}
	return r.query("SELECT id, type, source, target, confidence, modality FROM relation WHERE document = ? ORDER BY id",
		func(scan func(...any) error) error {
			var x graph.Relation
			err := scan(&x.ID, &x.Type, &x.From, &x.To, &x.Confidence, &x.Modality)
			r.relatedAt[x.ID] = len(r.batch.Relations)
			r.batch.Relations = append(r.batch.Relations, x)
			return err
		})
}
