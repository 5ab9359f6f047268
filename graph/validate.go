package graph

import (
	"cmp"
	"math"
	"slices"
)

type validator struct {
	batch    *Batch
	runes    []rune
	dropped  Dropped
	passages map[ID]Passage
	types    map[ID]EntityType
	used     map[ID]bool
	seen     map[ID]bool // relations and observations
	named    map[place]bool
}

// place is where an entity is named.
type place struct {
	entity ID
	span   Span
}

func (v *validator) run() *Batch {
	b := v.batch
	out := &Batch{Document: b.Document}
	if len(b.Document.Sections) == 0 { // what is empty is nil, so that equal facts are equal bytes
		out.Document.Sections = nil
	}
	v.passages = make(map[ID]Passage, len(b.Passages))
	v.types = make(map[ID]EntityType, len(b.Entities))
	v.used = map[ID]bool{b.Document.Issuer: true, b.Document.Area: true}
	v.seen = make(map[ID]bool, len(b.Relations)+len(b.Observations))
	v.named = make(map[place]bool, len(b.Mentions))
	out.Passages = v.keepPassages()
	entities := v.keepEntities()
	out.Mentions = keep(b.Mentions, v.mention)
	out.Relations = v.keepRelations()
	out.Observations = keep(b.Observations, v.observation)
	v.useAreas(entities)
	for _, e := range entities {
		if v.used[e.ID] {
			out.Entities = append(out.Entities, e)
		} else {
			v.dropped[ReasonUnnamed]++
		}
	}
	sortBatch(out)
	return out
}

// useAreas keeps the area of what is kept, and the area of that area.
func (v *validator) useAreas(entities []Entity) {
	areas := make(map[ID]ID, len(entities))
	for _, e := range entities {
		areas[e.ID] = e.Area
	}
	for _, e := range entities {
		if !v.used[e.ID] {
			continue
		}
		for area := e.Area; area != "" && !v.used[area]; area = areas[area] {
			v.used[area] = true
		}
	}
}

// keep returns the elements for which ok holds; ok gets a copy and may repair it.
func keep[T any](in []T, ok func(*T) bool) []T {
	var out []T
	for _, x := range in {
		if ok(&x) {
			out = append(out, x)
		}
	}
	return out
}

func (v *validator) drop(r Reason) bool { v.dropped[r]++; return false }

func (v *validator) keepPassages() []Passage {
	return keep(v.batch.Passages, func(p *Passage) bool {
		if p.Document != v.batch.Document.ID || !v.inText(p.Span) {
			return v.drop(ReasonSpan)
		}
		if _, twice := v.passages[p.ID]; twice || !p.ID.is(KindPassage) {
			return v.drop(ReasonIdentity)
		}
		v.passages[p.ID] = *p
		return true
	})
}

func (v *validator) keepEntities() []Entity {
	return keep(v.batch.Entities, func(e *Entity) bool {
		if !slices.Contains(EntityTypes, e.Type) || e.Name == "" || (e.Goal != nil) != (e.Type == Goal) || e.Project != nil && e.Type != Project {
			return v.drop(ReasonFields)
		}
		if _, twice := v.types[e.ID]; twice || !e.ID.is(KindEntity) {
			return v.drop(ReasonIdentity)
		}
		if e.Goal != nil {
			if !finite(&e.Goal.Value, e.Goal.ValueMax) {
				return v.drop(ReasonFields)
			}
			if !v.evidence(&e.Goal.Evidence) {
				return v.drop(ReasonNoEvidence)
			}
			goal := *e.Goal
			goal.Value, goal.ValueMax = *plainZero(&goal.Value), plainZero(goal.ValueMax)
			e.Goal = &goal
			v.used[e.ID] = true
		}
		if e.Project != nil {
			facts := *e.Project
			facts.Stages = keep(facts.Stages, func(s *ProjectStage) bool {
				return s.Status.Rank() > 0 && v.evidence(&s.Evidence) || v.drop(ReasonNoEvidence)
			})
			slices.SortStableFunc(facts.Stages, func(a, b ProjectStage) int {
				return cmp.Or(compareEvidence(a.Evidence, b.Evidence), cmp.Compare(a.Status.Rank(), b.Status.Rank()))
			})
			e.Project = &facts
			v.used[e.ID] = v.used[e.ID] || len(facts.Stages) > 0
		}
		e.Aliases = cleanAliases(e.Name, e.Aliases)
		if len(e.Aliases) == 0 {
			e.Aliases = nil
		}
		v.types[e.ID] = e.Type
		return true
	})
}

