package neo4jstore

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// listing says how a list is read in pages, by keyset. All its strings are
// Cypher made of this package's fragments.
type listing struct {
	order   string   // the name that its cursors bear
	source  string   // binds the rows; may speak of owner
	where   []string // what the rows must pass besides
	key     string   // sort key of a row
	id      string   // breaks ties, always ascending
	down    bool     // the key descends
	numeric bool     // the key is a number, not a string
	row     string   // what is returned of a row
	params  params

	whole func(props) bool                                // what was returned of a row is all there
	parse func(key string, id graph.ID) (any, any, error) // a cursor's key and ID as key and id compare; nil: as they are
	write func(key, id any) (string, graph.ID)            // the way back; nil: as they are
}

// The parameters of a page. Where it has no cursor they are a place before, or
// behind, every row, so that one text serves all pages of a direction.
const (
	afterKey, afterID   = "$afterKey", "$afterID"
	beforeKey, beforeID = "$beforeKey", "$beforeID"

	lastString = "\U0010FFFF" // no string that begins with another rune comes behind it
	lastNumber = 1 << 62
)

// beyond is true of rows that come after a place. It is written so that an
// index can begin to read at the place.
func (l *listing) beyond(key, id string) string {
	return fmt.Sprintf("%s %s %s AND (%s <> %s OR %s > %s)", l.key, pick(l.down, "<=", ">="), key, l.key, key, l.id, id)
}

// until is true of rows that come before a place.
func (l *listing) until(key, id string) string {
	return fmt.Sprintf("%s %s %s AND (%s <> %s OR %s < %s)", l.key, pick(l.down, ">=", "<="), key, l.key, key, l.id, id)
}

