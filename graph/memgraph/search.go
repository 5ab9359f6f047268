package memgraph

import (
	"context"
	"slices"
	"strconv"
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

// hit is something that Search found, packed so that hits sort as numbers, the
// best first: 3 bits of grade, 29 of mentions, both inverted, and 32 of the
// place that the ID of the entity or passage has among the others.
type hit uint64

const (
	maxGrade    = 1<<3 - 1
	maxMentions = 1<<29 - 1
)

func newHit(grade, mentions int, rank int32) hit {
	return hit(maxGrade-grade)<<61 | hit(maxMentions-min(mentions, maxMentions))<<32 | hit(rank)
}

func (h hit) grade() int    { return maxGrade - int(h>>61) }
func (h hit) mentions() int { return maxMentions - int(h>>32&maxMentions) }
func (h hit) rank() int32   { return int32(h & (1<<32 - 1)) }

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
		slices.Sort(l.rows)
	}
	return l.page(ctx, q.Page)
}

func (g *Graph) hitListing(key string) listing[hit, *graph.SearchHit] {
	x := g.searchIndex()
	id := func(h hit) graph.ID {
		if h.grade() == gradePassage {
			return g.passages[x.passageRank.at[h.rank()]].ID
		}
		return g.entities[x.entityRank.at[h.rank()]].ID
	}
	sortKey := func(h hit) string { return strconv.Itoa(h.grade()) + graph.CountKey(h.mentions()) }
	return listing[hit, *graph.SearchHit]{
		order:   graph.OrderSearch,
		compare: func(h hit, c *graph.Cursor) int { return compareKeyed(sortKey(h), id(h), c, true) },
		key:     func(h hit) (string, graph.ID) { return sortKey(h), id(h) },
		item:    func(h hit) *graph.SearchHit { return g.searchHit(h, key) },
	}
}

// searchHit shows a hit; the more mentions, the higher the score within its
// grade.
func (g *Graph) searchHit(h hit, key string) *graph.SearchHit {
	x, m := g.searchIndex(), float64(h.mentions())
	out := &graph.SearchHit{Score: float64(h.grade()) + m/(m+1)}
	if h.grade() == gradePassage {
		p := x.passageRank.at[h.rank()]
		out.Passage, out.Matched = g.passages[p], x.texts[p]
		out.Highlights = highlights(out.Matched, key)
		return out
	}
	n := x.entityRank.at[h.rank()]
	out.Entity, out.Matched = g.entities[n], g.entities[n].Name
	if h.grade() == gradePinyin {
		return out
	}
	for s := g.names.start[n]; s < g.names.start[n+1]; s++ { // the first spelling of the grade
		if gradeOf(g.names.keys[s], key) == h.grade() {
			out.Matched = g.names.spellings[s]
			break
		}
	}
	out.Highlights = highlights(out.Matched, key)
	return out
}

// findNames finds entities by spelling and pinyin.
func (g *Graph) findNames(key string, types set) []hit {
	x := g.searchIndex()
	spellings := x.spellings.superset(key)
	hits := make([]hit, 0, len(spellings))
	var found []int32 // entities, ascending
	for i := 0; i < len(spellings); {
		n, grade := g.names.owner[spellings[i]], 0
		for ; i < len(spellings) && g.names.owner[spellings[i]] == n; i++ { // they stand together
			grade = max(grade, gradeOf(g.names.keys[spellings[i]], key))
		}
		if grade > 0 && types.has(g.typeCodes[n]) {
			hits = append(hits, newHit(grade, g.entityMentions.size(n), x.entityRank.rank[n]))
			found = append(found, n)
		}
	}
	return g.findPinyin(hits, found, key, types)
}

func gradeOf(spelling, key string) int {
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
// have not been found already.
func (g *Graph) findPinyin(hits []hit, found []int32, key string, types set) []hit {
	if !isASCII(key) {
		return hits
	}
	x := g.searchIndex()
	candidates := append(slices.Clone(x.pinyin.superset(key)), x.initials.superset(key)...)
	for _, n := range sorted(candidates) {
		if !types.has(g.typeCodes[n]) || !soundsAs(x.syllables[n], key) && !strings.Contains(x.firsts[n], key) {
			continue
		}
		if _, already := slices.BinarySearch(found, n); !already {
			hits = append(hits, newHit(gradePinyin, g.entityMentions.size(n), x.entityRank.rank[n]))
		}
	}
	return hits
}

// soundsAs reports whether the key is a run of the syllables that begins with
// one of them; it may break off inside the last.
func soundsAs(syllables, key string) bool {
	for {
		if matchSpaced(syllables, key) {
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
		if exact || strings.Contains(x.folded[p], key) {
			hits = append(hits, newHit(gradePassage, g.passageMentions.size(p), x.passageRank.rank[p]))
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
