package text

import (
	"fmt"
	"io/fs"

	"github.com/go-ego/gse"
)

// Analyzer cuts text into sentences and words. It is safe for concurrent use.
type Analyzer struct {
	seg   *gse.Segmenter
	units *units
}

// NewAnalyzer reads the word lists under lexicon/ and builds an analyzer. It
// fails where a list is missing or has a bad row. Build one and share it: it
// takes some 200 ms and 40 MB.
func NewAnalyzer(fsys fs.FS) (*Analyzer, error) {
	seg, err := newSegmenter(fsys)
	if err != nil {
		return nil, fmt.Errorf("build the text analyzer: %w", err)
	}
	units, err := newUnits(fsys)
	if err != nil {
		return nil, fmt.Errorf("build the text analyzer: %w", err)
	}
	return &Analyzer{seg: seg, units: units}, nil
}

// Analyze cuts the paragraphs of doc into sentences, in text order. The
// paragraphs are byte ranges of doc in order; a Sentence's Paragraph is an
// index into them. Spans of the result are bytes of doc.
func (a *Analyzer) Analyze(doc string, paragraphs []Span) []Sentence {
	var out []Sentence
	for i, p := range paragraphs {
		marks := scanMarks(doc, p)
		for _, s := range splitSentences(doc, p, marks) {
			inside := marksWithin(marks, s)
			quantities := a.units.scan(doc, s)
			out = append(out, Sentence{
				Span:       s,
				Paragraph:  i,
				Clauses:    splitClauses(doc, s, inside),
				Tokens:     a.tokens(doc, s, quantities),
				Quantities: quantities,
				Marks:      inside,
			})
		}
	}
	return out
}
