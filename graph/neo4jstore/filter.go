package neo4jstore

import "github.com/policygraph/policygraph/graph"

// The attributes of an entity n.
var (
	byName       = attribute{value: "n.name", key: "n.keys[0]"}
	bySpelling   = attribute{value: "([n.name] + n.aliases)[i]", key: "n.keys[i]"}
	byArea       = attribute{value: "n.area", all: "MATCH (n:Entity) RETURN DISTINCT n.area AS value"}
	byFirstSeen  = attribute{value: "n.firstSeen", all: "MATCH (n:Entity) RETURN DISTINCT n.firstSeen AS value"}
	byLastSeen   = attribute{value: "n.lastSeen", all: "MATCH (n:Entity) RETURN DISTINCT n.lastSeen AS value"}
	byStatus     = attribute{value: "coalesce(n.status, '')", all: "MATCH (n:Project) RETURN DISTINCT coalesce(n.status, '') AS value"}
	byExpected   = attribute{value: "coalesce(n.expectedStatus, '')", all: "MATCH (n:Project) RETURN DISTINCT coalesce(n.expectedStatus, '') AS value"}
	byExpectedBy = attribute{value: "coalesce(n.expectedBy, '')", all: "MATCH (n:Project) RETURN DISTINCT coalesce(n.expectedBy, '') AS value"}
	byMetric     = attribute{value: "n.metric", all: "MATCH (n:Goal) RETURN DISTINCT n.metric AS value"}
	byComparator = attribute{value: "n.comparator", all: "MATCH (n:Goal) RETURN DISTINCT n.comparator AS value"}
	byUnit       = attribute{value: "n.unit", all: "MATCH (n:Goal) RETURN DISTINCT n.unit AS value"}
	byDeadline   = attribute{value: "n.deadline", all: "MATCH (n:Goal) RETURN DISTINCT n.deadline AS value"}
)

// The attributes of a document d.
var (
	byTitle     = attribute{value: "d.title", key: "d.titleKey"}
	byPublished = attribute{value: "d.publishedOn", all: "MATCH (d:Document) RETURN DISTINCT d.publishedOn AS value"}
	byPeriod    = attribute{value: "d.period", all: "MATCH (d:Document) RETURN DISTINCT d.period AS value"}
)

// entity returns the condition under which n passes the filter.
func (c *compiler) entity(f *graph.EntityFilter) (string, error) {
	var out []string
	if f.IDs != nil {
		out = append(out, "n.id IN "+c.param(f.IDs))
	}
	if f.Types != nil {
		out = append(out, "n.type IN "+c.param(f.Types))
	}
	for _, part := range []func(*graph.EntityFilter) ([]string, error){c.entityStrings, c.anyName, c.facts, c.related, c.mentioned, c.nested} {
		conditions, err := part(f)
		if err != nil {
			return "", err
		}
		out = append(out, conditions...)
	}
	out = append(out, c.number(&f.Mentions, "n.mentions")...)
	out = append(out, c.number(&f.Relations, "n.relations")...)
	return all(out), nil
}

func (c *compiler) nested(f *graph.EntityFilter) ([]string, error) {
	return nested(f.And, f.Or, f.Not, c.entity)
}

// nested compiles And, Or and Not of any kind of filter.
func nested[F any](and, or []F, not *F, compile func(*F) (string, error)) ([]string, error) {
	var out []string
	for i := range and {
		condition, err := compile(&and[i])
		if err != nil {
			return nil, err
		}
		out = append(out, "("+condition+")")
	}
	if or != nil {
		var branches []string
		for i := range or {
			condition, err := compile(&or[i])
			if err != nil {
				return nil, err
			}
			branches = append(branches, "("+condition+")")
		}
		out = append(out, some(branches))
	}
	if not != nil {
		condition, err := compile(not)
		if err != nil {
			return nil, err
		}
		out = append(out, "NOT ("+condition+")")
	}
	return out, nil
}

