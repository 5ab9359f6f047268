package mention

import (
	"cmp"
	"fmt"
	"io/fs"
	"math"
	"slices"

	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/mention/tagger"
	"github.com/policygraph/policygraph/loader/text"
)

// Extractor finds mentions. It is safe for concurrent use.
type Extractor struct {
	know      *knowledge
	weights   weights
	tagger    *tagger.Tagger
	fusion    fusion
	threshold float64
}

// New reads the data files under lexicon/. It fails where one is missing or
// has a bad row. Build one extractor and share it: it takes some tenths of a
// second.
func New(fsys fs.FS) (*Extractor, error) {
	k, err := readKnowledge(fsys)
	if err != nil {
		return nil, fmt.Errorf("build the mention extractor: %w", err)
	}
	w, err := readWeights(fsys)
	if err != nil {
		return nil, fmt.Errorf("build the mention extractor: %w", err)
	}
	t, err := tagger.New(fsys)
	if err != nil {
		return nil, fmt.Errorf("build the mention extractor: %w", err)
	}
	return &Extractor{know: k, weights: w, tagger: t, fusion: fused, threshold: threshold}, nil
}

// threshold is the log-odds above which a candidate is taken.
const threshold = -0.9

// Extract returns the mentions and the enumerations of a document, in text
// order.
func (x *Extractor) Extract(doc *document.Document, s []text.Sentence) ([]Mention, []List) {
	found := make([]*gathered, len(s))
	counts := map[string]int{}
	for i := range s {
		if skip(doc, &s[i]) {
			continue
		}
		found[i] = x.know.gather(doc.Text, &s[i])
		countSpans(found[i], counts)
	}
	tagged := x.tag(doc, s)
	words := x.know.selves(doc)
	area := areaForms(doc)
	var mentions []Mention
	var lists []List
	for i, g := range found {
		if g == nil {
			continue
		}
		odds := g.propose(tagged[i])
		x.weights.score(g, counts)
		x.fusion.fuse(g, odds)
		g.rules(area)
		fixed := append(titles(doc, i, &s[i]), selfMentions(doc, words, i, &s[i])...)
		free := best(slices.DeleteFunc(g.all, func(c candidate) bool { return crosses(c, fixed) }), x.threshold)
		for _, c := range free {
			fixed = append(fixed, g.mention(i, c))
		}
		mentions = append(mentions, replace(fixed, g.completed(i))...)
		lists = append(lists, g.found(i)...)
	}
	mentions = append(mentions, repeats(doc, s, mentions)...)
	sortMentions(mentions)
	return mentions, lists
}

// tag returns the tagger's candidates by sentence.
func (x *Extractor) tag(doc *document.Document, s []text.Sentence) [][]tagger.Candidate {
	out := make([][]tagger.Candidate, len(s))
	for _, c := range x.tagger.Tag(doc.Text, s, faintest) {
		out[c.Sentence] = append(out[c.Sentence], c)
	}
	return out
}

// skip reports whether a sentence stands in the document's head, whose names
// the document itself carries.
func skip(doc *document.Document, s *text.Sentence) bool {
	return s.Paragraph < len(doc.Paragraphs) && doc.Paragraphs[s.Paragraph].Head
}

// crosses reports whether a candidate is, or cuts, a mention that is certain.
// It may hold one only with a head of its own behind it:
// 《国际湿地公约》第十四届缔约方大会.
func crosses(c candidate, fixed []Mention) bool {
	for _, m := range fixed {
		if c.Overlaps(m.Span) && (!c.Contains(m.Span) || c.End <= m.End+len("》")) {
			return true
		}
	}
	return false
}

// countSpans counts the places where a surface is a candidate.
func countSpans(g *gathered, counts map[string]int) {
	seen := map[text.Span]bool{}
	for _, c := range g.all {
		if !seen[c.Span] {
			seen[c.Span] = true
			counts[c.surface]++
		}
	}
}

// mention makes a mention of an accepted candidate.
func (g *gathered) mention(n int, c candidate) Mention {
	c = c.unsized()
	return Mention{Span: c.Span, Sentence: n, Type: types[c.typ], Name: bare(c.surface), Rule: c.ruleName(),
		Confidence: math.Round(1000/(1+math.Exp(-c.score))) / 1000, List: c.item}
}

// rule names what proposed the candidate.
func (c candidate) ruleName() string {
	switch {
	case c.rule != "":
		return c.rule
	case c.source&byItem != 0 && c.item > 0:
		return "list"
	case c.source == byTagger:
		return "tagger"
	case c.source&(byList|byPhrase) != 0:
		return "gazetteer"
	case c.source&byHead != 0:
		return "head"
	}
	return "quote"
}

// found returns the sentence's enumerations.
func (g *gathered) found(n int) []List {
	var out []List
	for _, seq := range g.seqs {
		for _, e := range seq.lists {
			out = append(out, e.list(g, n, seq.units))
		}
	}
	return out
}

func sortMentions(m []Mention) {
	slices.SortStableFunc(m, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Name, b.Name))
	})
}
