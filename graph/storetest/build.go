package storetest

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
)

// Fixture returns the batches of the three reports, made anew at every call.
// They are valid as they are.
func Fixture() []*graph.Batch {
	out := make([]*graph.Batch, len(reports))
	for i := range reports {
		out[i] = reports[i].batch()
	}
	return out
}

// builder turns a report into a batch.
type builder struct {
	report *report
	batch  *graph.Batch
	ids    map[string]graph.ID
}

func (r *report) batch() *graph.Batch {
	b := builder{report: r, batch: &graph.Batch{}, ids: map[string]graph.ID{}}
	for _, t := range r.things {
		b.ids[t.name] = t.id()
	}
	b.addDocument()
	for _, t := range r.things {
		b.addThing(t)
	}
	for _, l := range r.relations {
		from, to := b.ids[l.from], b.ids[l.to]
		e := b.evidence(l.says, l.rule, l.confidence, l.modality)
		if l.kind.Symmetric() && to < from {
			from, to = to, from
		}
		b.batch.Relations = append(b.batch.Relations, graph.Relation{ID: graph.RelationID(l.kind, from, to), Type: l.kind,
			From: from, To: to, Modality: l.modality, Evidence: []graph.Evidence{e}})
	}
	for _, v := range r.observations {
		b.addObservation(v)
	}
	return b.batch
}

func (t thing) id() graph.ID {
	key, scope := t.key, graph.ID("")
	if key == "" {
		key = t.name
	}
	if t.scope != "" {
		scope = zones[t.scope].id()
	}
	return graph.EntityID(t.kind, graph.CanonicalKey(key), scope)
}

func (b *builder) addDocument() {
	r := b.report
	d := graph.Document{ID: graph.NewID(graph.KindDocument, r.title), Title: r.title, Issuer: b.ids[r.issuer], Area: b.ids[r.area],
		PublishedOn: r.published, Period: r.period, SourceURL: r.period + ".txt", Hash: strings.Repeat("0", 64),
		Text: strings.Join(r.passages, "\n")}
	d.Sections = []graph.Section{{Heading: "一、总体情况", Level: 1, Span: graph.Span{End: utf8.RuneCountInString(d.Text)}}}
	at := 0
	for i, p := range r.passages {
		n := utf8.RuneCountInString(p)
		b.batch.Passages = append(b.batch.Passages, graph.Passage{ID: graph.NewID(graph.KindPassage, string(d.ID), strconv.Itoa(i)),
			Document: d.ID, Ordinal: i, Heading: "一、总体情况", Span: graph.Span{Start: at, End: at + n}})
		at += n + 1
	}
	b.batch.Document = d
}

func (b *builder) addThing(t thing) {
	e := graph.Entity{ID: t.id(), Type: t.kind, Name: t.name, Aliases: t.aliases, Pinyin: t.pinyin}
	if t.scope != "" {
		e.Area = zones[t.scope].id()
	}
	if t.goal != nil {
		goal := *t.goal
		goal.Evidence = b.evidence(t.says, "goal", 0.8, graph.Target)
		e.Goal = &goal
	}
	for _, s := range b.report.stages {
		if s.project != t.name {
			continue
		}
		if e.Project == nil {
			e.Project = &graph.ProjectFacts{}
		}
		x := graph.ProjectStage{Status: s.status, Expected: s.expected, By: s.by, Evidence: b.evidence(s.says, "stage", 0.8, graph.Done)}
		if s.expected {
			e.Project.ExpectedStatus, e.Project.ExpectedBy, x.Evidence.Modality = s.status, s.by, graph.Planned
		} else {
			e.Project.Status = s.status
		}
		e.Project.Stages = append(e.Project.Stages, x)
	}
	b.batch.Entities = append(b.batch.Entities, e)
	for _, spelling := range append([]string{t.name}, t.aliases...) {
		b.addMentions(e.ID, spelling)
	}
}

func (b *builder) addMentions(id graph.ID, spelling string) {
	for _, p := range b.batch.Passages {
		text := b.report.passages[p.Ordinal]
		for from := 0; ; {
			i := strings.Index(text[from:], spelling)
			if i < 0 {
				break
			}
			start := p.Span.Start + utf8.RuneCountInString(text[:from+i])
			span := graph.Span{Start: start, End: start + utf8.RuneCountInString(spelling)}
			b.batch.Mentions = append(b.batch.Mentions, graph.Mention{Entity: id, Document: p.Document, Passage: p.ID, Span: span,
				Sentence: b.sentence(p, from+i), Surface: spelling, Modality: graph.Done, Rule: "name", Confidence: 0.9})
			from += i + len(spelling)
		}
	}
}

// sentence returns the sentence around a byte of a passage.
func (b *builder) sentence(p graph.Passage, at int) graph.Span {
	text := b.report.passages[p.Ordinal]
	start := strings.LastIndex(text[:at], "。")
	if start < 0 {
		start = 0
	} else {
		start += len("。")
	}
	end := at + strings.Index(text[at:], "。") + len("。")
	return graph.Span{Start: p.Span.Start + utf8.RuneCountInString(text[:start]), End: p.Span.Start + utf8.RuneCountInString(text[:end])}
}

func (b *builder) evidence(says, rule string, confidence float64, m graph.Modality) graph.Evidence {
	for _, p := range b.batch.Passages {
		if i := strings.Index(b.report.passages[p.Ordinal], says); i >= 0 {
			s := b.sentence(p, i)
			return graph.Evidence{Document: p.Document, Passage: p.ID, Sentence: s, Source: graph.Span{Start: s.Start, End: s.Start + 2},
				Rule: rule, Confidence: confidence, Modality: m}
		}
	}
	panic("the fixture does not say " + says)
}

func (b *builder) addObservation(v value) {
	o := graph.Observation{ID: graph.NewID(graph.KindObservation, string(b.batch.Document.ID), v.indicator, v.period), Indicator: b.ids[v.indicator],
		Area: b.ids[v.area], Document: b.batch.Document.ID, Name: v.indicator, Value: &v.value, Unit: v.unit, Comparator: graph.Equal,
		Period: v.period, Evidence: b.evidence(v.says, "figure", 0.9, graph.Done)}
	if v.growth != 0 {
		o.Growth, o.GrowthBasis = &v.growth, "同比"
	}
	b.batch.Observations = append(b.batch.Observations, o)
}

// id returns the ID of a thing of the fixture by its longest name.
func id(name string) graph.ID {
	for _, r := range reports {
		for _, t := range r.things {
			if t.name == name || t.key == name {
				return t.id()
			}
		}
	}
	panic("the fixture has no " + name)
}

// doc returns the ID of report i; passage that of a passage of it.
func doc(i int) graph.ID { return graph.NewID(graph.KindDocument, reports[i].title) }

func passage(i, ordinal int) graph.ID {
	return graph.NewID(graph.KindPassage, string(doc(i)), strconv.Itoa(ordinal))
}

func ids(names ...string) []graph.ID {
	out := make([]graph.ID, len(names))
	for i, n := range names {
		out[i] = id(n)
	}
	return out
}
