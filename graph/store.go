package graph

import "context"

// Store keeps a graph. It is safe for concurrent use by any number of
// goroutines. The caller closes it.
type Store interface {
	Writer
	// View returns a reader of the latest committed state. A store that can
	// (the embedded one does) answers every call on one View from one
	// unchanging state, so take one View a request. It fails with Unavailable
	// where the state cannot be read.
	View(ctx context.Context) (Reader, error)
	// Close releases what the store holds. Views already taken stay usable
	// only where the store says so. Closing twice is harmless.
	Close() error
}

// Writer changes a graph, a document at a time.
type Writer interface {
	// PutDocument replaces everything that the graph knows from the batch's
	// document, in one transaction, and nothing else. Putting the same batch
	// again changes nothing. It fails with Invalid, and changes nothing, where
	// batch.Check fails or a passage or an observation has the ID of another
	// document's; with Conflict where another process is writing; with
	// Unavailable where the medium fails or ctx ends, and then the graph is as
	// it was before.
	PutDocument(ctx context.Context, batch *Batch) (PutResult, error)
	// RemoveDocument removes a document with exactly its facts. Entities that
	// no other document mentions go with it. It fails with NotFound where the
	// document is not there.
	RemoveDocument(ctx context.Context, id ID) error
}

// PutResult says what PutDocument did.
type PutResult struct {
	Replaced  bool // the document was there before, with other content
	Unchanged bool // the document was there before, with the same content
}

// Reader answers questions about a graph. Methods that take slices of IDs
// return a slice aligned with them; duplicates are allowed and answered alike.
// An ID that is unknown, or of another kind, gets nil or an empty page, never
// an error. Results are shared: callers must not change them. Every method
// ends early with Unavailable when ctx ends, and fails with Invalid for a page
// size, order, direction or facet outside its list or a cursor of another order.
//
// A document mentions an entity where its batch lists it: by name, or because
// it speaks for it.
type Reader interface {
	// Entities returns the merged entities; nil where unknown.
	Entities(ctx context.Context, ids []ID) ([]*Entity, error)
	// EntitiesByName returns the entities whose name or an alias has the same
	// CanonicalKey as name, best first: exact name, name by key, alias; then by
	// number of mentions, most first, then by ID. Empty types means all types.
	EntitiesByName(ctx context.Context, name string, types []EntityType) ([]*Entity, error)
	// ListEntities returns a page of the entities that pass the filter.
	ListEntities(ctx context.Context, q EntityQuery) (Slice[*Entity], error)
	// EntityFacets counts the entities that pass the filter by the values of
	// the fields, in the order of the fields; values by count, most first,
	// then by value. The value of what has none is "", as a filter has it.
	EntityFacets(ctx context.Context, filter *EntityFilter, fields []FacetField) ([]Facet, error)
	// Neighbors returns, for each entity, a page of the distinct entities that
	// are one relation away.
	Neighbors(ctx context.Context, ids []ID, q NeighborQuery) ([]Slice[*Entity], error)

	// Relations returns the merged relations; nil where unknown.
	Relations(ctx context.Context, ids []ID) ([]*Relation, error)
	// ListRelations returns a page of the relations that pass the filter.
	ListRelations(ctx context.Context, q RelationQuery) (Slice[*Relation], error)
	// RelationsOf returns, for each entity, a page of its relations.
	RelationsOf(ctx context.Context, ids []ID, q RelationQuery) ([]Slice[*Relation], error)
	// RelationCounts returns, for each entity, how many relations it has by
	// type and direction (Both for symmetric types), without zeros, in the
	// order of RelationTypes, Out before In.
	RelationCounts(ctx context.Context, ids []ID) ([][]RelationCount, error)

	// Mentions returns, for each entity, a page of its mentions, by publication
	// date of the document (latest first), document ID and position.
	Mentions(ctx context.Context, ids []ID, page Page) ([]Slice[*Mention], error)
	// MentionsIn returns, for each passage, a page of the mentions in it, by
	// position.
	MentionsIn(ctx context.Context, passages []ID, page Page) ([]Slice[*Mention], error)

	// Documents returns the documents; nil where unknown.
	Documents(ctx context.Context, ids []ID) ([]*Document, error)
	// ListDocuments returns a page of the documents that pass the filter.
	ListDocuments(ctx context.Context, q DocumentQuery) (Slice[*Document], error)
	// DocumentsOf returns, for each entity, a page of the documents that
	// mention it, latest publication first, then by ID.
	DocumentsOf(ctx context.Context, ids []ID, page Page) ([]Slice[*Document], error)
	// EntitiesOf returns, for each document, a page of the entities that it
	// mentions.
	EntitiesOf(ctx context.Context, documents []ID, q EntityQuery) ([]Slice[*Entity], error)
	// DocumentCounts returns, for each document, what it holds; nil where
	// unknown.
	DocumentCounts(ctx context.Context, ids []ID) ([]*Counts, error)

	// Passages returns the passages; nil where unknown.
	Passages(ctx context.Context, ids []ID) ([]*Passage, error)
	// PassagesOf returns, for each document, a page of its passages in order.
	PassagesOf(ctx context.Context, documents []ID, page Page) ([]Slice[*Passage], error)

	// Observations returns the observations; nil where unknown.
	Observations(ctx context.Context, ids []ID) ([]*Observation, error)
	// ObservationsOf returns, for each indicator, a page of its observations by
	// period (latest first), then by ID.
	ObservationsOf(ctx context.Context, indicators []ID, q ObservationQuery) ([]Slice[*Observation], error)

	// Search finds entities by name, alias, pinyin (full or initials) and
	// passages by their text: exact before prefix before substring before
	// pinyin before passage, then by number of mentions, then by ID. Spellings
	// and texts compare by CanonicalKey; pinyin matches from the beginning of a
	// syllable on and may break off inside the last. A blank text finds nothing.
	Search(ctx context.Context, q SearchQuery) (Slice[*SearchHit], error)
	// Stats counts what the graph holds.
	Stats(ctx context.Context) (*Stats, error)
}

// RelationCount counts the relations of one entity by type and direction.
type RelationCount struct {
	Type      RelationType
	Direction Direction
	Count     int
}

// SearchHit is an entity or a passage that Search found.
type SearchHit struct {
	Entity     *Entity  // nil where a passage was found
	Passage    *Passage // nil where an entity was found
	Score      float64  // higher is better; only comparable within one answer
	Matched    string   // the spelling or passage text that matched
	Highlights []Span   // code points in Matched; empty where pinyin matched
}

// Counts says how much of each kind there is.
type Counts struct {
	Passages, Mentions, Observations int
	Entities                         map[EntityType]int
	Relations                        map[RelationType]int
}

// Stats counts what the whole graph holds.
type Stats struct {
	Documents int
	Counts    Counts
}
