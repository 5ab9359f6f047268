// Package document reads a report: bytes in, clean text with its head and its
// structure out.
//
// It promises that Document.Text is valid UTF-8 without control characters or
// page furniture, that every span is a valid range of it on rune boundaries,
// and that the same bytes and name give the same document. It never panics.
// What cannot be read is an error of kind graph.Invalid whose message names
// the thing and says what to do.
//
// What it takes for page furniture, where pages keep their text and what
// headings say of their section are data: lexicon/chrome.tsv and
// lexicon/section.tsv.
package document
