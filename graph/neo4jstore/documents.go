package neo4jstore

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// Documents implements graph.Reader.
func (r *reader) Documents(ctx context.Context, ids []graph.ID) ([]*graph.Document, error) {
	return aligned(ctx, r.store, ids, "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN id, properties(d) AS x", props.wholeDocument, props.document)
}

func documentItem(row any) *graph.Document { return propsOf(row).document() }

// ListDocuments implements graph.Reader.
func (r *reader) ListDocuments(ctx context.Context, q graph.DocumentQuery) (graph.Slice[*graph.Document], error) {
	l := documentListing(q.Order)
	err := r.store.usable(ctx)
	if err == nil {
		err = q.Order.Check()
	}
	if err == nil {
		err = l.check(q.Page)
	}
	if err != nil {
		return graph.Slice[*graph.Document]{}, err
	}
	l.source = "MATCH (d:Document)"
	if q.Filter != nil {
		c := r.compiler(ctx)
		condition, err := c.document(q.Filter)
		if err != nil {
			return graph.Slice[*graph.Document]{}, err
		}
		l.where, l.params = []string{"(" + condition + ")"}, c.params
	}
	return onePage(ctx, r.store, l, q.Page, documentItem)
}

// DocumentsOf implements graph.Reader.
func (r *reader) DocumentsOf(ctx context.Context, ids []graph.ID, page graph.Page) ([]graph.Slice[*graph.Document], error) {
	l := documentListing(graph.DocumentOrder{Field: graph.DocumentByPublished, Descending: true})
	l.source = "MATCH (:Entity {id: owner})-[:DESCRIBED_IN]->(d:Document)"
	return pages(ctx, r.store, l, ids, page, documentItem)
}

func documentListing(o graph.DocumentOrder) *listing {
	l := &listing{order: o.String(), key: "d.publishedOn", id: "d.id", row: "properties(d)", whole: props.wholeDocument, down: o.Descending}
	if o.Field == graph.DocumentByTitle {
		l.key = "d.title"
	}
	return l
}

// DocumentCounts implements graph.Reader.
func (r *reader) DocumentCounts(ctx context.Context, ids []graph.ID) ([]*graph.Counts, error) {
	return aligned(ctx, r.store, ids, "UNWIND $ids AS id MATCH (d:Document {id: id}) "+
		"RETURN id, d {.id, .passages, .mentions, .observations, .counts} AS x",
		func(p props) bool { return p.has("id", "passages", "mentions", "observations", "counts") }, props.counts)
}

// stats counts the whole graph; labels are counted from the server's own
// counters.
var stats = func() string {
	text := "RETURN COUNT { (:Document) } AS documents, COUNT { (:Passage) } AS passages, COUNT { (:Observation) } AS observations, " +
		"COUNT { ()-[:MENTIONED_IN]->() } AS mentions"
	for _, t := range graph.EntityTypes {
		text += ", COUNT { (:" + string(t) + ") } AS " + string(t)
	}
	for _, t := range graph.RelationTypes {
		text += ", COUNT { ()-[r:" + string(t) + " WHERE r.lead]->() } AS " + string(t)
	}
	return text
}()

// Stats implements graph.Reader.
func (r *reader) Stats(ctx context.Context) (*graph.Stats, error) {
	records, err := r.store.read(ctx, stats, nil)
	if err != nil {
		return nil, err
	}
	row := records[0]
	out := &graph.Stats{Documents: row.int("documents"), Counts: graph.Counts{Passages: row.int("passages"), Mentions: row.int("mentions"),
		Observations: row.int("observations"), Entities: map[graph.EntityType]int{}, Relations: map[graph.RelationType]int{}}}
	for _, t := range graph.EntityTypes {
		if n := row.int(string(t)); n > 0 {
			out.Counts.Entities[t] = n
		}
	}
	for _, t := range graph.RelationTypes {
		if n := row.int(string(t)); n > 0 {
			out.Counts.Relations[t] = n
		}
	}
	return out, nil
}
