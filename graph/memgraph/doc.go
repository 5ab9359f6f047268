// Package memgraph keeps a graph in memory and answers graph.Reader from
// indexes.
//
// A Graph is immutable: Build makes it once from the batches of all documents,
// and from then on any number of goroutines read it without a lock. Things are
// numbered, entities in the order of their names, and what belongs together
// (the relations of an entity, the mentions in a passage) is a run in one long
// array, so a page of the default order is read where it stands; nothing is
// sorted or collected for it. Other orders and the search index are made on
// first use.
//
// Errors are those of graph.Reader: Invalid for a malformed question,
// Unavailable where the context ends. Store is a graph.Store that lives as
// long as the process does.
package memgraph
