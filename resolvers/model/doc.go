// Package model gives graph values the shape of the GraphQL schema: one Go type
// for each object type, with the graph's own value embedded, so that most
// fields are read without a copy, and a method for each field that asks the
// store.
//
// It promises that the number of store calls depends on the shape of a query,
// never on how many rows it finds. Rows that came from one call of the store
// form a set; the first row that is asked for a field asks for the whole set,
// in one call, and the others share the answer (see set). No timer is
// involved, so the same query makes the same calls every time.
//
// Errors are those of the store, with its kinds. Values are safe for concurrent
// use within the request that they were made for.
package model
