package main

import (
	"os"
	"path/filepath"
	"strings"

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
	r := &report{name: strings.TrimSuffix(filepath.Base(textFile), filepath.Ext(textFile)), text: string(data)}
	r.sentences = an.Analyze(r.text, lines(r.text))
	if r.entities, err = readAnnotation(annotation); err != nil {
		return nil, err
	}
	r.marks = markAll(r)
	return r, nil
}

// lines are the paragraphs of a plain text.
func lines(s string) []text.Span {
	var out []text.Span
	for at := 0; at < len(s); {
		end := strings.IndexByte(s[at:], '\n')
		if end < 0 {
			end = len(s) - at
		}
		line := s[at : at+end]
		from := at + len(line) - len(strings.TrimLeft(line, " \t\r　"))
		to := at + len(strings.TrimRight(line, " \t\r　"))
		if from < to {
			out = append(out, text.Span{Start: from, End: to})
		}
		at += end + 1
	}
	return out
}
