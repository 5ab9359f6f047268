package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
	"golang.org/x/text/width"
)

// entity is a thing of a reference annotation.
type entity struct {
	typ       int   // index into feature.Types
	alt       uint8 // bit set of the types that count as right, typ included
	optional  bool
	spellings []string // the name first
}

// readAnnotation reads annotation rows (.tsv: E id type name aliases alt_types
// optional …) or an annotation in JSON (.json), entities only.
func readAnnotation(file string) ([]entity, error) {
	if strings.HasSuffix(file, ".json") {
		return readJSON(file)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []entity
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		c := strings.Split(sc.Text(), "\t")
		if c[0] != "E" {
			continue
		}
		c = append(c, make([]string, 8)...)
		e, err := newEntity(c[2], c[3], split(c[4]), split(c[5]), strings.TrimSpace(c[6]) == "1")
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		out = append(out, e)
	}
	return out, sc.Err()
}

func split(cell string) []string {
	return slices.DeleteFunc(strings.Split(cell, "|"), func(s string) bool { return strings.TrimSpace(s) == "" })
}

func readJSON(file string) ([]entity, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var doc struct {
		Entities []struct {
			Type, Name string
			Aliases    []string
			AltTypes   []string `json:"alt_types"`
			Optional   bool
		}
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var out []entity
	for _, e := range doc.Entities {
		x, err := newEntity(e.Type, e.Name, e.Aliases, e.AltTypes, e.Optional)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", file, e.Name, err)
		}
		out = append(out, x)
	}
	return out, nil
}

func newEntity(typ, name string, aliases, alt []string, optional bool) (entity, error) {
	e := entity{typ: feature.TypeIndex(graph.EntityType(strings.TrimSpace(typ))), optional: optional}
	if e.typ < 0 || strings.TrimSpace(name) == "" {
		return e, fmt.Errorf("an entity needs a known type and a name, not %q, %q", typ, name)
	}
	e.alt = 1 << e.typ
	for _, a := range alt {
		if t := feature.TypeIndex(graph.EntityType(strings.TrimSpace(a))); t >= 0 {
			e.alt |= 1 << t
		}
	}
	for _, s := range append([]string{name}, aliases...) {
		e.spellings = append(e.spellings, strings.TrimSpace(s))
	}
	return e, nil
}

// normal is a spelling as scores compare it: narrow, lower case, without
// marks.
func normal(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("“”‘’\"'「」『』《》〈〉<>()[]【】·,，、。;:-—–~", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, width.Fold.String(s))
}
