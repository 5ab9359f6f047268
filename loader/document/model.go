package document

import (
	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

// Document is a report as it was read: its stored text, what its head tells of
// it, and its structure. All spans are byte offsets into Text.
type Document struct {
	Text        string // without page chrome; paragraphs joined by "\n"
	Title       string // 广州市海珠区2022年上半年国民经济和社会发展计划执行情况的报告
	Government  string // who speaks: 海珠区人民政府; "" if unknown
	Area        string // what it speaks for: 海珠区; "" if unknown
	Parent      string // the area above, where the head names it: 广州市; "" if not
	Level       Level  // of Area
	PublishedOn string // YYYY-MM-DD; "" if unknown
	Period      string // what it reviews: 2022, 2022H1, 2022Q3, 2022M05; 前三季度 is Q3, 1—8月 is M08; "" if unknown
	Source      string // 区发改局, as the page names it; "" if it does not
	Sections    []Section
	Paragraphs  []Paragraph
	Chrome      int // lines that were dropped as navigation, footer and the like
}

// Level is the administrative level of an area; it decides what 我区, 全省 and
// 区政府 stand for.
type Level string

// The levels, by the character that a report uses for itself (我省, 我区, …).
// An autonomous region calls itself 区 too and is LevelRegion.
const (
	LevelNone     Level = ""
	LevelNation   Level = "国"
	LevelProvince Level = "省"
	LevelRegion   Level = "自治区"
	LevelCity     Level = "市"
	LevelDistrict Level = "区"
	LevelCounty   Level = "县"
	LevelTown     Level = "镇"
)

// Section is a heading and what stands under it.
type Section struct {
	Heading  string
	Level    int            // 1 for 一、 2 for (一) 3 for a run-in heading; 0 for a part without a number above 一、
	Span     text.Span      // heading and body, to the next heading of its level or above
	Modality graph.Modality // of its paragraphs; where a review turns into a plan, the plan's
}

// Paragraph is a line of Text: the unit that evidence points into.
type Paragraph struct {
	Span     text.Span
	Section  int            // index into Sections of the innermost one, -1 if none
	Heading  string         // the headings above it, joined by " / "
	Modality graph.Modality // what a statement here is unless its sentence says otherwise: Done in the review, Planned in the plan, Problem among the problems
	Head     bool           // title, date, salutation: part of the document's head, not of its body
}

// Spans returns the spans of the paragraphs, for text.Analyzer.
func (d *Document) Spans() []text.Span {
	out := make([]text.Span, len(d.Paragraphs))
	for i, p := range d.Paragraphs {
		out[i] = p.Span
	}
	return out
}
