// Package mention finds the places where a report names a thing: a zone, a
// project, an enterprise, an agency, a policy, an industry, an event or an
// honor.
//
// It promises that every mention is a range of the document's text within one
// sentence, that two mentions of a sentence are nested or apart but never
// cross, that each says which rule found it and how sure that is, and that
// the same text gives the same mentions. It never fails on a text: what it
// cannot read it passes over.
//
// Candidates come from title marks, quotes, head nouns (lexicon/head.tsv),
// word lists (lexicon/gazetteer, lexicon/phrase.tsv), enumerations and
// pronouns of the report's own area. Each is scored in its sentence, and the
// best set of candidates that do not cross is kept. A word list proposes, the
// sentence decides.
package mention
