package relation

import (
	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

// Relation is a typed edge that one sentence says. Spans are byte offsets into
// the document's text.
type Relation struct {
	Type       graph.RelationType
	From, To   int       // entities of the set
	Sentence   int       // index into the sentences
	Source     text.Span // the mention of From; empty where implied
	Target     text.Span // the mention of To; empty where implied
	Rule       string
	Confidence float64
	Modality   graph.Modality
}
