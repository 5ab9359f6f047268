// Package text cuts a document's text into sentences, clauses, paired marks,
// words and quantities.
//
// It promises that every span that it returns is a valid range of the text
// that it was given, on rune boundaries; that sentences are in order and do
// not overlap; that the tokens of a sentence tile it without a gap; and that
// the same text gives the same analysis. It never changes the text and never
// fails on one: marks that do not pair are plain punctuation.
//
// Words come from gse over a filtered dictionary (lexicon/dictionary.tsv,
// with the words of the trade in lexicon/words.tsv before it). No other
// package imports gse.
package text
