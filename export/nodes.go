package export

import (
	"github.com/policygraph/policygraph/graph"
)

// Stage is one statement about a project's progress: the elements of a Project's
// property stages.
type Stage struct {
	Status   graph.ProjectStatus `json:"status"`
	Expected bool                `json:"expected"`     // a plan, not a fact
	By       string              `json:"by,omitempty"` // deadline where Expected
	Evidence Evidence            `json:"evidence"`
}

// Section is a heading of a document and the code points that it heads: the
// elements of a Document's property sections.
type Section struct {
	Heading string `json:"heading"`
	Level   int    `json:"level"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

func (x *exporter) entityNode(e *graph.Entity) Node {
	p := map[string]any{"pinyin": e.Pinyin}
	set(p, "area", e.Area)
	set(p, "firstSeen", e.FirstSeen)
	set(p, "lastSeen", e.LastSeen)
	if f := e.Project; f != nil {
		set(p, "status", f.Status)
		set(p, "expectedStatus", f.ExpectedStatus)
		set(p, "expectedBy", f.ExpectedBy)
		stages := make([]Stage, len(f.Stages))
		for i, s := range f.Stages {
			stages[i] = Stage{Status: s.Status, Expected: s.Expected, By: s.By, Evidence: x.evidence(s.Evidence)}
		}
		p["stages"] = stages
	}
	if g := e.Goal; g != nil {
		p["metric"], p["comparator"], p["value"], p["unit"] = g.Metric, g.Comparator, g.Value, g.Unit
		setNumber(p, "valueMax", g.ValueMax)
		set(p, "deadline", g.Deadline)
		p["modality"], p["evidence"] = g.Modality, x.evidence(g.Evidence)
	}
	return Node{ID: e.ID, Type: string(e.Type), Name: e.Name, Aliases: nonNil(e.Aliases), Properties: p}
}

func documentNode(d *graph.Document) Node {
	sections := make([]Section, len(d.Sections))
	for i, s := range d.Sections {
		sections[i] = Section{Heading: s.Heading, Level: s.Level, Start: s.Span.Start, End: s.Span.End}
	}
	p := map[string]any{"hash": d.Hash, "text": d.Text, "sections": sections}
	set(p, "issuer", d.Issuer)
	set(p, "area", d.Area)
	set(p, "publishedOn", d.PublishedOn)
	set(p, "period", d.Period)
	set(p, "sourceURL", d.SourceURL)
	return Node{ID: d.ID, Type: "Document", Name: d.Title, Aliases: []string{}, Properties: p}
}

func passageNode(p *graph.Passage, text string) Node {
	return Node{ID: p.ID, Type: "Passage", Name: p.Heading, Aliases: []string{},
		Properties: map[string]any{"document": p.Document, "ordinal": p.Ordinal, "start": p.Span.Start, "end": p.Span.End, "text": text}}
}

func observationNode(o *graph.Observation, e Evidence) Node {
	p := map[string]any{"indicator": o.Name, "indicatorId": o.Indicator, "unit": o.Unit, "evidence": e}
	setNumber(p, "value", o.Value)
	setNumber(p, "valueMax", o.ValueMax)
	setNumber(p, "normalizedValue", o.NormalizedValue)
	set(p, "normalizedUnit", o.NormalizedUnit)
	setNumber(p, "growth", o.Growth)
	set(p, "growthBasis", o.GrowthBasis)
	set(p, "comparator", o.Comparator)
	set(p, "area", o.Area)
	set(p, "period", o.Period)
	set(p, "rank", o.Rank)
	return Node{ID: o.ID, Type: "Observation", Name: o.Name, Aliases: []string{}, Properties: p}
}

func set[T ~string](p map[string]any, key string, v T) {
	if v != "" {
		p[key] = v
	}
}

func setNumber(p map[string]any, key string, v *float64) {
	if v != nil {
		p[key] = *v
	}
}

func nonNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
