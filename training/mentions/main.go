// Command mentions makes the data files of package mention that come from
// annotated reports. Run it in the root of the module:
//
//	go run ./training/mentions REPORTS ANNOTATIONS
//
// REPORTS holds NAME.txt, ANNOTATIONS holds NAME.tsv with a row "E" for every
// entity: id, type, name, aliases (a|b), other types that count as right
// (A|B), and 1 where it is optional. It writes seeds/lexicon/phrase.tsv and
// seeds/lexicon/mention.tsv. The reports themselves are not part of the
// project.
package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/mention"
	"github.com/policygraph/policygraph/loader/text"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: mentions REPORTS ANNOTATIONS")
		os.Exit(2)
	}
	if err := run(os.DirFS("seeds"), os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "mentions:", err)
		os.Exit(1)
	}
}

func run(fsys fs.FS, reports, annotations string) error {
	an, err := text.NewAnalyzer(fsys)
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(annotations, "*.tsv"))
	if err != nil {
		return err
	}
	var all []mention.Annotated
	for _, f := range files {
		r, err := read(an, reports, f)
		if err != nil {
			return err
		}
		all = append(all, r)
	}
	var phrases, weights bytes.Buffer
	if err := mention.Learn(fsys, all, &phrases, &weights); err != nil {
		return err
	}
	if err := os.WriteFile("seeds/lexicon/phrase.tsv", phrases.Bytes(), 0o644); err != nil {
		return err
	}
	return os.WriteFile("seeds/lexicon/mention.tsv", weights.Bytes(), 0o644)
}

// read reads a report and its annotation.
func read(an *text.Analyzer, reports, annotation string) (mention.Annotated, error) {
	r := mention.Annotated{Name: strings.TrimSuffix(filepath.Base(annotation), ".tsv")}
	data, err := os.ReadFile(filepath.Join(reports, r.Name+".txt"))
	if err != nil {
		return r, err
	}
	doc, err := document.Read(data, r.Name+".txt")
	if err != nil {
		return r, err
	}
	spans := make([]text.Span, len(doc.Paragraphs))
	for i, p := range doc.Paragraphs {
		spans[i] = p.Span
	}
	r.Text, r.Sentences = doc.Text, an.Analyze(doc.Text, spans)
	rows, err := os.ReadFile(annotation)
	if err != nil {
		return r, err
	}
	for line := range strings.Lines(string(rows)) {
		cells := append(strings.Split(strings.TrimRight(line, "\n"), "\t"), make([]string, 7)...)
		if cells[0] != "E" {
			continue
		}
		t := mention.Thing{Type: graph.EntityType(cells[2]), Optional: cells[6] == "1", Spellings: []string{cells[3]}}
		for _, o := range list(cells[5]) {
			t.Others = append(t.Others, graph.EntityType(o))
		}
		t.Spellings = append(t.Spellings, list(cells[4])...)
		r.Things = append(r.Things, t)
	}
	return r, nil
}

func list(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return r == '|' })
}
