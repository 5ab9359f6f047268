package resolvers

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/complexity"
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
	schema      graphql.ExecutableSchema
}

// ExtensionName names the limits.
func (*limits) ExtensionName() string { return "Limits" }

// Validate keeps the schema that costs are counted by.
func (l *limits) Validate(s graphql.ExecutableSchema) error {
	l.schema = priced{s}
	return nil
}

// MutateOperationContext refuses an operation over the limits.
func (l *limits) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if l.closed && introspects(op.Operation.SelectionSet) {
		return refuse(ValidationFailed, "introspection is switched off")
	}
	if d := depth(op.Operation.SelectionSet, map[string]int{}); d > l.depth {
		return refuse(TooDeep, "the operation nests %d levels deep, at most %d are answered", d, l.depth)
	}
	if c := complexity.Calculate(ctx, l.schema, op.Operation, op.Variables); c > l.cost {
		return refuse(TooComplex, "the operation may ask for %d values, at most %d are answered: ask for smaller pages or fewer levels", c, l.cost)
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

// depth is the number of levels of fields; fragments add none.
func depth(in ast.SelectionSet, fragments map[string]int) int {
	deepest := 0
	for _, s := range in {
		d := 0
		switch s := s.(type) {
		case *ast.Field:
			d = 1 + depth(s.SelectionSet, fragments)
		case *ast.InlineFragment:
			d = depth(s.SelectionSet, fragments)
		case *ast.FragmentSpread:
			known, ok := fragments[s.Name]
			if !ok {
				known = depth(s.Definition.SelectionSet, fragments)
				fragments[s.Name] = known
			}
			d = known
		}
		deepest = max(deepest, d)
	}
	return deepest
}

// priced counts a field as one and what it selects once for every row that it
// may give.
type priced struct{ graphql.ExecutableSchema }

// facetCost is what a count over the whole graph costs, in values.
const facetCost = 200

// Complexity is the cost of a field.
func (p priced) Complexity(_ context.Context, typeName, field string, child int, args map[string]any) (int, bool) {
	def := p.Schema().Types[typeName]
	if def == nil || def.Fields.ForName(field) == nil {
		return 0, false
	}
	price, rows := 1, 1
	switch result := def.Fields.ForName(field).Type.Name(); {
	case strings.HasSuffix(result, "Connection"):
		rows = pageSize(args)
	case field == "nodes" && typeName == "Query":
		ids, _ := args["ids"].([]any)
		rows = max(len(ids), 1)
	case field == "facets":
		price = facetCost
	}
	if child > (math.MaxInt32-price)/rows {
		return math.MaxInt32, true
	}
	return price + rows*child, true
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
