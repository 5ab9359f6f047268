package transfer_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	_ "modernc.org/sqlite" // to damage a file

	"github.com/policygraph/policygraph/export"
	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/memgraph"
	"github.com/policygraph/policygraph/graph/sqlitestore"
	"github.com/policygraph/policygraph/graph/storetest"
	"github.com/policygraph/policygraph/graph/transfer"
)

// both is a store that can be copied from and to.
type both interface {
	graph.Store
	graph.BatchReader
}

func file(t *testing.T) *sqlitestore.Store { return fileAt(t, filepath.Join(t.TempDir(), "store.db")) }

func fileAt(t *testing.T, path string) *sqlitestore.Store {
	t.Helper()
	s, err := sqlitestore.Open(t.Context(), path, sqlitestore.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// fill puts the reports of the conformance suite and five larger ones.
func fill[S graph.Writer](t *testing.T, s S) S {
	t.Helper()
	for _, b := range corpus() {
		if _, err := s.PutDocument(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func corpus() []*graph.Batch { return append(storetest.Fixture(), storetest.Synthetic(500, 500)...) }

// exported is everything that a store answers with.
func exported(t *testing.T, s graph.Store) string {
	t.Helper()
	r, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := export.JSON(t.Context(), &b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestThereAndBack: from a file into memory and into another file the graph
// stays the same, byte for byte, and so does the checksum.
func TestThereAndBack(t *testing.T) {
	first, memory, second := fill(t, file(t)), memgraph.NewStore(), file(t)
	var sums []transfer.Sum
	for _, way := range []struct {
		from, to both
	}{{first, memory}, {memory, second}, {second, first}} {
		s, err := transfer.Copy(t.Context(), way.from, way.to, transfer.Options{})
		if err != nil {
			t.Fatal(err)
		}
		sums = append(sums, s.Sum)
		if got, want := exported(t, way.to), exported(t, way.from); got != want {
			t.Errorf("the export has changed: %s", cmp.Diff(want, got))
		}
	}
	want := transfer.Sum{Checksum: sums[0].Checksum}
	for _, b := range corpus() {
		want.Documents++
		want.Passages += len(b.Passages)
		want.Entities += len(b.Entities)
		want.Mentions += len(b.Mentions)
		want.Relations += len(b.Relations)
		want.Observations += len(b.Observations)
	}
	if len(want.Checksum) != 64 {
		t.Errorf("the checksum is %q", want.Checksum)
	}
	for i, s := range sums {
		if diff := cmp.Diff(want, s); diff != "" {
			t.Errorf("copy %d: %s", i, diff)
		}
	}
}

// TestChecksumSeesEveryFact: a store that differs in one word has another.
func TestChecksumSeesEveryFact(t *testing.T) {
	seen := map[string]int{}
	for i, bend := range []func(*graph.Batch){
		func(*graph.Batch) {},
		func(b *graph.Batch) { b.Document.SourceURL = "other.txt" },
		func(b *graph.Batch) { b.Document.Sections[0].Heading += "二" },
		func(b *graph.Batch) { b.Mentions[0].Confidence = 0.91 },
		func(b *graph.Batch) { b.Relations[0].Evidence[0].Rule += "2" },
		func(b *graph.Batch) { b.Observations[0].Unit = "万元" },
		func(b *graph.Batch) { b.Entities[0].Pinyin += " qu" },
	} {
		from := memgraph.NewStore()
		b := storetest.Fixture()[0]
		bend(b)
		if _, err := from.PutDocument(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		s, err := transfer.Copy(t.Context(), from, memgraph.NewStore(), transfer.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if other, twice := seen[s.Sum.Checksum]; twice {
			t.Errorf("cases %d and %d have the same checksum", other, i)
		}
		seen[s.Sum.Checksum] = i
	}
}

// TestGoesOn: a copy that is broken off after any document goes on from there,
// and writes no document twice.
func TestGoesOn(t *testing.T) {
	from := fill(t, memgraph.NewStore())
	want, total := exported(t, from), len(corpus())
	for stop := 1; stop < total; stop += 3 {
		t.Run(fmt.Sprint(stop), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "store.db")
			to := fileAt(t, path)
			ctx, cancel := context.WithCancel(t.Context())
			done, err := transfer.Copy(ctx, from, to, transfer.Options{Progress: func(p transfer.Progress) {
				if p.Done == stop {
					cancel()
				}
			}})
			if graph.KindOf(err) != graph.Unavailable || !strings.Contains(err.Error(), fmt.Sprintf("%d of %d documents are copied", stop, total)) {
				t.Errorf("broken off it says %v", err)
			}
			if diff := cmp.Diff(transfer.Summary{New: stop}, done); diff != "" {
				t.Errorf("broken off: %s", diff)
			}
			to.Close()
			to = fileAt(t, path)
			done, err = transfer.Copy(t.Context(), from, to, transfer.Options{})
			if err != nil || done.New != total-stop || done.Unchanged != stop || done.Replaced != 0 {
				t.Errorf("the second time: %+v, %v", done, err)
			}
			if exported(t, to) != want {
				t.Error("the copy is another graph")
			}
		})
	}
}

// TestProgress: every document is told once, with what became of it.
func TestProgress(t *testing.T) {
	from, to := fill(t, memgraph.NewStore()), memgraph.NewStore()
	old := storetest.Fixture()[1]
	old.Document.SourceURL = "first edition"
	for _, b := range []*graph.Batch{storetest.Fixture()[0], old} {
		if _, err := to.PutDocument(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	told := map[string]graph.PutResult{}
	last := 0
	_, err := transfer.Copy(t.Context(), from, to, transfer.Options{Progress: func(p transfer.Progress) {
		if last++; p.Done != last || p.Total != len(corpus()) {
			t.Errorf("after %d documents of %d it tells %+v", last, len(corpus()), p)
		}
		told[p.Title] = p.Result
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]graph.PutResult{}
	for _, b := range corpus() {
		want[b.Document.Title] = graph.PutResult{}
	}
	want[storetest.Fixture()[0].Document.Title] = graph.PutResult{Unchanged: true}
	want[old.Document.Title] = graph.PutResult{Replaced: true}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Error(diff)
	}
}

// TestOthersAreRefused: a target with a document of its own is left as it is.
func TestOthersAreRefused(t *testing.T) {
	from, to := memgraph.NewStore(), memgraph.NewStore()
	for i, s := range []*memgraph.Store{from, to} {
		if _, err := s.PutDocument(t.Context(), storetest.Fixture()[i]); err != nil {
			t.Fatal(err)
		}
	}
	before := exported(t, to)
	_, err := transfer.Copy(t.Context(), from, to, transfer.Options{})
	if graph.KindOf(err) != graph.Conflict || !strings.Contains(err.Error(), string(storetest.Fixture()[1].Document.ID)) {
		t.Errorf("got %v", err)
	}
	if exported(t, to) != before {
		t.Error("the target has changed")
	}
}

// forgetful loses something of every document that it is given.
type forgetful struct {
	*memgraph.Store
	lose func(*graph.Batch)
}

func (f forgetful) PutDocument(ctx context.Context, b *graph.Batch) (graph.PutResult, error) {
	less := *b
	f.lose(&less)
	return f.Store.PutDocument(ctx, &less)
}

// TestLossIsFound: a target that does not keep what it was given is told, with
// the document and the counts.
func TestLossIsFound(t *testing.T) {
	from := fill(t, memgraph.NewStore())
	title := storetest.Fixture()[0].Document.Title
	for about, c := range map[string]struct {
		lose func(*graph.Batch)
		says string
	}{
		"a relation":     {func(b *graph.Batch) { b.Relations = b.Relations[1:] }, "in 1 of 8 documents, among them " + title},
		"a mention":      {func(b *graph.Batch) { b.Mentions = b.Mentions[1:] }, "in 1 of 8 documents, among them " + title},
		"an observation": {func(b *graph.Batch) { b.Observations = nil }, "3 observations"},
		"a word": {func(b *graph.Batch) {
			b.Entities = slices.Clone(b.Entities)
			b.Entities[0].Pinyin = ""
		}, "in 1 of 8 documents, among them " + title},
	} {
		to := forgetful{memgraph.NewStore(), func(b *graph.Batch) {
			if b.Document.Title == title {
				c.lose(b)
			}
		}}
		got, err := transfer.Copy(t.Context(), from, to, transfer.Options{})
		if graph.KindOf(err) != graph.Conflict || !strings.Contains(err.Error(), c.says) {
			t.Errorf("the loss of %s gives %v", about, err)
		}
		if got.Sum != (transfer.Sum{}) {
			t.Errorf("the loss of %s: %+v passes for verified", about, got)
		}
	}
}

// TestDamageIsFound: a row that is gone from a file whose documents look
// unchanged.
func TestDamageIsFound(t *testing.T) {
	from := fill(t, memgraph.NewStore())
	path := filepath.Join(t.TempDir(), "store.db")
	if _, err := transfer.Copy(t.Context(), from, fileAt(t, path), transfer.Options{}); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "DELETE FROM observation WHERE id = (SELECT min(id) FROM observation)"); err != nil {
		t.Fatal(err)
	}
	done, err := transfer.Copy(t.Context(), from, fileAt(t, path), transfer.Options{})
	if graph.KindOf(err) != graph.Conflict || !strings.Contains(err.Error(), "2 observations") || done.Unchanged != len(corpus()) {
		t.Errorf("%+v, %v", done, err)
	}
}

// TestSourceFails: a document that goes away while the copy is made ends it
// with the store's own kind of error.
func TestSourceFails(t *testing.T) {
	from := fill(t, memgraph.NewStore())
	ids, err := from.DocumentIDs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	done, err := transfer.Copy(t.Context(), from, memgraph.NewStore(), transfer.Options{Progress: func(p transfer.Progress) {
		if p.Done == 1 {
			if err := from.RemoveDocument(t.Context(), ids[1]); err != nil {
				t.Error(err)
			}
		}
	}})
	if graph.KindOf(err) != graph.NotFound || done.New != 1 {
		t.Errorf("%+v, %v", done, err)
	}
}
