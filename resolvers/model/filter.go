package model

import (
	"slices"

	"github.com/policygraph/policygraph/graph"
)

// The limits of one filter: how deep and, or and not may nest, how many of them
// there may be, and how long a list may be.
const (
	MaxFilterDepth = 6
	MaxFilterParts = 100
	MaxFilterList  = 500
)

// FilterError is what the Check functions return for a filter over the limits.
type FilterError struct{ error }

// Unwrap returns the error with its kind, Invalid.
func (e FilterError) Unwrap() error { return e.error }

// OneOf compares a value of a closed list. Set fields must all hold.
type OneOf[T comparable] struct {
	Eq, Ne    *T
	In, NotIn []T
	IsNull    *bool // read by Text only
}

// The comparisons by the names of the schema.
type (
	EntityTypeFilter    = OneOf[graph.EntityType]
	RelationTypeFilter  = OneOf[graph.RelationType]
	ModalityFilter      = OneOf[graph.Modality]
	ProjectStatusFilter = OneOf[graph.ProjectStatus]
	ComparatorFilter    = OneOf[graph.Comparator]
)

// Of returns the values that pass, never nil.
func (f *OneOf[T]) Of(all []T) []T {
	out := []T{}
	for _, v := range all {
		if (f.Eq == nil || v == *f.Eq) && (f.Ne == nil || v != *f.Ne) &&
			(f.In == nil || slices.Contains(f.In, v)) && !slices.Contains(f.NotIn, v) {
			out = append(out, v)
		}
	}
	return out
}

// Text returns the comparison for a value that the graph keeps as a string, ""
// where there is none.
func Text[T ~string](f *OneOf[T]) graph.StringFilter {
	out := graph.StringFilter{Eq: text(f.Eq), Ne: text(f.Ne), In: texts(f.In), NotIn: texts(f.NotIn)}
	Null(&out, f.IsNull)
	return out
}

// Null adds to a comparison that there is no value, or that there is one; nil
// adds nothing.
func Null(f *graph.StringFilter, isNull *bool) {
	switch {
	case isNull == nil:
	case !*isNull:
		f.NotIn = append(f.NotIn, "")
	case f.In == nil:
		f.In = []string{""}
	default: // none of a list that the schema lets through is ""
		f.In = []string{}
	}
}

func text[T ~string](v *T) *string {
	if v == nil {
		return nil
	}
	s := string(*v)
	return &s
}

func texts[T ~string](list []T) []string {
	if list == nil {
		return nil
	}
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// IDs splits a comparison of ids into those that pass, nil for any, and those
// that do not.
func IDs(f *graph.StringFilter) (pass, fail []graph.ID) {
	if f.In != nil {
		pass = ids(f.In)
	}
	if f.Eq != nil {
		id := graph.ID(*f.Eq)
		if pass != nil && !slices.Contains(pass, id) {
			pass = []graph.ID{}
		} else {
			pass = []graph.ID{id}
		}
	}
	fail = ids(f.NotIn)
	if f.Ne != nil {
		fail = append(fail, graph.ID(*f.Ne))
	}
	return pass, fail
}

func ids(list []string) []graph.ID {
	out := make([]graph.ID, len(list))
	for i, s := range list {
		out[i] = graph.ID(s)
	}
	return out
}

// limit counts what a filter holds.
type limit struct{ parts, list int }

func (l *limit) check(depth, and, or int, lists ...int) error {
	l.parts++
	l.list = max(l.list, and, or, slices.Max(append(lists, 0)))
	switch {
	case depth > MaxFilterDepth:
		return tooLarge("nests deeper than %d", MaxFilterDepth)
	case l.parts > MaxFilterParts:
		return tooLarge("has more than %d parts", MaxFilterParts)
	case l.list > MaxFilterList:
		return tooLarge("has a list longer than %d", MaxFilterList)
	}
	return nil
}

func tooLarge(format string, n int) error {
	return FilterError{graph.Errorf(graph.Invalid, "the filter "+format+", ask for less at a time", n)}
}

// CheckEntities fails with a FilterError where the filter is over the limits.
func CheckEntities(f *graph.EntityFilter) error { return new(limit).entities(f, 1) }

func (l *limit) entities(f *graph.EntityFilter, depth int) error {
	if f == nil {
		return nil
	}
	lists := []int{len(f.IDs)}
	for _, s := range []graph.StringFilter{f.Name, f.AnyName, f.Area, f.FirstSeen, f.LastSeen, f.ExpectedBy, f.Metric, f.Unit, f.Deadline} {
		lists = append(lists, len(s.In), len(s.NotIn))
	}
	if m := f.MentionedIn; m != nil {
		lists = append(lists, len(m.Period.In), len(m.Period.NotIn))
	}
	if err := l.check(depth, len(f.And), len(f.Or), lists...); err != nil {
		return err
	}
	return nested(f.And, f.Or, f.Not, depth, l.entities)
}

// CheckRelations fails with a FilterError where the filter is over the limits.
func CheckRelations(f *graph.RelationFilter) error { return new(limit).relations(f, 1) }

func (l *limit) relations(f *graph.RelationFilter, depth int) error {
	if f == nil {
		return nil
	}
	lists := []int{len(f.From), len(f.To)}
	for _, s := range []graph.StringFilter{f.FirstSeen, f.LastSeen, f.Rule} {
		lists = append(lists, len(s.In), len(s.NotIn))
	}
	if err := l.check(depth, len(f.And), len(f.Or), lists...); err != nil {
		return err
	}
	return nested(f.And, f.Or, f.Not, depth, l.relations)
}

// CheckDocuments fails with a FilterError where the filter is over the limits.
func CheckDocuments(f *graph.DocumentFilter) error { return new(limit).documents(f, 1) }

func (l *limit) documents(f *graph.DocumentFilter, depth int) error {
	if f == nil {
		return nil
	}
	lists := []int{len(f.Area), len(f.Issuer)}
	for _, s := range []graph.StringFilter{f.Title, f.PublishedOn, f.Period} {
		lists = append(lists, len(s.In), len(s.NotIn))
	}
	if err := l.check(depth, len(f.And), len(f.Or), lists...); err != nil {
		return err
	}
	return nested(f.And, f.Or, f.Not, depth, l.documents)
}

func nested[F any](and, or []F, not *F, depth int, check func(*F, int) error) error {
	for _, list := range [][]F{and, or} {
		for i := range list {
			if err := check(&list[i], depth+1); err != nil {
				return err
			}
		}
	}
	return check(not, depth+1)
}
