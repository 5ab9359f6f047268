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

type entityFilter struct{}

func (entityFilter) ID(_ context.Context, f *graph.EntityFilter, by *graph.StringFilter) error {
	if by == nil {
		return nil
	}
	pass, fail := model.IDs(by)
	f.IDs = pass
	if len(fail) > 0 {
		f.And = append(f.And, graph.EntityFilter{Not: &graph.EntityFilter{IDs: fail}})
	}
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
	if by == nil {
		return nil
	}
	pass, fail := model.IDs(by)
	f.From = pass
	if len(fail) > 0 {
		f.And = append(f.And, graph.RelationFilter{Not: &graph.RelationFilter{From: fail}})
	}
	return nil
}

func (relationFilter) Target(_ context.Context, f *graph.RelationFilter, by *graph.StringFilter) error {
	if by == nil {
		return nil
	}
	pass, fail := model.IDs(by)
	f.To = pass
	if len(fail) > 0 {
		f.And = append(f.And, graph.RelationFilter{Not: &graph.RelationFilter{To: fail}})
	}
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
	if by == nil {
		return nil
	}
	pass, fail := model.IDs(by)
	f.Area = pass
	if len(fail) > 0 {
		f.And = append(f.And, graph.DocumentFilter{Not: &graph.DocumentFilter{Area: fail}})
	}
	return nil
}

func (documentFilter) Issuer(_ context.Context, f *graph.DocumentFilter, by *graph.StringFilter) error {
	if by == nil {
		return nil
	}
	pass, fail := model.IDs(by)
	f.Issuer = pass
	if len(fail) > 0 {
		f.And = append(f.And, graph.DocumentFilter{Not: &graph.DocumentFilter{Issuer: fail}})
	}
	return nil
}
