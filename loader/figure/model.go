package figure

import (
	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

// Observation is a value that a sentence gives for an indicator. Spans are
// byte offsets into the document's text.
type Observation struct {
	Indicator   string // 地区生产总值; completed where the sentence shares it over a list
	Value       *float64
	ValueMax    *float64
	Unit        string
	Comparator  graph.Comparator
	Growth      *float64 // signed percent
	GrowthBasis string   // 同比, 环比, 比上年末, 百分点, …; "" if not told
	Period      string   // "" if not told: the document's
	Rank        string
	Area        int // entity of the set that it is a value of; -1: the document's own area
	Sentence    int
	Name        text.Span // the words that name the indicator; empty where completed from elsewhere
	Amount      text.Span // the value, or the growth where there is no value
	Rule        string
	Confidence  float64
	Modality    graph.Modality
}

// Goal is a commitment with a number.
type Goal struct {
	Metric     string
	Comparator graph.Comparator
	Value      float64
	ValueMax   *float64
	Unit       string
	Deadline   string // 2022, 2022-08; "" if none
	Targets    []int  // entities of the set that the goal is about
	Sentence   int
	Name       text.Span
	Amount     text.Span
	Rule       string
	Confidence float64
	Modality   graph.Modality
}
