// Package relation finds the typed edges that sentences say.
//
// It promises that an edge is only made where a template says so: a governing
// verb with slots for its ends, an enumeration whose head tells what its items
// are, or a name that tells what the thing is for. Two names in one sentence
// are never enough. Every edge carries its sentence, the mentions of its ends
// (empty where an end is implied), the rule, a confidence and a modality. The
// templates are data (lexicon/relation*.tsv). There are no errors after New:
// what no template fits is no relation.
package relation

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/modality"
	"github.com/policygraph/policygraph/loader/text"
)

// Reader finds relations. It is safe for concurrent use.
type Reader struct {
	rules    []rule
	names    []nameRule
	subject  *subjectReader
	judge    judge
	modality *modality.Reader
}

// New reads the templates from fsys (lexicon/relation*.tsv). Where mod is nil,
// a relation has the modality of its paragraph.
func New(fsys fs.FS, mod *modality.Reader) (*Reader, error) {
	words, err := readWords(fsys, "lexicon/relation_words.tsv")
	if err != nil {
		return nil, err
	}
	r := &Reader{modality: mod}
	if r.rules, err = readRules(fsys, "lexicon/relation.tsv", words); err != nil {
		return nil, err
	}
	if r.names, err = readNameRules(fsys, "lexicon/relation_names.tsv", words); err != nil {
		return nil, err
	}
	if r.subject, err = newSubjectReader(words); err != nil {
		return nil, err
	}
	if r.judge, err = readJudge(fsys, "lexicon/relation_weights.tsv"); err != nil {
		return nil, err
	}
	return r, nil
}

// Extract returns the relations that the sentences of the document say, in
// text order. The same pair may be said more than once. The confidence is that
// of the judge, whose probabilities are calibrated on true names, times that of
// the mentions.
func (r *Reader) Extract(doc *document.Document, sentences []text.Sentence, set *entity.Set) []Relation {
	var out []Relation
	named := confidences(set)
	said := make([][]Relation, len(sentences))
	for _, c := range r.Candidates(doc, sentences, set) {
		c.Confidence = r.judge.probability(c) * named.of(c.Source) * named.of(c.Target)
		if c.Confidence >= least(c.Relation, set) {
			said[c.Sentence] = append(said[c.Sentence], c.Relation)
		}
	}
	for _, s := range said {
		out = append(out, settle(s)...)
	}
	return out
}

// confidenceAt knows how sure the mention at a place is.
type confidenceAt map[text.Span]float64

func confidences(set *entity.Set) confidenceAt {
	out := make(confidenceAt, len(set.Mentions))
	for _, m := range set.Mentions {
		out[m.Span] = max(out[m.Span], m.Confidence)
	}
	return out
}

// of is 1 where nothing is named: an end that is implied, or a name within a
// name, which the outer one vouches for.
func (c confidenceAt) of(at text.Span) float64 {
	if p, named := c[at]; named {
		return p
	}
	return 1
}

// Candidate is what a template or a name proposes, before it is judged.
type Candidate struct {
	Relation
	Prior    float64  // log odds that its rule is right where nothing was learned
	Features []string // what the judge goes by
}

// Candidates returns all that the templates and names propose, in text order.
// Training learns from them what to believe.
func (r *Reader) Candidates(doc *document.Document, sentences []text.Sentence, set *entity.Set) []Candidate {
	bySentence := make([][]int, len(sentences))
	for i, m := range set.Mentions {
		if m.Sentence >= 0 && m.Sentence < len(sentences) {
			bySentence[m.Sentence] = append(bySentence[m.Sentence], i)
		}
	}
	inside := newInside(set)
	var out []Candidate
	for i := range sentences {
		if len(bySentence[i]) == 0 {
			continue
		}
		f := newFrame(doc.Text, i, sentences[i].Span, set, bySentence[i])
		var said []proposal
		for _, rule := range r.rules {
			said = append(said, r.match(f, &rule)...)
		}
		said = append(said, inside.relations(f, r.names)...)
		for _, p := range said {
			if p.From == p.To || p.From < 0 || p.To < 0 {
				continue
			}
			part := paragraphModality(doc, &sentences[i])
			p.Modality = cmp.Or(p.Modality, r.modalityAt(doc, &sentences[i], p.Relation))
			if p.Type == graph.Awarded && (p.Modality == graph.Planned || p.Modality == graph.Target) {
				continue // what is to be awarded is sought: SEEKS says so
			}
			out = append(out, Candidate{Relation: p.Relation, Prior: p.prior, Features: p.features(f, part)})
		}
	}
	return out
}

