package graph

import (
	"sort"
	"strings"
)

// Batch is everything that one document says: the unit of writing.
type Batch struct {
	Document     Document
	Passages     []Passage
	Entities     []Entity
	Mentions     []Mention
	Relations    []Relation
	Observations []Observation
}

// Reason says why something was dropped. The list is closed.
type Reason string

// The reasons for which Validate drops things.
const (
	ReasonSpan       Reason = "span outside its passage"
	ReasonSurface    Reason = "text at the span is not the surface"
	ReasonEnds       Reason = "an end is not an entity of the document"
	ReasonSignature  Reason = "relation type does not link these entity types"
	ReasonSelf       Reason = "relation of an entity with itself"
	ReasonNoEvidence Reason = "no valid evidence"
	ReasonUnnamed    Reason = "entity without a mention"
	ReasonFields     Reason = "fields missing or outside their list"
	ReasonIdentity   Reason = "id is not that of the thing, or stands twice"
)

// Dropped counts what was dropped, by reason.
type Dropped map[Reason]int

// Validate returns the part of the batch that keeps the promises of this
// package, sorted so that the same facts always give the same bytes, and
// counts what it dropped. The receiver is not changed. An entity stays if a
// mention names it, a relation, goal, stage or observation speaks of it, or it
// is the document's issuer or area.
func (b *Batch) Validate() (*Batch, Dropped) {
	v := validator{batch: b, runes: []rune(b.Document.Text), dropped: Dropped{}}
	return v.run(), v.dropped
}

// Check returns an error of kind Invalid where Validate would drop something
// or where the document itself is not fit to be stored.
func (b *Batch) Check() error {
	_, err := b.Checked()
	return err
}

// Checked returns the batch as a store keeps it, which is what Validate makes
// of it, or the error of Check.
func (b *Batch) Checked() (*Batch, error) {
	if k, err := b.Document.ID.Kind(); err != nil || k != KindDocument {
		return nil, Errorf(Invalid, "document %q has no valid id", b.Document.Title)
	}
	if strings.TrimSpace(b.Document.Text) == "" {
		return nil, Errorf(Invalid, "document %q has no text", b.Document.Title)
	}
	valid, dropped := b.Validate()
	if len(dropped) > 0 {
		reasons := make([]string, 0, len(dropped))
		for r := range dropped {
			reasons = append(reasons, string(r))
		}
		sort.Strings(reasons)
		return nil, Errorf(Invalid, "document %q holds invalid facts: %s", b.Document.Title, strings.Join(reasons, "; "))
	}
	return valid, nil
}
