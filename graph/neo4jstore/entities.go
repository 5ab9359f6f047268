package neo4jstore

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// reader answers from the database as it stands at every call.
type reader struct{ store *Store }

var _ graph.Reader = (*reader)(nil)

// aligned runs a statement that returns a row id, x for every ID that it knows, and puts the things where their IDs stand; nil where nothing is.
func aligned[T any](ctx context.Context, s *Store, ids []graph.ID, text string, whole func(props) bool, thing func(props) *T) ([]*T, error) {
	out := make([]*T, len(ids))
	if len(ids) == 0 {
		return out, s.usable(ctx)
	}
	records, err := s.readWhole(ctx, text, params{"ids": distinct(ids)}, func(r record) bool { return whole(r.props("x")) })
	if err != nil {
		return nil, err
	}
	found := make(map[graph.ID]*T, len(records))
	for _, r := range records {
		found[r.id("id")] = thing(r.props("x"))
	}
	for i, id := range ids {
		out[i] = found[id]
	}
	return out, nil
}

// Entities implements graph.Reader.
func (r *reader) Entities(ctx context.Context, ids []graph.ID) ([]*graph.Entity, error) {
	return aligned(ctx, r.store, ids, "UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN id, properties(n) AS x",
		props.wholeEntity, props.entity)
}

func entityItem(row any) *graph.Entity { return propsOf(row).entity() }

// EntitiesByName implements graph.Reader.
func (r *reader) EntitiesByName(ctx context.Context, name string, types []graph.EntityType) ([]*graph.Entity, error) {
	records, err := r.store.readWhole(ctx, `MATCH (s:Spelling {key: $key})<-[:SPELLED]-(n:Entity) WHERE n.type IN $types
		WITH n, min(CASE WHEN s.text <> n.name THEN 2 WHEN n.name = $name THEN 0 ELSE 1 END) AS grade
		RETURN properties(n) AS n ORDER BY grade, n.mentions DESC, n.id`,
		params{"key": graph.CanonicalKey(name), "name": name, "types": knownTypes(types, graph.EntityTypes)},
		func(row record) bool { return row.props("n").wholeEntity() })
	if err != nil {
		return nil, err
	}
	out := make([]*graph.Entity, len(records))
	for i, row := range records {
		out[i] = row.props("n").entity()
	}
	return out, nil
}

// ListEntities implements graph.Reader.
func (r *reader) ListEntities(ctx context.Context, q graph.EntityQuery) (graph.Slice[*graph.Entity], error) {
	l, err := r.entityListing(ctx, q)
	if err != nil {
		return graph.Slice[*graph.Entity]{}, err
	}
	l.source = entitySource(q.Filter, l.params)
	return onePage(ctx, r.store, l, q.Page, entityItem)
}

// EntitiesOf implements graph.Reader.
func (r *reader) EntitiesOf(ctx context.Context, documents []graph.ID, q graph.EntityQuery) ([]graph.Slice[*graph.Entity], error) {
	l, err := r.entityListing(ctx, q)
	if err != nil {
		return nil, err
	}
	l.source = "MATCH (:Document {id: owner})<-[:DESCRIBED_IN]-(n:Entity)"
	return pages(ctx, r.store, l, documents, q.Page, entityItem)
}

// Neighbors implements graph.Reader.
func (r *reader) Neighbors(ctx context.Context, ids []graph.ID, q graph.NeighborQuery) ([]graph.Slice[*graph.Entity], error) {
	l, err := r.entityListing(ctx, graph.EntityQuery{Filter: q.Filter, Order: q.Order, Page: q.Page})
	if err != nil {
		return nil, err
	}
	directed, err := along(q.Direction, "x", "o")
	if err != nil {
		return nil, err
	}
	types := knownTypes(q.RelationTypes, graph.RelationTypes)
	if len(types) == 0 {
		types, directed = graph.RelationTypes, append(directed, "false")
	}
	if len(q.Types) > 0 {
		l.params["neighborTypes"] = q.Types
		directed = append(directed, "n.type IN $neighborTypes")
	}
	l.source = "MATCH (o:Entity {id: owner})-[x:" + relationTypes(types) + "]-(n:Entity) WHERE " + all(directed) + " WITH DISTINCT n"
	return pages(ctx, r.store, l, ids, q.Page, entityItem)
}

// entityListing makes a listing of entities n without its source.
func (r *reader) entityListing(ctx context.Context, q graph.EntityQuery) (*listing, error) {
	if err := r.store.usable(ctx); err != nil {
		return nil, err
	}
	if err := q.Order.Check(); err != nil {
		return nil, err
	}
	l := &listing{order: q.Order.String(), id: "n.id", row: "properties(n)", whole: props.wholeEntity, down: q.Order.Descending}
	if err := l.check(q.Page); err != nil {
		return nil, err
	}
	switch q.Order.Field {
	case graph.ByRelations:
		l.key = "n.relations"
		l.countKeys()
	case graph.ByMentions:
		l.key = "n.mentions"
		l.countKeys()
	case graph.ByFirstSeen:
		l.key = "n.firstSeen"
	case graph.ByLastSeen:
		l.key = "n.lastSeen"
	default:
		l.key = "n.sortKey"
	}
	c := r.compiler(ctx)
	l.params = c.params
	if q.Filter == nil {
		return l, nil
	}
	condition, err := c.entity(q.Filter)
	l.where = []string{"(" + condition + ")"}
	return l, err
}

// entitySource is where to look for the entities that pass a filter: an index
// where the filter names something that one knows, else the label. It may find
// more than pass, never less.
func entitySource(f *graph.EntityFilter, p params) string {
	if f == nil {
		return "MATCH (n:Entity)"
	}
	for _, name := range []*graph.StringFilter{&f.Name, &f.AnyName} {
		for _, x := range []struct {
			asked    *string
			operator string
		}{{name.Eq, "="}, {name.Prefix, "STARTS WITH"}, {name.Contains, "CONTAINS"}} {
			if x.asked != nil {
				p["sourceKey"] = graph.CanonicalKey(*x.asked)
				return "MATCH (s:Spelling) WHERE s.key " + x.operator + " $sourceKey MATCH (s)<-[:SPELLED]-(n:Entity) WITH DISTINCT n"
			}
		}
	}
	switch {
	case f.IDs != nil:
		return "MATCH (n:Entity)"
	case f.RelatedTo != nil:
		p["sourceID"] = f.RelatedTo.ID
		return "MATCH (:Entity {id: $sourceID})-[:" + relationTypes(graph.RelationTypes) + "]-(n:Entity) WITH DISTINCT n"
	case f.MentionedIn != nil && f.MentionedIn.Document != "":
		p["sourceID"] = f.MentionedIn.Document
		return "MATCH (:Document {id: $sourceID})<-[:DESCRIBED_IN]-(n:Entity) WITH DISTINCT n"
	case len(f.Types) == 1 && len(knownTypes(f.Types, graph.EntityTypes)) == 1:
		return "MATCH (n:" + string(f.Types[0]) + ")"
	}
	return "MATCH (n:Entity)"
}