// match returns what one rule finds in a sentence. Matches may overlap: the
// search goes on right behind the start of each.
func (r *Reader) match(f *frame, rule *rule) []proposal {
	var out []proposal
	from, to := rule.pattern.SubexpIndex("from"), rule.pattern.SubexpIndex("to")
	if f.mask&rule.masks["to"] == 0 || from >= 0 && (f.mask&rule.masks["from"] == 0 || len(f.groups) < 2) {
		return nil // no names that the slots take: most rules, most sentences
	}
	for off := 0; off < len(f.skeleton); {
		m := rule.pattern.FindStringSubmatchIndex(f.skeleton[off:])
		if m == nil {
			break
		}
		start, end := off+m[0], off+m[1]
		target := f.groups[f.groupAt[off+m[2*to]]]
		if rule.unless == nil || !rule.unless.MatchString(f.clause(start, end)) {
			var found []proposal
			if from >= 0 {
				found = f.pairs(rule, f.groups[f.groupAt[off+m[2*from]]], target)
			} else {
				found = r.subject.complete(f, rule, start, target)
			}
			for i := range found {
				found[i].head, found[i].words, found[i].tail = f.skeleton[:start], f.skeleton[start:end], f.skeleton[end:]
			}
			out = append(out, found...)
		}
		off = start + len(firstRune(f.skeleton[start:]))
	}
	return out
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}

// clause is the stretch of the skeleton from the border before start to end.
func (f *frame) clause(start, end int) string {
	b := strings.LastIndexAny(f.skeleton[:start], "，。；：")
	return f.skeleton[max(b, 0):end]
}

// pairs links every item of the source with every item of the target.
func (f *frame) pairs(rule *rule, source, target group) []proposal {
	var out []proposal
	for _, s := range f.pick(source, rule.masks["from"]) {
		for _, t := range f.pick(target, rule.masks["to"]) {
			out = append(out, f.relation(rule, f.set.Of[s], f.set.Mentions[s].Span, t))
		}
	}
	return out
}

func (f *frame) relation(rule *rule, from int, source text.Span, to int) proposal {
	return proposal{prior: rule.prior, Relation: Relation{Type: rule.typ, From: from, To: f.set.Of[to], Sentence: f.sentence, Source: source,
		Target: f.set.Mentions[to].Span, Rule: rule.id, Modality: rule.modality}}
}

func (r *Reader) modalityAt(doc *document.Document, s *text.Sentence, rel Relation) graph.Modality {
	if r.modality != nil {
		return r.modality.At(doc, s, rel.Target)
	}
	return paragraphModality(doc, s)
}

func paragraphModality(doc *document.Document, s *text.Sentence) graph.Modality {
	if s.Paragraph >= 0 && s.Paragraph < len(doc.Paragraphs) && doc.Paragraphs[s.Paragraph].Modality != "" {
		return doc.Paragraphs[s.Paragraph].Modality
	}
	return graph.Done
}

// settle keeps, of all that a sentence says, each pair once, an explicit
// source before an implied one for the same thing, and of AWARDED and SEEKS
// the surer.
func settle(said []Relation) []Relation {
	slices.SortStableFunc(said, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(a.Target.Start, b.Target.Start), cmp.Compare(a.To, b.To), cmp.Compare(a.Type, b.Type),
			cmp.Compare(a.From, b.From), cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Source.Start, b.Source.Start))
	})
	var out []Relation
	for _, x := range said {
		if n := len(out); n > 0 && out[n-1].Type == x.Type && out[n-1].From == x.From && out[n-1].To == x.To {
			continue
		}
		beaten := slices.ContainsFunc(said, func(y Relation) bool {
			if y.To != x.To {
				return false
			}
			if y.Type == x.Type {
				return exclusive[x.Type] && x.Source == text.Span{} && y.Source != text.Span{} && y.Confidence >= x.Confidence-0.3
			}
			return rivals[x.Type] == y.Type && y.Confidence > x.Confidence && y.Target == x.Target
		})
		if !beaten {
			out = append(out, x)
		}
	}
	return out
}

// exclusive are the types of which a thing has one source in a sentence: a
// named source drives out the implied one.
var exclusive = map[graph.RelationType]bool{graph.Issued: true, graph.Founded: true, graph.Organized: true, graph.Awarded: true,
	graph.Seeks: true, graph.FocusesOn: true}

// rivals cannot both hold for one mention of an honor.
var rivals = map[graph.RelationType]graph.RelationType{graph.Awarded: graph.Seeks, graph.Seeks: graph.Awarded}
