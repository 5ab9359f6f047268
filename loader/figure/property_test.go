package figure

import (
	"io/fs"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/modality"
	"github.com/policygraph/policygraph/loader/text"
	"github.com/policygraph/policygraph/seeds"
)

// seedReport reads the report that the binary carries.
func seedReport(t *testing.T, an *text.Analyzer) (*document.Document, []text.Sentence) {
	t.Helper()
	names, err := fs.Glob(seeds.FS, "reports/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no seed report: %v", err)
	}
	data, err := fs.ReadFile(seeds.FS, names[0])
	if err != nil {
		t.Fatal(err)
	}
	doc, err := document.Read(data, names[0])
	if err != nil {
		t.Fatal(err)
	}
	return doc, an.Analyze(doc.Text, doc.Spans())
}

// checkSpans reports where a figure's spans leave its sentence, or its amount
// does not say its value.
func checkSpans(t *testing.T, doc string, s text.Sentence, name, amount text.Span, value float64, max *float64, unit string) {
	t.Helper()
	if name.Len() > 0 && !s.Span.Contains(name) || !s.Span.Contains(amount) || amount.Len() == 0 {
		t.Errorf("%q: name %v or amount %v outside %v", s.Span.Of(doc), name, amount, s.Span)
		return
	}
	for _, q := range s.Quantities {
		if q.Span == amount {
			if q.Value != value || q.Unit != unit || q.Range != (max != nil) || q.Range && q.ValueMax != *max {
				t.Errorf("%q is read as %v %s, the figure says %v %s", amount.Of(doc), q.Value, q.Unit, value, unit)
			}
			return
		}
	}
	t.Errorf("%q is no quantity of its sentence", amount.Of(doc))
}

func TestSeedReport(t *testing.T) {
	b := newBench(t)
	mod, err := modality.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(seeds.FS, mod)
	if err != nil {
		t.Fatal(err)
	}
	doc, s := seedReport(t, b.an)
	set := &entity.Set{Area: -1, Government: -1}
	obs, goals := r.Extract(doc, s, set)
	if len(obs) < 100 || len(goals) < 25 {
		t.Fatalf("%d observations and %d goals: the report has some 140 and 30", len(obs), len(goals))
	}
	last := 0
	for _, o := range obs {
		if o.Indicator == "" || o.Value == nil && o.Growth == nil || o.Confidence <= 0 || o.Modality == graph.Planned || o.Modality == graph.Target {
			t.Errorf("incomplete: %+v", o)
		}
		if o.Value != nil {
			checkSpans(t, doc.Text, s[o.Sentence], o.Name, o.Amount, *o.Value, o.ValueMax, o.Unit)
		}
		if o.Sentence < last {
			t.Errorf("sentence %d after %d", o.Sentence, last)
		}
		last = o.Sentence
	}
	for _, g := range goals {
		if g.Metric == "" || g.Confidence <= 0 || g.Deadline == "" || g.Modality != graph.Planned && g.Modality != graph.Target {
			t.Errorf("incomplete: %+v", g)
		}
		checkSpans(t, doc.Text, s[g.Sentence], g.Name, g.Amount, g.Value, g.ValueMax, g.Unit)
	}
	again, goalsAgain := r.Extract(doc, s, set)
	if !reflect.DeepEqual(obs, again) || !reflect.DeepEqual(goals, goalsAgain) {
		t.Error("the same document gives other figures")
	}
}

func FuzzExtract(f *testing.F) {
	b := newBench(f)
	for _, s := range []string{
		"A、B分别增长6%、5.2%,从3个增加到5个。", "力争全年新引进总部企业超5家、培育平台2-3个。",
		"城乡居民收入分别达6.9万元、3.4万元,增长4.2%、5.3%", "、3个、,和5%的", "“3个(5%)”,累计达7家。",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		for _, m := range []graph.Modality{graph.Done, graph.Planned} {
			doc, sentences, obs, goals := b.read(s, m)
			for _, o := range obs {
				if at := sentences[o.Sentence]; !at.Span.Contains(o.Amount) || o.Name.Len() > 0 && !at.Span.Contains(o.Name) || o.Indicator == "" {
					t.Fatalf("%q: %+v", doc.Text, o)
				}
				if o.Value != nil && math.IsNaN(*o.Value) || o.Growth != nil && math.IsNaN(*o.Growth) {
					t.Fatalf("%q: no number in %+v", doc.Text, o)
				}
			}
			for _, g := range goals {
				if at := sentences[g.Sentence]; !at.Span.Contains(g.Amount) || g.Name.Len() > 0 && !at.Span.Contains(g.Name) || g.Metric == "" {
					t.Fatalf("%q: %+v", doc.Text, g)
				}
			}
		}
	})
}
