package mention

import (
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/lexicon"
)

// types lists what a mention can be, in the order of graph.EntityTypes.
var types = []graph.EntityType{graph.Zone, graph.Project, graph.Enterprise, graph.Agency, graph.Policy,
	graph.Industry, graph.Event, graph.Honor}

// typeIndex is the place of a type in types, or -1.
func typeIndex(t graph.EntityType) int {
	for i, u := range types {
		if t == u {
			return i
		}
	}
	return -1
}

// typeSet is a set of types by their place in types.
type typeSet uint8

func (s typeSet) has(i int) bool { return s&(1<<i) != 0 }

// phrase tells how often annotated reports name a thing by a string.
type phrase struct {
	named   [8]int // as which type
	plain   int    // and how often the string is no name
	reports int    // in how many reports it is a name
}

// total is how often the phrase is a name.
func (p *phrase) total() int {
	n := 0
	for _, k := range p.named {
		n += k
	}
	return n
}

// knowledge is what the data files know of names.
type knowledge struct {
	heads     map[string]typeSet
	longest   int            // runes of the longest head
	strong    map[string]int // heads that end names once a place stands in front → type
	listed    map[string]typeSet
	nicknames map[string][]string // of an area: 江淮大地, 皖
	subtype   map[string]string   // of zones: province, city, …
	phrases   map[string]*phrase
	prefixes  map[string]int // first two runes of what is listed → most runes
}

func readKnowledge(fsys fs.FS) (*knowledge, error) {
	k := &knowledge{heads: map[string]typeSet{}, strong: map[string]int{}, listed: map[string]typeSet{}, subtype: map[string]string{}, nicknames: map[string][]string{},
		phrases: map[string]*phrase{}, prefixes: map[string]int{}}
	if err := k.readHeads(fsys); err != nil {
		return nil, err
	}
	rows, err := lexicon.Read(fsys, "lexicon/nickname.tsv")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		k.nicknames[r.Cell(0)] = r.List(1)
	}
	for i, t := range types {
		if err := k.readGazetteer(fsys, i, "lexicon/gazetteer/"+strings.ToLower(string(t))+".tsv"); err != nil {
			return nil, err
		}
	}
	return k, k.readPhrases(fsys)
}

func (k *knowledge) readHeads(fsys fs.FS) error {
	rows, err := lexicon.Read(fsys, "lexicon/head.tsv")
	if err != nil {
		return err
	}
	for _, r := range rows {
		var set typeSet
		for _, t := range r.List(1) {
			i := typeIndex(graph.EntityType(t))
			if i < 0 {
				return r.Errorf("%q is no type of a mention", t)
			}
			set |= 1 << i
		}
		k.heads[r.Cell(0)] = set
		if t := r.Cell(2); t != "" {
			if k.strong[r.Cell(0)] = typeIndex(graph.EntityType(t)); k.strong[r.Cell(0)] < 0 {
				return r.Errorf("%q is no type of a mention", t)
			}
		}
		k.longest = max(k.longest, utf8.RuneCountInString(r.Cell(0)))
	}
	return nil
}

func (k *knowledge) readGazetteer(fsys fs.FS, typ int, file string) error {
	rows, err := lexicon.Read(fsys, file)
	if err != nil {
		return err
	}
	for _, r := range rows {
		for _, form := range append(r.List(1), r.Cell(0)) {
			form = bare(form)
			if utf8.RuneCountInString(form) < 2 {
				continue
			}
			k.listed[form] |= 1 << typ
			if typ == 0 {
				k.subtype[form] = r.Cell(2)
			}
			k.prefix(form)
		}
	}
	return nil
}

func (k *knowledge) readPhrases(fsys fs.FS) error {
	rows, err := lexicon.Read(fsys, "lexicon/phrase.tsv")
	if err != nil {
		return err
	}
	for _, r := range rows {
		p := &phrase{}
		for _, c := range r.List(1) {
			t, n, _ := strings.Cut(c, ":")
			i := typeIndex(graph.EntityType(t))
			count, err := strconv.Atoi(n)
			if i < 0 || err != nil {
				return r.Errorf("%q is no Type:count", c)
			}
			p.named[i] = count
		}
		if p.plain, err = strconv.Atoi(r.Cell(2)); err != nil {
			return r.Errorf("column 3: %v", err)
		}
		if p.reports, err = strconv.Atoi(r.Cell(3)); err != nil {
			return r.Errorf("column 4: %v", err)
		}
		k.phrases[r.Cell(0)] = p
		k.prefix(r.Cell(0))
	}
	return nil
}

func (k *knowledge) prefix(form string) {
	p := firstRunes(form, 2)
	k.prefixes[p] = max(k.prefixes[p], utf8.RuneCountInString(form))
}

// known returns the types that the word lists and the counts give a string.
func (k *knowledge) known(s string) typeSet {
	set := k.listed[s]
	if p := k.phrases[s]; p != nil {
		for i, n := range p.named {
			if n > 0 {
				set |= 1 << i
			}
		}
	}
	return set
}

// head returns the longest head noun that s ends with, and its types.
func (k *knowledge) head(s string) (string, typeSet) {
	for n := k.longest; n > 0; n-- {
		if h := lastRunes(s, n); h != "" {
			if set, ok := k.heads[h]; ok {
				return h, set
			}
		}
	}
	return "", 0
}

// headTypes returns the types of every head noun that s ends with.
func (k *knowledge) headTypes(s string) typeSet {
	var set typeSet
	for n := k.longest; n > 0; n-- {
		if h := lastRunes(s, n); h != "" {
			set |= k.heads[h]
		}
	}
	return set
}
