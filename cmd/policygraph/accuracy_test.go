package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/eval"
	"github.com/policygraph/policygraph/eval/evaltest"
)

var update = flag.Bool("update", false, "write testdata/accuracy.json")

const (
	goldFile     = "../../seeds/gold/haizhu-2022h1.json"
	accuracyFile = "testdata/accuracy.json"
)

// floors are the F1 that extraction from the seed report must not fall below.
var floors = map[string]float64{eval.Entities: 0.75, eval.Relations: 0.50, eval.Observations: 0.80, eval.Goals: 0.70}

// TestAccuracy keeps the committed figures true. Where extraction changed, run
// make accuracy, and look at the difference before committing it.
func TestAccuracy(t *testing.T) {
	got := mustRun(t, "eval", "--json", goldFile)
	if *update {
		if err := os.WriteFile(accuracyFile, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(accuracyFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is out of date; run make accuracy (-committed +measured):\n%s", accuracyFile, diff)
	}
	var rows map[string]eval.Row
	if err := json.Unmarshal([]byte(got), &rows); err != nil {
		t.Fatal(err)
	}
	for what, floor := range floors {
		if f1 := rows[what].F1; f1 < floor {
			t.Errorf("%s: F1 %.4f is below %.2f", what, f1, floor)
		}
	}
}

// TestScoreAgrees scores a real export of the seed report with package eval
// and with the reference implementation.
func TestScoreAgrees(t *testing.T) {
	script := evaltest.Script(t)
	exported := filepath.Join(t.TempDir(), "graph.json")
	mustRun(t, "export", "--store", seededStore(t), "--out", exported)
	text, err := os.ReadFile(exported)
	if err != nil {
		t.Fatal(err)
	}
	graph, err := eval.ReadExport(bytes.NewReader(text), exported)
	if err != nil {
		t.Fatal(err)
	}
	gold, err := readGold(goldFile)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := eval.Score(gold, graph).Print(&got, 0); err != nil {
		t.Fatal(err)
	}
	want := evaltest.Run(t, script, goldFile, exported)
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("the scores differ (-reference +eval):\n%s", diff)
	}
	// eval extracts into memory; the way over the store must give the same.
	if diff := cmp.Diff(mustRun(t, "eval", goldFile), got.String()); diff != "" {
		t.Errorf("scores in memory and over the store differ (-memory +store):\n%s", diff)
	}
}
