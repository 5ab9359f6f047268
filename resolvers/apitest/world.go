package apitest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
)

// World returns a made-up report on n zones with n projects and n enterprises
// each linked to several: enough for pages of any size on three levels.
func World(n int) []*graph.Batch {
	w := &world{ids: map[string]graph.ID{}}
	w.b.Document = graph.Document{ID: graph.NewID(graph.KindDocument, "world", fmt.Sprint(n)), Title: fmt.Sprintf("%d区报告", n), PublishedOn: "2022-08-20", Period: "2022H1"}
	for i := range n {
		w.say(fmt.Sprintf("第%03d区建设第%03d项目，由第%03d企业承建。", i, i, i))
		w.name(graph.Zone, fmt.Sprintf("第%03d区", i))
		w.name(graph.Project, fmt.Sprintf("第%03d项目", i))
		w.name(graph.Enterprise, fmt.Sprintf("第%03d企业", i))
	}
	for i := range n {
		for j := range n {
			w.link(graph.LocatedIn, fmt.Sprintf("第%03d项目", i), fmt.Sprintf("第%03d区", j))
			w.link(graph.ParticipatesIn, fmt.Sprintf("第%03d企业", i), fmt.Sprintf("第%03d项目", j))
		}
	}
	w.b.Document.Text = strings.Join(w.said, "\n")
	w.b.Document.Area = w.b.Entities[0].ID
	return []*graph.Batch{&w.b}
}

type world struct {
	b    graph.Batch
	said []string
	at   int
	ids  map[string]graph.ID
}

func (w *world) say(sentence string) {
	size := utf8.RuneCountInString(sentence)
	w.b.Passages = append(w.b.Passages, graph.Passage{ID: graph.NewID(graph.KindPassage, string(w.b.Document.ID), fmt.Sprint(len(w.said))),
		Document: w.b.Document.ID, Ordinal: len(w.said), Heading: "一、项目 / （一）建设", Span: graph.Span{Start: w.at, End: w.at + size}})
	w.said = append(w.said, sentence)
	w.at += size + 1
}

// name adds an entity that the last sentence names.
func (w *world) name(t graph.EntityType, name string) {
	p := w.b.Passages[len(w.b.Passages)-1]
	start := p.Span.Start + utf8.RuneCountInString(w.said[len(w.said)-1][:strings.Index(w.said[len(w.said)-1], name)])
	e := graph.Entity{ID: graph.EntityID(t, name, ""), Type: t, Name: name, Pinyin: name}
	if t == graph.Project {
		e.Project = &graph.ProjectFacts{Status: graph.StatusUnderConstruction, Stages: []graph.ProjectStage{{Status: graph.StatusUnderConstruction, Evidence: w.evidence(p)}}}
	}
	if t != graph.Zone {
		e.Area = w.ids["第000区"]
	}
	w.ids[name] = e.ID
	w.b.Entities = append(w.b.Entities, e)
	w.b.Mentions = append(w.b.Mentions, graph.Mention{Entity: e.ID, Document: p.Document, Passage: p.ID,
		Span: graph.Span{Start: start, End: start + utf8.RuneCountInString(name)}, Sentence: p.Span, Surface: name, Modality: graph.Done, Rule: "name", Confidence: 0.9})
}

func (w *world) link(t graph.RelationType, from, to string) {
	a, b := w.ids[from], w.ids[to]
	w.b.Relations = append(w.b.Relations, graph.Relation{ID: graph.RelationID(t, a, b), Type: t, From: a, To: b, Modality: graph.Done,
		Evidence: []graph.Evidence{w.evidence(w.b.Passages[len(w.b.Relations)%len(w.b.Passages)])}})
}

func (w *world) evidence(p graph.Passage) graph.Evidence {
	return graph.Evidence{Document: p.Document, Passage: p.ID, Sentence: p.Span, Rule: "made up", Confidence: 0.9, Modality: graph.Done}
}
