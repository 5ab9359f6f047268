package entity

import (
	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/mention"
)

// Entity is one thing that the document names.
type Entity struct {
	Type     graph.EntityType
	Name     string   // the longest form that the document uses
	Aliases  []string // other spellings, sorted
	Scoped   bool     // the name is only unique inside the document's area
	Mentions []int    // indexes into Set.Mentions, in text order
}

// Set is what the document names: its entities and where each is named.
type Set struct {
	Entities []Entity
	Mentions []mention.Mention // in text order; no two of one entity overlap
	Of       []int             // Of[i] is the entity of Mentions[i]
	Lists    []mention.List

	Area       int // entity of the document's own area, -1 if unknown
	Government int // entity of the document's own government, -1 if unknown
}
