package figure

import (
	"regexp"

	"github.com/policygraph/policygraph/loader/text"
)

// toldPeriod matches a year, with its part, that a sentence names.
var toldPeriod = regexp.MustCompile(`(比|较|从|由|自)?((?:19|20)\d\d)年(上半年|下半年|第?[一二三四]季度)?`)

// parts are the ends of a period by how a year's part is written.
var parts = map[string]string{"": "", "上半年": "H1", "下半年": "H2", "一季度": "Q1", "第一季度": "Q1", "二季度": "Q2", "第二季度": "Q2",
	"三季度": "Q3", "第三季度": "Q3", "四季度": "Q4", "第四季度": "Q4"}

// period is the last year, half or quarter that the sentence names before a
// value, not counting what the value is compared with (比2020年) and years to
// come; "" if it names none.
func (f *frame) period(it *item) string {
	start, out := f.s.Start, ""
	for _, m := range toldPeriod.FindAllStringSubmatchIndex(f.doc.Text[start:it.amount.Start], -1) {
		at := text.Span{Start: start + m[4], End: start + m[1]}
		if _, quoted := f.s.MarkAround(at); quoted || m[2] >= 0 {
			continue
		}
		year := f.doc.Text[start+m[4] : start+m[5]]
		if current := f.currentYear(); current != "" && year > current {
			continue
		}
		part := ""
		if m[6] >= 0 {
			part = f.doc.Text[start+m[6] : start+m[7]]
		}
		out = year + parts[part]
	}
	return out
}
