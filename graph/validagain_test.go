package graph_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/storetest"
)

// TestValidStaysAsItIs: what Validate has made of a batch it leaves alone, byte
// for byte, so a batch that one store gives back goes into another unchanged.
func TestValidStaysAsItIs(t *testing.T) {
	for _, c := range []struct {
		about string
		bend  func(*graph.Batch)
	}{
		{"as it is", func(*graph.Batch) {}},
		{"empty where it could be nil", func(b *graph.Batch) {
			b.Document.Sections, b.Relations, b.Observations = []graph.Section{}, []graph.Relation{}, []graph.Observation{}
			for i := range b.Entities {
				b.Entities[i].Aliases = []string{b.Entities[i].Name}
			}
		}},
		{"a sentence that says a symmetric relation twice, from its other end", func(b *graph.Batch) {
			r := &b.Relations[slices.IndexFunc(b.Relations, func(r graph.Relation) bool { return r.Type.Symmetric() })]
			r.From, r.To = r.To, r.From
			first, second := r.Evidence[0], r.Evidence[0]
			at := first.Sentence.Start
			first.Source, first.Target = graph.Span{Start: at, End: at + 1}, graph.Span{Start: at + 3, End: at + 4}
			second.Source, second.Target = graph.Span{Start: at + 1, End: at + 2}, graph.Span{Start: at + 2, End: at + 3}
			r.Evidence = []graph.Evidence{first, second}
		}},
		{"stages that differ in their deadline only", func(b *graph.Batch) {
			p := b.Entities[slices.IndexFunc(b.Entities, func(e graph.Entity) bool { return e.Type == graph.Project })].Project
			for i := range 40 {
				x := p.Stages[0]
				x.By = string(rune('a' + i*7%40))
				p.Stages = append(p.Stages, x)
			}
		}},
		{"a place in a place in a place, only the innermost named", func(b *graph.Batch) {
			area := graph.ID("")
			for _, name := range []string{"外", "中", "内"} {
				id := graph.EntityID(graph.Zone, name, area)
				b.Entities = append(b.Entities, graph.Entity{ID: id, Type: graph.Zone, Name: name, Area: area})
				area = id
			}
			m := b.Mentions[0]
			m.Entity = area
			b.Mentions = append(b.Mentions, m)
		}},
	} {
		t.Run(c.about, func(t *testing.T) {
			b := storetest.Fixture()[1]
			c.bend(b)
			valid, dropped := b.Validate()
			if len(dropped) > 0 {
				t.Fatalf("the case is not valid: %v", dropped)
			}
			again, dropped := valid.Validate()
			if len(dropped) > 0 {
				t.Errorf("what was valid is not: %v", dropped)
			}
			if diff := cmp.Diff(bytesOf(t, valid), bytesOf(t, again)); diff != "" {
				t.Errorf("what was valid changes: %s", diff)
			}
		})
	}
}

func bytesOf(t *testing.T, b *graph.Batch) string {
	t.Helper()
	out, err := json.MarshalIndent(b, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestTwoRulesThatAgreeAreOnePieceOfEvidence: a sentence that says something of
// the same places by two rules does not make it surer; the surer rule stays.
func TestTwoRulesThatAgreeAreOnePieceOfEvidence(t *testing.T) {
	b := storetest.Fixture()[1]
	r := &b.Relations[0]
	one := r.Evidence[0]
	one.Confidence, one.Rule = 0.6, "b.rule"
	less, more := one, one
	less.Confidence, less.Rule = 0.3, "a.rule"
	more.Confidence, more.Rule = 0.8, "c.rule"
	r.Evidence = []graph.Evidence{one, less, more}
	id := r.ID
	valid, _ := b.Validate()
	got := valid.Relations[slices.IndexFunc(valid.Relations, func(r graph.Relation) bool { return r.ID == id })]
	if len(got.Evidence) != 1 || got.Evidence[0].Rule != "c.rule" || got.Confidence != 0.8 {
		t.Errorf("got %d pieces of evidence, confidence %v: %+v; want the one of c.rule, 0.8", len(got.Evidence), got.Confidence, got.Evidence)
	}
}
