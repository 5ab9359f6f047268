package assemble

import (
	"path"
	"strconv"
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/entity"
)

// documentID derives a document's ID from what it is, so that a corrected
// edition of a report replaces the first. A text that does not say what it is
// is its bytes: two files report.txt, or two 政府工作报告 of areas that nobody
// knows, are two documents.
func documentID(d *document.Document, source, hash string) graph.ID {
	if d.Area == "" || namedAfter(d, source) {
		return graph.NewID(graph.KindDocument, "", hash)
	}
	return graph.NewID(graph.KindDocument, graph.CanonicalKey(d.Title), d.Area, d.Period)
}

// namedAfter reports whether the title is only the name of the file or page.
func namedAfter(d *document.Document, source string) bool {
	name := path.Base(source)
	return d.Title == "" || d.Title == strings.TrimSuffix(name, path.Ext(name)) && !strings.Contains(d.Text, d.Title)
}

func passageID(document graph.ID, ordinal int) graph.ID {
	return graph.NewID(graph.KindPassage, string(document), strconv.Itoa(ordinal))
}

// identify derives the ID of every entity of the set. The area comes first:
// it is the scope of the names that are only unique inside it.
func (a *assembler) identify() {
	var scope graph.ID
	if i := a.Set.Area; i >= 0 {
		scope = entityID(a.Set.Entities[i], "")
	}
	a.ids = make([]graph.ID, len(a.Set.Entities))
	for i, e := range a.Set.Entities {
		a.ids[i] = entityID(e, scope)
	}
}

// entityID derives an entity's ID from its longest name. 项目 at the end of a
// project's name may stay or go, so it is no part of the key.
func entityID(e entity.Entity, scope graph.ID) graph.ID {
	if !e.Scoped {
		scope = ""
	}
	key := graph.CanonicalKey(e.Name)
	if e.Type == graph.Project && key != "项目" {
		key = strings.TrimSuffix(key, "项目")
	}
	return graph.EntityID(e.Type, key, scope)
}

// id returns the ID of entity i of the set, or "" for -1.
func (a *assembler) id(i int) graph.ID {
	if i < 0 {
		return ""
	}
	return a.ids[i]
}

func indicatorID(name string) graph.ID {
	return graph.EntityID(graph.Indicator, graph.CanonicalKey(name), "")
}
