package storetest

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/graph"
)

// batches are the cases for a store that gives its batches back; each gets an
// empty one.
var batches = []struct {
	name string
	run  func(*testing.T, batchStore)
}{
	{"PutAndGet", testPutAndGet}, {"NothingLost", testNothingLost}, {"UnknownDocuments", testUnknownDocuments},
	{"LatestEdition", testLatestEdition}, {"Cancelled", testBatchesCancelled}, {"Closed", testBatchesClosed},
	{"OneState", testBatchesOneState},
}

// batchStore is a store with the optional interface.
type batchStore interface {
	graph.Store
	graph.BatchReader
}

// checked is what a store keeps of a batch, as text.
func checked(t testing.TB, b *graph.Batch) string {
	t.Helper()
	return asText(t, must(b.Checked())(t))
}

func asText(t testing.TB, b *graph.Batch) string {
	t.Helper()
	return string(must(json.MarshalIndent(b, "", " "))(t))
}

// testPutAndGet: Batch returns what Checked made of the batch that was put, and
// putting that changes nothing; DocumentIDs are sorted.
func testPutAndGet(t *testing.T, s batchStore) {
	if got := must(s.DocumentIDs(background))(t); len(got) > 0 {
		t.Errorf("an empty store has the documents %s", got)
	}
	in := append(Fixture(), Synthetic(300, 900)...)
	put(t, s, in...)
	var ids []graph.ID
	for _, b := range in {
		ids = append(ids, b.Document.ID)
	}
	slices.Sort(ids)
	if diff := cmp.Diff(ids, must(s.DocumentIDs(background))(t)); diff != "" {
		t.Error(diff)
	}
	before := dump(t, s)
	for _, b := range in {
		got := must(s.Batch(background, b.Document.ID))(t)
		if diff := cmp.Diff(checked(t, b), asText(t, got)); diff != "" {
			t.Errorf("%s: %s", b.Document.Title, diff)
		}
		if again := must(s.PutDocument(background, got))(t); !again.Unchanged {
			t.Errorf("putting %s as it came back is %+v", b.Document.Title, again)
		}
	}
	want(t, s, before, "after putting everything as it came back")
}

// testNothingLost: what is rare comes back too: every field filled, empty lists,
// any text and number.
func testNothingLost(t *testing.T, s batchStore) {
	for about, bend := range map[string]func(*graph.Batch){
		"every field of an observation": func(b *graph.Batch) {
			o := &b.Observations[0]
			o.ValueMax, o.NormalizedValue, o.NormalizedUnit = ptr(2e18), ptr(0.1), "元"
			o.Growth, o.GrowthBasis, o.Rank, o.Comparator = ptr(-math.MaxFloat64), "百分点", "全市第二", graph.GreaterEqual
			o.Evidence.Target = o.Evidence.Sentence
		},
		"growth and no value": func(b *graph.Batch) { b.Observations[0].Value = nil },
		"a fall by nothing":   func(b *graph.Batch) { b.Observations[0].Growth = ptr(math.Copysign(0, -1)) },
		"small and large numbers": func(b *graph.Batch) {
			b.Observations[0].Value, b.Observations[0].Growth = ptr(math.SmallestNonzeroFloat64), ptr(1<<53+2.0)
		},
		"a range as a goal": func(b *graph.Batch) {
			for i := range b.Entities {
				if g := b.Entities[i].Goal; g != nil {
					g.ValueMax, g.Deadline = ptr(1.0/3), ""
				}
			}
		},
		"a project of which nothing is told": func(b *graph.Batch) {
			for i := range b.Entities {
				if b.Entities[i].Project != nil {
					b.Entities[i].Project = &graph.ProjectFacts{}
				}
			}
		},
		"a project without facts": func(b *graph.Batch) {
			for i := range b.Entities {
				b.Entities[i].Project = nil
			}
		},
		"empty lists": func(b *graph.Batch) {
			b.Document.Sections, b.Relations, b.Observations = []graph.Section{}, []graph.Relation{}, []graph.Observation{}
			b.Entities[0].Aliases = []string{}
		},
		"any text": func(b *graph.Batch) { b.Document.Text += "\n'; \"--\\\x00\u2028𠮷😀\r\t " },
		"sections in their own order": func(b *graph.Batch) {
			b.Document.Sections = []graph.Section{{Heading: "二、", Level: 2}, {Heading: "一、", Level: 1}, {Heading: "二、", Level: 2}}
		},
		"two passages of one number": func(b *graph.Batch) {
			for i := range b.Passages {
				b.Passages[i].Ordinal = 0
			}
			slices.SortFunc(b.Passages, func(x, y graph.Passage) int { return strings.Compare(string(y.ID), string(x.ID)) })
		},
		"a document of which nothing else is known": func(b *graph.Batch) {
			d := b.Document
			b.Document = graph.Document{ID: d.ID, Text: d.Text}
		},
		"several sentences": func(b *graph.Batch) {
			r := &b.Relations[0]
			for i := range 30 {
				e := r.Evidence[0]
				e.Rule, e.Confidence = string(rune('a'+i*7%30)), float64(i+1)/31
				r.Evidence = append(r.Evidence, e)
			}
		},
	} {
		b := Fixture()[0]
		bend(b)
		put(t, s, b)
		got := must(s.Batch(background, b.Document.ID))(t)
		if diff := cmp.Diff(checked(t, b), asText(t, got)); diff != "" {
			t.Errorf("%s: %s", about, diff)
		}
		if again := must(s.PutDocument(background, got))(t); !again.Unchanged {
			t.Errorf("%s: putting it as it came back is %+v", about, again)
		}
	}
}

