package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/eval/evaltest"
	"github.com/policygraph/policygraph/seeds"
)

// TestAgreement scores damaged copies of the seed's reference with Score and
// with the reference implementation, which must give the same rows.
func TestAgreement(t *testing.T) {
	script := evaltest.Script(t)
	text, err := seeds.FS.ReadFile("gold/haizhu-2022h1.json")
	if err != nil {
		t.Fatal(err)
	}
	goldFile := filepath.Join(t.TempDir(), "gold.json")
	if err := os.WriteFile(goldFile, text, 0o600); err != nil {
		t.Fatal(err)
	}
	gold, err := ReadGold(bytes.NewReader(text), "gold")
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(8) {
		export := damage(gold, rand.New(rand.NewPCG(seed, 1)))
		exportFile := filepath.Join(t.TempDir(), "export.json")
		raw, err := json.Marshal(export)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(exportFile, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		want := evaltest.Run(t, script, goldFile, exportFile)
		var got bytes.Buffer
		if err := Score(gold, export).Print(&got, 0); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got.String()); diff != "" {
			t.Errorf("damage %d: the scores differ (-reference +eval):\n%s", seed, diff)
		}
	}
}

// damage turns a reference into an export in which some things are missing,
// doubled, respelled, retyped, turned around or invented.
func damage(gold *Gold, r *rand.Rand) *Export {
	e := &Export{Nodes: []Node{}, Edges: []Edge{}}
	for i, g := range gold.Entities {
		n := Node{ID: g.ID, Type: g.Type, Name: g.Name, Aliases: g.Aliases}
		switch r.IntN(10) {
		case 0:
			continue
		case 1:
			n.Type = types[r.IntN(len(types))]
		case 2:
			n.Name = "（" + g.Name + "）"
		case 3:
			n.Aliases = append([]string{}, gold.Entities[r.IntN(len(gold.Entities))].Name)
		case 4:
			n.Name, n.Aliases = fmt.Sprintf("无中生有%d", i), nil
		case 5:
			n.Aliases = nil
			e.Nodes = append(e.Nodes, Node{ID: g.ID + "b", Type: g.Type, Name: g.Name})
		}
		e.Nodes = append(e.Nodes, n)
	}
	for _, g := range gold.Relations {
		edge := Edge{Type: g.Type, Source: g.From, Target: g.To}
		switch r.IntN(8) {
		case 0:
			continue
		case 1:
			edge.Source, edge.Target = edge.Target, edge.Source
		case 2:
			edge.Type = gold.Relations[r.IntN(len(gold.Relations))].Type
		case 3:
			edge.Target = gold.Entities[r.IntN(len(gold.Entities))].ID
		case 4:
			edge.Source += "b"
			e.Edges = append(e.Edges, edge)
		}
		e.Edges = append(e.Edges, edge)
	}
	damageFigures(e, gold.Goals, "Goal", r)
	damageFigures(e, gold.Observations, "Observation", r)
	return e
}

func damageFigures(e *Export, rows []GoldFigure, typ string, r *rand.Rand) {
	for _, g := range rows {
		p := Properties{Metric: g.Metric, Indicator: g.Indicator, Value: g.Value, ValueMax: g.ValueMax, Unit: g.Unit, Growth: g.Growth}
		other := rows[r.IntN(len(rows))]
		switch r.IntN(9) {
		case 0:
			continue
		case 1:
			p.Value = other.Value
		case 2:
			p.Unit = other.Unit
		case 3:
			p.Metric, p.Indicator = other.Metric, other.Indicator
		case 4:
			p.Growth = other.Growth
		case 5:
			p.Growth = nil
		case 6:
			p.ValueMax = g.Value
		}
		e.Nodes = append(e.Nodes, Node{ID: fmt.Sprint(typ, len(e.Nodes)), Type: typ, Properties: p})
	}
}