func pick(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// rows is the source with its conditions.
func (l *listing) rows(conditions ...string) string {
	all := slices.Concat(l.where, conditions)
	if len(all) == 0 {
		return l.source
	}
	return l.source + " WHERE " + strings.Join(all, " AND ")
}

// text is the statement that reads one page for each owner: the rows between
// the cursors and one more, whether there are rows outside the cursors, and
// the total. $low, $high and $total are lists of one where that is asked for,
// else empty, and then nothing is looked at.
func (l *listing) text(backward bool) string {
	between := []string{l.beyond(afterKey, afterID), l.until(beforeKey, beforeID)}
	low := l.rows("NOT (" + between[0] + ")")
	high := l.rows(between[0], "NOT ("+between[1]+")")
	up := l.down == backward
	return fmt.Sprintf("UNWIND $owners AS owner "+
		"CALL (owner) { %s WITH *, %s AS key, %s AS tie ORDER BY key %s, tie %s LIMIT $limit RETURN collect({key: key, id: tie, row: %s}) AS rows } "+
		"CALL (owner) { UNWIND $low AS gate %s WITH 1 AS one LIMIT 1 RETURN count(one) > 0 AS low } "+
		"CALL (owner) { UNWIND $high AS gate %s WITH 1 AS one LIMIT 1 RETURN count(one) > 0 AS high } "+
		"CALL (owner) { UNWIND $total AS gate %s RETURN count(*) AS total } RETURN owner, rows, low, high, total",
		l.rows(between...), l.key, l.id, pick(up, "ASC", "DESC"), pick(backward, "DESC", "ASC"), l.row, low, high, l.rows())
}

// values are the parameters of a page.
func (l *listing) values(owners []graph.ID, p graph.Page) (params, error) {
	gate := func(open bool) []int {
		if open {
			return []int{1}
		}
		return []int{}
	}
	out := params{"owners": owners, "limit": p.Limit + 1, "low": gate(p.After != nil), "high": gate(p.Before != nil), "total": gate(p.Total)}
	for name, v := range l.params {
		out[name] = v
	}
	first, last := any(""), any(lastString)
	if l.numeric {
		first, last = -1, lastNumber
	}
	if l.down {
		first, last = last, first
	}
	out["afterKey"], out["afterID"], out["beforeKey"], out["beforeID"] = first, "", last, lastString
	for name, c := range map[string]*graph.Cursor{"after": p.After, "before": p.Before} {
		if c == nil {
			continue
		}
		out[name+"Key"], out[name+"ID"] = c.Key, c.ID
		if l.parse != nil {
			key, id, err := l.parse(c.Key, c.ID)
			if err != nil {
				return nil, err
			}
			out[name+"Key"], out[name+"ID"] = key, id
		}
	}
	return out, nil
}

// check tells a malformed page from a good one.
func (l *listing) check(p graph.Page) error {
	if err := p.Check(); err != nil {
		return err
	}
	return p.CheckCursors(l.order)
}

// pages reads a page for every owner; an unknown one gets an empty page. item
// turns what was returned of a row into the thing.
func pages[T any](ctx context.Context, s *Store, l *listing, owners []graph.ID, p graph.Page, item func(row any) T) ([]graph.Slice[T], error) {
	if err := l.check(p); err != nil {
		return nil, err
	}
	out := make([]graph.Slice[T], len(owners))
	if len(owners) == 0 {
		return out, s.usable(ctx)
	}
	values, err := l.values(distinct(owners), p)
	if err != nil {
		return nil, err
	}
	records, err := s.readWhole(ctx, l.text(p.Backward), values, l.isWhole)
	if err != nil {
		return nil, err
	}
	byOwner := make(map[graph.ID]graph.Slice[T], len(records))
	for _, r := range records {
		byOwner[r.id("owner")] = slice(l, r, p, item)
	}
	for i, id := range owners {
		out[i] = byOwner[id]
	}
	return out, nil
}

// isWhole reports whether all rows of a page are all there.
func (l *listing) isWhole(r record) bool {
	rows, _ := r.any("rows").([]any)
	return !slices.ContainsFunc(rows, func(row any) bool {
		return !l.whole(propsOf(propsOf(row)["row"]))
	})
}

// onePage reads a page of a list that has no owner.
func onePage[T any](ctx context.Context, s *Store, l *listing, p graph.Page, item func(row any) T) (graph.Slice[T], error) {
	all, err := pages(ctx, s, l, []graph.ID{""}, p, item)
	if err != nil {
		return graph.Slice[T]{}, err
	}
	return all[0], nil
}

func slice[T any](l *listing, r record, p graph.Page, item func(row any) T) graph.Slice[T] {
	rows, _ := r.any("rows").([]any)
	more := len(rows) > p.Limit
	rows = rows[:min(len(rows), p.Limit)]
	if p.Backward {
		slices.Reverse(rows)
	}
	low, high := r.bool("low"), r.bool("high")
	out := graph.Slice[T]{Items: make([]T, len(rows)), Cursors: make([]graph.Cursor, len(rows)), Total: -1,
		HasPrevious: low || more && p.Backward, HasNext: high || more && !p.Backward}
	if p.Total {
		out.Total = r.int("total")
	}
	for i, row := range rows {
		fields, _ := row.(map[string]any)
		out.Items[i] = item(fields["row"])
		out.Cursors[i] = l.cursor(fields["key"], fields["id"])
	}
	return out
}

func (l *listing) cursor(key, id any) graph.Cursor {
	if l.write != nil {
		k, i := l.write(key, id)
		return graph.Cursor{Order: l.order, Key: k, ID: i}
	}
	k, _ := key.(string)
	i, _ := id.(string)
	return graph.Cursor{Order: l.order, Key: k, ID: graph.ID(i)}
}

// countKeys make a number the key: it is compared as one, and written as
// graph.CountKey.
func (l *listing) countKeys() {
	l.numeric = true
	l.parse = func(key string, id graph.ID) (any, any, error) {
		n, err := strconv.Atoi(key)
		if err != nil {
			return nil, nil, graph.Errorf(graph.Invalid, "malformed cursor: %q is no number", key)
		}
		return n, id, nil
	}
	l.write = func(key, id any) (string, graph.ID) {
		n, _ := key.(int64)
		i, _ := id.(string)
		return graph.CountKey(int(n)), graph.ID(i)
	}
}

// distinct returns the IDs without duplicates, in order.
func distinct(ids []graph.ID) []graph.ID {
	out := slices.Clone(ids)
	slices.Sort(out)
	return slices.Compact(out)
}
