package apitest

import (
	"slices"
	"testing"
)

// filters: composition obeys logic, whatever the parts.
func (a API) filters(t *testing.T) {
	parts := []string{
		`{type: {in: [PROJECT, ZONE]}}`, `{type: {ne: ZONE}}`, `{name: {contains: "琶洲"}}`, `{anyName: {startsWith: "琶洲"}}`, `{relations: {gte: 2}}`,
		`{mentions: {lt: 3}}`, `{lastSeen: {gt: "2022-03-01"}}`, `{firstSeen: {lte: "2022-03-01"}}`, `{mentionedIn: {period: {eq: "2021"}}}`, `{}`, `{or: []}`,
		`{area: {isNull: true}}`, `{area: {isNull: false}}`, `{area: {isNull: true, in: []}}`,
	}
	all := a.names(t, `{}`)
	for _, p := range parts {
		pass, fail := a.names(t, p), a.names(t, `{not: `+p+`}`)
		if len(pass)+len(fail) != len(all) {
			t.Errorf("%s passes %d, its opposite %d, of %d", p, len(pass), len(fail), len(all))
		}
		for _, q := range parts {
			also := a.names(t, q)
			both := slices.DeleteFunc(slices.Clone(pass), func(n string) bool { return !slices.Contains(also, n) })
			if got := a.names(t, `{and: [`+p+`, `+q+`]}`); !slices.Equal(got, both) {
				t.Errorf("and of %s, %s: %v, want %v", p, q, got, both)
			}
			if got := a.names(t, `{or: [`+p+`, `+q+`]}`); len(got) != len(pass)+len(also)-len(both) {
				t.Errorf("or of %s, %s passes %d", p, q, len(got))
			}
		}
	}
}

// nulls: what has no stage is told apart from what has one.
func (a API) nulls(t *testing.T) {
	var got map[string]struct{ TotalCount int }
	a.Into(t, &got, `{ all: projects { totalCount } with: projects(filter: {expectedStatus: {isNull: false}}) { totalCount }
		without: projects(filter: {expectedStatus: {isNull: true}}) { totalCount } none: projects(filter: {expectedStatus: {isNull: true, eq: COMPLETED}}) { totalCount } }`, nil)
	if got["with"].TotalCount == 0 || got["without"].TotalCount == 0 || got["with"].TotalCount+got["without"].TotalCount != got["all"].TotalCount || got["none"].TotalCount != 0 {
		t.Error(got)
	}
}

func (a API) names(t *testing.T, filter string) []string {
	t.Helper()
	var got struct {
		Entities struct {
			TotalCount int
			Nodes      []struct{ Name string }
		}
	}
	a.Into(t, &got, `{ entities(first: 100, filter: `+filter+`) { totalCount nodes { name } } }`, nil)
	var out []string
	for _, n := range got.Entities.Nodes {
		out = append(out, n.Name)
	}
	if len(out) != got.Entities.TotalCount {
		t.Errorf("%s: %d rows, totalCount %d", filter, len(out), got.Entities.TotalCount)
	}
	return out
}
