package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader"
)

// TestLoadTwice loads the same report twice: the graph stays the same, byte for
// byte, and the report says so.
func TestLoadTwice(t *testing.T) {
	store := "sqlite:" + filepath.Join(t.TempDir(), "graph.db")
	report := seedFile(t)
	first := mustRun(t, "load", "--store", store, report)
	before := exportOf(t, store)
	second := mustRun(t, "load", "--store", store, report)
	if after := exportOf(t, store); after != before {
		t.Error("loading twice changed the graph")
	}
	if !strings.Contains(first, "1 new") || !strings.Contains(second, "1 unchanged") {
		t.Errorf("reports:\n%s\n%s", first, second)
	}
}

// TestExtractionIsDeterministic extracts the seed report with several loaders:
// building one must not depend on the order in which a map is read.
func TestExtractionIsDeterministic(t *testing.T) {
	var first *graph.Batch
	for i := range 4 {
		l, err := loader.New()
		if err != nil {
			t.Fatal(err)
		}
		batch, _, err := l.Extract(seedText(t), "seed.txt")
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = batch
		}
		if diff := cmp.Diff(first, batch); diff != "" {
			t.Fatalf("loader %d gives another graph:\n%s", i, diff)
		}
	}
}

// TestLoadOrderDoesNotMatter loads two reports in both orders.
func TestLoadOrderDoesNotMatter(t *testing.T) {
	a, b := seedFile(t), writeTemp(t, "天河.txt", renamed(t, "天河"))
	var exports []string
	for _, files := range [][]string{{a, b}, {b, a}} {
		store := "sqlite:" + filepath.Join(t.TempDir(), "graph.db")
		mustRun(t, append([]string{"load", "--store", store}, files...)...)
		exports = append(exports, exportOf(t, store))
	}
	if exports[0] != exports[1] {
		t.Error("the order of loading changed the graph")
	}
}

// TestLoadReport reads the closing report as a person does.
func TestLoadReport(t *testing.T) {
	store := "sqlite:" + filepath.Join(t.TempDir(), "graph.db")
	out := mustRun(t, "load", "--store", store, seedFile(t))
	for _, want := range []string{"1 report", "entities", "Zone", "Project", "relations", "LOCATED_IN", "observations", "goals", "dropped", store} {
		if !strings.Contains(out, want) {
			t.Errorf("the report lacks %q:\n%s", want, out)
		}
	}
	if strings.Contains(out, "\x1b") {
		t.Error("the report holds terminal codes though it goes to no terminal")
	}
}

// TestLoadFromStandardInput gives the same facts as loading the file.
func TestLoadFromStandardInput(t *testing.T) {
	store := "sqlite:" + filepath.Join(t.TempDir(), "graph.db")
	if o := run(t, string(seedText(t)), "load", "--store", store, "-"); o.code != exitDone {
		t.Fatalf("exit code %d: %s", o.code, o.stderr)
	}
	got := mustRun(t, "export", "--store", store)
	if want := exportOf(t, seededStore(t)); strings.Count(got, "\n") != strings.Count(want, "\n") || len(got) == 0 {
		t.Errorf("%d lines of export, want %d", strings.Count(got, "\n"), strings.Count(want, "\n"))
	}
}

// TestExportToFile gives the same bytes as standard output, and no other file.
func TestExportToFile(t *testing.T) {
	store := seededStore(t)
	file := filepath.Join(t.TempDir(), "graph.json")
	mustRun(t, "export", "--store", store, "--out", file)
	got, err := os.ReadFile(file)
	if err != nil || string(got) != exportOf(t, store) {
		t.Errorf("the file differs from standard output (%v)", err)
	}
	if all, err := os.ReadDir(filepath.Dir(file)); err != nil || len(all) != 1 {
		t.Errorf("%d files beside the export (%v), want 1", len(all), err)
	}
}
