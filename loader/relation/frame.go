package relation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/mention"
	"github.com/policygraph/policygraph/loader/text"
)

// A frame is a sentence as the templates see it: every enumeration of names is
// one placeholder that tells which types stand in it, quotes are gone, marks
// are Chinese. The rest is the text.
type frame struct {
	doc      string
	sentence int
	span     text.Span
	set      *entity.Set
	skeleton string      // begins and ends with 。
	at       []int       // at[i] is the byte of the document that byte i of the skeleton was made from
	groups   []group     // in text order
	groupAt  map[int]int // byte of the skeleton → index into groups
	mask     rune        // types of all groups
}

// A group is one name, or an enumeration of names.
type group struct {
	span  text.Span
	items []int // indexes into set.Mentions
	mask  rune  // types of the items
}

// The placeholders. A group is base + mask.
const (
	placeBase = '\uE000'
	placeArea = '\uE100' // 我区
	placeGov  = '\uE101' // 区政府
)

// typeBits gives every type that can be named its bit in a mask.
var typeBits = map[graph.EntityType]rune{graph.Zone: 1, graph.Project: 2, graph.Enterprise: 4, graph.Agency: 8,
	graph.Policy: 16, graph.Industry: 32, graph.Event: 64, graph.Honor: 128}

const allTypes rune = 255

// marks maps what the skeleton writes in another way; 0 drops it.
var marks = map[rune]rune{',': '，', ';': '；', ':': '：', '!': '。', '！': '。', '?': '。', '？': '。', '(': '（', ')': '）',
	'“': 0, '”': 0, '‘': 0, '’': 0, '"': 0, '《': 0, '》': 0, '〈': 0, '〉': 0, '「': 0, '」': 0, ' ': 0, '\u3000': 0, '\n': 0, '\t': 0, '\r': 0}

// newFrame builds the frame of a sentence from the mentions in it, given in
// text order.
func newFrame(doc string, n int, span text.Span, set *entity.Set, mentions []int) *frame {
	f := &frame{doc: doc, sentence: n, span: span, set: set, groupAt: map[int]int{}}
	var sk strings.Builder
	put := func(r rune, at int) {
		for range utf8.RuneLen(r) {
			f.at = append(f.at, at)
		}
		sk.WriteRune(r)
	}
	put('。', span.Start)
	pos := span.Start
	for _, g := range f.collect(outermost(set, mentions)) {
		f.copyText(put, pos, g.span.Start)
		if self := set.Mentions[g.items[0]].Self; self != mention.NotSelf {
			put(map[mention.Self]rune{mention.OwnArea: placeArea, mention.OwnGovernment: placeGov}[self], g.span.Start)
		} else {
			f.groupAt[sk.Len()] = len(f.groups)
			f.groups = append(f.groups, g)
			f.mask |= g.mask
			put(placeBase+g.mask, g.span.Start)
		}
		pos = g.span.End
	}
	f.copyText(put, pos, span.End)
	put('。', span.End)
	f.skeleton = sk.String()
	return f
}

func (f *frame) copyText(put func(rune, int), start, end int) {
	for i, r := range f.doc[start:max(start, end)] {
		if m, known := marks[r]; known {
			r = m
		}
		if r != 0 {
			put(r, start+i)
		}
	}
}

// outermost leaves out the mentions that lie within another one.
func outermost(set *entity.Set, mentions []int) []int {
	var out []int
	for _, m := range mentions {
		covered := slices.ContainsFunc(mentions, func(o int) bool {
			a, b := set.Mentions[o].Span, set.Mentions[m].Span
			return o != m && a.Contains(b) && (a != b || o < m)
		})
		if !covered && (len(out) == 0 || set.Mentions[out[len(out)-1]].End <= set.Mentions[m].Start) {
			out = append(out, m)
		}
	}
	return out
}

// collect joins the names that an enumeration puts side by side.
func (f *frame) collect(mentions []int) []group {
	var out []group
	for _, m := range mentions {
		mn := f.set.Mentions[m]
		bit := typeBits[f.set.Entities[f.set.Of[m]].Type]
		if n := len(out); n > 0 && mn.Self == mention.NotSelf && f.set.Mentions[out[n-1].items[0]].Self == mention.NotSelf &&
			f.joined(out[n-1], mn.Span, bit) {
			out[n-1].items = append(out[n-1].items, m)
			out[n-1].span.End = mn.End
			out[n-1].mask |= bit
			continue
		}
		out = append(out, group{span: mn.Span, items: []int{m}, mask: bit})
	}
	return out
}

// joined reports whether what stands between a group and the next name only
// enumerates: 、, 和, 以及, a count, nothing between 》 and 《, or further items
// that are no names.
func (f *frame) joined(g group, next text.Span, bit rune) bool {
	if next.Start < g.span.End {
		return false
	}
	between := strings.Map(func(r rune) rune {
		if m, known := marks[r]; known {
			if m == 0 {
				return -1
			}
			return m
		}
		return r
	}, f.doc[g.span.End:next.Start])
	if between == "" {
		return g.mask&bit != 0 && (next.Start > g.span.End || strings.HasPrefix(f.doc[next.Start:], "《"))
	}
	if strings.ContainsAny(between, "，。；：") || utf8.RuneCountInString(between) > 24 {
		return false
	}
	if joint.MatchString(between) {
		return !strings.Contains(between, "与") || g.mask&bit&(typeBits[graph.Agency]|typeBits[graph.Enterprise]) == 0
	}
	return further.MatchString(between) && g.mask&bit != 0
}

// pick returns the items of a group that have one of the types in mask.
func (f *frame) pick(g group, mask rune) []int {
	var out []int
	for _, m := range g.items {
		if typeBits[f.set.Entities[f.set.Of[m]].Type]&mask != 0 {
			out = append(out, m)
		}
	}
	return out
}
