package eval

import (
	"io"

	"github.com/policygraph/policygraph/graph"
)

// Export is the part of the project's JSON export that the score reads.
type Export struct {
	Nodes []Node `json:"nodes"`
	Edges []Edge `json:"edges"`
}

// Node is an entity, a goal or an observation. Nodes of other types are passed
// over.
type Node struct {
	ID         string     `json:"id"`
	Type       string     `json:"type"`
	Name       string     `json:"name"`
	Aliases    []string   `json:"aliases"`
	Properties Properties `json:"properties"`
}

// Properties are the fields of a goal or an observation that the score reads.
type Properties struct {
	Metric    string   `json:"metric"`
	Indicator string   `json:"indicator"`
	Value     *float64 `json:"value"`
	ValueMax  *float64 `json:"valueMax"`
	Unit      string   `json:"unit"`
	Growth    *float64 `json:"growth"`
}

// Edge is a relation between two nodes.
type Edge struct {
	Type   string `json:"type"`
	Source string `json:"source"`
	Target string `json:"target"`
}

// ReadExport reads a JSON export; name is the file's, for errors. It fails with
// Invalid where r is no JSON or has no nodes.
func ReadExport(r io.Reader, name string) (*Export, error) {
	var e Export
	if err := decode(r, &e); err != nil {
		return nil, graph.Wrap(graph.Invalid, err, "%s is no JSON export", name)
	}
	if e.Nodes == nil {
		return nil, graph.Errorf(graph.Invalid, "%s is no JSON export: it has no nodes", name)
	}
	return &e, nil
}
