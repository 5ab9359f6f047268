package memgraph

import (
	"context"
	"slices"
	"sort"

	"github.com/policygraph/policygraph/graph"
)

// listing is an ordered list of rows that is read in pages by keyset. A page
// costs the search for its cursor and its own rows, unless a sparse filter or
// a total makes it walk further.
type listing[R, T any] struct {
	order   string
	rows    []R
	pass    func(i int) bool                 // nil: every row
	compare func(row R, c *graph.Cursor) int // place of the row relative to the cursor
	key     func(row R) (string, graph.ID)   // the row's own cursor
	item    func(row R) T
}

// check tells a malformed page from a good one, whatever the rows.
func (l *listing[R, T]) check(p graph.Page) error {
	if err := p.Check(); err != nil {
		return err
	}
	return p.CheckCursors(l.order)
}

// page reads one page; the page must have been checked.
func (l *listing[R, T]) page(ctx context.Context, p graph.Page) (graph.Slice[T], error) {
	out := graph.Slice[T]{Total: -1}
	if p.Total {
		if err := l.filter(ctx); err != nil {
			return out, err
		}
		out.Total = len(l.rows)
	}
	lo, hi := l.bounds(p)
	picked, err := l.pick(ctx, p, lo, hi)
	if err != nil {
		return out, err
	}
	first, last := lo, lo // rows before and from here on are not on the page
	if p.Backward {
		first, last = hi, hi
	}
	if len(picked) > 0 {
		first, last = picked[0], picked[len(picked)-1]+1
	}
	if out.HasPrevious, err = l.any(ctx, first-1, -1, -1); err != nil {
		return out, err
	}
	if out.HasNext, err = l.any(ctx, last, len(l.rows), 1); err != nil {
		return out, err
	}
	out.Items = make([]T, len(picked))
	out.Cursors = make([]graph.Cursor, len(picked))
	for i, at := range picked {
		key, id := l.key(l.rows[at])
		out.Items[i], out.Cursors[i] = l.item(l.rows[at]), graph.Cursor{Order: l.order, Key: key, ID: id}
	}
	return out, nil
}

// filter keeps the rows that pass, so that a total needs only one walk.
func (l *listing[R, T]) filter(ctx context.Context) error {
	if l.pass == nil {
		return nil
	}
	var kept []R
	for i, row := range l.rows {
		if i%checkEvery == 0 {
			if err := alive(ctx); err != nil {
				return err
			}
		}
		if l.pass(i) {
			kept = append(kept, row)
		}
	}
	l.rows, l.pass = kept, nil
	return nil
}

// bounds returns the half-open range of rows between the page's cursors.
func (l *listing[R, T]) bounds(p graph.Page) (lo, hi int) {
	hi = len(l.rows)
	if p.After != nil {
		lo = sort.Search(len(l.rows), func(i int) bool { return l.compare(l.rows[i], p.After) > 0 })
	}
	if p.Before != nil {
		hi = sort.Search(len(l.rows), func(i int) bool { return l.compare(l.rows[i], p.Before) >= 0 })
	}
	return lo, max(lo, hi)
}

// pick returns the places of the page's rows in order.
func (l *listing[R, T]) pick(ctx context.Context, p graph.Page, lo, hi int) ([]int, error) {
	at, end, step := lo, hi, 1
	if p.Backward {
		at, end, step = hi-1, lo-1, -1
	}
	picked := make([]int, 0, min(p.Limit, hi-lo))
	for walked := 0; at != end && len(picked) < p.Limit; at, walked = at+step, walked+1 {
		if walked%checkEvery == checkEvery-1 {
			if err := alive(ctx); err != nil {
				return nil, err
			}
		}
		if l.pass == nil || l.pass(at) {
			picked = append(picked, at)
		}
	}
	if p.Backward {
		slices.Reverse(picked)
	}
	return picked, nil
}

// any reports whether a row from at up to end passes.
func (l *listing[R, T]) any(ctx context.Context, at, end, step int) (bool, error) {
	for walked := 0; at != end; at, walked = at+step, walked+1 {
		if walked%checkEvery == checkEvery-1 {
			if err := alive(ctx); err != nil {
				return false, err
			}
		}
		if l.pass == nil || l.pass(at) {
			return true, nil
		}
	}
	return false, nil
}

// checkEvery is how many rows a walk passes between looks at the context.
const checkEvery = 4096
