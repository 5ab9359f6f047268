package graph

// StringFilter compares a string. Set fields must all hold; the zero value
// passes everything. Ordering compares bytes, which is right for dates and
// periods.
type StringFilter struct {
	Eq, Ne                     *string
	In, NotIn                  []string // nil: not asked; empty: nothing is in
	Contains, Prefix           *string  // Contains and Prefix compare CanonicalKey
	Less, LessEq, More, MoreEq *string
}

// NumberFilter compares a number. A missing number passes only the zero value.
type NumberFilter struct {
	Eq, Ne                     *float64
	Less, LessEq, More, MoreEq *float64
}

// EntityFilter picks entities. Set fields must all hold; the zero value passes
// everything. An Or that is set but empty passes nothing.
type EntityFilter struct {
	And, Or []EntityFilter
	Not     *EntityFilter

	IDs   []ID         // nil: any
	Types []EntityType // nil: any

	Name                StringFilter // of the name
	AnyName             StringFilter // of the name or any alias: one of them passes all of it
	Area                StringFilter // ID of the scoping area, "" for none
	FirstSeen, LastSeen StringFilter
	Mentions, Relations NumberFilter // how many it has

	Status, ExpectedStatus, ExpectedBy StringFilter // projects: "" where none is told; others never pass a set filter

	Metric, Comparator, Unit, Deadline StringFilter // goals; others never pass a set filter
	Value                              NumberFilter

	RelatedTo   *RelatedFilter
	MentionedIn *MentionedFilter
}

// RelatedFilter passes entities that have a relation with another.
type RelatedFilter struct {
	ID        ID             // the other entity
	Types     []RelationType // empty: all
	Direction Direction      // of the relation as seen from the entity that is filtered; "" is Both
}

// MentionedFilter passes entities that a document with all of these mentions.
type MentionedFilter struct {
	Document ID // "": any
	Period   StringFilter
	Area     ID // "": any
}

// RelationFilter picks relations. Set fields must all hold.
type RelationFilter struct {
	And, Or []RelationFilter
	Not     *RelationFilter

	Types              []RelationType // nil: any
	From, To           []ID           // nil: any
	FromTypes, ToTypes []EntityType   // nil: any
	Modality           []Modality     // nil: any
	Confidence         NumberFilter
	FirstSeen          StringFilter
	LastSeen           StringFilter
	Document           ID           // says it, "": any
	Rule               StringFilter // of any evidence
}

// DocumentFilter picks documents. Set fields must all hold.
type DocumentFilter struct {
	And, Or []DocumentFilter
	Not     *DocumentFilter

	Title, PublishedOn, Period StringFilter
	Area, Issuer               []ID // nil: any
}
