package memgraph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
)

// The grades of a hit, the best highest.
const (
	gradePassage = iota + 1
	gradePinyin
	gradeSubstring
	gradePrefix
	gradeExact
)

// hit is something that Search found: an entity, with the spelling that
// matched, or a passage.
type hit struct {
	grade    int32
	mentions int32
	number   int32 // of the entity or passage
	spelling int32 // -1 where pinyin or a passage matched
}

// Search implements graph.Reader.
func (g *Graph) Search(ctx context.Context, q graph.SearchQuery) (graph.Slice[*graph.SearchHit], error) {
	key := graph.CanonicalKey(q.Text)
	l := g.hitListing(key)
	err := alive(ctx)
	if err == nil {
		err = l.check(q.Page)
	}
	if err == nil && (q.Page.Backward || q.Page.Before != nil) {
		err = graph.Errorf(graph.Invalid, "search results are read forward only")
	}
	if err != nil {
		return graph.Slice[*graph.SearchHit]{}, err
	}
	if key != "" {
		l.rows = g.findNames(key, anyOr(q.Types, graph.EntityTypes))
		if q.Passages {
			l.rows = append(l.rows, g.findPassages(key)...)
		}
		slices.SortFunc(l.rows, g.compareHits)
	}
	return l.page(ctx, q.Page)
}

func (g *Graph) hitID(h hit) graph.ID {
	if h.grade == gradePassage {
		return g.passages[h.number].ID
	}
	return g.entities[h.number].ID
}

func (g *Graph) compareHits(x, y hit) int {
	if c := cmp.Or(cmp.Compare(y.grade, x.grade), cmp.Compare(y.mentions, x.mentions)); c != 0 {
		return c
	}
	return cmp.Compare(g.hitID(x), g.hitID(y))
}

func (g *Graph) hitListing(key string) listing[hit, *graph.SearchHit] {
	sortKey := func(h hit) string { return fmt.Sprintf("%d", h.grade) + graph.CountKey(int(h.mentions)) }
	return listing[hit, *graph.SearchHit]{
		order:   graph.OrderSearch,
		compare: func(h hit, c *graph.Cursor) int { return compareKeyed(sortKey(h), g.hitID(h), c, true) },
		key:     func(h hit) (string, graph.ID) { return sortKey(h), g.hitID(h) },
		item:    func(h hit) *graph.SearchHit { return g.searchHit(h, key) },
	}
}

// searchHit shows a hit; the more mentions, the higher the score within its
// grade.
func (g *Graph) searchHit(h hit, key string) *graph.SearchHit {
	m := float64(h.mentions)
	out := &graph.SearchHit{Score: float64(h.grade) + m/(m+1)}
	switch {
	case h.grade == gradePassage:
		out.Passage, out.Matched = g.passages[h.number], g.searchIndex().texts[h.number]
		out.Highlights = highlights(out.Matched, key)
	case h.spelling < 0:
		out.Entity, out.Matched = g.entities[h.number], g.entities[h.number].Name
	default:
		out.Entity, out.Matched = g.entities[h.number], g.names.spellings[h.spelling]
		out.Highlights = highlights(out.Matched, key)
	}
	return out
}

// findNames finds entities by spelling and pinyin.
func (g *Graph) findNames(key string, types set) []hit {
	x := g.searchIndex()
	var hits []hit
	for _, s := range x.spellings.superset(key) {
		n := g.names.owner[s]
		if !types.has(g.typeCodes[n]) {
			continue
		}
		grade := gradeOf(g.names.keys[s], key)
		if grade == 0 {
			continue
		}
		// The spellings of one entity stand together: the best, or the first of equals, stays.
		if last := len(hits) - 1; last >= 0 && hits[last].number == n {
			if grade > hits[last].grade {
				hits[last].grade, hits[last].spelling = grade, s
			}
			continue
		}
		hits = append(hits, hit{grade, int32(g.entityMentions.size(n)), n, s})
	}
	return g.findPinyin(hits, key, types)
}

func gradeOf(spelling, key string) int32 {
	switch {
	case spelling == key:
		return gradeExact
	case strings.HasPrefix(spelling, key):
		return gradePrefix
	case strings.Contains(spelling, key):
		return gradeSubstring
	}
	return 0
}

// findPinyin adds the entities whose name sounds as the key is written, if they
// are not hits already; those stand by number.
func (g *Graph) findPinyin(hits []hit, key string, types set) []hit {
	if !isASCII(key) {
		return hits
	}
	x := g.searchIndex()
	candidates := append(slices.Clone(x.pinyin.superset(key)), x.initials.superset(key)...)
	found := len(hits)
	for _, n := range sorted(candidates) {
		if !types.has(g.typeCodes[n]) || !soundsAs(x.syllables[n], key) && !strings.Contains(x.firsts[n], key) {
			continue
		}
		_, already := slices.BinarySearchFunc(hits[:found], n, func(h hit, n int32) int { return cmp.Compare(h.number, n) })
		if !already {
			hits = append(hits, hit{gradePinyin, int32(g.entityMentions.size(n)), n, -1})
		}
	}
	return hits
}

// soundsAs reports whether the key is a run of the syllables that begins with
// one of them; it may break off inside the last.
func soundsAs(syllables, key string) bool {
	for {
		if i := matchSpaced(syllables, key); i {
			return true
		}
		_, rest, more := strings.Cut(syllables, " ")
		if !more {
			return false
		}
		syllables = rest
	}
}

// matchSpaced reports whether s, its spaces aside, begins with key.
func matchSpaced(s, key string) bool {
	k := 0
	for i := 0; i < len(s) && k < len(key); i++ {
		if s[i] == ' ' {
			continue
		}
		if s[i] != key[k] {
			return false
		}
		k++
	}
	return k == len(key)
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// findPassages finds passages by their text.
func (g *Graph) findPassages(key string) []hit {
	x := g.searchIndex()
	exact := utf8.RuneCountInString(key) <= 2 // then the index is no superset but the answer
	var hits []hit
	for _, p := range x.passages.superset(key) {
		if exact || strings.Contains(graph.CanonicalKey(x.texts[p]), key) {
			hits = append(hits, hit{gradePassage, int32(g.passageMentions.size(p)), p, -1})
		}
	}
	return hits
}

// highlights returns the places in text, as code points, whose folded runes
// are the key, from left to right without overlap.
func highlights(text, key string) []graph.Span {
	wanted := []rune(key)
	var folded []rune
	var at []int // folded rune → code point of text
	i := 0
	for _, r := range text {
		if f, ok := graph.FoldRune(r); ok {
			folded, at = append(folded, f), append(at, i)
		}
		i++
	}
	var out []graph.Span
	for k := 0; k+len(wanted) <= len(folded); {
		if !slices.Equal(folded[k:k+len(wanted)], wanted) {
			k++
			continue
		}
		out = append(out, graph.Span{Start: at[k], End: at[k+len(wanted)-1] + 1})
		k += len(wanted)
	}
	return out
}
