package graph

import (
	"encoding/base64"
	"encoding/json"
)

// MaxPage is the largest page that a Reader returns.
const MaxPage = 100

// Page asks for part of an ordered list by keyset: rows after (or before) a
// cursor, not rows after an offset, so a page stays right while rows come and
// go before it.
type Page struct {
	Limit    int     // 0 to MaxPage; 0 gives an empty page (with its total)
	Backward bool    // the last Limit rows before Before, still in forward order
	After    *Cursor // nil: from the start
	Before   *Cursor // nil: to the end
	Total    bool    // count all rows, whatever the page
}

// Check returns an error of kind Invalid for a limit out of range.
func (p Page) Check() error {
	if p.Limit < 0 || p.Limit > MaxPage {
		return Errorf(Invalid, "page size %d is not between 0 and %d", p.Limit, MaxPage)
	}
	return nil
}

// Cursor is the place of a row in an order: its sort key and its ID, which
// breaks ties.
type Cursor struct {
	Order string // the order that the key belongs to: EntityOrder.String and the like
	Key   string
	ID    ID
}

// Encode returns the cursor as an opaque URL-safe string.
func (c Cursor) Encode() string {
	b, err := json.Marshal([3]string{c.Order, c.Key, string(c.ID)})
	if err != nil { // three strings always marshal
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// DecodeCursor reads what Encode wrote. It fails with Invalid where s is no
// cursor.
func DecodeCursor(s string) (Cursor, error) {
	var parts []string
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		err = json.Unmarshal(b, &parts)
	}
	if err != nil || len(parts) != 3 {
		return Cursor{}, Errorf(Invalid, "malformed cursor %q", s)
	}
	return Cursor{Order: parts[0], Key: parts[1], ID: ID(parts[2])}, nil
}

// Slice is a page of rows. Cursors are aligned with Items. Total is -1 where
// it was not asked for.
type Slice[T any] struct {
	Items                []T
	Cursors              []Cursor
	HasNext, HasPrevious bool
	Total                int
}

// EntityOrderField is what entities are ordered by.
type EntityOrderField string

// The entity orders. Ties are broken by ID, ascending.
const (
	ByName      EntityOrderField = "NAME"      // pinyin, then name
	ByRelations EntityOrderField = "RELATIONS" // number of relations
	ByMentions  EntityOrderField = "MENTIONS"  // number of mentions
	ByFirstSeen EntityOrderField = "FIRST_SEEN"
	ByLastSeen  EntityOrderField = "LAST_SEEN"
)

// EntityOrder is a field and a direction. The zero value is by name.
type EntityOrder struct {
	Field      EntityOrderField
	Descending bool
}

// EntityQuery asks for a page of entities.
type EntityQuery struct {
	Filter *EntityFilter // nil: all
	Order  EntityOrder
	Page   Page
}

// NeighborQuery asks for the entities around others.
type NeighborQuery struct {
	Types         []EntityType   // empty: all
	RelationTypes []RelationType // empty: all
	Direction     Direction      // "" is Both
	Filter        *EntityFilter
	Order         EntityOrder
	Page          Page
}

// RelationOrderField is what relations are ordered by.
type RelationOrderField string

// The relation orders. Ties are broken by ID, ascending.
const (
	RelationByType       RelationOrderField = "TYPE" // type as listed, then name of the far end (the target, unless one entity's are listed)
	RelationByConfidence RelationOrderField = "CONFIDENCE"
	RelationByLastSeen   RelationOrderField = "LAST_SEEN"
)

// RelationOrder is a field and a direction. The zero value is by type.
type RelationOrder struct {
	Field      RelationOrderField
	Descending bool
}

// RelationQuery asks for a page of relations. Direction and OtherTypes are
// read by RelationsOf only: from which end the entity sees the relation, and
// what type the other end has.
type RelationQuery struct {
	Filter     *RelationFilter
	Direction  Direction // "" is Both
	OtherTypes []EntityType
	Order      RelationOrder
	Page       Page
}

// DocumentOrderField is what documents are ordered by.
type DocumentOrderField string

// The document orders. Ties are broken by ID, ascending.
const (
	DocumentByPublished DocumentOrderField = "PUBLISHED_ON"
	DocumentByTitle     DocumentOrderField = "TITLE"
)

// DocumentOrder is a field and a direction. The zero value is by publication
// date.
type DocumentOrder struct {
	Field      DocumentOrderField
	Descending bool
}

// DocumentQuery asks for a page of documents.
type DocumentQuery struct {
	Filter *DocumentFilter
	Order  DocumentOrder
	Page   Page
}

// ObservationQuery asks for a page of observations. From and To bound the
// period, inclusive, as strings, where an end includes its own parts (2021 ≤
// 2022H1 ≤ 2022); an unknown period lies within no bounds.
type ObservationQuery struct {
	Area     ID // "" is any
	From, To string
	Page     Page
}

// SearchQuery asks for the best matches of a text.
type SearchQuery struct {
	Text     string
	Types    []EntityType // empty: all
	Passages bool         // also find passages
	Page     Page         // forward only
}

// FacetField is what facets count by.
type FacetField string

// The facet fields.
const (
	FacetType   FacetField = "TYPE"
	FacetStatus FacetField = "STATUS" // projects only
	FacetArea   FacetField = "AREA"   // ID of the scoping area
	FacetPeriod FacetField = "PERIOD" // periods of the documents that mention it
)

// Facet counts entities by the values of one field.
type Facet struct {
	Field  FacetField
	Values []FacetValue
}

// FacetValue is one value of a facet and how many entities have it.
type FacetValue struct {
	Value string
	Count int
}
