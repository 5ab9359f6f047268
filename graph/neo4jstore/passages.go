package neo4jstore

import (
	"context"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// passageColumns are what graph.Passage has of a passage.
const passageColumns = "p {.id, .document, .ordinal, .heading, .start, .end}"

// Passages implements graph.Reader.
func (r *reader) Passages(ctx context.Context, ids []graph.ID) ([]*graph.Passage, error) {
	return aligned(ctx, r.store, ids, "UNWIND $ids AS id MATCH (p:Passage {id: id}) RETURN id, "+passageColumns+" AS x", props.wholePassage, props.passage)
}

// PassagesOf implements graph.Reader.
func (r *reader) PassagesOf(ctx context.Context, documents []graph.ID, page graph.Page) ([]graph.Slice[*graph.Passage], error) {
	l := &listing{order: graph.OrderPosition, source: "MATCH (p:Passage)-[:IN]->(:Document {id: owner})", key: "p.position", id: "p.id", row: passageColumns, whole: props.wholePassage}
	return pages(ctx, r.store, l, documents, page, func(row any) *graph.Passage { return propsOf(row).passage() })
}

// mentionColumns are read by mentionItem.
const mentionColumns = "{m: properties(m), entity: n.id, passage: p.id}"

func mentionItem(row any) *graph.Mention {
	p := propsOf(row)
	return propsOf(p["m"]).mention(p.id("entity"), p.id("passage"))
}

// Mentions implements graph.Reader. A cursor's key is the date, a space, and
// the document with the place in it; only the date descends.
func (r *reader) Mentions(ctx context.Context, ids []graph.ID, page graph.Page) ([]graph.Slice[*graph.Mention], error) {
	l := &listing{order: graph.OrderMentions, source: "MATCH (n:Entity {id: owner})-[m:MENTIONED_IN]->(p:Passage)",
		key: "m.publishedOn", id: "(m.document + m.position + ' ' + n.id)", down: true, row: mentionColumns}
	l.whole = props.wholeMention
	l.parse = func(key string, id graph.ID) (any, any, error) {
		date, place, _ := strings.Cut(key, " ")
		return date, place + " " + string(id), nil
	}
	l.write = func(key, id any) (string, graph.ID) {
		date, _ := key.(string)
		tie, _ := id.(string)
		place, entity, _ := strings.Cut(tie, " ")
		return date + " " + place, graph.ID(entity)
	}
	return pages(ctx, r.store, l, ids, page, mentionItem)
}

// MentionsIn implements graph.Reader.
func (r *reader) MentionsIn(ctx context.Context, passages []graph.ID, page graph.Page) ([]graph.Slice[*graph.Mention], error) {
	l := &listing{order: graph.OrderPosition, source: "MATCH (n:Entity)-[m:MENTIONED_IN]->(p:Passage {id: owner})", key: "m.position", id: "n.id", row: mentionColumns, whole: props.wholeMention}
	return pages(ctx, r.store, l, passages, page, mentionItem)
}