// testUnknownDocuments: a document that is not there, or no longer, is NotFound.
func testUnknownDocuments(t *testing.T, s batchStore) {
	put(t, s, Fixture()...)
	if err := s.RemoveDocument(background, doc(2)); err != nil {
		t.Fatal(err)
	}
	for _, id := range []graph.ID{doc(2), graph.NewID(graph.KindDocument, "nowhere"), id(baidu), passage(0, 0), "rubbish", ""} {
		got, err := s.Batch(background, id)
		if wantKind(t, err, graph.NotFound); got != nil {
			t.Errorf("there is a batch of %q: %+v", id, got)
		}
	}
	want := []graph.ID{doc(0), doc(1)}
	slices.Sort(want)
	if diff := cmp.Diff(want, must(s.DocumentIDs(background))(t)); diff != "" {
		t.Error(diff)
	}
}

// testLatestEdition: of a document that was put twice the last edition comes
// back, and what another document says of its things is not in it.
func testLatestEdition(t *testing.T, s batchStore) {
	put(t, s, Fixture()...)
	edition := Fixture()[0]
	edition.Document.SourceURL = "corrected.txt"
	edition.Relations = edition.Relations[1:]
	put(t, s, edition)
	if diff := cmp.Diff(checked(t, edition), asText(t, must(s.Batch(background, doc(0)))(t))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(checked(t, Fixture()[1]), asText(t, must(s.Batch(background, doc(1)))(t))); diff != "" {
		t.Errorf("another document has changed: %s", diff)
	}
}

// testBatchesCancelled: both methods are Unavailable when ctx has ended.
func testBatchesCancelled(t *testing.T, s batchStore) {
	put(t, s, Fixture()[0])
	ctx, cancel := context.WithCancel(background)
	cancel()
	_, err := s.DocumentIDs(ctx)
	wantKind(t, err, graph.Unavailable)
	_, err = s.Batch(ctx, doc(0))
	wantKind(t, err, graph.Unavailable)
}

// testBatchesClosed: both methods of a closed store are Unavailable.
func testBatchesClosed(t *testing.T, s batchStore) {
	put(t, s, Fixture()[0])
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := s.DocumentIDs(background)
	wantKind(t, err, graph.Unavailable)
	_, err = s.Batch(background, doc(0))
	wantKind(t, err, graph.Unavailable)
}

// testBatchesOneState: a batch is whole while others write: one edition or the
// other, never parts of both.
func testBatchesOneState(t *testing.T, s batchStore) {
	first, second := Fixture()[1], Fixture()[1]
	second.Document.SourceURL = "corrected.txt"
	second.Mentions, second.Relations, second.Observations = second.Mentions[:3], second.Relations[:2], nil
	second, _ = second.Validate() // without the things that nothing names any more
	put(t, s, first)
	editions := []string{checked(t, first), checked(t, second)}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 60 {
			if _, err := s.PutDocument(background, []*graph.Batch{second, first}[i%2]); err != nil {
				t.Errorf("PutDocument: %v", err)
			}
		}
	}()
	for writing := true; writing; {
		select {
		case <-done:
			writing = false
		default:
			if got := asText(t, must(s.Batch(background, doc(1)))(t)); !slices.Contains(editions, got) {
				<-done
				t.Fatalf("this is neither edition: %s", got)
			}
		}
	}
}
