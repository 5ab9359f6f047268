package mention

import (
	"math"
	"strings"

	"github.com/policygraph/policygraph/loader/mention/tagger"
	"github.com/policygraph/policygraph/loader/text"
)

// The tagger and the weights see a sentence in two ways, characters in a row
// and whole spans; what both believe is nearly always right. fusion is the
// logistic regression that joins their log-odds.
type fusion struct {
	span, tagger, bias float64 // where the tagger proposes the span
	alone, absent      float64 // where it does not
}

// fused was fitted on annotated reports that neither had learned from.
var fused = fusion{span: 0.3, tagger: 0.65, bias: -0.15, alone: 0.72, absent: -1.6}

// lonely is what a span loses that only the tagger proposes: neither a head
// noun nor a list, a quote or an enumeration speaks for it.
const lonely = 0.6

// faintest is the least probability of the tagger that counts as a proposal.
const faintest = 0.02

// spanType is a span without outer marks, and a type.
type spanType struct {
	text.Span
	typ int
}

// propose adds the tagger's candidates for the sentence and returns their
// log-odds.
func (g *gathered) propose(found []tagger.Candidate) map[spanType]float64 {
	odds := make(map[spanType]float64, len(found))
	have := make(map[spanType]bool, len(g.all))
	for _, c := range g.all {
		have[spanType{bareSpan(g.doc, c.Span), c.typ}] = true
	}
	for _, c := range found {
		t := typeIndex(c.Type)
		if t < 0 || c.Prob < faintest {
			continue
		}
		key := spanType{bareSpan(g.doc, c.Span), t}
		p := min(c.Prob, 0.999)
		odds[key] = math.Log(p / (1 - p))
		if !have[key] {
			have[key] = true
			g.adopt(c.Span, t)
		}
	}
	return odds
}

// adopt makes a candidate of a span that the tagger alone proposes, in the
// innermost sequence that has its borders.
func (g *gathered) adopt(span text.Span, typ int) {
	for n := len(g.seqs) - 1; n >= 0; n-- {
		first, last := -1, -1
		for i, u := range g.seqs[n].units {
			if u.Start == span.Start {
				first = i
			}
			if u.End == span.End {
				last = i
			}
		}
		if first >= 0 && last >= first {
			g.add(n, first, last, span, 1<<typ, byTagger)
			return
		}
	}
	g.all = append(g.all, candidate{Span: span, typ: typ, source: byTagger, seq: -1, surface: span.Of(g.doc)})
}

// fuse joins the scores with the tagger's log-odds.
func (f fusion) fuse(g *gathered, odds map[spanType]float64) {
	for i := range g.all {
		c := &g.all[i]
		if o, ok := odds[spanType{bareSpan(g.doc, c.Span), c.typ}]; ok {
			c.score = f.span*c.score + f.tagger*o + f.bias
			if c.source == byTagger {
				c.score -= lonely
			}
		} else {
			c.score = f.alone*c.score + f.absent
		}
	}
}

// bareSpan is a span without its outer marks.
func bareSpan(doc string, s text.Span) text.Span {
	surface := s.Of(doc)
	b := bare(surface)
	if len(b) == len(surface) {
		return s
	}
	at := s.Start + strings.Index(surface, b)
	return text.Span{Start: at, End: at + len(b)}
}
