package assemble

import (
	"testing"

	"github.com/policygraph/policygraph/loader/document"
)

// What two texts have to share to be editions of one document.
func TestDocumentID(t *testing.T) {
	report := func(title, area, period, text string) *document.Document {
		return &document.Document{Title: title, Area: area, Period: period, Text: text}
	}
	seed := report("海珠区政府工作报告", "海珠区", "2022", "海珠区政府工作报告\n各位代表:")
	for about, c := range map[string]struct {
		a, b             *document.Document
		sourceA, sourceB string
		same             bool
	}{
		"a corrected edition":                    {seed, report(seed.Title, "海珠区", "2022", seed.Text+"(更正)"), "a.txt", "b.txt", true},
		"a file that is called like its title":   {seed, report(seed.Title, "海珠区", "2022", seed.Text+"(更正)"), "海珠区政府工作报告.txt", "b.txt", true},
		"another year":                           {seed, report(seed.Title, "海珠区", "2023", seed.Text), "a.txt", "a.txt", false},
		"another area":                           {seed, report(seed.Title, "天河区", "2022", seed.Text), "a.txt", "a.txt", false},
		"one title, areas that nobody knows":     {report("政府工作报告", "", "2022", "政府工作报告\n甲。"), report("政府工作报告", "", "2022", "政府工作报告\n乙。"), "a.txt", "b.txt", false},
		"files of one name, texts without title": {report("report", "海珠区", "2022", "甲。"), report("report", "海珠区", "2022", "乙。"), "report.txt", "report.txt", false},
		"standard input without title":           {report("-", "海珠区", "2022", "甲。"), report("-", "海珠区", "2022", "乙。"), "-", "-", false},
	} {
		if same := documentID(c.a, c.sourceA, c.a.Text) == documentID(c.b, c.sourceB, c.b.Text); same != c.same {
			t.Errorf("%s: one document %v, want %v", about, same, c.same)
		}
	}
}
