package mention

import (
	"slices"
	"unicode/utf8"

	"github.com/policygraph/policygraph/loader/text"
)

// source says what proposed a candidate; a candidate may have several.
type source uint16

const (
	byHead   source = 1 << iota // ends with a head noun
	byList                      // is in a word list
	byPhrase                    // is a phrase of annotated reports
	byItem                      // is an item of an enumeration
	byQuote                     // is a quote, alone or behind what it belongs to
	byTagger                    // is proposed by the tagger
)

// candidate is a span that may be a mention of a type.
type candidate struct {
	text.Span
	typ     int // index into types
	source  source
	first   int // its units, in the sequence that it was found in
	last    int
	seq     int // which sequence; -1 where its borders are within words
	item    int // number of the enumeration in the sentence, from 1; 0 if none
	score   float64
	rule    string // the rule that made it sure; "" if none
	surface string
}

// sequence is a run of units that names are looked for in: a sentence, or
// the inside of a long quote.
type sequence struct {
	units []unit
	lists []enumeration
}

// The bounds of a candidate.
const (
	mostUnits = 16
	mostRunes = 40
)

// gathered is a sentence's candidates by place and type.
type gathered struct {
	doc  string
	know *knowledge
	seqs []sequence
	at   map[[3]int]int
	all  []candidate
}

// gather proposes candidates for a sentence.
func (k *knowledge) gather(doc string, s *text.Sentence) *gathered {
	g := &gathered{doc: doc, know: k, at: map[[3]int]int{}}
	g.sequence(s, s.Span)
	for _, m := range s.Marks {
		// A long quote is a sentence of its own; a short one is a name or none.
		if m.Opening != '《' && m.Opening != '〈' && runes(doc, m.Inner) > 6 {
			g.sequence(s, m.Inner)
		}
	}
	return g
}

func (g *gathered) sequence(s *text.Sentence, in text.Span) {
	us := units(g.doc, s, in)
	g.seqs = append(g.seqs, sequence{units: us, lists: g.know.enumerations(g.doc, us)})
	n := len(g.seqs) - 1
	for j := range us {
		if us[j].kind == stop || us[j].kind == comma || us[j].kind == joiner {
			continue
		}
		g.endingAt(n, j)
	}
	g.items(n)
}

// endingAt proposes what ends with unit j.
func (g *gathered) endingAt(n, j int) {
	us := g.seqs[n].units
	end := us[j].End
	// A bracket belongs to the name before it: 产业示范基地(大数据).
	core := end
	if us[j].kind == group {
		core = us[j].Start
	}
	for i := j; i >= 0 && j-i < mostUnits && us[i].kind != stop && us[i].kind != comma; i-- {
		if us[i].kind == joiner || us[i].kind == group && i != j || !opens(us[i]) {
			if us[i].kind == group && i > 0 && us[i-1].kind == stop {
				break
			}
			continue
		}
		span := text.Span{Start: us[i].Start, End: end}
		surface := span.Of(g.doc)
		size := utf8.RuneCountInString(surface)
		if size > mostRunes {
			break
		}
		var set typeSet
		var from source
		if core > us[i].Start && !(i == j && us[i].kind == title) {
			if _, heads := g.know.head(g.doc[us[i].Start:core]); heads != 0 && size > 1 {
				set |= g.know.headTypes(g.doc[us[i].Start:core])
				from |= byHead
			}
		}
		if us[j].kind == quote {
			set |= quoted
			from |= byQuote
		}
		g.add(n, i, j, span, set, from)
		g.listed(n, i, j, span)
	}
}

// quoted are the types that a quote alone can name.
const quoted typeSet = 1<<0 | 1<<1 | 1<<4 | 1<<6 | 1<<7

// opens reports whether a name can begin with the unit.
func opens(u unit) bool {
	return u.kind != stop && u.kind != comma && u.kind != joiner && u.kind != group && !never[u.str] && !measures[u.str]
}

// listed adds what the word lists know of the span.
func (g *gathered) listed(n, i, j int, span text.Span) {
	s := bare(span.Of(g.doc))
	if g.know.prefixes[firstRunes(s, 2)] < utf8.RuneCountInString(s) {
		return
	}
	if set := g.know.listed[s]; set != 0 {
		if set.has(2) {
			set |= 1 << 1 // a company's name can stand for its project
		}
		g.add(n, i, j, span, set, byList)
	}
	if p := g.know.phrases[s]; p != nil && p.reports > 0 {
		g.add(n, i, j, span, g.know.known(s), byPhrase)
	}
}

// items proposes the items of the sequence's enumerations.
func (g *gathered) items(n int) {
	us := g.seqs[n].units
	for l, e := range g.seqs[n].lists {
		for k, it := range e.items {
			for i := it[0]; i < it[1]; i++ {
				if !opens(us[i]) {
					continue
				}
				for j := it[1] - 1; j >= i; j-- {
					// The first item may begin late, the last may end early.
					if i > it[0] && k > 0 || j < it[1]-1 && (k < len(e.items)-1 || e.closed) || us[j].kind == joiner {
						continue
					}
					span := text.Span{Start: us[i].Start, End: us[j].End}
					if size := runes(g.doc, span); size > 1 && size <= 16 {
						g.add(n, i, j, span, e.types|g.know.known(bare(span.Of(g.doc))), byItem)
						g.mark(n, i, j, l+1)
					}
				}
			}
		}
	}
}

// mark notes that the candidates of a span are items of an enumeration.
func (g *gathered) mark(n, i, j, item int) {
	us := g.seqs[n].units
	for t := range types {
		if at, ok := g.at[[3]int{us[i].Start, us[j].End, t}]; ok {
			g.all[at].item = item
		}
	}
}

func (g *gathered) add(n, i, j int, span text.Span, set typeSet, from source) {
	for t := range types {
		if !set.has(t) {
			continue
		}
		key := [3]int{span.Start, span.End, t}
		if at, ok := g.at[key]; ok {
			g.all[at].source |= from
			continue
		}
		g.at[key] = len(g.all)
		g.all = append(g.all, candidate{Span: span, typ: t, source: from, first: i, last: j, seq: n, surface: span.Of(g.doc)})
	}
}

// best returns the best set of candidates that do not overlap: the one
// with the greatest sum of scores above the threshold.
func best(all []candidate, threshold float64) []candidate {
	in := make([]candidate, 0, len(all))
	for _, c := range all {
		if c.score > threshold {
			in = append(in, c)
		}
	}
	slices.SortFunc(in, func(a, b candidate) int {
		switch {
		case a.End != b.End:
			return a.End - b.End
		case a.Start != b.Start:
			return a.Start - b.Start
		}
		return a.typ - b.typ
	})
	sum := make([]float64, len(in)+1)
	take := make([]int, len(in)+1) // number of candidates before c that end before it begins, or -1
	for i, c := range in {
		k, _ := slices.BinarySearchFunc(in[:i], c.Start+1, func(d candidate, at int) int { return d.End - at })
		sum[i+1], take[i+1] = sum[i], -1
		if v := sum[k] + c.score - threshold; v > sum[i] {
			sum[i+1], take[i+1] = v, k
		}
	}
	var out []candidate
	for i := len(in); i > 0; {
		if take[i] < 0 {
			i--
			continue
		}
		out = append(out, in[i-1])
		i = take[i]
	}
	slices.Reverse(out)
	return out
}
