package feature

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/lexicon"
)

// Types are the entity types that the tagger knows, in the order of the model.
// Callers must not change it.
var Types = [8]graph.EntityType{graph.Zone, graph.Project, graph.Enterprise, graph.Agency,
	graph.Policy, graph.Industry, graph.Event, graph.Honor}

// TypeIndex is the place of a type in Types, -1 if the tagger does not know it.
func TypeIndex(t graph.EntityType) int { return slices.Index(Types[:], t) }

// maxName is the longest name, in characters, that the lexicon matches.
const maxName = 40

// Evidence says how the reports that a model was trained on use a spelling.
type Evidence struct {
	Plain uint8    // reports that have it, but not as a name
	Named [8]uint8 // reports that have it as a name, by type
}

// Knowledge is what was learned of words from the training reports, beside the
// model's weights. It is stored with the model.
type Knowledge struct {
	Names    map[string]Evidence
	Frequent map[uint32]uint8 // key of a token (View.Tokens) → number of training reports with it
	Heads    map[string]uint8 // a name's last characters → Head code
}

// Lexicon is the gazetteers and the Knowledge, made ready for matching.
type Lexicon struct {
	words   map[uint64]int32 // hash of the folded spelling → entry
	lengths map[uint64]uint64
	entries []entry
	tokens  map[uint32]uint8
	heads   map[uint64]uint8
	hide    *Own
}

type entry struct {
	gazetteer uint8 // bit per type
	Evidence
}

// Own is what one report added to the Knowledge; a Lexicon can hide it.
type Own struct {
	Names  map[string]Evidence
	Tokens map[uint32]bool

	entries map[int32]Evidence
}

// New reads the gazetteers, lexicon/gazetteer/*.tsv.
func New(fsys fs.FS) (*Lexicon, error) {
	l := &Lexicon{words: make(map[uint64]int32, 1<<17), lengths: make(map[uint64]uint64, 1<<16)}
	for i, t := range Types {
		rows, err := lexicon.Read(fsys, "lexicon/gazetteer/"+strings.ToLower(string(t))+".tsv")
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			l.add(row.Cell(0)).gazetteer |= 1 << i
			for _, alias := range row.List(1) {
				l.add(alias).gazetteer |= 1 << i
			}
		}
	}
	return l, nil
}

// Learn adds a model's knowledge. It must be called before the lexicon is
// shared.
func (l *Lexicon) Learn(k Knowledge) {
	l.tokens, l.heads = k.Frequent, make(map[uint64]uint8, len(k.Heads))
	// In order: of two spellings that count as one (quotes, case) the same must win each time.
	for _, name := range slices.Sorted(maps.Keys(k.Names)) {
		l.add(name).Evidence = k.Names[name]
	}
	for _, s := range slices.Sorted(maps.Keys(k.Heads)) {
		l.heads[hash(s)] = k.Heads[s]
	}
}

// add returns the entry of a spelling, a dummy for one that cannot be matched.
func (l *Lexicon) add(name string) *entry {
	name = Unquote(name)
	n := utf8.RuneCountInString(name)
	if n < 2 || n > maxName {
		return &entry{}
	}
	h := hash(name)
	if i, ok := l.words[h]; ok {
		return &l.entries[i]
	}
	l.words[h] = int32(len(l.entries))
	l.entries = append(l.entries, entry{})
	l.lengths[hash(name[:prefix(name, 2)])] |= 1 << n
	return &l.entries[len(l.entries)-1]
}

// prefix is the length in bytes of the first n characters.
func prefix(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// Unquote takes off one pair of quotes or title marks that encloses the whole
// name: outer marks are not part of a name.
func Unquote(s string) string {
	for _, m := range [][2]string{{"“", "”"}, {"《", "》"}, {"‘", "’"}, {"\"", "\""}, {"「", "」"}} {
		inner, ok := strings.CutPrefix(s, m[0])
		if !ok {
			continue
		}
		if inner, ok = strings.CutSuffix(inner, m[1]); ok && !strings.Contains(inner, m[0]) && !strings.Contains(inner, m[1]) {
			return inner
		}
	}
	return s
}

// Without returns the lexicon as it would be without one report's knowledge.
func (l *Lexicon) Without(own Own) *Lexicon {
	own.entries = make(map[int32]Evidence, len(own.Names))
	for name, ev := range own.Names {
		if i, ok := l.words[hash(Unquote(name))]; ok {
			own.entries[i] = ev
		}
	}
	c := *l
	c.hide = &own
	return &c
}

func (l *Lexicon) entry(i int32) entry {
	e := l.entries[i]
	if l.hide != nil {
		if own, ok := l.hide.entries[i]; ok {
			e.Plain -= own.Plain
			for t := range e.Named {
				e.Named[t] -= own.Named[t]
			}
		}
	}
	return e
}

// frequency is the number of training reports that have the token.
func (l *Lexicon) frequency(token uint64) uint8 {
	key := uint32(token >> 32)
	n := l.tokens[key]
	if n > 0 && l.hide != nil && l.hide.Tokens[key] {
		n--
	}
	return n
}

// best returns the type that the reports most often give the spelling (-1 if
// none does) and how sure they are: 0 no report has it, 1 never a name, …
// 5 always a name, in steps of a third.
func (e Evidence) best() (typ int, share, reports uint64) {
	typ, sum := -1, int(e.Plain)
	top := 0
	for t, n := range e.Named {
		sum += int(n)
		if int(n) > top {
			typ, top = t, int(n)
		}
	}
	if sum == 0 {
		return -1, 0, 0
	}
	all := sum - int(e.Plain)
	switch {
	case all == 0:
		share = 1
	case all*3 <= sum:
		share = 2
	case all*3 <= sum*2:
		share = 3
	case all < sum:
		share = 4
	default:
		share = 5
	}
	return typ, share, bucket(sum, 1, 2, 4, 9)
}

// bucket is the number of limits that n is above.
func bucket(n int, limits ...int) uint64 {
	b := uint64(0)
	for _, l := range limits {
		if n > l {
			b++
		}
	}
	return b
}
