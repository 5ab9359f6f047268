package neo4jstore

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
)

// Lists of evidence are kept as lists of numbers and strings, one a field, all
// of one length (spans have two numbers each): a property cannot be a list of
// maps. The names begin with what the evidence is of.
const (
	ofRelation = "evidence"
	ofStage    = "stage"
	ofGoal     = "goal"
)

// putEvidence adds a list of evidence to properties. The text of a sentence is
// written too, for readers of the database, where the document's text is at
// hand; nil is none.
func putEvidence(p params, prefix string, evidence []graph.Evidence, text []rune) {
	n := len(evidence)
	documents, passages, rules := make([]string, n), make([]string, n), make([]string, n)
	modalities, confidences := make([]string, n), make([]float64, n)
	var sentences, sources, targets []int
	for i, e := range evidence {
		documents[i], passages[i], rules[i] = string(e.Document), string(e.Passage), e.Rule
		modalities[i], confidences[i] = string(e.Modality), e.Confidence
		sentences = append(sentences, e.Sentence.Start, e.Sentence.End)
		sources = append(sources, e.Source.Start, e.Source.End)
		targets = append(targets, e.Target.Start, e.Target.End)
	}
	p[prefix+"Documents"], p[prefix+"Passages"], p[prefix+"Rules"] = documents, passages, rules
	p[prefix+"Modalities"], p[prefix+"Confidences"] = modalities, confidences
	p[prefix+"SentenceSpans"], p[prefix+"SourceSpans"], p[prefix+"TargetSpans"] = sentences, sources, targets
	if text != nil {
		said := make([]string, n)
		for i, e := range evidence {
			said[i] = string(text[e.Sentence.Start:e.Sentence.End])
		}
		p["sentences"] = said
	}
}

// entityFacts are the properties that an entity and what one document says of
// it have in common.
func entityFacts(e *graph.Entity) params {
	p := params{"id": e.ID, "type": string(e.Type), "name": e.Name, "aliases": slices.Clone(e.Aliases), "pinyin": e.Pinyin, "area": e.Area}
	if e.Aliases == nil {
		p["aliases"] = []string{}
	}
	if f := e.Project; f != nil {
		n := len(f.Stages)
		statuses, expected, by := make([]string, n), make([]bool, n), make([]string, n)
		evidence := make([]graph.Evidence, n)
		for i, s := range f.Stages {
			statuses[i], expected[i], by[i], evidence[i] = string(s.Status), s.Expected, s.By, s.Evidence
		}
		p["status"], p["expectedStatus"], p["expectedBy"] = string(f.Status), string(f.ExpectedStatus), f.ExpectedBy
		p["stages"], p["stagesExpected"], p["stagesBy"] = statuses, expected, by
		putEvidence(p, ofStage, evidence, nil)
	}
	if g := e.Goal; g != nil {
		p["metric"], p["comparator"], p["value"], p["unit"] = g.Metric, string(g.Comparator), g.Value, g.Unit
		p["deadline"], p["modality"] = g.Deadline, string(g.Modality)
		putNumber(p, "valueMax", g.ValueMax)
		putEvidence(p, ofGoal, []graph.Evidence{g.Evidence}, nil)
	}
	return p
}

// entityProps are all properties of an entity but those that count its
// relationships: the facts, and what it is found and ordered by.
func entityProps(e *graph.Entity, periods []string) params {
	p := entityFacts(e)
	syllables := strings.Fields(strings.ToLower(e.Pinyin))
	var initials strings.Builder
	for _, s := range syllables {
		r, _ := utf8.DecodeRuneInString(s)
		initials.WriteRune(r)
	}
	if syllables == nil {
		syllables = []string{}
	}
	keys := make([]string, 0, len(e.Aliases)+1)
	for _, s := range spellings(e) {
		keys = append(keys, graph.CanonicalKey(s))
	}
	p["sortKey"], p["keys"] = e.SortKey(), keys
	p["syllables"], p["sounds"], p["initials"] = syllables, strings.Join(syllables, ""), initials.String()
	p["firstSeen"], p["lastSeen"], p["periods"] = e.FirstSeen, e.LastSeen, periods
	return p
}

// spellings are the name and then the aliases.
func spellings(e *graph.Entity) []string { return append([]string{e.Name}, e.Aliases...) }

