package mention

import (
	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

// Mention is one place where the text names a thing. Spans are byte offsets
// into the document's text.
type Mention struct {
	text.Span
	Sentence   int              // index into the sentences
	Type       graph.EntityType // Zone, Project, Enterprise, Agency, Policy, Industry, Event or Honor
	Name       string           // the name meant; differs from the surface where an enumeration completes it (11号 → 地铁11号线)
	Rule       string           // list.head, title, head, gazetteer, tagger, repeat, self, …
	Confidence float64          // (0, 1]
	List       int              // number of the enumeration that it is an item of, from 1; 0 if none
	Self       Self             // stands for the report's own area or government
	Aliases    []string         // spellings that this very place gives: 琶洲西区地下空间(琶洲汇), 以下简称…
}

// Self says that a mention is a pronoun of the report's own area or
// government.
type Self uint8

// What a mention can stand for.
const (
	NotSelf       Self = iota
	OwnArea            // 我区, 全区, 辖区
	OwnGovernment      // 区政府, 我们
)

// List is an enumeration: X、Y、Z等N个HEAD.
type List struct {
	Sentence int
	Span     text.Span   // from the first item to the head
	Items    []text.Span //
	Head     text.Span   // 重点项目; empty if none
	Count    int         // N; 0 if not told
}
