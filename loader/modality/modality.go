// Package modality tells how a statement holds: as a fact, as something going
// on, as a plan, as a target, or as a problem.
//
// It promises one of graph's five modalities for every place of a document,
// and that a plan never reads as a fact: in a plan a statement is done only
// where its words say so outright (已, 目前, 截至, 2025年…达到). The paragraph
// gives what holds by default, the words of the clause change it. The words
// are data: lexicon/modality.tsv. A Reader is safe for concurrent use.
package modality

import (
	"io/fs"
	"slices"
	"sort"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/text"
)

// Reader reads modalities by the cues of a language.
type Reader struct {
	cues map[graph.Modality][]cue // by the paragraph's modality
}

// New reads the cues. It fails where the data file is missing or has a bad
// row.
func New(fsys fs.FS) (*Reader, error) {
	cues, err := readCues(fsys)
	if err != nil {
		return nil, err
	}
	return &Reader{cues: cues}, nil
}

// At returns the modality of what stands at a place of a sentence. The place
// is a byte range of doc.Text within s.
func (r *Reader) At(doc *document.Document, s *text.Sentence, at text.Span) graph.Modality {
	base, head := paragraphModality(doc, s.Start)
	k := s.ClauseAt(at.Start)
	if head || k < 0 {
		return base
	}
	own, found := strongest(r.hits(doc.Text, s, s.Clauses[k], base), at)
	if found && own.strength == 3 {
		return own.modality(doc.Text, s, s.Clauses[k])
	}
	if m, ok := byYear(doc, s, k, base); ok {
		return m
	}
	carried, reaches := r.carried(doc.Text, s, k, base)
	if reaches && (!found || base == graph.Planned) {
		return carried.modality(doc.Text, s, s.Clauses[k])
	}
	if found {
		return own.modality(doc.Text, s, s.Clauses[k])
	}
	return base
}

// carried finds the cue of an earlier clause that reaches clause k. A clause
// with a cue of strength 2 or more that does not reach stands in the way.
func (r *Reader) carried(doc string, s *text.Sentence, k int, base graph.Modality) (hit, bool) {
	for i := k - 1; i >= 0; i-- {
		end := text.Span{Start: s.Clauses[i].End, End: s.Clauses[i].End}
		hits := r.hits(doc, s, s.Clauses[i], base)
		top, ok := strongest(hits, end)
		if !ok || top.strength < 2 {
			continue
		}
		hits = slices.DeleteFunc(hits, func(h hit) bool { return !h.on || h.strength < top.strength })
		return strongest(hits, end)
	}
	return hit{}, false
}

// paragraphModality is what a statement at offset is unless its words say
// otherwise, Done outside the document's paragraphs, and whether it stands in
// the document's head, where no words do.
func paragraphModality(doc *document.Document, offset int) (m graph.Modality, head bool) {
	p := doc.Paragraphs
	i := sort.Search(len(p), func(i int) bool { return p[i].Span.End > offset })
	if i == len(p) || p[i].Span.Start > offset || p[i].Modality == "" {
		return graph.Done, false
	}
	return p[i].Modality, p[i].Head
}
