package schema_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/schema"
)

func load(t *testing.T) *ast.Schema {
	t.Helper()
	names, err := fs.Glob(schema.Files, "*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	var sources []*ast.Source
	for _, name := range names {
		text, err := schema.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, &ast.Source{Name: name, Input: string(text)})
	}
	s, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A reader of the schema needs no other page.
func TestEverythingIsDescribed(t *testing.T) {
	described := func(name, text string) {
		if strings.TrimSpace(text) == "" {
			t.Errorf("%s has no description", name)
		}
	}
	for name, def := range load(t).Types {
		if def.BuiltIn {
			continue
		}
		described(name, def.Description)
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			described(name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				described(name+"."+f.Name+"("+a.Name+")", a.Description)
			}
		}
		for _, v := range def.EnumValues {
			described(name+"."+v.Name, v.Description)
		}
	}
}

// Every list that can grow is a connection of Relay's form.
func TestConnections(t *testing.T) {
	s := load(t)
	for name, def := range s.Types {
		for _, f := range def.Fields {
			if !strings.HasSuffix(f.Type.Name(), "Connection") {
				continue
			}
			for _, arg := range []string{"first", "after"} {
				if f.Arguments.ForName(arg) == nil {
					t.Errorf("%s.%s has no argument %s", name, f.Name, arg)
				}
			}
		}
		if !strings.HasSuffix(name, "Connection") {
			continue
		}
		for field, typ := range map[string]string{"edges": "[" + strings.TrimSuffix(name, "Connection") + "Edge!]!", "pageInfo": "PageInfo!", "totalCount": "Int!"} {
			if f := def.Fields.ForName(field); f == nil || f.Type.String() != typ {
				t.Errorf("%s.%s is not %s", name, field, typ)
			}
		}
	}
}

// The lists of the graph and those of the schema are the same, in one order.
func TestLists(t *testing.T) {
	s := load(t)
	compare := func(name string, want []string) {
		var got []string
		for _, v := range s.Types[name].EnumValues {
			got = append(got, v.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is %v, the graph has %v", name, got, want)
		}
	}
	compare("EntityType", upper(graph.EntityTypes))
	compare("RelationType", upper(graph.RelationTypes))
	compare("Modality", upper(graph.Modalities))
	compare("ProjectStatus", upper(graph.ProjectStatuses))
	var implementors []string
	for _, def := range s.PossibleTypes["Entity"] {
		implementors = append(implementors, def.Name)
	}
	for _, typ := range graph.EntityTypes {
		if !slices.Contains(implementors, string(typ)) {
			t.Errorf("no type %s", typ)
		}
	}
}

func upper[T ~string](list []T) []string {
	var out []string
	for _, v := range list {
		out = append(out, strings.ToUpper(string(v)))
	}
	return out
}
