package sqlitestore

import (
	"path/filepath"
	"testing"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/storetest"
)

// facts counts what a batch says.
func facts(b *graph.Batch) int {
	return len(b.Entities) + len(b.Mentions) + len(b.Relations) + len(b.Observations)
}

// BenchmarkPutDocument loads documents of 200 entities, 200 mentions and 400
// relations each.
func BenchmarkPutDocument(b *testing.B) {
	batches := storetest.Synthetic(5_000, 20_000)
	s := open(b, filepath.Join(b.TempDir(), "store.db"), Options{Create: true})
	n, total := 0, 0
	for b.Loop() {
		batch := *batches[n%len(batches)]
		if n >= len(batches) { // all are there: the next editions
			batch.Document.SourceURL += "+"
			*batches[n%len(batches)] = batch
		}
		put(b, s, &batch)
		n, total = n+1, total+facts(&batch)
	}
	b.ReportMetric(float64(total)/b.Elapsed().Seconds(), "facts/s")
}

// BenchmarkOpen reads a file of 5,000 entities and 20,000 relations and builds
// its view.
func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "store.db")
	batches := storetest.Synthetic(5_000, 20_000)
	put(b, open(b, path, Options{Create: true}), batches...)
	total := 0
	for _, x := range batches {
		total += facts(x)
	}
	for b.Loop() {
		s := open(b, path, Options{ReadOnly: true})
		documents(b, s)
		s.Close()
	}
	b.ReportMetric(float64(total*b.N)/b.Elapsed().Seconds(), "facts/s")
}

// BenchmarkView takes a view of an unchanged file, as every request does.
func BenchmarkView(b *testing.B) {
	s := open(b, filled(b, "store.db"), Options{})
	documents(b, s)
	for b.Loop() {
		if _, err := s.View(background); err != nil {
			b.Fatal(err)
		}
	}
}
