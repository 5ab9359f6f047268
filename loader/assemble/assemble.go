// Package assemble turns what the loader's stages found in one document into a
// graph.Batch.
//
// It promises to add nothing: every node and edge of the batch comes from a
// stage, with its sentence; what has no valid span is dropped and counted. It
// is where byte spans become code points and where identity is derived, and it
// is a pure function: the same findings give the same batch.
package assemble

import (
	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/figure"
	"github.com/policygraph/policygraph/loader/modality"
	"github.com/policygraph/policygraph/loader/relation"
	"github.com/policygraph/policygraph/loader/status"
	"github.com/policygraph/policygraph/loader/text"
)

// Findings is what the stages found in one document.
type Findings struct {
	Document     *document.Document
	Sentences    []text.Sentence
	Set          *entity.Set
	Stages       []status.Stage
	Relations    []relation.Relation
	Observations []figure.Observation
	Goals        []figure.Goal
	SourceURL    string // URL or base name
	Hash         string // hex SHA-256 of the bytes
}

// Batch assembles the findings. The second result counts what was dropped, by
// reason.
func Batch(f Findings, mod *modality.Reader) (*graph.Batch, graph.Dropped) {
	a := &assembler{Findings: f, mod: mod, points: newPoints(f.Document.Text), index: map[graph.ID]int{}, named: map[place]bool{}}
	a.document()
	a.entities()
	a.mentions()
	a.relations()
	a.goals()
	a.observations()
	return a.out.Validate()
}

type assembler struct {
	Findings
	mod    *modality.Reader
	points points
	out    graph.Batch
	ids    []graph.ID       // of Set.Entities
	index  map[graph.ID]int // of the entities in out
	named  map[place]bool   // mentions there are already: two figures may share the words that name them
}

// place is where an entity is named.
type place struct {
	entity graph.ID
	span   text.Span
}

func (a *assembler) document() {
	d := a.Document
	a.identify()
	a.out.Document = graph.Document{
		ID: documentID(d, a.SourceURL, a.Hash), Title: d.Title, Issuer: a.id(a.Set.Government), Area: a.id(a.Set.Area),
		PublishedOn: d.PublishedOn, Period: d.Period, SourceURL: a.SourceURL, Hash: a.Hash, Text: d.Text,
	}
	for _, s := range d.Sections {
		a.out.Document.Sections = append(a.out.Document.Sections,
			graph.Section{Heading: s.Heading, Level: s.Level, Span: a.points.span(s.Span)})
	}
	for i, p := range d.Paragraphs {
		a.out.Passages = append(a.out.Passages, graph.Passage{
			ID: passageID(a.out.Document.ID, i), Document: a.out.Document.ID, Ordinal: i, Heading: p.Heading, Span: a.points.span(p.Span),
		})
	}
}

func (a *assembler) entities() {
	projects := projectFacts(a)
	for i, e := range a.Set.Entities {
		g := graph.Entity{ID: a.ids[i], Type: e.Type, Name: e.Name, Aliases: e.Aliases, Pinyin: Pinyin(e.Name), Project: projects[a.ids[i]]}
		if e.Scoped {
			g.Area = a.id(a.Set.Area)
		}
		a.addEntity(g)
	}
}

// addEntity adds an entity, or merges its spellings into the one that has its
// ID already: two names with one canonical key are one thing.
func (a *assembler) addEntity(e graph.Entity) {
	if i, known := a.index[e.ID]; known {
		o := &a.out.Entities[i]
		o.Aliases = append(append(o.Aliases, e.Name), e.Aliases...)
		return
	}
	a.index[e.ID] = len(a.out.Entities)
	a.out.Entities = append(a.out.Entities, e)
}

func (a *assembler) mentions() {
	for i, m := range a.Set.Mentions {
		a.addMention(a.ids[a.Set.Of[i]], m.Span, m.Sentence, m.Rule, m.Confidence)
	}
}

func (a *assembler) addMention(id graph.ID, at text.Span, sentence int, rule string, confidence float64) {
	if a.named[place{id, at}] {
		return
	}
	a.named[place{id, at}] = true
	s := &a.Sentences[sentence]
	a.out.Mentions = append(a.out.Mentions, graph.Mention{
		Entity: id, Document: a.out.Document.ID, Passage: passageID(a.out.Document.ID, s.Paragraph),
		Span: a.points.span(at), Sentence: a.points.span(s.Span), Surface: at.Of(a.Document.Text),
		Modality: a.mod.At(a.Document, s, at), Rule: rule, Confidence: confidence,
	})
}

func (a *assembler) relations() {
	byID := map[graph.ID]int{}
	for _, r := range a.Relations {
		a.addRelation(byID, r.Type, a.ids[r.From], a.ids[r.To],
			a.evidence(r.Sentence, r.Source, r.Target, r.Rule, r.Confidence, r.Modality))
	}
	for _, g := range a.Goals {
		ev := a.evidence(g.Sentence, g.Name, text.Span{}, g.Rule, g.Confidence, g.Modality)
		for _, t := range g.Targets {
			a.addRelation(byID, graph.Targets, a.goalID(g), a.ids[t], ev)
		}
	}
	for _, o := range a.Observations {
		if zone := a.areaOf(o); zone >= 0 && a.Set.Entities[zone].Type == graph.Zone {
			a.addRelation(byID, graph.Observed, indicatorID(o.Indicator), a.ids[zone],
				a.evidence(o.Sentence, o.Name, o.Amount, o.Rule, o.Confidence, o.Modality))
		}
	}
}

func (a *assembler) addRelation(byID map[graph.ID]int, t graph.RelationType, from, to graph.ID, ev graph.Evidence) {
	id := graph.RelationID(t, from, to)
	if i, known := byID[id]; known {
		r := &a.out.Relations[i]
		if r.From != from { // symmetric, told from the other end
			ev.Source, ev.Target = ev.Target, ev.Source
		}
		r.Evidence = append(r.Evidence, ev)
		r.Modality = firmer(r.Modality, ev.Modality)
		return
	}
	byID[id] = len(a.out.Relations)
	a.out.Relations = append(a.out.Relations,
		graph.Relation{ID: id, Type: t, From: from, To: to, Modality: ev.Modality, Evidence: []graph.Evidence{ev}})
}

// firmer returns the modality that claims more: what is done is no longer
// planned.
func firmer(a, b graph.Modality) graph.Modality {
	for _, m := range graph.Modalities {
		if a == m || b == m {
			return m
		}
	}
	return a
}

func (a *assembler) evidence(sentence int, source, target text.Span, rule string, confidence float64, m graph.Modality) graph.Evidence {
	s := &a.Sentences[sentence]
	return graph.Evidence{
		Document: a.out.Document.ID, Passage: passageID(a.out.Document.ID, s.Paragraph), Sentence: a.points.span(s.Span),
		Source: a.points.span(source), Target: a.points.span(target), Rule: rule, Confidence: confidence, Modality: m,
	}
}
