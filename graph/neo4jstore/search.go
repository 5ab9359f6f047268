package neo4jstore

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode"
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

// gradeStep is what one grade weighs against mentions in a hit's rank, which is
// grade times gradeStep plus mentions; a cursor's key is its digits.
const gradeStep = 1e10

// The branches of a search. Each finds things as thing, with their grade.
const (
	// findNames finds entities by what a spelling contains; the text index on keys knows which.
	findNames = "MATCH (s:Spelling) WHERE s.key CONTAINS $key MATCH (s)<-[:SPELLED]-(thing:Entity) WHERE thing.type IN $types " +
		"RETURN thing, max(CASE WHEN s.key = $key THEN 5 WHEN s.key STARTS WITH $key THEN 4 ELSE 3 END) AS grade"
	// findPinyin finds those that sound as the key is written, from the beginning of a syllable on.
	findPinyin = "MATCH (thing:Entity) WHERE (thing.sounds CONTAINS $key AND any(i IN range(0, size(thing.syllables) - 1) WHERE " +
		"reduce(t = '', s IN thing.syllables[i..] | t + s) STARTS WITH $key) OR thing.initials CONTAINS $key) " +
		"AND thing.type IN $types AND NOT EXISTS { MATCH (thing)-[:SPELLED]->(s:Spelling) WHERE s.key CONTAINS $key } RETURN thing, 2 AS grade"
	// findPassages looks at every passage, findPhrase first asks the full-text index.
	findPassages = "MATCH (thing:Passage) WHERE thing.folded CONTAINS $key RETURN thing, 1 AS grade"
	findPhrase   = "CALL db.index.fulltext.queryNodes('passage_text', $phrase) YIELD node AS thing " +
		"WITH thing WHERE thing.folded CONTAINS $key RETURN thing, 1 AS grade"
)

// Search implements graph.Reader.
func (r *reader) Search(ctx context.Context, q graph.SearchQuery) (graph.Slice[*graph.SearchHit], error) {
	key := graph.CanonicalKey(q.Text)
	l := searchListing(key, q)
	if err := r.store.usable(ctx); err != nil {
		return graph.Slice[*graph.SearchHit]{}, err
	}
	if err := l.check(q.Page); err != nil {
		return graph.Slice[*graph.SearchHit]{}, err
	}
	if q.Page.Backward || q.Page.Before != nil {
		return graph.Slice[*graph.SearchHit]{}, graph.Errorf(graph.Invalid, "search results are read forward only")
	}
	if key == "" {
		total := -1
		if q.Page.Total {
			total = 0
		}
		return graph.Slice[*graph.SearchHit]{Total: total}, nil
	}
	return onePage(ctx, r.store, l, q.Page, func(row any) *graph.SearchHit { return searchHit(propsOf(row), key) })
}

func searchListing(key string, q graph.SearchQuery) *listing {
	branches := []string{findNames}
	if isASCII(key) {
		branches = append(branches, findPinyin)
	}
	p := params{"key": key, "types": knownTypes(q.Types, graph.EntityTypes)}
	switch {
	case !q.Passages:
	case isPhrase(key):
		branches = append(branches, findPhrase)
		p["phrase"] = `folded:"` + key + `"`
	default:
		branches = append(branches, findPassages)
	}
	l := &listing{order: graph.OrderSearch, key: "rank", id: "thing.id", down: true, params: p,
		source: "CALL () { " + strings.Join(branches, " UNION ALL ") + " } WITH thing, grade, grade * " + strconv.Itoa(gradeStep) + " + thing.mentions AS rank",
		row: "{grade: grade, entity: CASE WHEN thing:Entity THEN properties(thing) END, " +
			"passage: CASE WHEN thing:Passage THEN properties(thing) END, mentions: thing.mentions}"}
	l.whole = func(p props) bool { return propsOf(p["entity"]).wholeEntity() || propsOf(p["passage"]).wholePassage() }
	l.countKeys()
	l.write = func(key, id any) (string, graph.ID) {
		n, _ := key.(int64)
		i, _ := id.(string)
		return strconv.FormatInt(n, 10), graph.ID(i)
	}
	return l
}

// isPhrase reports whether the full-text index finds every passage that
// contains the key: it cuts runs of Chinese characters into pairs, so it knows
// keys of two and more of them.
func isPhrase(key string) bool {
	return utf8.RuneCountInString(key) >= 2 && !strings.ContainsFunc(key, func(r rune) bool { return r < 0x4E00 || r > 0x9FFF || !unicode.Is(unicode.Han, r) })
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// searchHit shows a hit; the more mentions, the higher the score within its
// grade.
func searchHit(p props, key string) *graph.SearchHit {
	grade, m := p.int("grade"), float64(p.int("mentions"))
	out := &graph.SearchHit{Score: float64(grade) + m/(m+1)}
	if grade == gradePassage {
		passage := propsOf(p["passage"])
		out.Passage, out.Matched = passage.passage(), passage.string("text")
		out.Highlights = highlights(out.Matched, key)
		return out
	}
	out.Entity = propsOf(p["entity"]).entity()
	out.Matched = out.Entity.Name
	if grade == gradePinyin {
		return out
	}
	names := spellings(out.Entity)
	if i := slices.IndexFunc(names, func(s string) bool { return gradeOf(graph.CanonicalKey(s), key) == grade }); i >= 0 {
		out.Matched = names[i]
	}
	out.Highlights = highlights(out.Matched, key)
	return out
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

// highlights returns where the text, folded, has the key: code points of the
// text, from left to right without overlap.
func highlights(text, key string) []graph.Span {
	wanted := []rune(key)
	var folded []rune
	var place []int // folded rune → code point of text
	for i, r := range []rune(text) {
		if f, ok := graph.FoldRune(r); ok {
			folded, place = append(folded, f), append(place, i)
		}
	}
	var out []graph.Span
	for k := 0; k+len(wanted) <= len(folded); k++ {
		if slices.Equal(folded[k:k+len(wanted)], wanted) {
			out = append(out, graph.Span{Start: place[k], End: place[k+len(wanted)-1] + 1})
			k += len(wanted) - 1
		}
	}
	return out
}
