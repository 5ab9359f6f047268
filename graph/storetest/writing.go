package storetest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/graph"
)

// writing are the cases that change a store; each gets an empty one.
var writing = []struct {
	name string
	run  func(*testing.T, graph.Store)
}{
	{"Empty", testEmpty}, {"PutTwice", testPutTwice}, {"Replace", testReplace}, {"Remove", testRemove}, {"RemoveShared", testRemoveShared},
	{"Order", testLoadOrder}, {"Repaired", testRepaired}, {"Invalid", testInvalid}, {"OwnedIDs", testOwnedIDs},
	{"WriteCancelled", testWriteCancelled}, {"Namesakes", testNamesakes}, {"Close", testClose}, {"Concurrent", testConcurrent},
}

// dump shows everything in a store as text, so that two states can be
// compared.
func dump(t testing.TB, s graph.Store) string {
	t.Helper()
	r := view(t, s)
	var b strings.Builder
	stats := must(r.Stats(background))(t)
	fmt.Fprintln(&b, stats.Documents, stats.Counts)
	for _, d := range must(r.ListDocuments(background, graph.DocumentQuery{Page: all}))(t).Items {
		fmt.Fprintf(&b, "%+v\n", *d)
		for _, p := range must(r.PassagesOf(background, []graph.ID{d.ID}, all))(t)[0].Items {
			fmt.Fprintf(&b, "%+v\n", *p)
		}
	}
	for _, e := range must(r.ListEntities(background, graph.EntityQuery{Page: all}))(t).Items {
		fmt.Fprintf(&b, "%s %s %s %q %s %s %s %s\n", e.ID, e.Type, e.Name, e.Aliases, e.Pinyin, e.Area, e.FirstSeen, e.LastSeen)
		if e.Project != nil {
			fmt.Fprintf(&b, "%+v\n", *e.Project)
		}
		if e.Goal != nil {
			fmt.Fprintf(&b, "%+v\n", *e.Goal)
		}
		for _, m := range must(r.Mentions(background, []graph.ID{e.ID}, all))(t)[0].Items {
			fmt.Fprintf(&b, "%+v\n", *m)
		}
		for _, o := range must(r.ObservationsOf(background, []graph.ID{e.ID}, graph.ObservationQuery{Page: all}))(t)[0].Items {
			fmt.Fprintf(&b, "%s %v %s\n", o.ID, *o.Value, o.Period)
		}
	}
	for _, x := range must(r.ListRelations(background, graph.RelationQuery{Page: all}))(t).Items {
		fmt.Fprintf(&b, "%+v\n", *x)
	}
	return b.String()
}

// want compares the state of a store with one noted before.
func want(t testing.TB, s graph.Store, before, about string) {
	t.Helper()
	if diff := cmp.Diff(before, dump(t, s)); diff != "" {
		t.Errorf("%s: %s", about, diff)
	}
}

// testEmpty: an empty store answers, with nothing.
func testEmpty(t *testing.T, s graph.Store) {
	r := view(t, s)
	if got := must(r.ListEntities(background, graph.EntityQuery{Page: all}))(t); got.Total != 0 || len(got.Items) > 0 || got.HasNext || got.HasPrevious {
		t.Errorf("an empty store lists %+v", got)
	}
	if got := must(r.Search(background, graph.SearchQuery{Text: "区", Passages: true, Page: all}))(t); got.Total != 0 {
		t.Errorf("an empty store finds %+v", got)
	}
	if got := must(r.Stats(background))(t); got.Documents != 0 {
		t.Errorf("an empty store counts %+v", got)
	}
}

// testPutTwice: putting the same batch again changes nothing and says so.
func testPutTwice(t *testing.T, s graph.Store) {
	put(t, s, Fixture()...)
	before := dump(t, s)
	for _, b := range Fixture() {
		if got := must(s.PutDocument(background, b))(t); got != (graph.PutResult{Unchanged: true}) {
			t.Errorf("putting %s again is %+v", b.Document.Title, got)
		}
	}
	want(t, s, before, "after putting the same again")
}

// testReplace: PutDocument replaces everything that the graph knows from the
// document, and nothing else.
func testReplace(t *testing.T, s graph.Store) {
	put(t, s, Fixture()...)
	before := dump(t, s)
	corrected := Fixture()[1]
	corrected.Relations = corrected.Relations[:1]
	corrected.Observations = nil
	corrected.Document.PublishedOn = "2022-08-21"
	if got := must(s.PutDocument(background, corrected))(t); got != (graph.PutResult{Replaced: true}) {
		t.Errorf("putting a corrected edition is %+v", got)
	}
	r := view(t, s)
	if got := must(r.ListRelations(background, graph.RelationQuery{Filter: &graph.RelationFilter{Document: doc(1)}, Page: all}))(t); got.Total != 1 {
		t.Errorf("%d relations of the corrected edition, want 1", got.Total)
	}
	if got := must(r.DocumentCounts(background, []graph.ID{doc(0), doc(2)}))(t); got[0].Observations != 1 || got[1].Observations != 1 {
		t.Errorf("other documents have changed: %+v", got)
	}
	cooperates := must(r.Relations(background, []graph.ID{graph.RelationID(graph.CooperatesWith, id(university), id(laboratory))}))(t)[0]
	if len(cooperates.Evidence) != 1 || cooperates.LastSeen != "2022-02-10" {
		t.Errorf("what only the first edition says is still there: %+v", cooperates)
	}
	put(t, s, Fixture()[1])
	want(t, s, before, "after putting the first edition back")
}

