package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/text"
)

// report is a training report: its text, its analysis and its annotation.
type report struct {
	name      string
	text      string
	sentences []text.Sentence
	entities  []entity
	marks     []mark
}

// mark is a place where the annotation names a thing.
type mark struct {
	text.Span
	typ  int
	alt  uint8
	open bool // may be a name or not: nothing is learned here
}

// readReport reads a report and its annotation.
func readReport(an *text.Analyzer, textFile, annotation string) (*report, error) {
	data, err := os.ReadFile(textFile)
	if err != nil {
		return nil, err
	}
	doc, err := document.Read(data, textFile)
	if err != nil {
		return nil, err
	}
	paragraphs := make([]text.Span, len(doc.Paragraphs))
	for i, p := range doc.Paragraphs {
		paragraphs[i] = p.Span
	}
	r := &report{name: strings.TrimSuffix(filepath.Base(textFile), filepath.Ext(textFile)), text: doc.Text}
	r.sentences = an.Analyze(r.text, paragraphs)
	if r.entities, err = readAnnotation(annotation); err != nil {
		return nil, err
	}
	r.marks = markAll(r)
	return r, nil
}
