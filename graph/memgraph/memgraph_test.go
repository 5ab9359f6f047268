package memgraph_test

import (
	"testing"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/memgraph"
	"github.com/policygraph/policygraph/graph/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, func(testing.TB) graph.Store { return memgraph.NewStore() })
}
