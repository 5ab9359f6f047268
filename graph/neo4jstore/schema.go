package neo4jstore

import (
	"fmt"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// version is that of the schema; the node (:PolicyGraph) holds it.
const version = 1

// schema returns the statements that make constraints and indexes. Each may be
// run again.
func schema() []string {
	var out []string
	for _, label := range []string{"PolicyGraph", "Entity", "Document", "Passage", "Observation"} {
		out = append(out, fmt.Sprintf("CREATE CONSTRAINT %s_id IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE", strings.ToLower(label), label))
	}
	index := func(name, label, property string) {
		out = append(out, fmt.Sprintf("CREATE INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)", name, label, property))
	}
	text := func(name, label, property string) {
		out = append(out, fmt.Sprintf("CREATE TEXT INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)", name, label, property))
	}
	for _, property := range []string{"name", "sortKey", "mentions", "relations"} {
		index("entity_"+strings.ToLower(property), "Entity", property)
	}
	for _, t := range graph.EntityTypes {
		index(strings.ToLower(string(t))+"_sortkey", string(t), "sortKey")
	}
	index("spelling_key", "Spelling", "key")
	text("spelling_part", "Spelling", "key")
	text("entity_sounds", "Entity", "sounds")
	text("entity_initials", "Entity", "initials")
	index("document_published", "Document", "publishedOn")
	for _, t := range graph.RelationTypes {
		for _, property := range []string{"id", "document"} {
			out = append(out, fmt.Sprintf("CREATE INDEX %s_%s IF NOT EXISTS FOR ()-[r:%s]-() ON (r.%s)", strings.ToLower(string(t)), property, t, property))
		}
	}
	return append(out,
		"CREATE FULLTEXT INDEX relation_id IF NOT EXISTS FOR ()-[r:"+relationTypes(graph.RelationTypes)+"]-() ON EACH [r.id] OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}",
		"CREATE FULLTEXT INDEX entity_text IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases, n.pinyin] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
		"CREATE FULLTEXT INDEX passage_text IF NOT EXISTS FOR (n:Passage) ON EACH [n.text, n.folded] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}")
}

// The statements that look at the state of a database and mark it as ours.
const (
	// look says of which version a database is, and whether it is empty.
	look = "OPTIONAL MATCH (m:PolicyGraph {id: 'policygraph'}) RETURN m.version AS version, NOT EXISTS { MATCH () } AS empty"
	mark = "MERGE (m:PolicyGraph {id: 'policygraph'}) ON CREATE SET m.version = $version"
)

// checkVersion tells a database of ours from others. Unknown is nil.
func checkVersion(server string, found any, empty bool) (made bool, err error) {
	v, marked := found.(int64)
	switch {
	case found == nil && empty:
		return false, nil
	case !marked || v < 1:
		return false, graph.Errorf(graph.Conflict, "the database of the store %s holds something else; it was left as it is: name an empty one", server)
	case v > version:
		return false, graph.Errorf(graph.Conflict, "the store %s is of version %d and this program knows versions up to %d; use a newer program", server, v, version)
	}
	return true, nil
}
