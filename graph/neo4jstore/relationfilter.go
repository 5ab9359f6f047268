package neo4jstore

import "github.com/policygraph/policygraph/graph"

// The attributes of a relation, of which r is the lead.
var (
	bySaidFirst = attribute{value: "r.firstSeen", all: "MATCH (d:Document) RETURN DISTINCT d.publishedOn AS value"}
	bySaidLast  = attribute{value: "r.lastSeen", all: "MATCH (d:Document) RETURN DISTINCT d.publishedOn AS value"}
	byRule      = attribute{value: "rule", all: "MATCH (:Entity)-[r:" + relationTypes(graph.RelationTypes) +
		"]->() UNWIND r.allRules AS value RETURN DISTINCT value"}
)

// relation returns the condition under which a relation passes the filter: r
// is its lead, a its source and b its target.
func (c *compiler) relation(f *graph.RelationFilter) (string, error) {
	var out []string
	if f.Types != nil {
		out = append(out, "type(r) IN "+c.param(f.Types))
	}
	if f.From != nil {
		out = append(out, "a.id IN "+c.param(f.From))
	}
	if f.To != nil {
		out = append(out, "b.id IN "+c.param(f.To))
	}
	if f.FromTypes != nil {
		out = append(out, "a.type IN "+c.param(f.FromTypes))
	}
	if f.ToTypes != nil {
		out = append(out, "b.type IN "+c.param(f.ToTypes))
	}
	if f.Modality != nil {
		out = append(out, "r.latestModality IN "+c.param(f.Modality))
	}
	if f.Document != "" {
		out = append(out, c.param(f.Document)+" IN r.documents")
	}
	out = append(out, c.number(&f.Confidence, "r.jointConfidence")...)
	seen, err := c.relationStrings(f)
	if err != nil {
		return "", err
	}
	conditions, err := nested(f.And, f.Or, f.Not, c.relation)
	return all(append(append(out, seen...), conditions...)), err
}

func (c *compiler) relationStrings(f *graph.RelationFilter) ([]string, error) {
	first, err := c.string(&f.FirstSeen, bySaidFirst)
	if err != nil {
		return nil, err
	}
	last, err := c.string(&f.LastSeen, bySaidLast)
	if err != nil {
		return nil, err
	}
	out := append(first, last...)
	rule, err := c.string(&f.Rule, byRule)
	if len(rule) > 0 {
		out = append(out, "any(rule IN r.allRules WHERE "+all(rule)+")")
	}
	return out, err
}
