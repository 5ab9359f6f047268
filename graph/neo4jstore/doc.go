// Package neo4jstore keeps a graph on a Neo4j 5 server.
//
// The database is made for two readers. A researcher asks it with Cypher or
// looks at it with Bloom and finds the ontology:
//
//	(:Entity:Project {id, type, name, aliases, status, …})
//	(:Entity)-[:LOCATED_IN {document, sentences, rules, confidence, modality, …}]->(:Entity)
//	(:Entity)-[:MENTIONED_IN {surface, start, end, …}]->(:Passage {text, …})-[:IN]->(:Document)
//	(:Entity)-[:DESCRIBED_IN {name, status, …}]->(:Document)
//	(:Observation {value, unit, period, …})-[:OF]->(:Indicator), -[:REPORTED_IN]->(:Document)
//	(:Entity)-[:SPELLED]->(:Spelling {text, key})
//
// There is one relationship for each type, source, target and document, with
// the sentences that say it. One of those that say the same, marked lead, also
// carries what all documents together say, so that a page reads every relation
// once. DESCRIBED_IN keeps what one document says of an entity; the entity's
// own properties are what all of them say, made by graph.MergeEntities. The
// full-text indexes entity_text and passage_text cut Chinese as cjk does.
//
// A document is written in one transaction, whatever its size. Writers take
// turns: each first locks the version node, so what is merged is never merged
// from half a state. Reads go to the server one statement a level, whatever
// the number of things asked about; two calls on one View may see two states.
// A client reads its own writes, also from other servers of a cluster.
//
// No statement text depends on what a user writes. Texts are put together from
// fragments in this package and the closed lists of package graph (labels,
// relationship types); every value, also in a filter, is a parameter.
//
// Errors are one line that names the server: Unavailable where it cannot be
// reached or does not answer in time, Invalid for a refused user or a refused
// write, NotFound for a database that is not there, Conflict for one that
// holds something else or a newer version; it is left untouched.
package neo4jstore
