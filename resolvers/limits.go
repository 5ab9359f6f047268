package resolvers

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/resolvers/model"
)

// limits refuses operations that nest too deeply or ask for too many values,
// before anything is resolved.
type limits struct {
	depth, cost int
	closed      bool // no introspection
}

// ExtensionName names the limits.
func (limits) ExtensionName() string { return "Limits" }

// Validate is content with every schema.
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses an operation over the limits.
func (l limits) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if l.closed && introspects(op.Operation.SelectionSet) {
		return refuse(ValidationFailed, "introspection is switched off")
	}
	m := meter{variables: op.Variables, fragments: map[string]size{}}
	switch s := m.measure(op.Operation.SelectionSet); {
	case s.depth > l.depth:
		return refuse(TooDeep, "the operation nests %d levels deep, at most %d are answered", s.depth, l.depth)
	case s.cost > l.cost:
		return refuse(TooComplex, "the operation may ask for %d values, at most %d are answered: ask for smaller pages or fewer levels", s.cost, l.cost)
	}
	return nil
}

// introspects reports whether a root selection asks for the schema. Validation
// has seen to it that fragments do not go in circles.
func introspects(in ast.SelectionSet) bool {
	return slices.ContainsFunc(in, func(s ast.Selection) bool {
		switch s := s.(type) {
		case *ast.Field:
			return s.Name == "__schema" || s.Name == "__type"
		case *ast.InlineFragment:
			return introspects(s.SelectionSet)
		case *ast.FragmentSpread:
			return introspects(s.Definition.SelectionSet)
		}
		return false
	})
}

// size is how many levels of fields a selection has, and how many values it may
// give: a field is one, and what it selects counts once for every row that it
// may give. Both stop growing at maxSize.
type size struct{ depth, cost int }

const maxSize = math.MaxInt32

// facetCost is what a count over the whole graph costs, in values.
const facetCost = 200

// meter measures an operation, every fragment once, so that fragments that
// spread others many times take no longer than they are long.
type meter struct {
	variables map[string]any
	fragments map[string]size
}

func (m meter) measure(in ast.SelectionSet) (sum size) {
	for _, s := range in {
		var one size
		switch s := s.(type) {
		case *ast.Field:
			one = m.field(s)
		case *ast.InlineFragment:
			one = m.measure(s.SelectionSet)
		case *ast.FragmentSpread:
			known, ok := m.fragments[s.Name]
			if !ok {
				known = m.measure(s.Definition.SelectionSet)
				m.fragments[s.Name] = known
			}
			one = known
		}
		sum.depth = max(sum.depth, one.depth)
		sum.cost = min(sum.cost+one.cost, maxSize)
	}
	return sum
}

func (m meter) field(f *ast.Field) size {
	child := m.measure(f.SelectionSet)
	price, rows := 1, 1
	switch {
	case strings.HasSuffix(f.Definition.Type.Name(), "Connection"):
		rows = pageSize(f.ArgumentMap(m.variables))
	case f.Name == "nodes" && f.ObjectDefinition.Name == "Query":
		ids, _ := f.ArgumentMap(m.variables)["ids"].([]any)
		rows = max(len(ids), 1)
	case f.Name == "facets":
		price = facetCost
	case strings.HasPrefix(f.Name, "__"): // the schema does not grow
		rows = 0
	}
	return size{depth: 1 + child.depth, cost: min(price+rows*child.cost, maxSize)}
}

// pageSize is the number of rows that the arguments ask for, at least one.
func pageSize(args map[string]any) int {
	n := model.DefaultPage
	for _, name := range []string{"first", "last"} {
		switch v := args[name].(type) {
		case int64:
			n = int(v)
		case int:
			n = v
		case json.Number:
			if i, err := v.Int64(); err == nil {
				n = int(i)
			}
		}
	}
	return min(max(n, 1), graph.MaxPage)
}
