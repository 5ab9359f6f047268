package neo4jstore

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// statement is a text with the rows that it is run for; rows go to the server
// a chunk at a time, all in one transaction.
type statement struct {
	text string
	rows []params
}

// known is what the other documents say of the things that a document touches.
type known struct {
	entities  map[graph.ID][]description
	relations map[graph.ID][]graph.RelationStatement
	spellings map[graph.ID][]string // as the database has them; of those only that are there
}

// description is what one document says of an entity, with its reporting
// period.
type description struct {
	statement graph.Statement
	period    string
}

// touched are the things that a document says, or said, something of.
type touched struct {
	entities  map[graph.ID]bool
	relations map[graph.ID]graph.RelationType
}

func newTouched() touched {
	return touched{entities: map[graph.ID]bool{}, relations: map[graph.ID]graph.RelationType{}}
}

// add notes what a batch speaks of.
func (t touched) add(b *graph.Batch) {
	for i := range b.Entities {
		t.entities[b.Entities[i].ID] = true
	}
	for i := range b.Relations {
		t.relations[b.Relations[i].ID] = b.Relations[i].Type
	}
}

// sortedIDs makes a set's order that of its members.
func sortedIDs[T any](set map[graph.ID]T) []graph.ID { return slices.Sorted(maps.Keys(set)) }

// plan turns a batch, which is nil where its document goes, into statements.
// The facts that the database had of the document have gone already.
func plan(b *graph.Batch, hash string, t touched, k known) []statement {
	if b == nil {
		b = &graph.Batch{}
	}
	text := []rune(b.Document.Text)
	var out []statement
	if b.Document.ID != "" {
		out = append(out, statement{createDocument, []params{documentProps(b, hash)}})
	}
	out = append(out, planEntities(b, t, k)...)
	out = append(out, planPassages(b, text)...)
	out = append(out, planRelations(b, text, t, k)...)
	out = append(out, planObservations(b, text))
	out = append(out, statement{countEntity, idRows(sortedIDs(t.entities))})
	return slices.DeleteFunc(out, func(s statement) bool { return len(s.rows) == 0 })
}

func idRows(ids []graph.ID) []params {
	rows := make([]params, len(ids))
	for i, id := range ids {
		rows[i] = params{"id": id}
	}
	return rows
}

// planEntities writes what all documents together say of every entity touched,
// and removes those of which nobody speaks any more.
func planEntities(b *graph.Batch, t touched, k known) []statement {
	own := make(map[graph.ID]*graph.Entity, len(b.Entities))
	for i := range b.Entities {
		own[b.Entities[i].ID] = &b.Entities[i]
	}
	merge := make(map[graph.EntityType][]params)
	var gone []graph.ID
	var respelled, described []params
	for _, id := range sortedIDs(t.entities) {
		var statements []graph.Statement
		var periods []string
		for _, s := range k.entities[id] {
			statements, periods = append(statements, s.statement), append(periods, s.period)
		}
		if e := own[id]; e != nil {
			statements = append(statements, graph.Statement{Entity: e, Document: b.Document.ID, PublishedOn: b.Document.PublishedOn})
			periods = append(periods, b.Document.Period)
			described = append(described, params{"id": id, "document": b.Document.ID, "props": entityFacts(e)})
		}
		if len(statements) == 0 {
			gone = append(gone, id)
			continue
		}
		e := graph.MergeEntities(statements)
		slices.Sort(periods)
		merge[e.Type] = append(merge[e.Type], params{"id": id, "props": entityProps(e, slices.Compact(periods))})
		if names := spellings(e); !slices.Equal(names, k.spellings[id]) {
			respelled = append(respelled, params{"id": id, "spellings": spellingRows(names)})
		}
	}
	out := []statement{{removeEntity, idRows(gone)}}
	for _, typ := range graph.EntityTypes {
		out = append(out, statement{mergeEntity[typ], merge[typ]})
	}
	return append(out, statement{removeSpellings, respelled}, statement{createSpellings, respelled}, statement{describe, described})
}

func spellingRows(names []string) []params {
	rows := make([]params, len(names))
	for i, n := range names {
		rows[i] = params{"text": n, "key": graph.CanonicalKey(n)}
	}
	return rows
}

func planPassages(b *graph.Batch, text []rune) []statement {
	mentions := map[graph.ID]int{}
	var passages, mentioned []params
	for i := range b.Mentions {
		m := &b.Mentions[i]
		mentions[m.Passage]++
		mentioned = append(mentioned, params{"entity": m.Entity, "passage": m.Passage, "props": mentionProps(m, b.Document.PublishedOn)})
	}
	for i := range b.Passages {
		p := &b.Passages[i]
		passages = append(passages, params{"document": p.Document, "props": passageProps(p, text, mentions[p.ID])})
	}
	return []statement{{createPassage, passages}, {createMention, mentioned}}
}

func planObservations(b *graph.Batch, text []rune) statement {
	var rows []params
	for i := range b.Observations {
		o := &b.Observations[i]
		rows = append(rows, params{"document": o.Document, "indicator": o.Indicator, "area": o.Area, "props": observationProps(o, text)})
	}
	return statement{createObservation, rows}
}

