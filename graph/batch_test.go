package graph_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/storetest"
)

// TestValidateDrops: every rule of the list has a batch that breaks it.
func TestValidateDrops(t *testing.T) {
	project := func(b *graph.Batch) *graph.Entity {
		return &b.Entities[slices.IndexFunc(b.Entities, func(e graph.Entity) bool { return e.Type == graph.Project })]
	}
	goal := func(b *graph.Batch) *graph.Entity {
		return &b.Entities[slices.IndexFunc(b.Entities, func(e graph.Entity) bool { return e.Type == graph.Goal })]
	}
	for _, c := range []struct {
		about string
		spoil func(*graph.Batch)
		want  graph.Reason
	}{
		{"a mention outside its passage", func(b *graph.Batch) { b.Mentions[0].Span = graph.Span{Start: 40, End: 43} }, graph.ReasonSpan},
		{"a mention before the text", func(b *graph.Batch) { b.Mentions[0].Span.Start = -1 }, graph.ReasonSpan},
		{"a mention of nothing", func(b *graph.Batch) { b.Mentions[0].Span.End = b.Mentions[0].Span.Start }, graph.ReasonSpan},
		{"a sentence outside the passage", func(b *graph.Batch) { b.Mentions[0].Sentence.End = 60 }, graph.ReasonSpan},
		{"a mention in an unknown passage", func(b *graph.Batch) { b.Mentions[0].Passage = "x" }, graph.ReasonSpan},
		{"another surface", func(b *graph.Batch) { b.Mentions[0].Surface = "天河区" }, graph.ReasonSurface},
		{"a mention twice", func(b *graph.Batch) { b.Mentions = append(b.Mentions, b.Mentions[0]) }, graph.ReasonIdentity},
		{"a mention of nobody", func(b *graph.Batch) { b.Mentions[0].Entity = "x" }, graph.ReasonEnds},
		{"a relation to nobody", func(b *graph.Batch) { b.Relations[0].To = "x" }, graph.ReasonEnds},
		{"a relation with itself", func(b *graph.Batch) { b.Relations[0].To = b.Relations[0].From }, graph.ReasonSelf},
		{"a relation of another type", func(b *graph.Batch) { b.Relations[0].Type = graph.LocatedIn }, graph.ReasonSignature},
		{"a relation of no type", func(b *graph.Batch) { b.Relations[0].Type = "LIKES" }, graph.ReasonSignature},
		{"a relation under another id", func(b *graph.Batch) { b.Relations[0].ID = b.Relations[1].ID }, graph.ReasonIdentity},
		{"a relation twice", func(b *graph.Batch) { b.Relations = append(b.Relations, b.Relations[0]) }, graph.ReasonIdentity},
		{"a relation that nothing says", func(b *graph.Batch) { b.Relations[0].Evidence = nil }, graph.ReasonNoEvidence},
		{"evidence without a rule", func(b *graph.Batch) { b.Relations[0].Evidence[0].Rule = "" }, graph.ReasonNoEvidence},
		{"evidence of another document", func(b *graph.Batch) { b.Relations[0].Evidence[0].Document = "x" }, graph.ReasonNoEvidence},
		{"evidence without confidence", func(b *graph.Batch) { b.Relations[0].Evidence[0].Confidence = 0 }, graph.ReasonNoEvidence},
		{"evidence surer than sure", func(b *graph.Batch) { b.Relations[0].Evidence[0].Confidence = 1.1 }, graph.ReasonNoEvidence},
		{"evidence that is no number", func(b *graph.Batch) { b.Relations[0].Evidence[0].Confidence = math.NaN() }, graph.ReasonNoEvidence},
		{"evidence of no modality", func(b *graph.Batch) { b.Relations[0].Evidence[0].Modality = "MAYBE" }, graph.ReasonNoEvidence},
		{"an entity without a name", func(b *graph.Batch) { b.Entities[0].Name = "" }, graph.ReasonFields},
		{"an entity of no type", func(b *graph.Batch) { b.Entities[0].Type = "Person" }, graph.ReasonFields},
		{"an entity twice", func(b *graph.Batch) { b.Entities = append(b.Entities, b.Entities[0]) }, graph.ReasonIdentity},
		{"an entity with a document's id", func(b *graph.Batch) { b.Entities[0].ID = b.Document.ID }, graph.ReasonIdentity},
		{"a goal without facts", func(b *graph.Batch) { goal(b).Goal = nil }, graph.ReasonFields},
		{"facts of a goal elsewhere", func(b *graph.Batch) { b.Entities[0].Goal = goal(b).Goal }, graph.ReasonFields},
		{"facts of a project elsewhere", func(b *graph.Batch) { b.Entities[0].Project = project(b).Project }, graph.ReasonFields},
		{"a goal without a number", func(b *graph.Batch) { goal(b).Goal.Value = math.Inf(1) }, graph.ReasonFields},
		{"a goal that nothing says", func(b *graph.Batch) { goal(b).Goal.Evidence = graph.Evidence{} }, graph.ReasonNoEvidence},
		{"a stage that nothing says", func(b *graph.Batch) { project(b).Project.Stages[0].Evidence.Passage = "" }, graph.ReasonNoEvidence},
		{"an entity that nothing names", func(b *graph.Batch) {
			b.Entities = append(b.Entities, graph.Entity{ID: graph.EntityID(graph.Zone, "x", ""), Type: graph.Zone, Name: "x"})
		}, graph.ReasonUnnamed},
		{"a value of nothing", func(b *graph.Batch) { b.Observations[0].Value, b.Observations[0].Growth = nil, nil }, graph.ReasonFields},
		{"a value of a zone", func(b *graph.Batch) { b.Observations[0].Indicator = b.Document.Area }, graph.ReasonEnds},
		{"a value twice", func(b *graph.Batch) { b.Observations = append(b.Observations, b.Observations[0]) }, graph.ReasonIdentity},
		{"a value that nothing says", func(b *graph.Batch) { b.Observations[0].Evidence.Sentence = graph.Span{} }, graph.ReasonNoEvidence},
		{"a passage outside the text", func(b *graph.Batch) { b.Passages[2].Span.End = 1000 }, graph.ReasonSpan},
		{"a passage of another document", func(b *graph.Batch) { b.Passages[2].Document = "x" }, graph.ReasonSpan},
		{"a passage twice", func(b *graph.Batch) { b.Passages = append(b.Passages, b.Passages[0]) }, graph.ReasonIdentity},
	} {
		t.Run(c.about, func(t *testing.T) {
			b := storetest.Fixture()[0]
			c.spoil(b)
			valid, dropped := b.Validate()
			if dropped[c.want] == 0 {
				t.Errorf("dropped %v, want %q among it", dropped, c.want)
			}
			if err := b.Check(); graph.KindOf(err) != graph.Invalid || !strings.Contains(err.Error(), string(c.want)) {
				t.Errorf("Check says %v", err)
			}
			again, more := valid.Validate()
			if len(more) > 0 {
				t.Errorf("what was valid is not: %v", more)
			}
			if diff := cmp.Diff(valid, again); diff != "" {
				t.Errorf("what was valid changes: %s", diff)
			}
		})
	}
}

// TestValidateIsDeterministic: the same facts give the same bytes, in whatever
// order they come, and the batch itself is not changed.
func TestValidateIsDeterministic(t *testing.T) {
	want, dropped := storetest.Fixture()[1].Validate()
	if len(dropped) > 0 {
		t.Fatal(dropped)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		b := storetest.Fixture()[1]
		random.Shuffle(len(b.Entities), func(i, j int) { b.Entities[i], b.Entities[j] = b.Entities[j], b.Entities[i] })
		random.Shuffle(len(b.Mentions), func(i, j int) { b.Mentions[i], b.Mentions[j] = b.Mentions[j], b.Mentions[i] })
		random.Shuffle(len(b.Relations), func(i, j int) { b.Relations[i], b.Relations[j] = b.Relations[j], b.Relations[i] })
		random.Shuffle(len(b.Passages), func(i, j int) { b.Passages[i], b.Passages[j] = b.Passages[j], b.Passages[i] })
		first := b.Entities[0].ID
		got, _ := b.Validate()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		if b.Entities[0].ID != first {
			t.Fatal("the batch was sorted in place")
		}
	}
}
