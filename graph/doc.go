// Package graph is the vocabulary of policygraph: the values that a report is
// turned into, the interfaces that a store offers, and the kinds of error.
//
// It promises three things. It imports nothing but the standard library, so
// that every other package may import it. Its values are plain data: safe to
// share between goroutines as long as nobody writes to them, and nobody does
// once a store has returned them. And a fact is never without its source:
// every mention, relation, stage, goal and observation carries the passage and
// the span that says it, and Batch.Validate rejects one that does not.
//
// All offsets are Unicode code points into Document.Text, half open.
package graph
