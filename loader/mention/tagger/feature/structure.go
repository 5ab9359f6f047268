package feature

import (
	"strings"

	"github.com/policygraph/policygraph/loader/text"
)

// item is a stretch between separators: an item of an enumeration, or a clause
// where it stands alone.
type item struct {
	from, to    int
	left, right uint64 // the separators around it: 1 、 2 clause end
	group       int    // first item of its enumeration
	head        uint64 // what the enumeration's 等 is followed by: a word
	code        uint64 // and the type that its ending tells
	verb        uint64 // the last verb before the enumeration
	sibling     uint64 // type that other items have in the lexicon
}

// enumerate splits the sentence at 、 and at clause ends, and gives every item
// what its enumeration tells of it.
func (v *View) enumerate() {
	n := v.Len()
	v.items, v.item = v.items[:0], resize(v.item, n)
	left, from := uint64(2), 0
	for i := 0; i <= n; i++ {
		right := uint64(2)
		if i < n {
			v.item[i] = -1
			switch {
			case v.r[i] == '、':
				right = 1
			case !stop(v.r[i]) || v.toks[v.tok[i]].class == text.Number:
				v.item[i] = len(v.items)
				continue
			}
		}
		if i > from {
			v.items = append(v.items, item{from: from, to: i, left: left, right: right, group: len(v.items)})
		} else if i < n {
			v.item[i] = -1
		}
		left, from = right, i+1
	}
	for a := 0; a < len(v.items); {
		b := a + 1
		for b < len(v.items) && v.items[b-1].right == 1 && v.items[b].left == 1 {
			b++
		}
		v.group(a, b)
		a = b
	}
}

// group fills in what the items [a, b) share.
func (v *View) group(a, b int) {
	head, code := v.listHead(v.items[b-1])
	verb := v.verbBefore(v.items[a])
	var seen [len(Types) + 1]int
	typ := make([]uint64, 0, 8)
	for _, it := range v.items[a:b] {
		t := v.itemType(it, b-a > 1)
		typ = append(typ, t)
		seen[t]++
	}
	for k := range v.items[a:b] {
		it := &v.items[a+k]
		it.group, it.head, it.code, it.verb = a, head, code, verb
		top := 0
		for t := 1; t < len(seen); t++ {
			m := seen[t]
			if typ[k] == uint64(t) {
				m-- // an item does not vote for itself
			}
			if m > top {
				top, it.sibling = m, uint64(t)
			}
		}
		it.sibling += bucket(top, 1, 3) * 16
	}
}

// itemType is 1 + the type that the lexicon gives the whole item; of the first
// and last items of an enumeration, the part next to the separator.
func (v *View) itemType(it item, list bool) uint64 {
	if !list {
		return 0
	}
	at := it.to - 1
	if it.left == 1 && it.right != 1 {
		at = it.from
	}
	t := v.tiles[at]
	if t.place == 0 {
		return 0
	}
	if it.left == 1 && it.right == 1 && v.tiles[it.from].place != 1 && v.tiles[it.from].place != 4 {
		return 0
	}
	if t.typ != 0 {
		return t.typ
	}
	for i := range Types {
		if t.gazetteer>>i&1 == 1 {
			return uint64(i + 1)
		}
	}
	return 0
}

// listHead finds 等 in the last item and the first word behind it whose ending
// tells a type: 等30个重点项目 → 项目.
func (v *View) listHead(last item) (head, code uint64) {
	for k := v.tok[last.from]; k < len(v.toks) && v.toks[k].from < last.to; k++ {
		w := v.toks[k]
		if v.r[w.from] != '等' {
			continue
		}
		for k++; k < len(v.toks) && v.toks[k].to <= last.to; k++ {
			if c := v.heads[v.toks[k].to-1]; c != 0 {
				return v.toks[k].hash, c
			}
		}
		return 1, 0
	}
	return 0, 0
}

// verbBefore is the last verb in the first item of an enumeration, or the last
// word before it.
func (v *View) verbBefore(first item) uint64 {
	verb := uint64(0)
	for k := v.tok[first.from]; k < len(v.toks) && v.toks[k].from < first.to; k++ {
		if at := v.toks[k]; v.verbal(at) {
			verb = at.hash
		}
	}
	return verb
}

func (v *View) verbal(w word) bool { return w.pos == verbPOS || w.pos == verbNounPOS }

var verbPOS, verbNounPOS = hash("v"), hash("vn")

// marks says of every character whether it stands between quotes or brackets,
// where, and before which word they close.
func (v *View) marks() {
	n := v.Len()
	v.quote, v.after = resize(v.quote, n), resize(v.after, n)
	for _, m := range v.s.Marks {
		from, to := v.Index(m.Inner.Start), v.Index(m.Inner.End)
		kind := uint64(strings.IndexRune("“《(〈【", fold(m.Opening)) + 1)
		after := uint64(0)
		if end := v.Index(m.End); end < n {
			after = v.toks[v.tok[end]].hash
		}
		for i := from; i < to && i < n; i++ {
			v.quote[i] = mix(mix(kind, place(i, from, to)), bucket(to-from, 4, 8, 16))
			v.after[i] = mix(after, place(i, from, to))
		}
	}
}
