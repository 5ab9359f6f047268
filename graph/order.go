package graph

import (
	"slices"
	"strconv"
)

// The orders of lists that a caller cannot order otherwise, as cursors name
// them.
const (
	OrderMentions     = "MENTION"  // publication date, latest first; document ID; position
	OrderPosition     = "POSITION" // place in the text, then ID
	OrderObservations = "-PERIOD"  // period, latest first, then ID
	OrderSearch       = "SEARCH"   // best first, then ID
)

// String names the order, as a cursor does: NAME, or -NAME where descending.
func (o EntityOrder) String() string { return orderName(o.Field, ByName, o.Descending) }

// Check returns an error of kind Invalid where the field is not in the list.
func (o EntityOrder) Check() error {
	return checkOrder("entities", o.Field, ByName, ByRelations, ByMentions, ByFirstSeen, ByLastSeen)
}

// String names the order, as a cursor does.
func (o RelationOrder) String() string { return orderName(o.Field, RelationByType, o.Descending) }

// Check returns an error of kind Invalid where the field is not in the list.
func (o RelationOrder) Check() error {
	return checkOrder("relations", o.Field, RelationByType, RelationByConfidence, RelationByLastSeen)
}

// String names the order, as a cursor does.
func (o DocumentOrder) String() string { return orderName(o.Field, DocumentByPublished, o.Descending) }

// Check returns an error of kind Invalid where the field is not in the list.
func (o DocumentOrder) Check() error {
	return checkOrder("documents", o.Field, DocumentByPublished, DocumentByTitle)
}

func orderName[F ~string](field, zero F, descending bool) string {
	if field == "" {
		field = zero
	}
	if descending {
		return "-" + string(field)
	}
	return string(field)
}

func checkOrder[F ~string](what string, field F, known ...F) error {
	if field != "" && !slices.Contains(known, field) {
		return Errorf(Invalid, "%s cannot be ordered by %q", what, string(field))
	}
	return nil
}

// CheckCursors returns an error of kind Invalid where a cursor of the page
// belongs to another order.
func (p Page) CheckCursors(order string) error {
	for _, c := range []*Cursor{p.After, p.Before} {
		if c != nil && c.Order != order {
			return Errorf(Invalid, "the cursor belongs to the order %q, not %q", c.Order, order)
		}
	}
	return nil
}

// CountKey is the sort key of a number of things: as a string it sorts as the
// number does, up to ten billion.
func CountKey(n int) string {
	key := [10]byte{'0', '0', '0', '0', '0', '0', '0', '0', '0', '0'}
	for i := len(key) - 1; n > 0 && i >= 0; i, n = i-1, n/10 {
		key[i] += byte(n % 10)
	}
	return string(key[:])
}

// ConfidenceKey is the sort key of a confidence. It is rounded, so that stores
// that multiply in another order still agree.
func ConfidenceKey(c float64) string { return strconv.FormatFloat(c, 'f', 9, 64) }

// TypeKey is the sort key of the RelationByType order. SortKey is that of the
// far end: the other entity where relations of one entity are listed, else the
// target.
func TypeKey(t RelationType, sortKey string) string {
	n := slices.Index(RelationTypes, t) + 1
	return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) + sortKey
}
