package figure

import (
	"fmt"
	"io/fs"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/modality"
	"github.com/policygraph/policygraph/loader/text"
)

// Reader finds observations and goals. It is safe for concurrent use.
type Reader struct {
	words *words
	mod   *modality.Reader
}

// New reads the word list under lexicon/. Without a modality reader every
// statement has the modality of its paragraph.
func New(fsys fs.FS, mod *modality.Reader) (*Reader, error) {
	w, err := readWords(fsys)
	if err != nil {
		return nil, fmt.Errorf("build the figure reader: %w", err)
	}
	return &Reader{words: w, mod: mod}, nil
}

// Extract returns the figures of a document in text order: the goals are those
// that a plan or a target states, all others are observations. The sentences
// and the set are those of doc.
func (r *Reader) Extract(doc *document.Document, s []text.Sentence, set *entity.Set) ([]Observation, []Goal) {
	var obs []Observation
	var goals []Goal
	mentions := mentionsBySentence(set, len(s))
	for i := range s {
		if doc.Paragraphs[s[i].Paragraph].Head {
			continue
		}
		f := &frame{r: r, doc: doc, s: &s[i], index: i, set: set, mentions: mentions[i]}
		if i > 0 && s[i-1].Paragraph == s[i].Paragraph {
			f.previous = &s[i-1]
		}
		for _, it := range f.read() {
			m := f.modality(it.amount)
			if m == graph.Planned || m == graph.Target {
				goals = append(goals, f.goals(it, m)...)
			} else {
				obs = append(obs, f.observations(it, m)...)
			}
		}
	}
	return obs, goals
}

// mentionsBySentence sorts the mentions of the set by sentence.
func mentionsBySentence(set *entity.Set, sentences int) [][]int {
	out := make([][]int, sentences)
	for i, m := range set.Mentions {
		if m.Sentence >= 0 && m.Sentence < sentences {
			out[m.Sentence] = append(out[m.Sentence], i)
		}
	}
	return out
}

// modality says how what stands at a place holds.
func (f *frame) modality(at text.Span) graph.Modality {
	if f.r.mod == nil {
		return f.doc.Paragraphs[f.s.Paragraph].Modality
	}
	return f.r.mod.At(f.doc, f.s, at)
}