func (v *validator) mention(m *Mention) bool {
	if v.types[m.Entity] == "" {
		return v.drop(ReasonEnds)
	}
	p, known := v.passages[m.Passage]
	if !known || m.Document != p.Document || !within(m.Span, p.Span) || !within(m.Sentence, p.Span) {
		return v.drop(ReasonSpan)
	}
	if string(v.runes[m.Span.Start:m.Span.End]) != m.Surface {
		return v.drop(ReasonSurface)
	}
	at := place{m.Entity, m.Span}
	if v.named[at] {
		return v.drop(ReasonIdentity)
	}
	v.named[at] = true
	v.used[m.Entity] = true
	return true
}

func (v *validator) keepRelations() []Relation {
	return keep(v.batch.Relations, func(r *Relation) bool {
		from, to := v.types[r.From], v.types[r.To]
		if from == "" || to == "" {
			return v.drop(ReasonEnds)
		}
		if r.From == r.To {
			return v.drop(ReasonSelf)
		}
		sig, known := Signatures[r.Type]
		if !known || !slices.Contains(sig.From, from) || !slices.Contains(sig.To, to) {
			return v.drop(ReasonSignature)
		}
		if r.ID != RelationID(r.Type, r.From, r.To) || v.seen[r.ID] {
			return v.drop(ReasonIdentity)
		}
		r.Evidence = keep(r.Evidence, v.evidence)
		if len(r.Evidence) == 0 {
			return v.drop(ReasonNoEvidence)
		}
		if r.Type.Symmetric() && r.To < r.From {
			r.From, r.To = r.To, r.From
			for i := range r.Evidence {
				r.Evidence[i].Source, r.Evidence[i].Target = r.Evidence[i].Target, r.Evidence[i].Source
			}
		}
		slices.SortFunc(r.Evidence, compareEvidence)
		r.Evidence = slices.CompactFunc(r.Evidence, sameEvidence)
		r.Confidence = JointConfidence(r.Evidence)
		v.seen[r.ID], v.used[r.From], v.used[r.To] = true, true, true
		return true
	})
}

func (v *validator) observation(o *Observation) bool {
	if v.types[o.Indicator] != Indicator || o.Area != "" && v.types[o.Area] == "" {
		return v.drop(ReasonEnds)
	}
	if o.Value == nil && o.Growth == nil || !finite(o.Value, o.ValueMax, o.NormalizedValue, o.Growth) {
		return v.drop(ReasonFields)
	}
	o.Value, o.ValueMax, o.NormalizedValue, o.Growth = plainZero(o.Value), plainZero(o.ValueMax), plainZero(o.NormalizedValue), plainZero(o.Growth)
	if !v.evidence(&o.Evidence) {
		return v.drop(ReasonNoEvidence)
	}
	if v.seen[o.ID] || !o.ID.is(KindObservation) || o.Document != v.batch.Document.ID {
		return v.drop(ReasonIdentity)
	}
	v.seen[o.ID] = true
	v.used[o.Indicator] = true
	if o.Area != "" {
		v.used[o.Area] = true
	}
	return true
}

// evidence reports whether the spans lie where they say; it does not count.
func (v *validator) evidence(e *Evidence) bool {
	p, known := v.passages[e.Passage]
	return known && e.Document == p.Document && within(e.Sentence, p.Span) &&
		(e.Source == Span{} || within(e.Source, p.Span)) && (e.Target == Span{} || within(e.Target, p.Span)) &&
		e.Confidence > 0 && e.Confidence <= 1 && e.Rule != "" && slices.Contains(Modalities, e.Modality)
}

// sameEvidence reports whether one sentence says it twice of the same places:
// two rules that agree are one piece of evidence, the surer one, not two.
func sameEvidence(a, b Evidence) bool {
	return a.Document == b.Document && a.Sentence == b.Sentence && a.Source == b.Source && a.Target == b.Target
}

// finite reports whether the numbers, where there are any, are numbers.
func finite(numbers ...*float64) bool {
	return !slices.ContainsFunc(numbers, func(n *float64) bool { return n != nil && (math.IsNaN(*n) || math.IsInf(*n, 0)) })
}

func (v *validator) inText(s Span) bool {
	return s.Start >= 0 && s.Start < s.End && s.End <= len(v.runes)
}

func within(s, outer Span) bool {
	return s.Start < s.End && s.Start >= outer.Start && s.End <= outer.End
}
