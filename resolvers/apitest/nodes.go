package apitest

import (
	"encoding/json"
	"fmt"
	"testing"
)

// nodes: every id that the API gives leads back to the same thing, one by one
// and many at once; unknown ids are null.
func (a API) nodes(t *testing.T) {
	const everything = `{
		entities(first: 100) { nodes { id __typename mentions { nodes { passage { id __typename } } } } }
		relations(first: 100) { nodes { id __typename } }
		documents(first: 100) { nodes { id __typename } }
		indicators(first: 100) { nodes { observations { nodes { id __typename } } } }
	}`
	var tree any
	a.Into(t, &tree, everything, nil)
	want := map[string]string{}
	collect(tree, want)
	if kinds := count(want); len(kinds) < 14 {
		t.Fatalf("the fixture has only %v", kinds)
	}
	var ids []string
	for id, kind := range want {
		ids = append(ids, id)
		var got struct{ Node ref }
		a.Into(t, &got, `query($id: ID!) { node(id: $id) { __typename id } }`, map[string]any{"id": id})
		if got.Node != (ref{kind, id}) {
			t.Errorf("node(%s) is %v, want %s", id, got.Node, kind)
		}
	}
	for len(ids) > 0 {
		part := ids[:min(100, len(ids))]
		ids = ids[len(part):]
		var got struct{ Nodes []ref }
		a.Into(t, &got, `query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`, map[string]any{"ids": part})
		for i, id := range part {
			if got.Nodes[i] != (ref{want[id], id}) {
				t.Errorf("nodes gives %v for %s, want %s", got.Nodes[i], id, want[id])
			}
		}
	}
	for _, kind := range []string{"ent", "rel", "doc", "pas", "obs"} {
		var got struct{ Node, Entity *ref }
		a.Into(t, &got, fmt.Sprintf(`{ node(id: "%s_AAAAAAAAAAAAAAAAAAAAAA") { id } entity(id: "%[1]s_AAAAAAAAAAAAAAAAAAAAAA") { id } }`, kind), nil)
		if got.Node != nil || got.Entity != nil {
			t.Errorf("an unknown %s is %v, %v", kind, got.Node, got.Entity)
		}
	}
}

type ref struct {
	Type string `json:"__typename"`
	ID   string `json:"id"`
}

// collect finds every object with an id.
func collect(v any, into map[string]string) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			collect(x, into)
		}
	case map[string]any:
		if id, ok := v["id"].(string); ok {
			into[id] = fmt.Sprint(v["__typename"])
		}
		for _, x := range v {
			collect(x, into)
		}
	}
}

func count(of map[string]string) map[string]int {
	out := map[string]int{}
	for _, kind := range of {
		out[kind]++
	}
	return out
}

// list is the part of a connection that the properties are about.
type list struct {
	Edges []struct {
		Node   json.RawMessage
		Cursor string
	}
	Nodes      []json.RawMessage
	TotalCount int
	PageInfo   struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       *string
	}
}

// asList finds the connection l in an answer.
func asList(t testing.TB, tree map[string]any) list {
	t.Helper()
	for {
		found, ok := tree["l"]
		if !ok {
			inner, ok := tree["x"].(map[string]any)
			if !ok {
				t.Fatalf("no list in %v", tree)
			}
			tree = inner
			continue
		}
		b, err := json.Marshal(found)
		if err != nil {
			t.Fatal(err)
		}
		var l list
		if err := json.Unmarshal(b, &l); err != nil {
			t.Fatal(err)
		}
		if len(l.Nodes) != len(l.Edges) {
			t.Errorf("%d nodes and %d edges", len(l.Nodes), len(l.Edges))
		}
		return l
	}
}
