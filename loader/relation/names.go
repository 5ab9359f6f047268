package relation

import (
	"io/fs"
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/lexicon"
	"github.com/policygraph/policygraph/loader/text"
)

// A nameRule reads what a name says of its own thing: a park that is called
// after an industry, a plan that is called after a zone.
type nameRule struct {
	id       string
	typ      graph.RelationType
	reversed bool           // from the inner name's thing to the outer one
	outer    rune           // types of the thing
	inner    rune           // types of the name within its name
	pattern  *regexp.Regexp // on the outer name, with ● for the inner one; nil: any
	unless   *regexp.Regexp // nil if none
	prior    float64        // log odds
	example  string
	expected string
}

func readNameRules(fsys fs.FS, name string, words map[string]string) ([]nameRule, error) {
	rows, err := lexicon.Read(fsys, name)
	if err != nil {
		return nil, err
	}
	var out []nameRule
	for _, row := range rows {
		typ, reversed := strings.CutSuffix(row.Cell(1), " reversed")
		n := nameRule{id: row.Cell(0), typ: graph.RelationType(typ), reversed: reversed, example: row.Cell(7), expected: row.Cell(8)}
		sig, known := graph.Signatures[n.typ]
		if !known {
			return nil, row.Errorf("unknown relation type %q", n.typ)
		}
		if n.outer, err = parseMask(row.Cell(2)); err != nil {
			return nil, row.Errorf("%v", err)
		}
		if n.inner, err = parseMask(row.Cell(3)); err != nil {
			return nil, row.Errorf("%v", err)
		}
		if n.prior, err = readPrior(row.Cell(5)); err != nil {
			return nil, row.Errorf("rule %s: %v", n.id, err)
		}
		from, to := sig.From, sig.To
		if reversed {
			from, to = to, from
		}
		n.outer, n.inner = n.outer&maskOf(from), n.inner&maskOf(to)
		if n.pattern, err = expand(row.Cell(4), words, nil); err != nil {
			return nil, row.Errorf("%v", err)
		}
		if u := row.Cell(6); u != "" {
			if n.unless, err = expand(u, words, nil); err != nil {
				return nil, row.Errorf("%v", err)
			}
		}
		out = append(out, n)
	}
	return out, nil
}

// count is a spelling that many names hold and that tells nothing: “五个一”.
var count = regexp.MustCompile(`^[“”0-9一二三四五六七八九十百+个大项]+$`)

// inside knows the spellings of every entity, to find names within names.
type inside struct {
	set       *entity.Set
	spellings []spelling
}

type spelling struct {
	text   string
	entity int
	bit    rune
}

func newInside(set *entity.Set) *inside {
	in := &inside{set: set}
	for i, e := range set.Entities {
		for _, s := range append([]string{e.Name}, e.Aliases...) {
			if utf8.RuneCountInString(s) > 1 && !count.MatchString(s) {
				in.spellings = append(in.spellings, spelling{s, i, typeBits[e.Type]})
			}
		}
	}
	sort.SliceStable(in.spellings, func(i, j int) bool { return len(in.spellings[i].text) > len(in.spellings[j].text) })
	return in
}

// relations returns what the names in a sentence say of their things.
func (in *inside) relations(f *frame, rules []nameRule) []proposal {
	var out []proposal
	for _, g := range f.groups {
		for _, m := range g.items {
			outer := in.set.Of[m]
			for _, s := range in.within(f.doc, in.set.Mentions[m].Span, outer) {
				out = append(out, in.read(f, rules, m, s)...)
			}
		}
	}
	return out
}

type found struct {
	spelling
	span text.Span
}

// within returns the names inside a mention, the longest first, none inside
// another.
func (in *inside) within(doc string, span text.Span, outer int) []found {
	surface := span.Of(doc)
	var out []found
	for _, s := range in.spellings {
		if s.entity == outer || len(s.text) >= len(surface) {
			continue
		}
		i := strings.Index(surface, s.text)
		if i < 0 {
			continue
		}
		at := text.Span{Start: span.Start + i, End: span.Start + i + len(s.text)}
		covered := false
		for _, o := range out {
			covered = covered || o.span.Contains(at)
		}
		if !covered {
			out = append(out, found{s, at})
		}
	}
	return out
}

func (in *inside) read(f *frame, rules []nameRule, m int, s found) []proposal {
	mn := in.set.Mentions[m]
	outer := in.set.Of[m]
	shape := f.doc[mn.Start:s.span.Start] + "●" + f.doc[s.span.End:mn.End]
	var out []proposal
	for _, r := range rules {
		if typeBits[in.set.Entities[outer].Type]&r.outer == 0 || s.bit&r.inner == 0 || s.entity == in.set.Area ||
			!r.pattern.MatchString(shape) || r.unless != nil && r.unless.MatchString(shape) {
			continue
		}
		p := proposal{shape: shape, prior: r.prior, Relation: Relation{Type: r.typ, From: outer, To: s.entity, Sentence: f.sentence,
			Source: mn.Span, Target: s.span, Rule: r.id}}
		if r.reversed {
			p.From, p.To, p.Source, p.Target = p.To, p.From, p.Target, p.Source
		}
		out = append(out, p)
	}
	return out
}
