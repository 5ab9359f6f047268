package resolvers

import (
	"context"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/resolvers/model"
)

// The filters of the schema are those of package graph but for a few fields,
// which are translated here. A field that is null is as one left out.

type idFilter struct{}

func (idFilter) IsNull(_ context.Context, f *graph.StringFilter, isNull *bool) error {
	model.Null(f, isNull)
	return nil
}

// oneOf puts a filter by id into a filter of package graph: the ids that pass
// into its list of them, and those that fail beside it, where none may be one of
// them.
func oneOf[F any](by *graph.StringFilter, pass *[]graph.ID, and *[]F, none func([]graph.ID) F) {
	if by == nil {
		return
	}
	in, notIn := model.IDs(by)
	*pass = in
	if len(notIn) > 0 {
		*and = append(*and, none(notIn))
	}
}

type entityFilter struct{}

func (entityFilter) ID(_ context.Context, f *graph.EntityFilter, by *graph.StringFilter) error {
	oneOf(by, &f.IDs, &f.And, func(ids []graph.ID) graph.EntityFilter { return graph.EntityFilter{Not: &graph.EntityFilter{IDs: ids}} })
	return nil
}

func (entityFilter) Type(_ context.Context, f *graph.EntityFilter, by *model.EntityTypeFilter) error {
	if by != nil {
		f.Types = by.Of(graph.EntityTypes)
	}
	return nil
}

func (entityFilter) Status(_ context.Context, f *graph.EntityFilter, by *model.ProjectStatusFilter) error {
	if by != nil {
		f.Status = model.Text(by)
	}
	return nil
}

func (entityFilter) ExpectedStatus(_ context.Context, f *graph.EntityFilter, by *model.ProjectStatusFilter) error {
	if by != nil {
		f.ExpectedStatus = model.Text(by)
	}
	return nil
}

func (entityFilter) Comparator(_ context.Context, f *graph.EntityFilter, by *model.ComparatorFilter) error {
	if by != nil {
		f.Comparator = model.Text(by)
	}
	return nil
}

type relationFilter struct{}

func (relationFilter) Type(_ context.Context, f *graph.RelationFilter, by *model.RelationTypeFilter) error {
	if by != nil {
		f.Types = by.Of(graph.RelationTypes)
	}
	return nil
}

func (relationFilter) Source(_ context.Context, f *graph.RelationFilter, by *graph.StringFilter) error {
	oneOf(by, &f.From, &f.And, func(ids []graph.ID) graph.RelationFilter {
		return graph.RelationFilter{Not: &graph.RelationFilter{From: ids}}
	})
	return nil
}

func (relationFilter) Target(_ context.Context, f *graph.RelationFilter, by *graph.StringFilter) error {
	oneOf(by, &f.To, &f.And, func(ids []graph.ID) graph.RelationFilter {
		return graph.RelationFilter{Not: &graph.RelationFilter{To: ids}}
	})
	return nil
}

func (relationFilter) SourceType(_ context.Context, f *graph.RelationFilter, by *model.EntityTypeFilter) error {
	if by != nil {
		f.FromTypes = by.Of(graph.EntityTypes)
	}
	return nil
}

func (relationFilter) TargetType(_ context.Context, f *graph.RelationFilter, by *model.EntityTypeFilter) error {
	if by != nil {
		f.ToTypes = by.Of(graph.EntityTypes)
	}
	return nil
}

func (relationFilter) Modality(_ context.Context, f *graph.RelationFilter, by *model.ModalityFilter) error {
	if by != nil {
		f.Modality = by.Of(graph.Modalities)
	}
	return nil
}

type documentFilter struct{}

func (documentFilter) Area(_ context.Context, f *graph.DocumentFilter, by *graph.StringFilter) error {
	oneOf(by, &f.Area, &f.And, func(ids []graph.ID) graph.DocumentFilter {
		return graph.DocumentFilter{Not: &graph.DocumentFilter{Area: ids}}
	})
	return nil
}

func (documentFilter) Issuer(_ context.Context, f *graph.DocumentFilter, by *graph.StringFilter) error {
	oneOf(by, &f.Issuer, &f.And, func(ids []graph.ID) graph.DocumentFilter {
		return graph.DocumentFilter{Not: &graph.DocumentFilter{Issuer: ids}}
	})
	return nil
}
