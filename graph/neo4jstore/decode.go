package neo4jstore

import (
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/policygraph/policygraph/graph"
)

// props are the properties of a node or a relationship as the driver returns
// them. What is not there reads as its zero value.
type props map[string]any

func (p props) string(name string) string { s, _ := p[name].(string); return s }
func (p props) id(name string) graph.ID   { return graph.ID(p.string(name)) }
func (p props) int(name string) int       { n, _ := p[name].(int64); return int(n) }
func (p props) float(name string) float64 { f, _ := p[name].(float64); return f }

// has reports whether all of the properties are there.
func (p props) has(names ...string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return p[name] == nil })
}

// A node that a writer removes while it is read loses its properties one by
// one. These tell what is whole.
func (p props) wholeEntity() bool {
	return p.has("id", "type", "name", "aliases", "pinyin", "area", "sortKey", "firstSeen", "lastSeen", "mentions", "relations")
}

func (p props) wholeDocument() bool {
	return p.has("id", "title", "text", "publishedOn", "period", "hash", "sectionSpans", "passages", "mentions", "observations", "counts")
}

func (p props) wholePassage() bool {
	return p.has("id", "document", "ordinal", "heading", "start", "end")
}

func (p props) wholeMention() bool {
	m := propsOf(p["m"])
	return p.has("entity", "passage") && m.has("document", "start", "end", "sentenceStart", "sentenceEnd", "surface", "modality", "rule", "confidence")
}

func (p props) wholeRelation() bool {
	r := propsOf(p["r"])
	return p.has("type", "source", "target") && r.has("id", "document", "confidence", "modality", ofRelation+"Documents", ofRelation+"TargetSpans")
}

func (p props) wholeObservation() bool {
	return p.has("id", "indicator", "area", "document", "name", "unit", "period", "rank", ofRelation+"Documents", ofRelation+"TargetSpans")
}

func (p props) number(name string) *float64 {
	if f, ok := p[name].(float64); ok {
		return &f
	}
	return nil
}

// list returns a list of values of one type; nil where it is empty.
func list[T any](p props, name string) []T {
	values, _ := p[name].([]any)
	var out []T
	for _, v := range values {
		if t, ok := v.(T); ok {
			out = append(out, t)
		}
	}
	return out
}

// spans turns start, end, start, end … into spans.
func (p props) spans(name string) []graph.Span {
	ends := list[int64](p, name)
	out := make([]graph.Span, len(ends)/2)
	for i := range out {
		out[i] = graph.Span{Start: int(ends[2*i]), End: int(ends[2*i+1])}
	}
	return out
}

func (p props) span(start, end string) graph.Span {
	return graph.Span{Start: p.int(start), End: p.int(end)}
}

// evidence reads what putEvidence wrote.
func (p props) evidence(prefix string) []graph.Evidence {
	documents, passages, rules := list[string](p, prefix+"Documents"), list[string](p, prefix+"Passages"), list[string](p, prefix+"Rules")
	modalities, confidences := list[string](p, prefix+"Modalities"), list[float64](p, prefix+"Confidences")
	sentences, sources, targets := p.spans(prefix+"SentenceSpans"), p.spans(prefix+"SourceSpans"), p.spans(prefix+"TargetSpans")
	n := min(len(documents), len(passages), len(rules), len(modalities), len(confidences), len(sentences), len(sources), len(targets))
	out := make([]graph.Evidence, n)
	for i := range out {
		out[i] = graph.Evidence{Document: graph.ID(documents[i]), Passage: graph.ID(passages[i]), Sentence: sentences[i], Source: sources[i],
			Target: targets[i], Rule: rules[i], Confidence: confidences[i], Modality: graph.Modality(modalities[i])}
	}
	return out
}

// firstEvidence is for what has exactly one.
func (p props) firstEvidence(prefix string) graph.Evidence {
	if all := p.evidence(prefix); len(all) > 0 {
		return all[0]
	}
	return graph.Evidence{}
}

// entity reads an entity, or what one document says of it.
func (p props) entity() *graph.Entity {
	e := &graph.Entity{ID: p.id("id"), Type: graph.EntityType(p.string("type")), Name: p.string("name"), Aliases: list[string](p, "aliases"),
		Pinyin: p.string("pinyin"), Area: p.id("area"), FirstSeen: p.string("firstSeen"), LastSeen: p.string("lastSeen")}
	if p.has("status") {
		e.Project = &graph.ProjectFacts{Status: graph.ProjectStatus(p.string("status")),
			ExpectedStatus: graph.ProjectStatus(p.string("expectedStatus")), ExpectedBy: p.string("expectedBy"), Stages: p.stages()}
	}
	if p.has("metric") {
		e.Goal = &graph.GoalFacts{Metric: p.string("metric"), Comparator: graph.Comparator(p.string("comparator")), Value: p.float("value"),
			ValueMax: p.number("valueMax"), Unit: p.string("unit"), Deadline: p.string("deadline"), Modality: graph.Modality(p.string("modality")),
			Evidence: p.firstEvidence(ofGoal)}
	}
	return e
}

