package mention

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
	"github.com/policygraph/policygraph/seeds"
)

// annotated is a made-up report that names one festival, one optional slogan
// and nothing else.
func annotated(n int) Annotated {
	body := fmt.Sprintf("第%d区举办柳笛文化节,柳笛文化节成效明显。坚持五措并举。文化节办得好。", n)
	return Annotated{Name: fmt.Sprint("report ", n), Text: body, Sentences: analyzer().Analyze(body, []text.Span{{End: len(body)}}),
		Things: []Thing{
			{Type: graph.Event, Spellings: []string{"柳笛文化节"}},
			{Type: graph.Policy, Optional: true, Spellings: []string{"五措并举"}},
		}}
}

func TestLearn(t *testing.T) {
	var reports []Annotated
	for n := range 4 {
		reports = append(reports, annotated(n))
	}
	var phrases, weights, again bytes.Buffer
	if err := Learn(seeds.FS, reports, &phrases, &weights); err != nil {
		t.Fatal(err)
	}
	if want := "\n柳笛文化节\tEvent:8\t0\t4\n"; !strings.Contains(phrases.String(), want) {
		t.Errorf("the phrases lack %q", want)
	}
	if strings.Contains(phrases.String(), "五措并举\tPolicy") {
		t.Error("an optional thing is counted as a name")
	}
	if !strings.Contains(weights.String(), "\nh=文化节\tEvent\t") {
		t.Errorf("nothing is learned of the head 文化节:\n%.2000s", weights.String())
	}
	if err := Learn(seeds.FS, reports, &bytes.Buffer{}, &again); err != nil || !bytes.Equal(weights.Bytes(), again.Bytes()) {
		t.Errorf("the same reports give other weights (%v)", err)
	}
}

// A report's own phrases are hidden from its candidates.
func TestWithout(t *testing.T) {
	c := extractor().know.count([]Annotated{annotated(1), annotated(2), annotated(3)})
	if p := c.without("report 2")["柳笛文化节"]; p == nil || p.reports != 2 || p.total() != 4 {
		t.Errorf("got %+v, want 4 names in 2 reports", p)
	}
}

func TestTruth(t *testing.T) {
	body := "举办柳笛文化节,坚持五措并举。"
	event := &Thing{Type: graph.Event, Others: []graph.EntityType{graph.Project}}
	at := func(s string) text.Span {
		i := strings.Index(body, s)
		return text.Span{Start: i, End: i + len(s)}
	}
	marks := []mark{{at("柳笛文化节"), event}, {at("五措并举"), &Thing{Type: graph.Policy, Optional: true}}}
	for _, c := range []struct {
		surface    string
		typ        graph.EntityType
		is, usable bool
	}{
		{"柳笛文化节", graph.Event, true, true},
		{"柳笛文化节", graph.Project, false, false}, // counts as right too
		{"柳笛文化节", graph.Zone, false, true},
		{"文化节", graph.Event, false, true},
		{"五措并举", graph.Policy, false, false}, // optional
		{"坚持五措", graph.Policy, false, false},
		{"举办", graph.Event, false, true},
	} {
		is, usable := truth(marks, at(c.surface), typeIndex(c.typ))
		if is != c.is || usable != c.usable {
			t.Errorf("%s %s: is %v, usable %v", c.typ, c.surface, is, usable)
		}
	}
}
