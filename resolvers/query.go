package resolvers

import (
	"context"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/resolvers/generated"
	"github.com/policygraph/policygraph/resolvers/model"
)

// root hands out the resolvers of the fields that are not read off a model.
type root struct{}

func (root) Query() generated.QueryResolver                   { return query{} }
func (root) EntityFilter() generated.EntityFilterResolver     { return entityFilter{} }
func (root) ProjectFilter() generated.ProjectFilterResolver   { return entityFilter{} }
func (root) GoalFilter() generated.GoalFilterResolver         { return entityFilter{} }
func (root) IDFilter() generated.IDFilterResolver             { return idFilter{} }
func (root) RelationFilter() generated.RelationFilterResolver { return relationFilter{} }
func (root) DocumentFilter() generated.DocumentFilterResolver { return documentFilter{} }

type query struct{}

func (query) Node(ctx context.Context, id graph.ID) (model.Node, error) {
	found, err := model.Nodes(ctx, []graph.ID{id})
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

func (query) Nodes(ctx context.Context, ids []graph.ID) ([]model.Node, error) {
	return model.Nodes(ctx, ids)
}

func (query) Entity(ctx context.Context, id graph.ID) (model.Entity, error) {
	return model.EntityByID(ctx, id)
}

func (query) EntityByName(ctx context.Context, name string, t *graph.EntityType) (model.Entity, error) {
	return model.EntityByName(ctx, name, t)
}

func (query) Entities(ctx context.Context, filter *graph.EntityFilter, orderBy *graph.EntityOrder, first *int, after *string, last *int, before *string) (*model.EntityConnection, error) {
	return model.List(ctx, filter, orderBy, model.Paging{First: first, After: after, Last: last, Before: before})
}

func (query) Relations(ctx context.Context, filter *graph.RelationFilter, orderBy *graph.RelationOrder, first *int, after *string, last *int, before *string) (*model.RelationConnection, error) {
	return model.ListRelations(ctx, filter, orderBy, model.Paging{First: first, After: after, Last: last, Before: before})
}

func (query) Documents(ctx context.Context, filter *graph.DocumentFilter, orderBy *graph.DocumentOrder, first *int, after *string, last *int, before *string) (*model.DocumentConnection, error) {
	return model.ListDocuments(ctx, filter, orderBy, model.Paging{First: first, After: after, Last: last, Before: before})
}

func (query) Search(ctx context.Context, text string, types []graph.EntityType, first *int, after *string) (*model.SearchConnection, error) {
	return model.Search(ctx, text, types, model.Paging{First: first, After: after})
}

func (query) Stats(ctx context.Context) (*model.GraphStats, error) { return model.Stats(ctx) }