func (p props) stages() []graph.ProjectStage {
	statuses, expected, by, evidence := list[string](p, "stages"), list[bool](p, "stagesExpected"), list[string](p, "stagesBy"), p.evidence(ofStage)
	var out []graph.ProjectStage
	for i := range min(len(statuses), len(expected), len(by), len(evidence)) {
		out = append(out, graph.ProjectStage{Status: graph.ProjectStatus(statuses[i]), Expected: expected[i], By: by[i], Evidence: evidence[i]})
	}
	return out
}

func (p props) document() *graph.Document {
	d := &graph.Document{ID: p.id("id"), Title: p.string("title"), Issuer: p.id("issuer"), Area: p.id("area"), PublishedOn: p.string("publishedOn"),
		Period: p.string("period"), SourceURL: p.string("sourceURL"), Hash: p.string("hash"), Text: p.string("text")}
	headings, levels, spans := list[string](p, "sectionHeadings"), list[int64](p, "sectionLevels"), p.spans("sectionSpans")
	for i := range min(len(headings), len(levels), len(spans)) {
		d.Sections = append(d.Sections, graph.Section{Heading: headings[i], Level: int(levels[i]), Span: spans[i]})
	}
	return d
}

// counts reads what a document holds.
func (p props) counts() *graph.Counts {
	c := &graph.Counts{Passages: p.int("passages"), Mentions: p.int("mentions"), Observations: p.int("observations"),
		Entities: map[graph.EntityType]int{}, Relations: map[graph.RelationType]int{}}
	for i, n := range list[int64](p, "counts") {
		at := i - len(graph.EntityTypes)
		switch {
		case n == 0:
		case at < 0:
			c.Entities[graph.EntityTypes[i]] = int(n)
		case at < len(graph.RelationTypes):
			c.Relations[graph.RelationTypes[at]] = int(n)
		}
	}
	return c
}

func (p props) passage() *graph.Passage {
	return &graph.Passage{ID: p.id("id"), Document: p.id("document"), Ordinal: p.int("ordinal"), Heading: p.string("heading"), Span: p.span("start", "end")}
}

// mention reads a mention; entity and passage are its ends.
func (p props) mention(entity, passage graph.ID) *graph.Mention {
	return &graph.Mention{Entity: entity, Document: p.id("document"), Passage: passage, Span: p.span("start", "end"),
		Sentence: p.span("sentenceStart", "sentenceEnd"), Surface: p.string("surface"), Modality: graph.Modality(p.string("modality")),
		Rule: p.string("rule"), Confidence: p.float("confidence")}
}

// relation reads what one document says of a relation.
func (p props) relation(t graph.RelationType, from, to graph.ID) *graph.Relation {
	return &graph.Relation{ID: p.id("id"), Type: t, From: from, To: to, Confidence: p.float("confidence"),
		Modality: graph.Modality(p.string("modality")), Evidence: p.evidence(ofRelation)}
}

func (p props) observation() *graph.Observation {
	return &graph.Observation{ID: p.id("id"), Indicator: p.id("indicator"), Area: p.id("area"), Document: p.id("document"), Name: p.string("name"),
		Value: p.number("value"), ValueMax: p.number("valueMax"), Unit: p.string("unit"), Comparator: graph.Comparator(p.string("comparator")),
		NormalizedValue: p.number("normalizedValue"), NormalizedUnit: p.string("normalizedUnit"), Growth: p.number("growth"),
		GrowthBasis: p.string("growthBasis"), Period: p.string("period"), Rank: p.string("rank"), Evidence: p.firstEvidence(ofRelation)}
}

// record reads the columns of a row.
type record struct{ *neo4j.Record }

func (r record) any(column string) any       { v, _ := r.Get(column); return v }
func (r record) string(column string) string { s, _ := r.any(column).(string); return s }
func (r record) id(column string) graph.ID   { return graph.ID(r.string(column)) }
func (r record) int(column string) int       { n, _ := r.any(column).(int64); return int(n) }
func (r record) bool(column string) bool     { b, _ := r.any(column).(bool); return b }
func (r record) props(column string) props   { return propsOf(r.any(column)) }

// propsOf takes a node, a relationship or a map for its properties.
func propsOf(v any) props {
	switch x := v.(type) {
	case neo4j.Node:
		return x.Props
	case neo4j.Relationship:
		return x.Props
	case map[string]any:
		return x
	case props:
		return x
	}
	return nil
}
