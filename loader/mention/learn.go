package mention

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

// Annotated is a report with what it names, for Learn.
type Annotated struct {
	Name      string
	Text      string
	Sentences []text.Sentence
	Things    []Thing
}

// Thing is an entity of an annotated report.
type Thing struct {
	Type      graph.EntityType
	Others    []graph.EntityType // types that count as right too
	Optional  bool               // neither wrong nor missed
	Spellings []string           // name and aliases
}

// Learn makes the two data files that New reads and that come from annotated
// reports: phrases (lexicon/phrase.tsv) counts how often a string is a name,
// weights (lexicon/mention.tsv) holds what the features of a candidate say.
// A report's own phrases are hidden while its candidates are learned from, so
// that the weights do not trust them more than an unseen report warrants. The
// same reports give the same files.
func Learn(fsys fs.FS, reports []Annotated, phrases, weights io.Writer) error {
	k, err := readKnowledge(fsys)
	if err != nil {
		return fmt.Errorf("learn to find mentions: %w", err)
	}
	counted := k.count(reports)
	if err := counted.write(phrases); err != nil {
		return fmt.Errorf("learn to find mentions: write the phrases: %w", err)
	}
	f := newFitter()
	for i := range reports {
		f.add(k.with(counted.without(reports[i].Name)), &reports[i])
	}
	if err := f.write(weights, f.fit()); err != nil {
		return fmt.Errorf("learn to find mentions: write the weights: %w", err)
	}
	return nil
}

// with returns the knowledge with other phrases.
func (k *knowledge) with(phrases map[string]*phrase) *knowledge {
	n := *k
	n.phrases, n.prefixes = phrases, maps.Clone(k.prefixes)
	for p := range phrases {
		n.prefix(p)
	}
	return &n
}

// mark is a place where an annotated report names a thing, without outer
// marks.
type mark struct {
	text.Span
	thing *Thing
}

// marks finds the spellings of a report in its text, the longest first; no
// two overlap. They come in text order.
func (r *Annotated) marks() []mark {
	type spelling struct {
		string
		thing *Thing
	}
	var all []spelling
	seen := map[string]bool{"": true}
	for i := range r.Things {
		for _, s := range r.Things[i].Spellings {
			if !seen[s] {
				seen[s] = true
				all = append(all, spelling{s, &r.Things[i]})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b spelling) int { return len(b.string) - len(a.string) })
	taken := make([]bool, len(r.Text))
	var out []mark
	for _, s := range all {
		for at := 0; ; {
			i := strings.Index(r.Text[at:], s.string)
			if i < 0 {
				break
			}
			span := text.Span{Start: at + i, End: at + i + len(s.string)}
			at = span.End
			if slices.Contains(taken[span.Start:span.End], true) {
				continue
			}
			for j := span.Start; j < span.End; j++ {
				taken[j] = true
			}
			out = append(out, mark{bareSpan(r.Text, span), s.thing})
		}
	}
	slices.SortFunc(out, func(a, b mark) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// counts is how often phrases are names, by report.
type counts struct {
	known  map[string]bool // whether the word lists have the phrase
	report map[string]map[string]*phrase
}

// count counts the phrases that the word lists have or that two reports name.
func (k *knowledge) count(reports []Annotated) *counts {
	c := &counts{known: map[string]bool{}, report: map[string]map[string]*phrase{}}
	at := func(s, report string) *phrase {
		if c.report[s] == nil {
			c.report[s] = map[string]*phrase{}
		}
		if c.report[s][report] == nil {
			c.report[s][report] = &phrase{}
		}
		return c.report[s][report]
	}
	for s := range k.listed {
		c.known[s] = true
	}
	for i := range reports {
		for _, m := range reports[i].marks() {
			p := at(m.Of(reports[i].Text), reports[i].Name)
			p.reports = 1
			if t := typeIndex(m.thing.Type); t >= 0 && !m.thing.Optional {
				p.named[t]++
			}
		}
	}
	maps.DeleteFunc(c.report, func(s string, by map[string]*phrase) bool {
		return utf8.RuneCountInString(s) < 2 || len(by) < 2 && !c.known[s]
	})
	wanted := map[string]int{}
	for _, set := range []map[string]bool{c.known, keySet(c.report)} {
		for s := range set {
			p := firstRunes(s, 2)
			wanted[p] = max(wanted[p], utf8.RuneCountInString(s))
		}
	}
	for i := range reports {
		reports[i].plain(wanted, func(s string) {
			if c.known[s] || c.report[s] != nil {
				at(s, reports[i].Name).plain++
			}
		})
	}
	return c
}

func keySet(m map[string]map[string]*phrase) map[string]bool {
	out := make(map[string]bool, len(m))
	for s := range m {
		out[s] = true
	}
	return out
}

// plain calls found for every string of the text outside its marks that
// begins like a wanted one and is no longer than the longest of those.
func (r *Annotated) plain(wanted map[string]int, found func(string)) {
	from := 0
	for _, m := range append(r.marks(), mark{Span: text.Span{Start: len(r.Text), End: len(r.Text)}}) {
		rest := r.Text[from:max(from, m.Start)]
		for rest != "" {
			longest := wanted[firstRunes(rest, 2)]
			for n := 2; n <= longest; n++ {
				if s := firstRunes(rest, n); s != "" {
					found(s)
				}
			}
			_, size := utf8.DecodeRuneInString(rest)
			rest = rest[size:]
		}
		from = m.End
	}
}

// without returns the phrases as the reports but one have them.
func (c *counts) without(name string) map[string]*phrase {
	out := map[string]*phrase{}
	for s, by := range c.report {
		p := &phrase{}
		for report, q := range by {
			if report == name {
				continue
			}
			for t, n := range q.named {
				p.named[t] += n
			}
			p.plain += q.plain
			p.reports += q.reports
		}
		if p.total()+p.plain > 0 && (p.reports >= 2 || c.known[s]) {
			out[s] = p
		}
	}
	return out
}

// write writes the phrases of all reports.
func (c *counts) write(w io.Writer) error {
	if _, err := fmt.Fprintln(w, "# origin: counted over annotated provincial government work reports of 2026; columns: phrase, times it is a name by type (Type:n|…), times it is none, reports that name it"); err != nil {
		return err
	}
	all := c.without("")
	for _, s := range slices.Sorted(maps.Keys(all)) {
		p := all[s]
		var named []string
		for t, n := range p.named {
			if n > 0 {
				named = append(named, fmt.Sprintf("%s:%d", types[t], n))
			}
		}
		if _, err := fmt.Fprintf(w, "%s\t%s\t%d\t%d\n", s, strings.Join(named, "|"), p.plain, p.reports); err != nil {
			return err
		}
	}
	return nil
}
