// Package transfer moves a graph from one store to another.
//
// It promises that afterwards both say the same: a document goes over in one
// transaction, and at the end everything is read back from the target and
// compared with what was read from the source, by counts and by a checksum
// over the canonical batches in the order of the documents' IDs. The checksum
// depends on the facts alone, so those of any two stores can be compared.
//
// It can be broken off at any time and called again: what is there already is
// not written twice. It needs the memory of one document and 64 bytes for each
// of the others, and knows no store. Errors keep the kind that the store gave
// them; a target that differs is Conflict.
package transfer
