package figure

import (
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

// area is the entity of the zone that a value is of: the zone that its name
// begins with or the one that the sentence begins with; -1 where neither is.
func (f *frame) area(it *item) int {
	if e := f.zoneAt(it.at.Start, it.at); e >= 0 {
		return e
	}
	if len(f.s.Clauses) == 0 {
		return -1
	}
	first := f.stripLeft(f.s.Clauses[0])
	return f.zoneAt(first.Start, first)
}

// zoneAt is the entity of the zone that a stretch begins with, not counting
// one that opens a list; -1 if there is none.
func (f *frame) zoneAt(start int, in text.Span) int {
	for _, i := range f.mentions {
		m := f.set.Mentions[i]
		if m.Type != graph.Zone || m.Start != start || !in.Contains(m.Span) {
			continue
		}
		if rest := f.doc.Text[m.End:f.s.End]; prefix(rest, joints) == "" && !strings.HasPrefix(rest, "等") {
			return f.set.Of[i]
		}
	}
	return -1
}

// targets are the entities that the words of a goal name, in text order, each
// once.
func (f *frame) targets(it *item) []int {
	var out []int
	seen := map[int]bool{}
	for _, i := range f.mentions {
		if e := f.set.Of[i]; it.scope.Contains(f.set.Mentions[i].Span) && !seen[e] {
			seen[e] = true
			out = append(out, e)
		}
	}
	return out
}
