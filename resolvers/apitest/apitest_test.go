package apitest

import (
	"testing"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/memgraph"
)

func inMemory(testing.TB) graph.Store { return memgraph.NewStore() }

func TestMemory(t *testing.T) { Run(t, inMemory) }
