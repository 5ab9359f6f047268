package neo4jstore

import (
	"context"
	"slices"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// anyRelation matches every relationship of the ontology as r.
var anyRelation = "[r:" + relationTypes(graph.RelationTypes) + "]"

// sameRelations reads all relationships that say a relation. An index on
// relationships is of one type but for full-text ones, so it is one of those
// that knows the IDs of all; it keeps each as one word.
const sameRelations = "CALL db.index.fulltext.queryRelationships('relation_id', $words) YIELD relationship AS r " +
	"WITH r, startNode(r) AS a, endNode(r) AS b WHERE r.id IN $ids " +
	"RETURN properties(r) AS r, type(r) AS type, a.id AS source, b.id AS target"

// maxWords is how many IDs one question to the full-text index has; the index
// knows at most 1024.
const maxWords = 500

// words asks the full-text index for any of the IDs. What is no ID of a
// relation is left out, so nothing else can get into the question.
func words(ids []graph.ID) string {
	var out []string
	for _, id := range ids {
		if kind, err := id.Kind(); err == nil && kind == graph.KindRelation {
			out = append(out, `"`+string(id)+`"`)
		}
	}
	return strings.Join(out, " OR ")
}

// relations reads and merges relations by ID.
func (r *reader) relations(ctx context.Context, ids []graph.ID) (map[graph.ID]*graph.Relation, error) {
	if err := r.store.usable(ctx); err != nil {
		return nil, err
	}
	statements := map[graph.ID][]graph.RelationStatement{}
	for some := range slices.Chunk(distinct(ids), maxWords) {
		question := words(some)
		if question == "" {
			continue
		}
		rows, err := r.store.readWhole(ctx, sameRelations, params{"ids": some, "words": question}, func(row record) bool {
			return props(row.AsMap()).wholeRelation()
		})
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			s := relationStatement(row)
			statements[s.Relation.ID] = append(statements[s.Relation.ID], s)
		}
	}
	out := make(map[graph.ID]*graph.Relation, len(statements))
	for id, s := range statements {
		out[id] = graph.MergeRelations(s)
	}
	return out, nil
}

// Relations implements graph.Reader.
func (r *reader) Relations(ctx context.Context, ids []graph.ID) ([]*graph.Relation, error) {
	found, err := r.relations(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]*graph.Relation, len(ids))
	for i, id := range ids {
		out[i] = found[id]
	}
	return out, nil
}

// leadRow is what a page has of a relation; more is true where other documents
// say it too.
type leadRow struct {
	statement graph.RelationStatement
	more      bool
}

// leadColumns are read by leadItem.
const leadColumns = "{r: properties(r), type: type(r), source: a.id, target: b.id}"

func leadItem(row any) leadRow {
	p := propsOf(row)
	r := propsOf(p["r"])
	return leadRow{graph.RelationStatement{Relation: r.relation(graph.RelationType(p.string("type")), p.id("source"), p.id("target")),
		Document: r.id("document"), PublishedOn: r.string("publishedOn")}, len(list[string](r, "documents")) > 1}
}

// complete turns leads into relations. What several documents say is read, for
// all pages at once.
func (r *reader) complete(ctx context.Context, leads []graph.Slice[leadRow]) ([]graph.Slice[*graph.Relation], error) {
	var shared []graph.ID
	for _, s := range leads {
		for _, row := range s.Items {
			if row.more {
				shared = append(shared, row.statement.Relation.ID)
			}
		}
	}
	merged, err := r.relations(ctx, shared)
	if err != nil {
		return nil, err
	}
	out := make([]graph.Slice[*graph.Relation], len(leads))
	for i, s := range leads {
		out[i] = graph.Slice[*graph.Relation]{Cursors: s.Cursors, HasNext: s.HasNext, HasPrevious: s.HasPrevious, Total: s.Total,
			Items: make([]*graph.Relation, len(s.Items))}
		for k, row := range s.Items {
			if out[i].Items[k] = merged[row.statement.Relation.ID]; out[i].Items[k] == nil {
				out[i].Items[k] = graph.MergeRelations([]graph.RelationStatement{row.statement})
			}
		}
	}
	return out, nil
}

// ListRelations implements graph.Reader.
func (r *reader) ListRelations(ctx context.Context, q graph.RelationQuery) (graph.Slice[*graph.Relation], error) {
	l, err := r.relationListing(ctx, q, "b")
	if err != nil {
		return graph.Slice[*graph.Relation]{}, err
	}
	l.source = "MATCH (a:Entity)-[r:" + relationTypes(filterTypes(q.Filter)) + "]->(b:Entity)"
	leads, err := onePage(ctx, r.store, l, q.Page, leadItem)
	if err != nil {
		return graph.Slice[*graph.Relation]{}, err
	}
	out, err := r.complete(ctx, []graph.Slice[leadRow]{leads})
	if err != nil {
		return graph.Slice[*graph.Relation]{}, err
	}
	return out[0], nil
}

