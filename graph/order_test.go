package graph_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/policygraph/policygraph/graph"
)

// TestOrderNames: a name is written into cursors, so it must never change.
func TestOrderNames(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{graph.EntityOrder{}.String(), "NAME"},
		{graph.EntityOrder{Descending: true}.String(), "-NAME"},
		{graph.EntityOrder{Field: graph.ByMentions}.String(), "MENTIONS"},
		{graph.RelationOrder{}.String(), "TYPE"},
		{graph.RelationOrder{Field: graph.RelationByConfidence, Descending: true}.String(), "-CONFIDENCE"},
		{graph.DocumentOrder{}.String(), "PUBLISHED_ON"},
		{graph.DocumentOrder{Field: graph.DocumentByTitle}.String(), "TITLE"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

// TestKeysSortAsNumbersDo: the text of a key is in the order of its value.
func TestKeysSortAsNumbersDo(t *testing.T) {
	numbers := []int{0, 1, 9, 10, 99, 100, 12345, 999_999_999}
	for i := 1; i < len(numbers); i++ {
		if graph.CountKey(numbers[i-1]) >= graph.CountKey(numbers[i]) {
			t.Errorf("%d sorts after %d", numbers[i-1], numbers[i])
		}
	}
	confidences := []float64{1e-9, 0.001, 0.1, 0.10001, 0.5, 0.99, 1}
	for i := 1; i < len(confidences); i++ {
		if graph.ConfidenceKey(confidences[i-1]) >= graph.ConfidenceKey(confidences[i]) {
			t.Errorf("%v sorts after %v", confidences[i-1], confidences[i])
		}
	}
	for i := 1; i < len(graph.RelationTypes); i++ {
		if cmp.Compare(graph.TypeKey(graph.RelationTypes[i-1], "z"), graph.TypeKey(graph.RelationTypes[i], "a")) >= 0 {
			t.Errorf("%s sorts after %s", graph.RelationTypes[i-1], graph.RelationTypes[i])
		}
	}
}

func TestKindOfError(t *testing.T) {
	cause := errors.New("disk")
	for _, c := range []struct {
		err  error
		want graph.ErrorKind
	}{
		{nil, ""},
		{cause, graph.Internal},
		{graph.Errorf(graph.NotFound, "no report %q", "a.txt"), graph.NotFound},
		{fmt.Errorf("loading: %w", graph.Wrap(graph.Unavailable, cause, "store")), graph.Unavailable},
		{graph.Wrap(graph.Conflict, graph.Errorf(graph.Invalid, "inner"), "outer"), graph.Conflict},
		{graph.Wrap(graph.Conflict, nil, "nothing"), ""},
		{context.Canceled, graph.Unavailable},
		{fmt.Errorf("asking: %w", context.DeadlineExceeded), graph.Unavailable},
	} {
		if got := graph.KindOf(c.err); got != c.want {
			t.Errorf("%v is of kind %q, want %q", c.err, got, c.want)
		}
	}
	if err := graph.Wrap(graph.Unavailable, cause, "the store %s failed", "a.db"); err.Error() != "the store a.db failed: disk" || !errors.Is(err, cause) {
		t.Errorf("a wrapped error says %q", err)
	}
}
