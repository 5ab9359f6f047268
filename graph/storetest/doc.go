// Package storetest is the contract of graph.Store as tests: Run puts every
// sentence of the contract to a store, and every store runs all of it.
//
// The questions are asked of three small reports (see fixture.go), and the
// answers stand beside them as data: names in the order that is promised. What
// holds for any graph, such as that pages put together are the whole list, is
// checked as a property of every list. No case knows which store it asks; a bug
// found in one store becomes a case here.
package storetest
