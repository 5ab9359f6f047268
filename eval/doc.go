// Package eval measures a graph against a reference annotation of the document
// that it was extracted from.
//
// It promises plain counting by published rules: every node and edge of the
// export is right, wrong or passed over, everything in the reference is found
// or missed, and the same files always give the same rows.
//
//   - An entity matches where its type is the reference's type (or one of its
//     other types) and its name or an alias, normalized, is one of the
//     reference's spellings. One reference entity split over two nodes is one
//     hit and one wrong.
//   - A relation matches where both ends match and the type is the same;
//     COOPERATES_WITH has no direction. Relations with a goal or an indicator
//     at one end are scored by the goals and observations themselves.
//   - A goal matches where value and unit are equal and the metric shares half
//     its characters; an observation likewise over its indicator. Growth is
//     scored apart, over the observations that match.
//   - What the reference marks as optional is neither missed when absent nor
//     wrong when present.
//
// Reading fails with an error of kind Invalid that names the file; scoring
// cannot fail. Nothing here keeps state, so all of it is safe for concurrent
// use.
package eval
