package neo4jstore

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/policygraph/policygraph/graph"
)

var _ graph.BatchReader = (*Store)(nil)

// DocumentIDs implements graph.BatchReader.
func (s *Store) DocumentIDs(ctx context.Context) ([]graph.ID, error) {
	records, err := s.read(ctx, "MATCH (d:Document) RETURN d.id AS id ORDER BY id", nil)
	if err != nil {
		return nil, err
	}
	var ids []graph.ID
	for _, r := range records {
		ids = append(ids, r.id("id"))
	}
	return ids, nil
}

// The statements that read back what one document says, in the order in which
// a batch has it.
const (
	writes      = "MATCH (m:PolicyGraph {id: 'policygraph'}) RETURN m.writes AS writes"
	itsDocument = "MATCH (d:Document {id: $document}) RETURN properties(d) AS x"
	itsPassages = "MATCH (p:Passage)-[:IN]->(:Document {id: $document}) RETURN " + passageColumns + " AS x ORDER BY p.ordinal, p.id"
	itsEntities = "MATCH (n:Entity)-[s:DESCRIBED_IN]->(:Document {id: $document}) RETURN properties(s) AS x ORDER BY n.id"
	itsMentions = "MATCH (n:Entity)-[m:MENTIONED_IN]->(p:Passage)-[:IN]->(:Document {id: $document}) RETURN " + mentionColumns + " AS x ORDER BY m.start, m.end, n.id"
	itsFigures  = "MATCH (o:Observation)-[:REPORTED_IN]->(:Document {id: $document}) RETURN properties(o) AS x ORDER BY o.id"
)

// itsRelations begins at the sources: what a document says of a relation, it
// says of its source.
var itsRelations = "MATCH (:Document {id: $document})<-[:DESCRIBED_IN]-(a:Entity) MATCH (a)-" + anyRelation + "->(b) WHERE r.document = $document " +
	"RETURN " + leadColumns + " AS x ORDER BY r.id"

// Batch implements graph.BatchReader. A statement sees what is committed when
// it runs, so the batch is read again until it has the hash of what was put.
// Where nobody writes and it still has not, somebody has edited the database,
// and the batch is given back as it stands.
func (s *Store) Batch(ctx context.Context, id graph.ID) (*graph.Batch, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	session := s.session(ctx, neo4j.AccessModeRead)
	defer session.Close(context.WithoutCancel(ctx))
	for attempt := range maxReadings {
		b := &batchReading{ctx: ctx, id: id}
		_, err := session.ExecuteRead(ctx, func(tx neo4j.ManagedTransaction) (any, error) { b.tx = tx; return nil, b.read() }, withinDeadline(ctx)...)
		switch {
		case code(err) == codeGone:
		case err != nil:
			return nil, fail(ctx, s.server, err)
		case b.batch.Document.ID == "" && b.quiet:
			return nil, graph.Errorf(graph.NotFound, "no document %q to give back", string(id))
		case b.whole, b.quiet && attempt == maxReadings-1:
			return b.batch, nil
		}
	}
	return nil, s.alwaysWritten()
}

// batchReading reads one batch in one transaction.
type batchReading struct {
	ctx   context.Context
	tx    neo4j.ManagedTransaction
	id    graph.ID
	batch *graph.Batch
	quiet bool // nobody has written meanwhile
	whole bool // it has the hash of what was put
}

func (b *batchReading) each(text string, f func(x props)) error {
	records, err := run(b.ctx, b.tx, text, params{"document": b.id})
	for _, r := range records {
		f(r.props("x"))
	}
	return err
}

func (b *batchReading) writes() (int, error) {
	records, err := run(b.ctx, b.tx, writes, nil)
	if err != nil || len(records) == 0 {
		return 0, err
	}
	return records[0].int("writes"), nil
}

func (b *batchReading) read() error {
	out, hash := &graph.Batch{}, ""
	before, err := b.writes()
	if err != nil {
		return err
	}
	for _, part := range []struct {
		text string
		add  func(x props)
	}{
		{itsDocument, func(x props) { out.Document, hash = *x.document(), x.string("factsHash") }},
		{itsPassages, func(x props) { out.Passages = append(out.Passages, *x.passage()) }},
		{itsEntities, func(x props) { out.Entities = append(out.Entities, *x.entity()) }},
		{itsMentions, func(x props) { out.Mentions = append(out.Mentions, *mentionItem(x)) }},
		{itsRelations, func(x props) { out.Relations = append(out.Relations, *leadItem(x).statement.Relation) }},
		{itsFigures, func(x props) { out.Observations = append(out.Observations, *x.observation()) }},
	} {
		if err := b.each(part.text, part.add); err != nil {
			return err
		}
	}
	got, err := hashOf(out)
	if err != nil {
		return err
	}
	after, err := b.writes()
	b.batch, b.quiet, b.whole = out, before == after, got == hash
	return err
}
