package neo4jstore

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// compiler turns filters into Cypher. The text is made of fragments of this
// package only; every value becomes a parameter, $f1, $f2, ….
type compiler struct {
	params params
	// values lists all values that an attribute has in the database. It is asked where an attribute without a stored key
	// is compared by its key.
	values func(statement string) ([]string, error)
}

func (r *reader) compiler(ctx context.Context) *compiler {
	return &compiler{params: params{}, values: func(statement string) ([]string, error) {
		records, err := r.store.read(ctx, statement, nil)
		if err != nil {
			return nil, err
		}
		out := make([]string, len(records))
		for i, row := range records {
			out[i] = row.string("value")
		}
		return out, nil
	}}
}

// param makes a value a parameter and returns its name.
func (c *compiler) param(v any) string {
	name := "f" + strconv.Itoa(len(c.params)+1)
	c.params[name] = v
	return "$" + name
}

// attribute is something that a StringFilter compares.
type attribute struct {
	value string // Cypher of the string, never null
	key   string // Cypher of its CanonicalKey, "" where it is not stored
	all   string // the statement that lists its values, where there is no key
}

// all joins conditions that must all hold.
func all(conditions []string) string {
	if len(conditions) == 0 {
		return "true"
	}
	return strings.Join(conditions, " AND ")
}

// some joins conditions of which one must hold.
func some(conditions []string) string {
	if len(conditions) == 0 {
		return "false"
	}
	return "(" + strings.Join(conditions, " OR ") + ")"
}

// string returns the conditions of a StringFilter; none where it passes
// everything.
func (c *compiler) string(f *graph.StringFilter, a attribute) ([]string, error) {
	var out []string
	compare := func(operator string, v *string) {
		if v != nil {
			out = append(out, a.value+" "+operator+" "+c.param(*v))
		}
	}
	compare("=", f.Eq)
	compare("<>", f.Ne)
	compare("<", f.Less)
	compare("<=", f.LessEq)
	compare(">", f.More)
	compare(">=", f.MoreEq)
	if f.In != nil {
		out = append(out, a.value+" IN "+c.param(f.In))
	}
	if f.NotIn != nil {
		out = append(out, "NOT "+a.value+" IN "+c.param(f.NotIn))
	}
	switch {
	case f.Contains == nil && f.Prefix == nil:
	case a.key == "":
		passing, err := c.passing(f, a.all)
		if err != nil {
			return nil, err
		}
		out = append(out, a.value+" IN "+c.param(passing))
	default:
		if f.Contains != nil {
			out = append(out, a.key+" CONTAINS "+c.param(graph.CanonicalKey(*f.Contains)))
		}
		if f.Prefix != nil {
			out = append(out, a.key+" STARTS WITH "+c.param(graph.CanonicalKey(*f.Prefix)))
		}
	}
	return out, nil
}

// passing lists the values whose keys a filter passes.
func (c *compiler) passing(f *graph.StringFilter, statement string) ([]string, error) {
	values, err := c.values(statement)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(values, func(v string) bool {
		key := graph.CanonicalKey(v)
		return f.Contains != nil && !strings.Contains(key, graph.CanonicalKey(*f.Contains)) ||
			f.Prefix != nil && !strings.HasPrefix(key, graph.CanonicalKey(*f.Prefix))
	}), nil
}

// number returns the conditions of a NumberFilter on a number that is never
// null.
func (c *compiler) number(f *graph.NumberFilter, value string) []string {
	var out []string
	for _, x := range []struct {
		operator string
		v        *float64
	}{{"=", f.Eq}, {"<>", f.Ne}, {"<", f.Less}, {"<=", f.LessEq}, {">", f.More}, {">=", f.MoreEq}} {
		if x.v != nil {
			out = append(out, value+" "+x.operator+" "+c.param(*x.v))
		}
	}
	return out
}

// knownTypes keeps what is in the closed list, in the order of the list; an
// empty list stands for all of it.
func knownTypes[T comparable](wanted, known []T) []T {
	if len(wanted) == 0 {
		return known
	}
	var out []T
	for _, t := range known {
		if slices.Contains(wanted, t) {
			out = append(out, t)
		}
	}
	return out
}

// along is true of a relationship that has the direction as seen from a node.
// A symmetric one has every direction. It fails with Invalid for an unknown
// direction.
func along(direction graph.Direction, relationship, node string) ([]string, error) {
	end := ""
	switch direction {
	case graph.Both, "":
		return nil, nil
	case graph.Out:
		end = "startNode"
	case graph.In:
		end = "endNode"
	default:
		return nil, graph.Errorf(graph.Invalid, "%q is not a direction: use OUT, IN or BOTH", string(direction))
	}
	return []string{"(" + end + "(" + relationship + ") = " + node + " OR " + relationship + ":" + symmetricTypes + ")"}, nil
}

var symmetricTypes = relationTypes(slices.DeleteFunc(slices.Clone(graph.RelationTypes), func(t graph.RelationType) bool { return !t.Symmetric() }))
