package graph_test

import (
	"strings"
	"testing"

	"github.com/policygraph/policygraph/graph"
)

// TestIDsAreStable: an ID is written into stores, links and notebooks, so it
// must never change for the same key.
func TestIDsAreStable(t *testing.T) {
	for _, c := range []struct {
		got, want graph.ID
	}{
		{graph.EntityID(graph.Zone, "海珠区", ""), "ent_aPUfGKUF2jaff5jHcW5lpA"},
		{graph.NewID(graph.KindDocument), "doc_WQN49gSuJzCKlTtLEXstcQ"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

// TestPartsDoNotRunTogether: every part is preceded by its length.
func TestPartsDoNotRunTogether(t *testing.T) {
	keys := [][]string{{}, {""}, {"", ""}, {"ab"}, {"a", "b"}, {"b", "a"}, {"ab", ""}, {"", "ab"}, {"a\x00b"}}
	seen := map[graph.ID][]string{}
	for _, kind := range []graph.Kind{graph.KindEntity, graph.KindPassage} {
		for _, k := range keys {
			id := graph.NewID(kind, k...)
			if other, twice := seen[id]; twice {
				t.Errorf("%q and %q share the id %s", k, other, id)
			}
			seen[id] = k
		}
	}
}

func TestRelationID(t *testing.T) {
	a, b := graph.EntityID(graph.Agency, "清华大学", ""), graph.EntityID(graph.Agency, "琶洲实验室", "")
	if graph.RelationID(graph.CooperatesWith, a, b) != graph.RelationID(graph.CooperatesWith, b, a) {
		t.Error("the order of the ends matters for a symmetric relation")
	}
	if graph.RelationID(graph.PartOf, a, b) == graph.RelationID(graph.PartOf, b, a) {
		t.Error("the order of the ends does not matter for a relation with a direction")
	}
}

func TestKindOfID(t *testing.T) {
	good := graph.NewID(graph.KindObservation, "x")
	if k, err := good.Kind(); err != nil || k != graph.KindObservation {
		t.Errorf("%s is of kind %q, %v", good, k, err)
	}
	for _, bad := range []graph.ID{"", "ent", "ent_", "per_aPUfGKUF2jaff5jHcW5lpA", "ent_aPUfGKUF2jaff5jHcW5lp", "ent_aPUfGKUF2jaff5jHcW5lpAA",
		"ent_aPUfGKUF2jaff5jHcW5lp=", "ent_海珠区海珠区海珠", "ENT_aPUfGKUF2jaff5jHcW5lpA", good + "\n"} {
		if k, err := bad.Kind(); graph.KindOf(err) != graph.Invalid {
			t.Errorf("%q is of kind %q, %v", bad, k, err)
		}
	}
}

// FuzzCursor: a cursor survives its text form, and no text does harm.
func FuzzCursor(f *testing.F) {
	f.Add("NAME", "hai zhu qu\x00海珠区", "ent_x")
	f.Add("-PERIOD", "", "")
	f.Fuzz(func(t *testing.T, order, key, id string) {
		c := graph.Cursor{Order: strings.ToValidUTF8(order, "?"), Key: strings.ToValidUTF8(key, "?"), ID: graph.ID(strings.ToValidUTF8(id, "?"))}
		if back, err := graph.DecodeCursor(c.Encode()); err != nil || back != c {
			t.Errorf("%+v comes back as %+v, %v", c, back, err)
		}
		if back, err := graph.DecodeCursor(key); err != nil && graph.KindOf(err) != graph.Invalid {
			t.Errorf("%q reads as %+v, %v", key, back, err)
		}
	})
}

// FuzzCanonicalKey: a key is its own key, and a place in it leads back to the
// name rune by rune.
func FuzzCanonicalKey(f *testing.F) {
	for _, s := range []string{"ＡＩ产业园", "“攻城拔寨”重点建设项目", "10+1 产业·扶持（政策）", "K\u212a\u0130", "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key := graph.CanonicalKey(s)
		if again := graph.CanonicalKey(key); again != key {
			t.Errorf("the key of %q is %q, and its key %q", s, key, again)
		}
		var folded []rune
		for _, r := range s {
			if f, ok := graph.FoldRune(r); ok {
				folded = append(folded, f)
			}
		}
		if string(folded) != key {
			t.Errorf("rune by rune %q folds to %q, not %q", s, string(folded), key)
		}
	})
}

func TestCanonicalKey(t *testing.T) {
	for name, want := range map[string]string{
		"ＡＩ产业园":           "ai产业园",
		"“数观琶洲”":          "数观琶洲",
		"《方案》（2022）":      "方案2022",
		"10＋1　产业":         "10+1产业",
		"树根 互联·Rootcloud": "树根互联rootcloud",
		"——":              "",
	} {
		if got := graph.CanonicalKey(name); got != want {
			t.Errorf("the key of %s is %s, want %s", name, got, want)
		}
	}
}
