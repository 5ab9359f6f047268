package modality

import (
	"strconv"
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/text"
)

// byYear reads a clause by the year that leads it, or that the clause before it
// is: a later one than the report reviews is plan, even in the review
// (到2027年，…); one that is over is fact, even in the plan (2025年全省…达到).
// A year in the middle of a clause tells nothing (获得2027年世园会举办权).
func byYear(doc *document.Document, s *text.Sentence, k int, base graph.Modality) (graph.Modality, bool) {
	reviewed, err := strconv.Atoi(firstFour(doc.Period))
	if err != nil || base == graph.Problem {
		return "", false
	}
	over := reviewed // the last year that is over
	if len(doc.Period) > 4 {
		over--
	}
	year, until, ok := leadingYear(doc.Text, s, s.Clauses[k])
	if !ok && k > 0 && s.Clauses[k-1].Len() <= len("到2027年底前") {
		year, until, ok = leadingYear(doc.Text, s, s.Clauses[k-1])
	}
	switch {
	case !ok:
		return "", false
	case year > reviewed && base == graph.Done:
		return graph.Planned, true
	case year <= over && base == graph.Planned && !until:
		return graph.Done, true
	}
	return "", false
}

// leadingYear finds the year that a clause begins with or runs up to: 2025年…,
// 到2027年…. until is whether it is the end of a stretch.
func leadingYear(doc string, s *text.Sentence, clause text.Span) (year int, until, ok bool) {
	for _, q := range s.Quantities {
		if q.Kind != text.Date || !clause.Contains(q.Span) || q.Number.Len() != 4 || q.Value < 1949 {
			continue
		}
		if _, quoted := s.MarkAround(q.Span); quoted {
			continue
		}
		before := doc[clause.Start:q.Start]
		until = strings.HasSuffix(before, "到") || strings.HasSuffix(before, "至")
		return int(q.Value), until, until || before == ""
	}
	return 0, false, false
}

func firstFour(s string) string { return s[:min(4, len(s))] }
