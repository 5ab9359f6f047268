package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/policygraph/policygraph/graph"
)

// found is what a search hit shows: an entity's name, or "¶" and the matched
// text of a passage.
type found struct {
	name, matched string
	highlights    []graph.Span
}

// testSearch: exact before prefix before substring before pinyin before
// passage, then by number of mentions, then by ID.
func testSearch(t *testing.T, r graph.Reader) {
	span := func(start, end int) []graph.Span { return []graph.Span{{Start: start, End: end}} }
	for _, c := range []struct {
		about string
		query graph.SearchQuery
		want  []found
	}{
		{"exact before prefix", graph.SearchQuery{Text: haizhu}, []found{{haizhu, haizhu, span(0, 3)}, {government, government, span(0, 3)}}},
		{"exact before substring", graph.SearchQuery{Text: digital}, []found{{digital, digital, span(0, 4)}, {pilot, pilot, span(7, 11)}}},
		{"prefix before substring, then by mentions", graph.SearchQuery{Text: "琶洲"}, []found{{pilot, pilot, span(0, 2)},
			{laboratory, laboratory, span(0, 2)}, {plan, plan, span(0, 2)}, {contest, contest, span(2, 4)}}},
		{"at last by ID", graph.SearchQuery{Text: "湿地"}, []found{{honor, honor, span(2, 4)}, {wetland, wetland, span(2, 4)}}},
		{"an alias", graph.SearchQuery{Text: "琶洲试验区"}, []found{{pilot, "琶洲试验区", span(0, 5)}}},
		{"one character", graph.SearchQuery{Text: "湖"}, nil},
		{"one character at an end", graph.SearchQuery{Text: "隧"}, []found{{tunnel, tunnel, span(2, 3)}}},
		{"the last character", graph.SearchQuery{Text: "道"}, []found{{tunnel, tunnel, span(3, 4)}}},
		{"full width and case", graph.SearchQuery{Text: "ai产"}, []found{{park, park, span(0, 3)}}},
		{"spaces and quotes do not count", graph.SearchQuery{Text: "“鱼珠 隧道”"}, []found{{tunnel, tunnel, span(0, 4)}}},
		{"pinyin", graph.SearchQuery{Text: "yuzhu"}, []found{{tunnel, tunnel, nil}}},
		{"pinyin with spaces, broken off", graph.SearchQuery{Text: "Yu Zhu sui d"}, []found{{tunnel, tunnel, nil}}},
		{"pinyin from a later syllable", graph.SearchQuery{Text: "suidao"}, []found{{tunnel, tunnel, nil}}},
		{"pinyin begins with a syllable", graph.SearchQuery{Text: "uzhusui"}, nil},
		{"initials", graph.SearchQuery{Text: "yzsd"}, []found{{tunnel, tunnel, nil}}},
		{"spelling before pinyin", graph.SearchQuery{Text: "gdp"}, []found{{gdp, "GDP", span(0, 3)}}},
		{"types", graph.SearchQuery{Text: "湿地", Types: []graph.EntityType{graph.Honor}}, []found{{honor, honor, span(2, 4)}}},
		{"passages last", graph.SearchQuery{Text: "湿地", Passages: true}, []found{{honor, honor, span(2, 4)}, {wetland, wetland, span(2, 4)},
			{"¶", reports[1].passages[3], []graph.Span{{Start: 2, End: 4}, {Start: 8, End: 10}}}}},
		{"a long text in a passage", graph.SearchQuery{Text: "主体施工，预计", Passages: true}, []found{{"¶", reports[1].passages[1], span(4, 11)}}},
		{"not in passages unless asked", graph.SearchQuery{Text: "主体施工"}, nil},
		{"blank", graph.SearchQuery{Text: " 　", Passages: true}, nil},
		{"nothing", graph.SearchQuery{Text: "不存在", Passages: true}, nil},
	} {
		t.Run(c.about, func(t *testing.T) {
			c.query.Page = all
			got := must(r.Search(background, c.query))(t)
			var hits []found
			for i, h := range got.Items {
				hits = append(hits, show(h))
				if i > 0 && h.Score > got.Items[i-1].Score {
					t.Errorf("hit %d has a higher score than the one before", i)
				}
			}
			if diff := cmp.Diff(c.want, hits, cmp.AllowUnexported(found{}), cmpopts.EquateEmpty()); diff != "" || got.Total != len(c.want) {
				t.Errorf("total %d, %s", got.Total, diff)
			}
		})
	}
}

func show(h *graph.SearchHit) found {
	if h.Passage != nil {
		return found{"¶", h.Matched, h.Highlights}
	}
	return found{h.Entity.Name, h.Matched, h.Highlights}
}
