package model

import (
	"context"

	"github.com/policygraph/policygraph/graph"
)

// Zones returns a page of the zones that pass the filter.
func Zones(ctx context.Context, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (*ZoneConnection, error) {
	return listOf(ctx, graph.Zone, asZone, f, o, p)
}

// Projects returns a page of the projects that pass the filter.
func Projects(ctx context.Context, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (*ProjectConnection, error) {
	return listOf(ctx, graph.Project, asProject, f, o, p)
}

// Enterprises returns a page of the enterprises that pass the filter.
func Enterprises(ctx context.Context, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (*EnterpriseConnection, error) {
	return listOf(ctx, graph.Enterprise, asEnterprise, f, o, p)
}

// Agencies returns a page of the agencies that pass the filter.
func Agencies(ctx context.Context, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (*AgencyConnection, error) {
	return listOf(ctx, graph.Agency, asAgency, f, o, p)
}

// Policies returns a page of the policies that pass the filter.
func Policies(ctx context.Context, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (*PolicyConnection, error) {
	return listOf(ctx, graph.Policy, asPolicy, f, o, p)
}

// Goals returns a page of the goals that pass the filter.
func Goals(ctx context.Context, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (*GoalConnection, error) {
	return listOf(ctx, graph.Goal, asGoal, f, o, p)
}

// Indicators returns a page of the indicators that pass the filter.
func Indicators(ctx context.Context, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (*IndicatorConnection, error) {
	return listOf(ctx, graph.Indicator, asIndicator, f, o, p)
}

// Industries returns a page of the industries that pass the filter.
func Industries(ctx context.Context, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (*IndustryConnection, error) {
	return listOf(ctx, graph.Industry, asIndustry, f, o, p)
}

// Events returns a page of the events that pass the filter.
func Events(ctx context.Context, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (*EventConnection, error) {
	return listOf(ctx, graph.Event, asEvent, f, o, p)
}

// Honors returns a page of the honors that pass the filter.
func Honors(ctx context.Context, f *graph.EntityFilter, o *graph.EntityOrder, p Paging) (*HonorConnection, error) {
	return listOf(ctx, graph.Honor, asHonor, f, o, p)
}
