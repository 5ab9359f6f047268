package resolvers

import (
	"context"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/resolvers/model"
)

func (query) Zones(ctx context.Context, filter *graph.EntityFilter, orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*model.ZoneConnection, error) {
	return model.Zones(ctx, filter, orderBy, model.Paging{First: first, After: after, Last: last, Before: before})
}

func (query) Projects(ctx context.Context, filter *graph.EntityFilter, orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*model.ProjectConnection, error) {
	return model.Projects(ctx, filter, orderBy, model.Paging{First: first, After: after, Last: last, Before: before})
}

func (query) Enterprises(ctx context.Context, filter *graph.EntityFilter, orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*model.EnterpriseConnection, error) {
	return model.Enterprises(ctx, filter, orderBy, model.Paging{First: first, After: after, Last: last, Before: before})
}

func (query) Agencies(ctx context.Context, filter *graph.EntityFilter, orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*model.AgencyConnection, error) {
	return model.Agencies(ctx, filter, orderBy, model.Paging{First: first, After: after, Last: last, Before: before})
}

func (query) Policies(ctx context.Context, filter *graph.EntityFilter, orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*model.PolicyConnection, error) {
	return model.Policies(ctx, filter, orderBy, model.Paging{First: first, After: after, Last: last, Before: before})
}

func (query) Goals(ctx context.Context, filter *graph.EntityFilter, orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*model.GoalConnection, error) {
	return model.Goals(ctx, filter, orderBy, model.Paging{First: first, After: after, Last: last, Before: before})
}

func (query) Indicators(ctx context.Context, filter *graph.EntityFilter, orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*model.IndicatorConnection, error) {
	return model.Indicators(ctx, filter, orderBy, model.Paging{First: first, After: after, Last: last, Before: before})
}

func (query) Industries(ctx context.Context, filter *graph.EntityFilter, orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*model.IndustryConnection, error) {
	return model.Industries(ctx, filter, orderBy, model.Paging{First: first, After: after, Last: last, Before: before})
}

func (query) Events(ctx context.Context, filter *graph.EntityFilter, orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*model.EventConnection, error) {
	return model.Events(ctx, filter, orderBy, model.Paging{First: first, After: after, Last: last, Before: before})
}

func (query) Honors(ctx context.Context, filter *graph.EntityFilter, orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*model.HonorConnection, error) {
	return model.Honors(ctx, filter, orderBy, model.Paging{First: first, After: after, Last: last, Before: before})
}
