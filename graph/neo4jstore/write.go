package neo4jstore

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/policygraph/policygraph/graph"
)

// chunk is how many rows go to the server at once.
const chunk = 2000

// The statements that a write begins with.
const (
	// takeTurn locks the version node until the end of the transaction, so that writers come one after the other.
	takeTurn = "MATCH (m:PolicyGraph {id: 'policygraph'}) SET m.writes = coalesce(m.writes, 0) + 1 RETURN m.version AS version"

	documentHash = "MATCH (d:Document {id: $document}) RETURN d.factsHash AS hash"
	owned        = "UNWIND $ids AS id CALL (id) { MATCH (n:Passage {id: id}) RETURN n UNION ALL MATCH (n:Observation {id: id}) RETURN n } " +
		"WITH n WHERE n.document <> $document RETURN n.id AS id LIMIT 1"

	removePassages     = "MATCH (p:Passage)-[:IN]->(:Document {id: $document}) DETACH DELETE p"
	removeObservations = "MATCH (o:Observation)-[:REPORTED_IN]->(:Document {id: $document}) DETACH DELETE o"
	removeDocument     = "MATCH (d:Document {id: $document}) DELETE d"
	removeDescriptions = "MATCH (n:Entity)-[s:DESCRIBED_IN]->(:Document {id: $document}) WITH s, n.id AS id DELETE s RETURN id"

	descriptions = "UNWIND $ids AS id MATCH (n:Entity {id: id}) OPTIONAL MATCH (n)-[s:DESCRIBED_IN]->(d:Document) " +
		"RETURN id, [n.name] + n.aliases AS spellings, properties(s) AS said, d.id AS document, d.publishedOn AS publishedOn, d.period AS period"
)

// PutDocument implements graph.Writer.
func (s *Store) PutDocument(ctx context.Context, batch *graph.Batch) (graph.PutResult, error) {
	checked, err := batch.Checked()
	if err != nil {
		return graph.PutResult{}, err
	}
	hash, err := hashOf(checked)
	if err != nil {
		return graph.PutResult{}, err
	}
	var result graph.PutResult
	err = s.write(ctx, func(tx neo4j.ManagedTransaction) error {
		w := writer{ctx: ctx, tx: tx, document: checked.Document.ID}
		result, err = w.put(checked, hash)
		return err
	})
	if err != nil {
		return graph.PutResult{}, err
	}
	return result, nil
}

// RemoveDocument implements graph.Writer.
func (s *Store) RemoveDocument(ctx context.Context, id graph.ID) error {
	return s.write(ctx, func(tx neo4j.ManagedTransaction) error {
		w := writer{ctx: ctx, tx: tx, document: id}
		if _, there, err := w.begin(); err != nil {
			return err
		} else if !there {
			return graph.Errorf(graph.NotFound, "no document %q to remove", string(id))
		}
		t := newTouched()
		if err := w.forget(t); err != nil {
			return err
		}
		if err := w.settle(nil, "", t); err != nil {
			return err
		}
		_, err := w.run(removeDocument, params{"document": id})
		return err
	})
}