func documentProps(b *graph.Batch, hash string) params {
	d := &b.Document
	headings, levels, spans := make([]string, len(d.Sections)), make([]int, len(d.Sections)), []int{}
	for i, s := range d.Sections {
		headings[i], levels[i] = s.Heading, s.Level
		spans = append(spans, s.Span.Start, s.Span.End)
	}
	p := params{"id": d.ID, "title": d.Title, "titleKey": graph.CanonicalKey(d.Title), "issuer": d.Issuer, "area": d.Area,
		"publishedOn": d.PublishedOn, "period": d.Period, "sourceURL": d.SourceURL, "hash": d.Hash, "factsHash": hash, "text": d.Text,
		"sectionHeadings": headings, "sectionLevels": levels, "sectionSpans": spans,
		"passages": len(b.Passages), "mentions": len(b.Mentions), "observations": len(b.Observations)}
	entities, relations := map[graph.EntityType]int{}, map[graph.RelationType]int{}
	for i := range b.Entities {
		entities[b.Entities[i].Type]++
	}
	for i := range b.Relations {
		relations[b.Relations[i].Type]++
	}
	counts := make([]int, 0, len(graph.EntityTypes)+len(graph.RelationTypes))
	for _, t := range graph.EntityTypes {
		counts = append(counts, entities[t])
	}
	for _, t := range graph.RelationTypes {
		counts = append(counts, relations[t])
	}
	p["counts"] = counts // in the order of graph.EntityTypes, then of graph.RelationTypes
	return p
}

func passageProps(p *graph.Passage, text []rune, mentions int) params {
	said := string(text[p.Span.Start:p.Span.End])
	return params{"id": p.ID, "document": p.Document, "ordinal": p.Ordinal, "position": graph.CountKey(p.Ordinal), "heading": p.Heading,
		"start": p.Span.Start, "end": p.Span.End, "text": said, "folded": graph.CanonicalKey(said), "mentions": mentions}
}

func mentionProps(m *graph.Mention, publishedOn string) params {
	return params{"document": m.Document, "publishedOn": publishedOn, "position": graph.CountKey(m.Span.Start) + graph.CountKey(m.Span.End),
		"start": m.Span.Start, "end": m.Span.End, "sentenceStart": m.Sentence.Start, "sentenceEnd": m.Sentence.End,
		"surface": m.Surface, "modality": string(m.Modality), "rule": m.Rule, "confidence": m.Confidence}
}

func relationProps(r *graph.Relation, d *graph.Document, text []rune) params {
	p := params{"id": r.ID, "document": d.ID, "publishedOn": d.PublishedOn, "confidence": r.Confidence, "modality": string(r.Modality)}
	putEvidence(p, ofRelation, r.Evidence, text)
	return p
}

// leadProps are what the lead of the relationships that say the same has
// besides: what all of them say together. noLead takes it away.
func leadProps(r *graph.Relation, documents []string) params {
	var rules []string
	for _, e := range r.Evidence {
		rules = append(rules, e.Rule)
	}
	slices.Sort(rules)
	return params{"lead": true, "typeKey": graph.TypeKey(r.Type, ""), "documents": documents, "allRules": slices.Compact(rules),
		"jointConfidence": r.Confidence, "confidenceKey": graph.ConfidenceKey(r.Confidence), "latestModality": string(r.Modality),
		"firstSeen": r.FirstSeen, "lastSeen": r.LastSeen}
}

var noLead = params{"lead": nil, "typeKey": nil, "documents": nil, "allRules": nil, "jointConfidence": nil, "confidenceKey": nil,
	"latestModality": nil, "firstSeen": nil, "lastSeen": nil}

func observationProps(o *graph.Observation, text []rune) params {
	p := params{"id": o.ID, "indicator": o.Indicator, "area": o.Area, "document": o.Document, "name": o.Name, "unit": o.Unit,
		"comparator": string(o.Comparator), "normalizedUnit": o.NormalizedUnit, "growthBasis": o.GrowthBasis, "period": o.Period, "rank": o.Rank}
	putNumber(p, "value", o.Value)
	putNumber(p, "valueMax", o.ValueMax)
	putNumber(p, "normalizedValue", o.NormalizedValue)
	putNumber(p, "growth", o.Growth)
	putEvidence(p, ofRelation, []graph.Evidence{o.Evidence}, text)
	return p
}

// putNumber leaves out a number that is not told.
func putNumber(p params, name string, n *float64) {
	if n != nil {
		p[name] = *n
	}
}