// planRelations writes the document's relationships, and marks the lead of all
// that say the same: that of the document with the smallest ID.
func planRelations(b *graph.Batch, text []rune, t touched, k known) []statement {
	own := make(map[graph.ID]*graph.Relation, len(b.Relations))
	for i := range b.Relations {
		own[b.Relations[i].ID] = &b.Relations[i]
	}
	create, lead := map[graph.RelationType][]params{}, map[graph.RelationType][]params{}
	for _, id := range sortedIDs(t.relations) {
		statements := slices.Clone(k.relations[id])
		r := own[id]
		if r != nil {
			statements = append(statements, graph.RelationStatement{Relation: r, Document: b.Document.ID, PublishedOn: b.Document.PublishedOn})
		}
		if len(statements) == 0 {
			continue
		}
		slices.SortFunc(statements, func(x, y graph.RelationStatement) int { return cmp.Compare(x.Document, y.Document) })
		documents := make([]string, len(statements))
		for i, s := range statements {
			documents[i] = string(s.Document)
		}
		merged := leadProps(graph.MergeRelations(statements), documents)
		if r != nil {
			p := relationProps(r, &b.Document, text)
			if len(statements) == 1 {
				maps.Copy(p, merged)
			}
			create[r.Type] = append(create[r.Type], params{"from": r.From, "to": r.To, "props": p})
		}
		if len(k.relations[id]) > 0 {
			typ := t.relations[id]
			lead[typ] = append(lead[typ], params{"id": id, "document": documents[0], "lead": merged, "none": noLead})
		}
	}
	var out []statement
	for _, typ := range graph.RelationTypes {
		out = append(out, statement{createRelation[typ], create[typ]}, statement{leadRelation[typ], lead[typ]})
	}
	return out
}

// The texts of the statements that write; each is run for $rows.
const (
	createDocument = "UNWIND $rows AS row MERGE (d:Document {id: row.id}) SET d = row"
	removeEntity   = "UNWIND $rows AS row MATCH (n:Entity {id: row.id}) OPTIONAL MATCH (n)-[:SPELLED]->(s:Spelling) DETACH DELETE s, n"

	removeSpellings = "UNWIND $rows AS row MATCH (:Entity {id: row.id})-[:SPELLED]->(s:Spelling) DETACH DELETE s"
	createSpellings = "UNWIND $rows AS row MATCH (n:Entity {id: row.id}) UNWIND row.spellings AS s CREATE (n)-[:SPELLED]->(:Spelling {text: s.text, key: s.key})"

	describe      = "UNWIND $rows AS row MATCH (n:Entity {id: row.id}) MATCH (d:Document {id: row.document}) CREATE (n)-[s:DESCRIBED_IN]->(d) SET s = row.props"
	createPassage = "UNWIND $rows AS row MATCH (d:Document {id: row.document}) CREATE (p:Passage)-[:IN]->(d) SET p = row.props"
	createMention = "UNWIND $rows AS row MATCH (n:Entity {id: row.entity}) MATCH (p:Passage {id: row.passage}) CREATE (n)-[m:MENTIONED_IN]->(p) SET m = row.props"

	createObservation = "UNWIND $rows AS row MATCH (d:Document {id: row.document}) MATCH (i:Entity {id: row.indicator}) " +
		"CREATE (i)<-[:OF]-(o:Observation)-[:REPORTED_IN]->(d) SET o = row.props " +
		"WITH o, row MATCH (a:Entity {id: row.area}) CREATE (o)-[:FOR]->(a)"
)

// The texts that name a label or a relationship type, which cannot be a
// parameter: one for each in the closed lists.
var (
	mergeEntity = forTypes(graph.EntityTypes, "UNWIND $rows AS row MERGE (n:Entity {id: row.id}) SET n = row.props SET n:%s")

	createRelation = forTypes(graph.RelationTypes,
		"UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) CREATE (a)-[r:%s]->(b) SET r = row.props")
	leadRelation = forTypes(graph.RelationTypes,
		"UNWIND $rows AS row MATCH ()-[r:%s {id: row.id}]->() SET r += CASE r.document WHEN row.document THEN row.lead ELSE row.none END")
	sameRelation = forTypes(graph.RelationTypes,
		"UNWIND $ids AS id MATCH (a)-[r:%s {id: id}]->(b) RETURN properties(r) AS r, type(r) AS type, a.id AS source, b.id AS target")
	removeRelations = forTypes(graph.RelationTypes,
		"MATCH ()-[r:%s {document: $document}]->() WITH r, r.id AS id DELETE r RETURN id")

	countEntity = "UNWIND $rows AS row MATCH (n:Entity {id: row.id}) SET n.mentions = COUNT { (n)-[:MENTIONED_IN]->() }, " +
		"n.relations = COUNT { MATCH (n)-[r:" + relationTypes(graph.RelationTypes) + "]-() WHERE r.lead }"
)

func forTypes[T ~string](types []T, format string) map[T]string {
	out := make(map[T]string, len(types))
	for _, t := range types {
		out[t] = fmt.Sprintf(format, t)
	}
	return out
}

// relationTypes writes types as a pattern has them; all are from the closed
// list.
func relationTypes(types []graph.RelationType) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = string(t)
	}
	return strings.Join(names, "|")
}
