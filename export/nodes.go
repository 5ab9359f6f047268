package export

import (
	"github.com/policygraph/policygraph/graph"
)

func entityNode(e *graph.Entity) Node {
	p := map[string]any{"pinyin": e.Pinyin}
	set(p, "area", e.Area)
	set(p, "firstSeen", e.FirstSeen)
	set(p, "lastSeen", e.LastSeen)
	if f := e.Project; f != nil {
		set(p, "status", f.Status)
		set(p, "expectedStatus", f.ExpectedStatus)
		set(p, "expectedBy", f.ExpectedBy)
	}
	if g := e.Goal; g != nil {
		p["metric"], p["comparator"], p["value"], p["unit"] = g.Metric, g.Comparator, g.Value, g.Unit
		setNumber(p, "valueMax", g.ValueMax)
		set(p, "deadline", g.Deadline)
		p["modality"] = g.Modality
	}
	return Node{ID: e.ID, Type: string(e.Type), Name: e.Name, Aliases: nonNil(e.Aliases), Properties: p}
}

func documentNode(d *graph.Document) Node {
	p := map[string]any{"hash": d.Hash, "text": d.Text}
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
