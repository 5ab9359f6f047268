package modality

import (
	"io/fs"
	"strconv"
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/lexicon"
	"github.com/policygraph/policygraph/loader/text"
)

const cueFile = "lexicon/modality.tsv"

// cue is a word or phrase that tells how its clause holds.
type cue struct {
	words    string
	says     graph.Modality
	strength int
	on       bool // reaches the clauses behind
}

// hit is a cue in a clause.
type hit struct {
	cue
	span text.Span
}

// parts names the modalities that a paragraph can have by default.
var parts = map[string][]graph.Modality{
	"review":  {graph.Done},
	"plan":    {graph.Planned, graph.Target},
	"problem": {graph.Problem},
	"any":     {graph.Done, graph.Ongoing, graph.Planned, graph.Target, graph.Problem},
}

func readCues(fsys fs.FS) (map[graph.Modality][]cue, error) {
	rows, err := lexicon.Read(fsys, cueFile)
	if err != nil {
		return nil, err
	}
	out := map[graph.Modality][]cue{}
	for _, row := range rows {
		c := cue{words: row.Cell(0), says: graph.Modality(row.Cell(2)), on: row.Cell(4) == "on"}
		c.strength, err = strconv.Atoi(row.Cell(3))
		switch {
		case err != nil || c.strength < 1 || c.strength > 3:
			return nil, row.Errorf("strength is %q, want 1, 2 or 3", row.Cell(3))
		case c.words == "":
			return nil, row.Errorf("the cue is missing")
		case parts[row.Cell(1)] == nil:
			return nil, row.Errorf("unknown part %q", row.Cell(1))
		case !known(c.says):
			return nil, row.Errorf("unknown modality %q", row.Cell(2))
		}
		for _, base := range parts[row.Cell(1)] {
			out[base] = append(out[base], c)
		}
	}
	return out, nil
}

func known(m graph.Modality) bool {
	for _, k := range graph.Modalities {
		if k == m {
			return true
		}
	}
	return false
}

// hits finds the cues of a clause that stand on word boundaries and outside
// paired marks; the longest of those at one place, in the data file's order
// else.
func (r *Reader) hits(doc string, s *text.Sentence, clause text.Span, base graph.Modality) []hit {
	words := clause.Of(doc)
	var out []hit
	for _, c := range r.cues[base] {
		for from := 0; ; {
			i := strings.Index(words[from:], c.words)
			if i < 0 {
				break
			}
			at := text.Span{Start: clause.Start + from + i, End: clause.Start + from + i + len(c.words)}
			from += i + len(c.words)
			if _, quoted := s.MarkAround(at); !quoted && onWords(s, at) {
				out = append(out, hit{c, at})
			}
		}
	}
	return out
}

// onWords reports whether a span begins and ends with a word of the sentence.
func onWords(s *text.Sentence, span text.Span) bool {
	from, to := s.TokensOf(span)
	return from < to && s.Tokens[from].Start == span.Start && s.Tokens[to-1].End == span.End
}

// strongest picks the cue that holds at a place: the strongest, of equals the
// nearest, of those the longest.
func strongest(hits []hit, at text.Span) (hit, bool) {
	var best hit
	for _, h := range hits {
		switch {
		case h.strength != best.strength:
			if h.strength < best.strength {
				continue
			}
		case distance(h.span, at) != distance(best.span, at):
			if distance(h.span, at) > distance(best.span, at) {
				continue
			}
		case h.span.Len() <= best.span.Len():
			continue
		}
		best = h
	}
	return best, best.strength > 0
}

func distance(a, b text.Span) int {
	return max(0, a.Start-b.End, b.Start-a.End)
}

// modality is what the cue says of a clause: a target only where there is an
// amount to reach, which the count of a list is not (甲、乙等2家).
func (h hit) modality(doc string, s *text.Sentence, clause text.Span) graph.Modality {
	if h.says != graph.Target {
		return h.says
	}
	for _, q := range s.Quantities {
		amount := q.Kind == text.Amount || q.Kind == text.Percent
		if amount && clause.Contains(q.Span) && !strings.HasSuffix(doc[clause.Start:q.Start], "等") {
			return graph.Target
		}
	}
	return graph.Planned
}
