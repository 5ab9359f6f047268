// Package tagger finds named things in sentences with a model that was learned
// from annotated reports: a linear-chain conditional random field over
// characters (package crf) whose features (package feature) know words,
// gazetteers, type-indicating endings, enumerations and quotes; and a second
// pass over what it proposes, which sees whole spans and the whole document.
//
// It promises that what it returns is deterministic, that every candidate lies
// within one sentence, begins and ends on character boundaries and never on a
// separator or white space, and that a Tagger is safe for concurrent use.
// Candidates are proposals: the mention extractor weighs them against its
// rules. The model is embedded; `go run ./training` makes it, and its Card
// says of what.
package tagger

import (
	_ "embed"
	"errors"
	"io/fs"
	"slices"
	"sync"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/mention/tagger/crf"
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
	"github.com/policygraph/policygraph/loader/text"
)

//go:embed model.bin
var embedded []byte

// Embedded returns the bytes of the embedded model, for ReadCard and ReadModel.
func Embedded() []byte { return embedded }

// Candidate is a span that may be a name.
type Candidate struct {
	text.Span                  // byte offsets into the document
	Sentence  int              // index into the sentences
	Type      graph.EntityType // Zone, Project, Enterprise, Agency, Policy, Industry, Event or Honor
	Prob      float64          // that exactly this span is a name of this type, in (0, 1]
	Best      bool             // chosen among those that overlap it; such candidates do not overlap
}

// Tagger finds names.
type Tagger struct {
	card    Card
	chain   *crf.Chain
	weights *weights
	lexicon *feature.Lexicon
	scratch sync.Pool // of *scratch

	second    *weights // of the review; nil without one
	threshold float64
}

// New returns a tagger with the embedded model and the gazetteers of fsys
// (lexicon/gazetteer/*.tsv). It fails where a gazetteer cannot be read.
func New(fsys fs.FS) (*Tagger, error) {
	type result struct {
		m   *Model
		err error
	}
	read := make(chan result, 1)
	go func() {
		m, err := ReadModel(embedded)
		read <- result{m, err}
	}()
	lx, err := feature.New(fsys)
	r := <-read
	if err := errors.Join(err, r.err); err != nil {
		return nil, err
	}
	lx.Learn(r.m.Knowledge)
	return Assemble(r.m, lx), nil
}

// Assemble returns a tagger with the model and the lexicon given. Training
// uses it to try a model on a report with that report's knowledge hidden.
func Assemble(m *Model, lx *feature.Lexicon) *Tagger {
	t := &Tagger{card: m.Card, chain: m.Chain, weights: newWeights(&m.Weights), lexicon: lx}
	if r := m.Review; len(r.Weights.Keys) > 0 {
		t.second, t.threshold = newWeights(&r.Weights), r.Threshold
	}
	t.scratch.New = func() any { return new(scratch) }
	return t
}

// Card tells what the model is.
func (t *Tagger) Card() Card { return t.card }

// scratch is what one call needs while it looks at a sentence.
type scratch struct {
	view      feature.View
	sink      feature.Sink
	found     []uint32
	emissions []float64
	lattice   crf.Lattice
	path      []int
}

// Tag returns the candidates of all sentences whose probability is at least
// minProb, and all that are Best whatever their probability: by sentence, then
// by start, the longer first, then by type. Spans to which the first pass gives
// less than 0.02 are never candidates. Sentences must be of doc.
func (t *Tagger) Tag(doc string, sentences []text.Sentence, minProb float64) []Candidate {
	pool := t.Propose(doc, sentences)
	out := make([]Candidate, len(pool))
	for i := range pool {
		out[i] = pool[i].Candidate
	}
	if t.second != nil {
		review(out, pool, t.second, t.threshold)
	}
	return slices.DeleteFunc(out, func(c Candidate) bool { return !c.Best && c.Prob < minProb })
}

func (t *Tagger) tag(x *scratch, out []Candidate, doc string, sentences []text.Sentence, i int) []Candidate {
	x.view.Fill(t.lexicon, doc, &sentences[i])
	n := x.view.Len()
	if n == 0 {
		return out
	}
	t.emit(x)
	x.lattice.Sum(t.chain, x.emissions, nil)
	if cap(x.path) < n {
		x.path = make([]int, n)
	}
	x.path = x.path[:n]
	x.lattice.Best(t.chain, x.emissions, x.path)
	for at := 0; at < n; at++ {
		for typ := range feature.Types {
			out = t.spans(x, out, i, at, typ)
		}
	}
	return out
}

// emit fills the emissions of the sentence in view.
func (t *Tagger) emit(x *scratch) {
	x.sink.Keys, x.sink.Ends = x.sink.Keys[:0], x.sink.Ends[:0]
	x.view.Keys(&x.sink)
	size := x.view.Len() * Labels
	if cap(x.emissions) < size {
		x.emissions = make([]float64, size)
	}
	x.emissions = x.emissions[:size]
	var sums [64]int32
	from := int32(0)
	for i, to := range x.sink.Ends {
		row := x.emissions[i*Labels : (i+1)*Labels]
		x.found = t.weights.sum(x.sink.Keys[from:to], &sums, x.found)
		for j := range row {
			row[j] = float64(sums[j]) * t.weights.scale
		}
		from = to
		if !x.view.Edge(i) {
			for typ := range feature.Types {
				row[begin+4*typ] -= barred
				row[end+4*typ] -= barred
				row[alone+4*typ] -= barred
			}
		}
	}
}

// barred is taken off a label that a character cannot have.
const barred = 200

// spans appends the candidates of one type that begin at character at.
func (t *Tagger) spans(x *scratch, out []Candidate, sentence, at, typ int) []Candidate {
	push := func(to int, p float64, best bool) {
		if p > 0 && (best || p >= poolFloor) {
			out = append(out, Candidate{Span: x.view.Span(at, to), Sentence: sentence, Type: feature.Types[typ], Prob: min(p, 1), Best: best})
		}
	}
	b, in, e := begin+4*typ, inside+4*typ, end+4*typ
	l := &x.lattice
	push(at+1, l.Marginal(at, alone+4*typ), x.path[at] == alone+4*typ)
	run, best := l.Open(at, b), x.path[at] == b
	floor := float64(poolFloor)
	if best {
		floor = 0 // follow it to its end
	}
	if l.Marginal(at, b) < floor {
		return out
	}
	from := b
	for i := at + 1; i < x.view.Len() && (best || run > 0); i++ {
		push(i+1, run*l.Step(i, from, e)*l.Close(i, e, -1), best && x.path[i] == e)
		run *= l.Step(i, from, in)
		from = in
		best = best && x.path[i] == in
		if !best && run*l.Close(i, in, -1) < poolFloor {
			break
		}
	}
	return out
}