func (c *compiler) entityStrings(f *graph.EntityFilter) ([]string, error) {
	var out []string
	for _, x := range []struct {
		filter *graph.StringFilter
		of     attribute
	}{{&f.Name, byName}, {&f.Area, byArea}, {&f.FirstSeen, byFirstSeen}, {&f.LastSeen, byLastSeen}} {
		conditions, err := c.string(x.filter, x.of)
		if err != nil {
			return nil, err
		}
		out = append(out, conditions...)
	}
	return out, nil
}

// anyName passes where one spelling passes all of the filter.
func (c *compiler) anyName(f *graph.EntityFilter) ([]string, error) {
	conditions, err := c.string(&f.AnyName, bySpelling)
	if err != nil || len(conditions) == 0 {
		return nil, err
	}
	return []string{"any(i IN range(0, size(n.keys) - 1) WHERE " + all(conditions) + ")"}, nil
}

// facts compares what only projects and only goals have; others never pass.
func (c *compiler) facts(f *graph.EntityFilter) ([]string, error) {
	var out []string
	for _, x := range []struct {
		label  string
		filter *graph.StringFilter
		of     attribute
	}{{"n:Project", &f.Status, byStatus}, {"n:Project", &f.ExpectedStatus, byExpected}, {"n:Project", &f.ExpectedBy, byExpectedBy},
		{"n:Goal", &f.Metric, byMetric}, {"n:Goal", &f.Comparator, byComparator}, {"n:Goal", &f.Unit, byUnit}, {"n:Goal", &f.Deadline, byDeadline}} {
		conditions, err := c.string(x.filter, x.of)
		if err != nil {
			return nil, err
		}
		if len(conditions) > 0 {
			out = append(append(out, x.label), conditions...)
		}
	}
	if conditions := c.number(&f.Value, "n.value"); len(conditions) > 0 {
		out = append(append(out, "n:Goal"), conditions...)
	}
	return out, nil
}

// related passes what has a relation with another entity.
func (c *compiler) related(f *graph.EntityFilter) ([]string, error) {
	if f.RelatedTo == nil {
		return nil, nil
	}
	directed, err := along(f.RelatedTo.Direction, "x", "n")
	if err != nil {
		return nil, err
	}
	types := knownTypes(f.RelatedTo.Types, graph.RelationTypes)
	if len(types) == 0 {
		return []string{"false"}, nil
	}
	directed = append(directed, "o.id = "+c.param(f.RelatedTo.ID))
	return []string{"EXISTS { MATCH (n)-[x:" + relationTypes(types) + "]-(o:Entity) WHERE " + all(directed) + " }"}, nil
}

// mentioned passes what a document with all that is wanted mentions.
func (c *compiler) mentioned(f *graph.EntityFilter) ([]string, error) {
	m := f.MentionedIn
	if m == nil {
		return nil, nil
	}
	conditions, err := c.string(&m.Period, byPeriod)
	if err != nil {
		return nil, err
	}
	if m.Document != "" {
		conditions = append(conditions, "d.id = "+c.param(m.Document))
	}
	if m.Area != "" {
		conditions = append(conditions, "d.area = "+c.param(m.Area))
	}
	return []string{"EXISTS { MATCH (n)-[:DESCRIBED_IN]->(d:Document) WHERE " + all(conditions) + " }"}, nil
}

// document returns the condition under which d passes the filter.
func (c *compiler) document(f *graph.DocumentFilter) (string, error) {
	var out []string
	for _, x := range []struct {
		filter *graph.StringFilter
		of     attribute
	}{{&f.Title, byTitle}, {&f.PublishedOn, byPublished}, {&f.Period, byPeriod}} {
		conditions, err := c.string(x.filter, x.of)
		if err != nil {
			return "", err
		}
		out = append(out, conditions...)
	}
	if f.Area != nil {
		out = append(out, "d.area IN "+c.param(f.Area))
	}
	if f.Issuer != nil {
		out = append(out, "d.issuer IN "+c.param(f.Issuer))
	}
	conditions, err := nested(f.And, f.Or, f.Not, c.document)
	return all(append(out, conditions...)), err
}
