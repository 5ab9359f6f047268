package storetest

import (
	"sync"
	"testing"

	"github.com/policygraph/policygraph/graph"
)

// testClose: closing twice is harmless; a closed store is Unavailable.
func testClose(t *testing.T, s graph.Store) {
	put(t, s, Fixture()[0])
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, err := s.PutDocument(background, Fixture()[1])
	wantKind(t, err, graph.Unavailable)
	wantKind(t, s.RemoveDocument(background, doc(0)), graph.Unavailable)
	_, err = s.View(background)
	wantKind(t, err, graph.Unavailable)
}

// testConcurrent: readers see whole documents only, while others write.
func testConcurrent(t *testing.T, s graph.Store) {
	put(t, s, Fixture()[0])
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for _, i := range []int{1, 2} {
		writers.Go(func() {
			for range 5 {
				if _, err := s.PutDocument(background, Fixture()[i]); err != nil {
					t.Errorf("PutDocument: %v", err)
				}
				if err := s.RemoveDocument(background, doc(i)); err != nil {
					t.Errorf("RemoveDocument: %v", err)
				}
			}
		})
	}
	whole := map[graph.ID]int{}
	for _, b := range Fixture() {
		whole[b.Document.ID] = len(b.Mentions)
	}
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					checkWhole(t, s, whole)
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
	if got := must(view(t, s).Stats(background))(t); got.Documents != 1 {
		t.Errorf("%d documents are left, want 1", got.Documents)
	}
}

// checkWhole counts the mentions of every document that is there. A document
// may go between two calls where a View is not one state.
func checkWhole(t *testing.T, s graph.Store, whole map[graph.ID]int) {
	r, err := s.View(background)
	if err != nil {
		t.Errorf("View: %v", err)
		return
	}
	for d, n := range whole {
		counts, err := r.DocumentCounts(background, []graph.ID{d})
		if err != nil {
			t.Errorf("DocumentCounts: %v", err)
			return
		}
		if counts[0] != nil && counts[0].Mentions != n {
			t.Errorf("a document is there with %d of its %d mentions", counts[0].Mentions, n)
		}
	}
}
