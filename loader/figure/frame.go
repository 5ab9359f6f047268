package figure

import (
	"slices"
	"strings"

	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/text"
)

// frame reads one sentence.
type frame struct {
	r        *Reader
	doc      *document.Document
	s        *text.Sentence
	previous *text.Sentence // the one before it in its paragraph; nil if none
	index    int
	set      *entity.Set
	mentions []int // of this sentence

	items []*item
	verb  string // what governs the list that is being read
}

// item is a figure before it is known to be an observation or a goal.
type item struct {
	name   string
	at     text.Span // the words that name it; empty where the name comes from elsewhere
	q      text.Quantity
	amount text.Span
	clause text.Span
	scope  text.Span // the words that are about it: from the number before it to the noun that it counts
	rule   string
	change *change // q is a change: of the indicator, not its value
	after  []*item // changes told of this value
}

// change is how an indicator moved.
type change struct {
	percent float64 // signed; percentage points where points
	points  bool
	basis   string
	words   string // 增长, 年均增长: as a goal's metric says it
}

// read returns the figures of the sentence in text order. A figure that
// nothing names is none.
func (f *frame) read() []*item {
	for _, c := range f.s.Clauses {
		f.clause(c)
	}
	return slices.DeleteFunc(f.items, func(it *item) bool { return strings.TrimSpace(it.name) == "" })
}

// clause reads one clause: runs of slots that share a name are dealt out, the
// others are read one by one.
func (f *frame) clause(c text.Span) {
	slots := f.slots(c)
	f.verb = ""
	for i := 0; i < len(slots); {
		n := f.run(slots[i:])
		if n > 1 && f.deal(c, slots[i:i+n]) {
			i += n
			continue
		}
		f.single(c, slots, i)
		i++
	}
}

// run counts the slots from the first on that only joints stand between.
func (f *frame) run(slots []slot) int {
	n := 1
	for n < len(slots) {
		gap := strings.TrimSpace(slots[n].gap.Of(f.doc.Text))
		if gap != "、" && gap != "和" && gap != "及" && gap != "与" && gap != "以及" && gap != "、和" {
			break
		}
		n++
	}
	return n
}

// single reads slot i of a clause.
func (f *frame) single(c text.Span, slots []slot, i int) {
	sl := slots[i]
	left := f.name(sl.left)
	if ch := f.changeOf(sl); ch != nil {
		f.addChange(c, sl, ch)
		return
	}
	right := f.tail(slots, i)
	if right.Len() > 0 && f.counts(sl, left, right) {
		f.addCounted(c, sl, left, right)
		return
	}
	f.addValue(c, sl, left)
}

// scope is the stretch of text that is about a slot.
func (sl slot) scope() text.Span {
	return text.Span{Start: sl.left.Start, End: max(sl.q.End, sl.right.End)}
}

// tail is what the i-th number counts; numbers in a row count the same:
// 13项46条合作事项.
func (f *frame) tail(slots []slot, i int) text.Span {
	for i+1 < len(slots) && slots[i+1].gap.Len() == 0 {
		i++
	}
	return slots[i].right
}
