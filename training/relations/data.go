package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/modality"
	"github.com/policygraph/policygraph/loader/relation"
	"github.com/policygraph/policygraph/loader/text"
	"github.com/policygraph/policygraph/seeds"
)

// report is an annotated report with what the templates propose on its true
// entities.
type report struct {
	name      string
	proposals []proposal
	missed    int // annotated relations that nothing proposes
}

// proposal is one candidate with what the annotation says of it.
type proposal struct {
	edge
	prior    float64 // log odds
	features []string
	label    label // what the annotation says
	taught   label // what the judge learns
}

type edge struct {
	typ      graph.RelationType
	from, to int
}

type label uint8

const (
	wrong label = iota
	right
	open // optional: neither
)

// annotation is the part of an annotation that relations need.
type annotation struct {
	area, government string
	entities         []entity.Entity
	edges            map[edge]label
}

func (o options) load() ([]report, error) {
	analyzer, err := text.NewAnalyzer(seeds.FS)
	if err != nil {
		return nil, err
	}
	mod, err := modality.New(seeds.FS)
	if err != nil {
		return nil, err
	}
	reader, err := relation.New(seeds.FS, mod)
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(o.Annotations, "*.tsv"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("%s: no annotations (*.tsv)", o.Annotations)
	}
	slices.Sort(files)
	var out []report
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".tsv")
		data, err := os.ReadFile(filepath.Join(o.Reports, name+".txt"))
		if err != nil {
			return nil, err
		}
		doc, err := document.Read(data, name)
		if err != nil {
			return nil, err
		}
		a, err := readAnnotation(f)
		if err != nil {
			return nil, err
		}
		sentences := analyzer.Analyze(doc.Text, doc.Spans())
		out = append(out, propose(name, reader, doc, sentences, a))
	}
	return out, nil
}

func propose(name string, reader *relation.Reader, doc *document.Document, sentences []text.Sentence, a annotation) report {
	r := report{name: name}
	seen := map[edge]bool{}
	set := mark(doc, sentences, a)
	for _, c := range reader.Candidates(doc, sentences, set) {
		e := newEdge(c.Type, c.From, c.To)
		p := proposal{edge: e, prior: c.Prior, features: c.Features, label: a.edges[e], taught: a.edges[e]}
		if p.label == open && c.Type == graph.FocusesOn && c.From == set.Area {
			p.taught = right // what an area focuses on is always optional, so what is marked is what a reader agrees with
		}
		r.proposals = append(r.proposals, p)
		seen[e] = true
	}
	for e, l := range a.edges {
		if l == right && !seen[e] {
			r.missed++
		}
	}
	return r
}

func newEdge(t graph.RelationType, from, to int) edge {
	if t.Symmetric() && to < from {
		from, to = to, from
	}
	return edge{t, from, to}
}

// readAnnotation reads the rows "# key value", "E id type name aliases …" and
// "R type from to evidence optional".
func readAnnotation(file string) (annotation, error) {
	a := annotation{edges: map[edge]label{}}
	f, err := os.Open(file)
	if err != nil {
		return a, err
	}
	defer f.Close()
	index := map[string]int{}
	var relations [][]string
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		c := append(strings.Split(sc.Text(), "\t"), make([]string, 6)...)
		for i := range c {
			c[i] = strings.TrimSpace(c[i])
		}
		switch {
		case c[0] == "#" && c[1] == "area":
			a.area = c[2]
		case c[0] == "#" && c[1] == "government":
			a.government = c[2]
		case c[0] == "E":
			index[c[1]] = len(a.entities)
			a.entities = append(a.entities, entity.Entity{Type: graph.EntityType(c[2]), Name: c[3], Aliases: strings.Split(c[4], "|")})
		case c[0] == "R":
			relations = append(relations, c)
		}
	}
	for _, c := range relations { // a row may stand before its entities
		from, known := index[c[2]]
		to, also := index[c[3]]
		if !known || !also {
			continue
		}
		l := right
		if c[5] == "1" {
			l = open
		}
		a.edges[newEdge(graph.RelationType(c[1]), from, to)] = l
	}
	return a, sc.Err()
}
