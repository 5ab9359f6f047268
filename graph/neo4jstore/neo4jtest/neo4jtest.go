// Package neo4jtest gives tests a store on a real Neo4j server.
//
// The server is named by the environment variable POLICYGRAPH_TEST_NEO4J, a URL
// with user and password; scripts/neo4j starts one and prints it. Its database
// is emptied again and again, so it must be one for tests. Without the variable
// tests are skipped; make neo4j sets it.
package neo4jtest

import (
	"context"
	"os"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/neo4jstore"
)

// Variable names the server in the environment.
const Variable = "POLICYGRAPH_TEST_NEO4J"

// URL returns the URL of the server, or ends the test where there is none. From
// then on the process has the server for itself.
func URL(t testing.TB) string {
	t.Helper()
	url := os.Getenv(Variable)
	if url == "" {
		const how = "no Neo4j to test on: export " + Variable + "=$(scripts/neo4j start)"
		t.Skip(how)
	}
	if err := lock(url); err != nil {
		t.Fatalf("other tests keep the Neo4j server to themselves: %v", err)
	}
	return url
}

// Open returns an empty store. It takes the place of the one before: the server
// has one database. The store is closed when the test ends.
func Open(t testing.TB) graph.Store {
	t.Helper()
	url := URL(t)
	s, err := neo4jstore.Open(context.Background(), url, neo4jstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	Run(t, url, "MATCH (n) WHERE NOT n:PolicyGraph DETACH DELETE n")
	return s
}

// Run runs a statement outside of any store and returns its records.
func Run(t testing.TB, url, text string) []*neo4j.Record {
	t.Helper()
	target, auth := split(t, url)
	driver, err := neo4j.NewDriverWithContext(target, auth)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	defer driver.Close(ctx)
	result, err := neo4j.ExecuteQuery(ctx, driver, text, nil, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatal(err)
	}
	return result.Records
}
