// Package policygraph_test holds the rules that the whole tree keeps.
package policygraph_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/policygraph/policygraph/"

// layer says what the packages of one folder may import besides the standard
// library. Tests may import more.
type layer struct {
	folder string   // one package, or with "/..." a folder and all below it
	ours   []string // packages of this module, written likewise
	theirs []string // modules of others, or parts of them
}

// layers is the import table. A package is bound by the first row that fits
// it; one that no row fits fails the test, so a new folder gets a row.
var layers = []layer{
	// The vocabulary: everybody may import it, it imports nobody.
	{folder: "graph"},

	// Stores: one folder each, one third party each.
	{folder: "graph/memgraph", ours: []string{"graph"}, theirs: []string{"golang.org/x/text"}},
	{folder: "graph/storetest", ours: []string{"graph"}, theirs: []string{"github.com/google/go-cmp"}},
	{folder: "graph/sqlitestore", ours: []string{"graph", "graph/memgraph"}, theirs: []string{"modernc.org/sqlite"}},

	// What moves a graph between stores knows none.
	{folder: "graph/neo4jstore/...", ours: []string{"graph", "graph/neo4jstore"}, theirs: []string{"github.com/neo4j/neo4j-go-driver/v5"}},
	{folder: "graph/transfer", ours: []string{"graph"}},

	// The loader: each stage knows the stages before it, and no store.
	{folder: "seeds"},
	{folder: "loader/lexicon"},
	{folder: "loader/text", ours: []string{"graph", "loader/lexicon"}, theirs: []string{"github.com/go-ego/gse", "golang.org/x/text"}},
	{folder: "loader/document", ours: []string{"graph", "seeds", "loader/text", "loader/lexicon"},
		theirs: []string{"github.com/saintfish/chardet", "golang.org/x/net", "golang.org/x/text"}},
	{folder: "loader/modality", ours: []string{"graph", "loader/lexicon", "loader/text", "loader/document"}},
	{folder: "loader/mention/...", ours: []string{"graph", "loader/lexicon", "loader/text", "loader/document", "loader/mention/..."},
		theirs: []string{"github.com/BobuSumisu/aho-corasick"}},
	{folder: "loader/entity", ours: []string{"graph", "loader/lexicon", "loader/text", "loader/document", "loader/mention"}},
	{folder: "loader/status", ours: understanding},
	{folder: "loader/relation", ours: understanding},
	{folder: "loader/figure", ours: understanding},
	{folder: "loader/assemble", ours: []string{"graph", "loader/..."}, theirs: []string{"github.com/mozillazg/go-pinyin"}},
	{folder: "loader", ours: []string{"graph", "seeds", "loader/..."}, theirs: []string{"golang.org/x/sync"}},

	// What reads a graph knows the interfaces, never a store or the loader.
	{folder: "export", ours: []string{"graph"}},
	{folder: "eval", ours: []string{"graph"}, theirs: []string{"golang.org/x/text"}},
	{folder: "eval/evaltest"},
	{folder: "schema"},
	{folder: "resolvers/apitest", ours: []string{"graph", "graph/storetest", "resolvers"}, theirs: []string{"github.com/google/go-cmp"}},
	{folder: "resolvers/...", ours: []string{"graph", "schema", "resolvers/..."},
		theirs: []string{"github.com/99designs/gqlgen", "github.com/vektah/gqlparser/v2", "github.com/hashicorp/golang-lru/v2"}},

	// What trains the mention tagger runs apart from the program.
	{folder: "training/...", ours: []string{"graph", "seeds", "loader/..."}, theirs: []string{"github.com/alecthomas/kong", "golang.org/x/text"}},

	// The shell ties everything together.
	{folder: "cmd/policygraph", ours: []string{"graph", "graph/memgraph", "graph/sqlitestore", "graph/transfer", "loader", "seeds", "export", "eval", "schema", "resolvers"},
		theirs: []string{"github.com/alecthomas/kong", "github.com/schollz/progressbar/v3", "github.com/dustin/go-humanize", "golang.org/x/sync", "golang.org/x/term"}},
}

// understanding is what the stages that read statements may import.
var understanding = []string{"graph", "loader/lexicon", "loader/text", "loader/document", "loader/modality", "loader/mention", "loader/entity"}

func TestLayering(t *testing.T) {
	packages := listPackages(t)
	used := map[string]bool{}
	for _, p := range packages {
		path := strings.TrimPrefix(p.ImportPath, module)
		if path == strings.TrimSuffix(module, "/") {
			continue // this package: tests only
		}
		i := slices.IndexFunc(layers, func(l layer) bool { return covers(l.folder, path) })
		if i < 0 {
			t.Errorf("%s has no row in the import table of layering_test.go: add one", path)
			continue
		}
		used[layers[i].folder] = true
		for _, imported := range p.Imports {
			if !layers[i].allows(imported) {
				t.Errorf("%s imports %s: the import table of layering_test.go does not allow it", path, imported)
			}
		}
	}
	for _, l := range layers {
		if !used[l.folder] {
			t.Errorf("%s has a row in the import table but no package: remove the row", l.folder)
		}
	}
}

// TestLayeringRows makes sure that the table can say no.
func TestLayeringRows(t *testing.T) {
	l := layer{folder: "loader/mention/...", ours: []string{"graph", "loader/text"}, theirs: []string{"golang.org/x/text"}}
	for imported, want := range map[string]bool{
		"fmt": true, "net/http": true, "C": true,
		module + "graph": true, module + "graph/sqlitestore": false, module + "loader/text": true, module + "loader": false,
		"golang.org/x/text/unicode/norm": true, "golang.org/x/textual": false, "github.com/go-ego/gse": false,
	} {
		if got := l.allows(imported); got != want {
			t.Errorf("%s: allowed %v, want %v", imported, got, want)
		}
	}
	for path, want := range map[string]bool{"loader/mention": true, "loader/mention/tagger/crf": true, "loader/mentions": false, "loader": false} {
		if got := covers(l.folder, path); got != want {
			t.Errorf("%s covers %s: %v, want %v", l.folder, path, got, want)
		}
	}
}

func (l layer) allows(imported string) bool {
	if path, inside := strings.CutPrefix(imported, module); inside {
		return slices.ContainsFunc(l.ours, func(o string) bool { return covers(o, path) })
	}
	first, _, _ := strings.Cut(imported, "/")
	if !strings.Contains(first, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(l.theirs, func(o string) bool { return covers(o+"/...", imported) })
}

func covers(pattern, path string) bool {
	folder, below := strings.CutSuffix(pattern, "/...")
	return path == folder || below && strings.HasPrefix(path, folder+"/")
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-e", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []goPackage
	d := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}
