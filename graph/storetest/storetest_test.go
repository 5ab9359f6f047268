package storetest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFixtureIsValid: what the suite loads breaks no rule itself.
func TestFixtureIsValid(t *testing.T) {
	for _, b := range append(Fixture(), Synthetic(300, 900)...) {
		if err := b.Check(); err != nil {
			t.Error(err)
		}
	}
}

// TestNoCaseNamesAStore guards the suite: it states the contract, and a store
// that needs an exception breaks it.
func TestNoCaseNamesAStore(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 5 {
		t.Fatalf("found %d files of the suite: %v", len(files), err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"sqlite", "neo4j", "memgraph", "cypher", "pragma"} {
			if strings.Contains(strings.ToLower(string(text)), name) {
				t.Errorf("%s names %s", file, name)
			}
		}
	}
}
