// Package export writes a graph out for other tools.
//
// It promises that an export holds the whole graph as one View sees it, and
// that the same graph gives the same bytes.
package export

import (
	"bufio"
	"context"
	"encoding/json"
	"io"

	"github.com/policygraph/policygraph/graph"
)

// Node is an entity, document, passage or observation of the JSON export. Type
// is the ontology's name: Zone, Project, …, Document, Passage, Observation.
type Node struct {
	ID         graph.ID       `json:"id"`
	Type       string         `json:"type"`
	Name       string         `json:"name"`
	Aliases    []string       `json:"aliases"`
	Properties map[string]any `json:"properties"`
}

// Edge is a relation of the JSON export, or MENTIONED_IN from an entity to a
// passage.
type Edge struct {
	ID       graph.ID   `json:"id"`
	Type     string     `json:"type"`
	Source   graph.ID   `json:"source"`
	Target   graph.ID   `json:"target"`
	Evidence []Evidence `json:"evidence"`
}

// Evidence is where an edge is said. Spans are [start, end) in code points of
// the document's text; a span that is implied is absent.
type Evidence struct {
	Document   graph.ID       `json:"document"`
	Passage    graph.ID       `json:"passage"`
	Sentence   string         `json:"sentence"`
	Start      int            `json:"start"`
	End        int            `json:"end"`
	SourceSpan *[2]int        `json:"sourceSpan,omitempty"`
	TargetSpan *[2]int        `json:"targetSpan,omitempty"`
	Rule       string         `json:"rule"`
	Confidence float64        `json:"confidence"`
	Modality   graph.Modality `json:"modality"`
}

// JSON writes the graph as {"nodes": [Node…], "edges": [Edge…]}, an element a
// line: entities by name, documents with their passages, observations by
// indicator, then relations and, by entity, mentions.
func JSON(ctx context.Context, w io.Writer, r graph.Reader) error {
	buf := bufio.NewWriter(w)
	x := &exporter{r: r, out: &list{w: buf}, texts: map[graph.ID][]rune{}}
	if err := x.run(ctx, buf); err != nil {
		return err
	}
	return buf.Flush()
}

// list writes the elements of a JSON array, a line each.
type list struct {
	w *bufio.Writer
	n int
}

func (l *list) add(v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if l.n++; l.n > 1 {
		l.w.WriteByte(',')
	}
	l.w.WriteByte('\n')
	_, err = l.w.Write(b)
	return err
}
