package model

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// set is rows that came from one answer of the store, and what was asked about
// them since. A field that is asked of one row is asked of all: rows of one set
// are siblings in the query, so the others are about to ask the same.
type set[R any] struct {
	rows    []R
	mu      sync.Mutex
	answers map[question]func() (any, error)
}

// question names what is asked: by the field's place in the document, since
// arguments are equal exactly where that is, or by a word where there are no
// arguments.
type question struct {
	field *ast.Field
	word  string
}

func newSet[R any](rows []R) *set[R] { return &set[R]{rows: rows} }

// ask returns the answer for all rows of the set, fetching it once.
func ask[R, V any](s *set[R], q question, fetch func(rows []R) (V, error)) (V, error) {
	s.mu.Lock()
	answer := s.answers[q]
	if answer == nil {
		if s.answers == nil {
			s.answers = map[question]func() (any, error){}
		}
		answer = sync.OnceValues(func() (any, error) { return fetch(s.rows) })
		s.answers[q] = answer
	}
	s.mu.Unlock()
	v, err := answer()
	if err != nil {
		var none V
		return none, err
	}
	return v.(V), nil
}

// field is the question that the field now being resolved asks.
func field(ctx context.Context) question {
	return question{field: graphql.GetFieldContext(ctx).Field.Field}
}
