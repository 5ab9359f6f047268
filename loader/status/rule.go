package status

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/lexicon"
	"github.com/policygraph/policygraph/loader/text"
)

// place says on which side of a project the words of a cue stand.
type place string

const (
	after  place = "after"
	before place = "before"
)

// A cue is a word that tells a stage.
type cue struct {
	word   string
	status graph.ProjectStatus
	going  bool // names work under way: a fact even in a plan
	rule   string
}

// cues are the words of one place, longest first.
type cues []cue

type example struct {
	row  lexicon.Row
	text string
	want string
}

func readCues(fsys fs.FS, name string) (map[place]cues, []example, error) {
	rows, err := lexicon.Read(fsys, name)
	if err != nil {
		return nil, nil, err
	}
	out := map[place]cues{}
	var examples []example
	for _, row := range rows {
		status, at, tense := graph.ProjectStatus(row.Cell(1)), place(row.Cell(2)), row.Cell(3)
		switch {
		case len(row.List(0)) == 0:
			return nil, nil, row.Errorf("no words")
		case status.Rank() == 0:
			return nil, nil, row.Errorf("unknown stage %q", status)
		case at != after && at != before:
			return nil, nil, row.Errorf("place %q is neither after nor before", at)
		case tense != "said" && tense != "going":
			return nil, nil, row.Errorf("tense %q is neither said nor going", tense)
		}
		for _, w := range row.List(0) {
			out[at] = append(out[at], cue{word: w, status: status, going: tense == "going",
				rule: "status." + string(at) + "." + strings.ToLower(string(status))})
		}
		examples = append(examples, example{row: row, text: row.Cell(4), want: row.Cell(5)})
	}
	for _, c := range out {
		slices.SortStableFunc(c, func(a, b cue) int { return cmp.Compare(len(b.word), len(a.word)) })
	}
	return out, examples, nil
}

// hit is a cue found in a text, at byte offset at.
type hit struct {
	*cue
	at int
}

// span is where the hit stands in the document; its text began at start.
func (h hit) span(start int) text.Span {
	return text.Span{Start: start + h.at, End: start + h.at + len(h.word)}
}

// find returns the cues in s from left to right, the longest at each place,
// without overlap.
func (c cues) find(s string) []hit {
	var hits []hit
	for i := 0; i < len(s); {
		j := slices.IndexFunc(c, func(c cue) bool { return strings.HasPrefix(s[i:], c.word) })
		if j < 0 {
			i++
			continue
		}
		hits = append(hits, hit{cue: &c[j], at: i})
		i += len(c[j].word)
	}
	return hits
}