// RelationsOf implements graph.Reader.
func (r *reader) RelationsOf(ctx context.Context, ids []graph.ID, q graph.RelationQuery) ([]graph.Slice[*graph.Relation], error) {
	l, err := r.relationListing(ctx, q, "far")
	if err != nil {
		return nil, err
	}
	directed, err := along(q.Direction, "r", "n")
	if err != nil {
		return nil, err
	}
	l.where = append(l.where, directed...)
	if len(q.OtherTypes) > 0 {
		l.params["otherTypes"] = q.OtherTypes
		l.where = append(l.where, "far.type IN $otherTypes")
	}
	l.source = "MATCH (n:Entity {id: owner})-[r:" + relationTypes(filterTypes(q.Filter)) + "]-(far:Entity) WHERE r.lead " +
		"WITH owner, n, r, far, startNode(r) AS a, endNode(r) AS b"
	leads, err := pages(ctx, r.store, l, ids, q.Page, leadItem)
	if err != nil {
		return nil, err
	}
	return r.complete(ctx, leads)
}

// filterTypes are the types among which a filter's relations are. Where there
// are none the filter itself passes nothing.
func filterTypes(f *graph.RelationFilter) []graph.RelationType {
	if f == nil || f.Types == nil {
		return graph.RelationTypes
	}
	types := slices.DeleteFunc(slices.Clone(graph.RelationTypes), func(t graph.RelationType) bool { return !slices.Contains(f.Types, t) })
	if len(types) == 0 {
		return graph.RelationTypes
	}
	return types
}

// relationListing makes a listing of relations without its source; far is the
// variable of the end whose name they are ordered by.
func (r *reader) relationListing(ctx context.Context, q graph.RelationQuery, far string) (*listing, error) {
	if err := r.store.usable(ctx); err != nil {
		return nil, err
	}
	if err := q.Order.Check(); err != nil {
		return nil, err
	}
	c := r.compiler(ctx)
	l := &listing{order: q.Order.String(), id: "r.id", row: leadColumns, whole: props.wholeRelation, down: q.Order.Descending, params: c.params, where: []string{"r.lead"}}
	if err := l.check(q.Page); err != nil {
		return nil, err
	}
	switch q.Order.Field {
	case graph.RelationByConfidence:
		l.key = "r.confidenceKey"
	case graph.RelationByLastSeen:
		l.key = "r.lastSeen"
	default:
		l.key = "(r.typeKey + " + far + ".sortKey)"
	}
	if q.Filter == nil {
		return l, nil
	}
	condition, err := c.relation(q.Filter)
	l.where = append(l.where, "("+condition+")")
	return l, err
}

// RelationCounts implements graph.Reader.
func (r *reader) RelationCounts(ctx context.Context, ids []graph.ID) ([][]graph.RelationCount, error) {
	out := make([][]graph.RelationCount, len(ids))
	if len(ids) == 0 {
		return out, r.store.usable(ctx)
	}
	records, err := r.store.read(ctx, "UNWIND $ids AS id MATCH (n:Entity {id: id})-"+anyRelation+"-() WHERE r.lead "+
		"RETURN id, type(r) AS type, startNode(r) = n AS out, count(*) AS count", params{"ids": distinct(ids)})
	if err != nil {
		return nil, err
	}
	counts := map[graph.ID]map[graph.RelationCount]int{} // by type and direction
	for _, row := range records {
		x := row
		c := graph.RelationCount{Type: graph.RelationType(x.string("type")), Direction: graph.In}
		switch {
		case c.Type.Symmetric():
			c.Direction = graph.Both
		case x.bool("out"):
			c.Direction = graph.Out
		}
		if counts[x.id("id")] == nil {
			counts[x.id("id")] = map[graph.RelationCount]int{}
		}
		counts[x.id("id")][c] += x.int("count")
	}
	for i, id := range ids {
		out[i] = inOrder(counts[id])
	}
	return out, nil
}

// inOrder lists counts by type, then by direction.
func inOrder(counts map[graph.RelationCount]int) []graph.RelationCount {
	var out []graph.RelationCount
	for _, t := range graph.RelationTypes {
		for _, d := range []graph.Direction{graph.Out, graph.In, graph.Both} {
			c := graph.RelationCount{Type: t, Direction: d}
			if n := counts[c]; n > 0 {
				c.Count = n
				out = append(out, c)
			}
		}
	}
	return out
}