// hashOf is the SHA-256 of everything in a checked batch.
func hashOf(b *graph.Batch) (string, error) {
	h := sha256.New()
	if err := json.NewEncoder(h).Encode(b); err != nil { // a number that is none
		return "", graph.Wrap(graph.Invalid, err, "document %q holds a value that cannot be stored", b.Document.Title)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// writer is one transaction that writes one document.
type writer struct {
	ctx      context.Context
	tx       neo4j.ManagedTransaction
	document graph.ID
}

func (w *writer) run(text string, p params) ([]record, error) {
	return run(w.ctx, w.tx, text, p)
}

func (w *writer) put(b *graph.Batch, hash string) (result graph.PutResult, err error) {
	old, there, err := w.begin()
	if err != nil {
		return result, err
	}
	if there && old == hash {
		return graph.PutResult{Unchanged: true}, nil
	}
	if err := w.checkOwned(b); err != nil {
		return result, err
	}
	t := newTouched()
	if there {
		if err := w.forget(t); err != nil {
			return result, err
		}
	}
	t.add(b)
	return graph.PutResult{Replaced: there}, w.settle(b, hash, t)
}

// begin waits for this writer's turn and looks for the document.
func (w *writer) begin() (hash string, there bool, err error) {
	if turn, err := w.run(takeTurn, nil); err != nil {
		return "", false, err
	} else if len(turn) == 0 {
		return "", false, graph.Errorf(graph.Conflict, "the schema of the store has been removed while it was open; open it again")
	}
	found, err := w.run(documentHash, params{"document": w.document})
	if err != nil || len(found) == 0 {
		return "", false, err
	}
	return found[0].string("hash"), true, nil
}

// checkOwned finds passages and observations that have the ID of another
// document's.
func (w *writer) checkOwned(b *graph.Batch) error {
	var ids []graph.ID
	for i := range b.Passages {
		ids = append(ids, b.Passages[i].ID)
	}
	for i := range b.Observations {
		ids = append(ids, b.Observations[i].ID)
	}
	taken, err := w.run(owned, params{"ids": ids, "document": w.document})
	if err == nil && len(taken) > 0 {
		err = graph.Errorf(graph.Invalid, "document %q names something by the id %q of another document's", b.Document.Title, taken[0].string("id"))
	}
	return err
}

// forget removes what the document says, and notes of whom it spoke. Its node
// stays, so that readers never miss a document that is replaced.
func (w *writer) forget(t touched) error {
	p := params{"document": w.document}
	for _, typ := range graph.RelationTypes {
		gone, err := w.run(removeRelations[typ], p)
		if err != nil {
			return err
		}
		for _, r := range gone {
			t.relations[r.id("id")] = typ
		}
	}
	described, err := w.run(removeDescriptions, p)
	if err != nil {
		return err
	}
	for _, r := range described {
		t.entities[r.id("id")] = true
	}
	for _, text := range []string{removePassages, removeObservations} {
		if _, err := w.run(text, p); err != nil {
			return err
		}
	}
	return nil
}

// settle writes a batch, nil for none, and brings what the documents share up
// to date.
func (w *writer) settle(b *graph.Batch, hash string, t touched) error {
	k, err := w.others(t)
	if err != nil {
		return err
	}
	for _, s := range plan(b, hash, t, k) {
		for rows := range slices.Chunk(s.rows, chunk) {
			if _, err := w.run(s.text, params{"rows": rows}); err != nil {
				return err
			}
		}
	}
	return nil
}

// others reads what other documents say of the things touched.
func (w *writer) others(t touched) (known, error) {
	k := known{entities: map[graph.ID][]description{}, relations: map[graph.ID][]graph.RelationStatement{}, spellings: map[graph.ID][]string{}}
	for ids := range slices.Chunk(sortedIDs(t.entities), chunk) {
		rows, err := w.run(descriptions, params{"ids": ids})
		if err != nil {
			return k, err
		}
		for _, row := range rows {
			k.addDescription(row)
		}
	}
	byType := map[graph.RelationType][]graph.ID{}
	for _, id := range sortedIDs(t.relations) {
		byType[t.relations[id]] = append(byType[t.relations[id]], id)
	}
	for _, typ := range graph.RelationTypes {
		for ids := range slices.Chunk(byType[typ], chunk) {
			rows, err := w.run(sameRelation[typ], params{"ids": ids})
			if err != nil {
				return k, err
			}
			for _, row := range rows {
				s := relationStatement(row)
				k.relations[s.Relation.ID] = append(k.relations[s.Relation.ID], s)
			}
		}
	}
	return k, nil
}

func (k known) addDescription(r record) {
	id := r.id("id")
	k.spellings[id] = list[string](props{"s": r.any("spellings")}, "s")
	if r.any("document") == nil {
		return
	}
	statement := graph.Statement{Entity: r.props("said").entity(), Document: r.id("document"), PublishedOn: r.string("publishedOn")}
	k.entities[id] = append(k.entities[id], description{statement, r.string("period")})
}

// relationStatement reads a row of r, type, source and target.
func relationStatement(r record) graph.RelationStatement {
	p := r.props("r")
	return graph.RelationStatement{Relation: p.relation(graph.RelationType(r.string("type")), r.id("source"), r.id("target")),
		Document: p.id("document"), PublishedOn: p.string("publishedOn")}
}
