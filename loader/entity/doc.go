// Package entity joins the mentions of a document into entities: one thing is
// one entity.
//
// It promises that every mention belongs to exactly one entity, that an
// entity has one type, that its name is the longest form that the document
// uses, and that the document's own area and government are entities where
// the document knows them, whether the text names them or not. Two spellings
// are joined only where the text says so (简称, brackets) or exactly one
// candidate fits. The same mentions give the same set.
package entity
