package graph

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// CanonicalKey folds a name to what two spellings of one name share: full
// width becomes half width, Latin becomes lower case, and spaces, quotes,
// brackets and separators go. It is FoldRune for every rune.
func CanonicalKey(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	for _, r := range name {
		if f, ok := FoldRune(r); ok {
			b.WriteRune(f)
		}
	}
	return b.String()
}

// FoldRune returns the rune that stands for r in a CanonicalKey, or false where
// none does. One rune never becomes several, so a place in a key leads back to
// a place in the name.
func FoldRune(r rune) (rune, bool) {
	if r >= '！' && r <= '～' {
		r -= '！' - '!'
	}
	if r >= 0x4E00 && r <= 0x9FFF { // nearly every rune of a report
		return r, true
	}
	if unicode.IsSpace(r) || strings.ContainsRune("“”‘’\"'「」『』《》〈〉<>()[]【】·・,，、。;:-—–~", r) {
		return 0, false
	}
	return unicode.ToLower(r), true
}

// SortKey is the key of the ByName order.
func (e *Entity) SortKey() string { return strings.ToLower(e.Pinyin) + "\x00" + e.Name }

// Statement is what one document says of an entity.
type Statement struct {
	Entity      *Entity
	Document    ID
	PublishedOn string
}

// MergeEntities joins what several documents say of one entity: the longest
// name (ties to the later document), every spelling, the project status of the
// latest document that tells one, what is expected beyond it, all stages in
// time order, and the goal of the latest document. It does not change its arguments, and the order of the
// statements does not matter. It panics on an empty slice.
func MergeEntities(statements []Statement) *Entity {
	s := slices.Clone(statements)
	slices.SortFunc(s, func(a, b Statement) int {
		return cmp.Or(cmp.Compare(a.PublishedOn, b.PublishedOn), cmp.Compare(a.Document, b.Document))
	})
	out := *s[0].Entity
	out.Project = nil
	var aliases []string
	for _, st := range s {
		e := st.Entity
		aliases = append(append(aliases, e.Name), e.Aliases...)
		if len([]rune(e.Name)) >= len([]rune(out.Name)) {
			out.Name, out.Pinyin = e.Name, e.Pinyin
		}
		if e.Goal != nil {
			out.Goal = e.Goal
		}
		out.Project = mergeProject(out.Project, e.Project)
	}
	out.Aliases = cleanAliases(out.Name, aliases)
	out.FirstSeen, out.LastSeen = "", s[len(s)-1].PublishedOn
	for _, st := range s {
		out.FirstSeen = cmp.Or(out.FirstSeen, st.PublishedOn)
	}
	return &out
}

func mergeProject(earlier, later *ProjectFacts) *ProjectFacts {
	if later == nil {
		return earlier
	}
	if earlier == nil {
		return later
	}
	out := *later
	if out.Status == "" {
		out.Status = earlier.Status
	}
	if out.ExpectedStatus == "" {
		out.ExpectedStatus, out.ExpectedBy = earlier.ExpectedStatus, earlier.ExpectedBy
	}
	if out.ExpectedStatus.Rank() <= out.Status.Rank() { // it has come about
		out.ExpectedStatus, out.ExpectedBy = "", ""
	}
	out.Stages = slices.Concat(earlier.Stages, later.Stages)
	return &out
}

// RelationStatement is what one document says of a relation.
type RelationStatement struct {
	Relation    *Relation
	Document    ID
	PublishedOn string
}

// MergeRelations joins what several documents say of one relation: all
// evidence, the joint confidence, and the modality that the latest document
// gives. It does not change its arguments, and the order of the statements
// does not matter. It panics on an empty slice.
func MergeRelations(statements []RelationStatement) *Relation {
	if len(statements) == 1 {
		out := *statements[0].Relation
		out.Confidence = JointConfidence(out.Evidence)
		out.FirstSeen, out.LastSeen = statements[0].PublishedOn, statements[0].PublishedOn
		return &out
	}
	s := slices.Clone(statements)
	slices.SortFunc(s, func(a, b RelationStatement) int {
		return cmp.Or(cmp.Compare(a.PublishedOn, b.PublishedOn), cmp.Compare(a.Document, b.Document))
	})
	out := *s[len(s)-1].Relation
	out.Evidence = nil
	for _, st := range s {
		out.Evidence = append(out.Evidence, st.Relation.Evidence...)
	}
	out.Confidence = JointConfidence(out.Evidence)
	out.FirstSeen, out.LastSeen = "", s[len(s)-1].PublishedOn
	for _, st := range s {
		out.FirstSeen = cmp.Or(out.FirstSeen, st.PublishedOn)
	}
	return &out
}

// JointConfidence is the probability that at least one piece of evidence is
// right, were they independent.
func JointConfidence(evidence []Evidence) float64 {
	wrong := 1.0
	for _, e := range evidence {
		wrong *= 1 - e.Confidence
	}
	return 1 - wrong
}
