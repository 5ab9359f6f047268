package neo4jstore_test

import (
	"testing"

	"github.com/policygraph/policygraph/graph/neo4jstore/neo4jtest"
	"github.com/policygraph/policygraph/graph/storetest"
)

func TestConformance(t *testing.T) {
	neo4jtest.URL(t)
	storetest.Run(t, neo4jtest.Open)
}
