package status

import (
	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

// Stage is one statement about the progress of a project. Spans are byte
// offsets into the document's text.
type Stage struct {
	Entity     int // entity of the set
	Status     graph.ProjectStatus
	Expected   bool   // a plan, not a fact
	By         string // deadline where Expected: 2022, 2022H2, 2022-09; "" if none
	Sentence   int
	Source     text.Span // the mention of the project
	Target     text.Span // the words that say so
	Rule       string
	Confidence float64
	Modality   graph.Modality
}
