package memgraph

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
)

// searchIndex finds spellings, pinyin and passages by what they contain.
type searchIndex struct {
	spellings *grams // of nameIndex.keys
	pinyin    *grams // of syllables, one text an entity
	initials  *grams
	syllables []string // pa zhou shi yan qu
	firsts    []string // pzsyq
	passages  *grams   // of folded
	texts     []string // the passages as they stand
	folded    []string // their CanonicalKey

	entityRank, passageRank ranks // by ID
}

// ranks is an order of things by their IDs.
type ranks struct {
	rank []int32 // thing → place
	at   []int32 // place → thing
}

func rankByID[T any](things []*T, id func(*T) graph.ID) ranks {
	r := ranks{make([]int32, len(things)), make([]int32, len(things))}
	for i := range r.at {
		r.at[i] = int32(i)
	}
	slices.SortFunc(r.at, func(x, y int32) int { return cmp.Compare(id(things[x]), id(things[y])) })
	for place, i := range r.at {
		r.rank[i] = int32(place)
	}
	return r
}

// searchIndex makes the index on first use.
func (g *Graph) searchIndex() *searchIndex {
	g.search.once.Do(func() {
		x := &g.search.searchIndex
		x.spellings = newGrams(g.names.keys)
		for _, e := range g.entities {
			syllables := strings.Fields(strings.ToLower(e.Pinyin))
			var firsts strings.Builder
			for _, s := range syllables {
				r, _ := utf8.DecodeRuneInString(s)
				firsts.WriteRune(r)
			}
			x.syllables = append(x.syllables, strings.Join(syllables, " "))
			x.firsts = append(x.firsts, firsts.String())
		}
		joined := make([]string, len(x.syllables))
		for i, s := range x.syllables {
			joined[i] = strings.ReplaceAll(s, " ", "")
		}
		x.pinyin, x.initials = newGrams(joined), newGrams(x.firsts)
		x.texts = g.passageTexts()
		x.folded = make([]string, len(x.texts))
		for i, t := range x.texts {
			x.folded[i] = graph.CanonicalKey(t)
		}
		x.passages = newGrams(x.folded)
		x.entityRank = rankByID(g.entities, func(e *graph.Entity) graph.ID { return e.ID })
		x.passageRank = rankByID(g.passages, func(p *graph.Passage) graph.ID { return p.ID })
	})
	return &g.search.searchIndex
}

// passageTexts cuts the passages out of their documents.
func (g *Graph) passageTexts() []string {
	out := make([]string, len(g.passages))
	for d, doc := range g.documents {
		at := runeOffsets(doc.Text)
		for _, p := range g.docPassages.of(int32(d)) {
			s := g.passages[p].Span
			out[p] = doc.Text[at[s.Start]:at[s.End]]
		}
	}
	return out
}

// runeOffsets gives the byte at which each code point begins, and the end.
func runeOffsets(s string) []int {
	out := make([]int, 0, len(s)/2+1)
	for i := range s {
		out = append(out, i)
	}
	return append(out, len(s))
}

// grams is an index of texts by the pairs of neighboring code points in them.
// The last one of a text is paired with 0, so a single one is found as the
// first of a pair.
type grams struct {
	size  int      // number of texts
	codes []uint64 // sorted; first<<32 | second
	texts lists    // of each code, ascending, without duplicates
}

func newGrams(texts []string) *grams {
	x := &grams{size: len(texts)}
	numbers := map[uint64]int32{}
	var codeOf, textOf []int32 // occurrences, by text
	add := func(text int, first, second rune) {
		code := uint64(first)<<32 | uint64(second)
		n, met := numbers[code]
		if !met {
			n = int32(len(numbers))
			numbers[code] = n
			x.codes = append(x.codes, code)
		}
		codeOf, textOf = append(codeOf, n), append(textOf, int32(text))
	}
	for i, t := range texts {
		last := rune(0)
		for _, r := range t {
			if last != 0 {
				add(i, last, r)
			}
			last = r
		}
		if last != 0 {
			add(i, last, 0)
		}
	}
	slices.Sort(x.codes)
	place := make([]int32, len(x.codes))
	for i, c := range x.codes {
		place[numbers[c]] = int32(i)
	}
	latest := make([]int32, len(x.codes)) // text+1 that a code was last listed with
	x.texts = group(len(x.codes), func(yield func(int32, int32) bool) {
		clear(latest)
		for i, n := range codeOf {
			if latest[n] != textOf[i]+1 {
				latest[n] = textOf[i] + 1
				yield(place[n], textOf[i])
			}
		}
	})
	return x
}

// superset returns, ascending, texts among which are all that contain the key;
// for a key of up to two code points exactly those. The caller must not change
// it. An empty key gives nil.
func (x *grams) superset(key string) []int32 {
	var each [][]int32 // texts of every pair
	last := rune(0)
	for _, r := range key {
		if last != 0 {
			i, found := slices.BinarySearch(x.codes, uint64(last)<<32|uint64(r))
			if !found {
				return nil
			}
			each = append(each, x.texts.of(int32(i)))
		}
		last = r
	}
	switch {
	case last == 0:
		return nil
	case len(each) == 0:
		return x.withRune(last)
	}
	slices.SortFunc(each, func(a, b []int32) int { return cmp.Compare(len(a), len(b)) })
	best := each[0]
	for _, other := range each[1:] {
		best = common(best, other)
	}
	return best
}

// common returns what two ascending lists share; the first is the shorter.
func common(short, long []int32) []int32 {
	out := make([]int32, 0, len(short))
	for _, v := range short {
		i, found := slices.BinarySearch(long, v)
		if found {
			out = append(out, v)
		}
		long = long[i:]
	}
	return out
}

// withRune joins the texts of all pairs that begin with the code point. They
// are many and overlap, so they are joined as bits.
func (x *grams) withRune(r rune) []int32 {
	start, _ := slices.BinarySearch(x.codes, uint64(r)<<32)
	end, _ := slices.BinarySearch(x.codes, (uint64(r)+1)<<32)
	all := x.texts.values[x.texts.offsets[start]:x.texts.offsets[end]]
	if len(all) == 0 {
		return nil
	}
	seen := make([]uint64, x.size/64+1)
	for _, t := range all {
		seen[t/64] |= 1 << (t % 64)
	}
	var out []int32
	for i, word := range seen {
		for ; word != 0; word &= word - 1 {
			out = append(out, int32(i*64+bits.TrailingZeros64(word)))
		}
	}
	return out
}
