// Package resolvers serves the graph over GraphQL and HTTP. It promises that
// resolvers translate and never decide: what a query means is written in
// package graph, what it is spelled like in package schema, and the code
// between them that has to be alike for every type is generated (folder
// generated). Package model holds the shapes.
//
// Every error that leaves this package has one of the codes of Code, and no
// text of a cause ever does: a fault is logged with a request id, and the
// client is told the id.
package resolvers

//go:generate go tool gqlgen generate
