// Package status tells how far projects are.
//
// It promises that every stage has the words that tell it, and that a plan
// never reads as a fact: where the clause is a plan, a stage is Expected,
// unless its words name work that is under way (加快建设). Words and stages are
// data: lexicon/status.tsv. There are no errors after New: what no cue tells
// is no stage. A Reader is safe for concurrent use.
package status

import (
	"io/fs"
	"slices"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/modality"
	"github.com/policygraph/policygraph/loader/text"
)

// Reader finds stages.
type Reader struct {
	cues     map[place]cues
	modality *modality.Reader
}

// New reads the cues from fsys. An error names the data file and the line.
func New(fsys fs.FS, mod *modality.Reader) (*Reader, error) {
	c, _, err := readCues(fsys, "lexicon/status.tsv")
	if err != nil {
		return nil, err
	}
	return &Reader{cues: c, modality: mod}, nil
}

// Extract returns the stages that the sentences tell of the set's projects, in
// text order, at most one for each mention.
func (r *Reader) Extract(doc *document.Document, sentences []text.Sentence, set *entity.Set) []Stage {
	var out []Stage
	for i, m := range set.Mentions {
		e := set.Of[i]
		if set.Entities[e].Type != graph.Project {
			continue
		}
		sentence := &sentences[m.Sentence]
		words, cue, confidence := r.told(newContext(doc, sentence, set, i))
		if cue == nil {
			continue
		}
		s := Stage{Entity: e, Status: cue.status, Sentence: m.Sentence, Source: m.Span, Target: words,
			Rule: cue.rule, Confidence: confidence, Modality: r.modality.At(doc, sentence, words)}
		if plan := s.Modality == graph.Planned || s.Modality == graph.Target; plan && !cue.going {
			s.Expected, s.By = true, deadline(doc, sentence, words)
		}
		out = append(out, s)
	}
	return out
}

// told finds the cue that speaks of a mention: the furthest stage told behind
// it in its clause, else the nearest cue before it.
func (r *Reader) told(c context) (text.Span, *cue, float64) {
	behind := specific(r.cues[after].find(c.behind()))
	var best *hit
	end := 0
	for i := range behind {
		h := &behind[i]
		if best != nil && (h.at-end > len("并已") || h.status.Rank() < best.status.Rank()) {
			break // a predicate of something else, or of less
		}
		best, end = h, h.at+len(h.word)
	}
	ahead := r.cues[before].find(c.ahead())
	switch {
	case best != nil && (best.status != graph.StatusUnderConstruction || len(ahead) == 0):
		return best.span(c.mention.End), best.cue, 0.85
	case len(ahead) > 0:
		last := ahead[len(ahead)-1]
		return last.span(c.clause.Start), last.cue, 0.75
	}
	return text.Span{}, nil, 0
}

// specific leaves work under way out where the clause tells another stage, too:
// 加快前期工作 is preparatory.
func specific(hits []hit) []hit {
	going := func(h hit) bool { return h.status == graph.StatusUnderConstruction }
	if slices.IndexFunc(hits, func(h hit) bool { return !going(h) }) < 0 {
		return hits
	}
	return slices.DeleteFunc(hits, going)
}

// context is a mention in its clause. The clause's text has the same length as
// in the document, but other mentions are blank: a word in a name tells no
// stage.
type context struct {
	clause  text.Span
	blanked string
	mention text.Span
}

func newContext(doc *document.Document, s *text.Sentence, set *entity.Set, mention int) context {
	m := set.Mentions[mention]
	c := context{mention: m.Span, clause: s.ClauseOf(m.Span)}
	c.clause = text.Span{Start: min(c.clause.Start, m.Start), End: max(c.clause.End, m.End)}
	b := []byte(c.clause.Of(doc.Text))
	for i := mention + 1; i < len(set.Mentions) && set.Mentions[i].Start < c.clause.End; i++ {
		c.blank(b, set.Mentions[i].Span)
	}
	for i := mention - 1; i >= 0 && set.Mentions[i].Sentence == m.Sentence; i-- {
		c.blank(b, set.Mentions[i].Span)
	}
	c.blanked = string(b)
	return c
}

func (c context) blank(b []byte, s text.Span) {
	for i := max(s.Start, c.clause.Start); i < min(s.End, c.clause.End); i++ {
		b[i-c.clause.Start] = 0
	}
}

// behind is what follows the mention, ahead what leads to it.
func (c context) behind() string { return c.blanked[c.mention.End-c.clause.Start:] }
func (c context) ahead() string  { return c.blanked[:c.mention.Start-c.clause.Start] }