// testRemove: removing a document removes exactly its facts.
func testRemove(t *testing.T, s graph.Store) {
	batches := Fixture()
	put(t, s, batches[0], batches[1])
	before := dump(t, s)
	put(t, s, batches[2])
	if err := s.RemoveDocument(background, doc(2)); err != nil {
		t.Fatal(err)
	}
	want(t, s, before, "after putting and removing a third document")
	wantKind(t, s.RemoveDocument(background, doc(2)), graph.NotFound)
	wantKind(t, s.RemoveDocument(background, "rubbish"), graph.NotFound)
	want(t, s, before, "after removing what is not there")
	for _, i := range []int{0, 1} {
		if err := s.RemoveDocument(background, doc(i)); err != nil {
			t.Fatal(err)
		}
	}
	testEmpty(t, s)
}

// testRemoveShared: an entity stays while another document mentions it, under
// the name that is left.
func testRemoveShared(t *testing.T, s graph.Store) {
	put(t, s, Fixture()...)
	if err := s.RemoveDocument(background, doc(1)); err != nil {
		t.Fatal(err)
	}
	got := must(view(t, s).Entities(background, ids(pilot, wetland, baidu)))(t)
	if diff := cmp.Diff([]string{"琶洲试验区", "", baidu}, names(got)); diff != "" {
		t.Error(diff)
	}
	if got[0] != nil && (got[0].LastSeen != "2022-02-10" || len(got[0].Aliases) != 0 || got[0].Pinyin != "pa zhou shi yan qu") {
		t.Errorf("the entity still knows what the document said: %+v", got[0])
	}
}

// testLoadOrder: the order in which documents come does not matter.
func testLoadOrder(t *testing.T, s graph.Store) {
	batches := Fixture()
	put(t, s, batches...)
	before := dump(t, s)
	for _, b := range batches {
		if err := s.RemoveDocument(background, b.Document.ID); err != nil {
			t.Fatal(err)
		}
	}
	put(t, s, batches[2], batches[1], batches[0])
	want(t, s, before, "after loading in another order")
}

// testRepaired: a store keeps what Checked makes of a batch: a symmetric
// relation stands once, whichever end is named first.
func testRepaired(t *testing.T, s graph.Store) {
	b := Fixture()[0]
	put(t, s, b)
	before := dump(t, s)
	for i := range b.Relations {
		if x := &b.Relations[i]; x.Type.Symmetric() {
			x.From, x.To = x.To, x.From
			x.Evidence[0].Source, x.Evidence[0].Target = x.Evidence[0].Target, x.Evidence[0].Source
		}
	}
	if got := must(s.PutDocument(background, b))(t); !got.Unchanged {
		t.Errorf("a symmetric relation named from its other end is %+v", got)
	}
	want(t, s, before, "after naming the other end first")
}

// testInvalid: where batch.Check fails, PutDocument is Invalid and changes
// nothing.
func testInvalid(t *testing.T, s graph.Store) {
	put(t, s, Fixture()...)
	before := dump(t, s)
	for about, spoil := range map[string]func(*graph.Batch){
		"an id of another kind":       func(b *graph.Batch) { b.Document.ID = id(baidu) },
		"a document without text":     func(b *graph.Batch) { b.Document.Text = " \n" },
		"a mention of nobody":         func(b *graph.Batch) { b.Mentions[0].Entity = "x" },
		"a surface that is not there": func(b *graph.Batch) { b.Mentions[0].Surface = "别的" },
		"a relation without evidence": func(b *graph.Batch) { b.Relations[0].Evidence = nil },
		"a relation that cannot be":   func(b *graph.Batch) { b.Relations[0].Type = graph.Observed },
		"a span outside the text":     func(b *graph.Batch) { b.Passages[0].Span.End = 1 << 20 },
	} {
		b := Fixture()[1]
		spoil(b)
		_, err := s.PutDocument(background, b)
		if graph.KindOf(err) != graph.Invalid {
			t.Errorf("%s: error %v, want one of kind %s", about, err, graph.Invalid)
		}
	}
	want(t, s, before, "after invalid batches")
}

// testOwnedIDs: a passage or observation under the ID of another document's is
// Invalid.
func testOwnedIDs(t *testing.T, s graph.Store) {
	put(t, s, Fixture()[0])
	before := dump(t, s)
	stolen := Fixture()[2]
	stolen.Observations[0].ID = Fixture()[0].Observations[0].ID
	_, err := s.PutDocument(background, stolen)
	wantKind(t, err, graph.Invalid)
	want(t, s, before, "after an ID of another document")
}

// testWriteCancelled: where ctx ends, the graph is as it was before.
func testWriteCancelled(t *testing.T, s graph.Store) {
	put(t, s, Fixture()[0])
	before := dump(t, s)
	ctx, cancel := context.WithCancel(background)
	cancel()
	_, err := s.PutDocument(ctx, Fixture()[1])
	wantKind(t, err, graph.Unavailable)
	wantKind(t, s.RemoveDocument(ctx, doc(0)), graph.Unavailable)
	_, err = s.View(ctx)
	wantKind(t, err, graph.Unavailable)
	want(t, s, before, "after writes that were given up")
	put(t, s, Fixture()[1]) // and the store goes on
}
