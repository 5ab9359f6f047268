package eval

import (
	"slices"
	"strings"
	"testing"
)

// reference is a small annotation in which every rule of matching shows.
const reference = `{
 "document": "示例", "government": "海珠区人民政府", "area": "海珠区", "period": "2022H1",
 "entities": [
  {"id": "e1", "type": "Zone", "name": "琶洲人工智能与数字经济试验区", "aliases": ["琶洲试验区"], "alt_types": [], "optional": false},
  {"id": "e2", "type": "Enterprise", "name": "唯品会", "aliases": [], "alt_types": ["Project"], "optional": false},
  {"id": "e3", "type": "Enterprise", "name": "腾讯", "aliases": ["腾讯公司"], "alt_types": [], "optional": false},
  {"id": "e4", "type": "Zone", "name": "广州市", "aliases": ["广州"], "alt_types": [], "optional": true},
  {"id": "e5", "type": "Agency", "name": "海珠区人民政府", "aliases": ["区政府"], "alt_types": [], "optional": false},
  {"id": "e6", "type": "Policy", "name": "《“十四五”规划》", "aliases": [], "alt_types": [], "optional": false}
 ],
 "relations": [
  {"type": "LOCATED_IN", "from": "e2", "to": "e1", "evidence": "", "optional": false},
  {"type": "COOPERATES_WITH", "from": "e3", "to": "e5", "evidence": "", "optional": false},
  {"type": "ISSUED", "from": "e5", "to": "e6", "evidence": "", "optional": false},
  {"type": "LOCATED_IN", "from": "e3", "to": "e4", "evidence": "", "optional": true},
  {"type": "TARGETS", "from": "g1", "to": "e1", "evidence": "", "optional": false}
 ],
 "goals": [
  {"metric": "新引进总部企业", "comparator": ">", "value": 5, "unit": "家", "deadline": "2022", "evidence": "", "optional": false}
 ],
 "observations": [
  {"indicator": "地区生产总值", "value": 1167.79, "unit": "亿元", "growth": 3.1, "evidence": "", "optional": false},
  {"indicator": "固定资产投资", "value": null, "unit": "", "growth": -15.7, "evidence": "", "optional": false},
  {"indicator": "商品销售额", "value": 300, "value_max": 500, "unit": "亿元", "growth": null, "evidence": "", "optional": false},
  {"indicator": "接待游客", "value": 7, "unit": "万人次", "growth": null, "evidence": "", "optional": true}
 ]
}`

// TestScoreRules gives each rule of matching an export and the rows that it
// must change. A row is right, wrong, missed.
func TestScoreRules(t *testing.T) {
	type counts map[string][3]int
	tests := []struct {
		rule, nodes, edges string
		want               counts
	}{
		{"nothing in the export: all is missed, save what is optional", ``, ``,
			counts{"ENTITIES": {0, 0, 5}, "entity Zone": {0, 0, 1}, "RELATIONS": {0, 0, 3}, "GOALS": {0, 0, 1}, "OBSERVATIONS": {0, 0, 3}, "GROWTH": {0, 0, 0}}},
		{"full width, quotes, brackets and case do not count", `{"id":"a","type":"Policy","name":"十四五 规划"}`, ``,
			counts{"entity Policy": {1, 0, 0}}},
		{"an alias of either side matches", `{"id":"a","type":"Enterprise","name":"腾讯科技","aliases":["腾讯公司"]}`, ``,
			counts{"entity Enterprise": {1, 0, 1}}},
		{"another type that counts as right is counted under the reference's", `{"id":"a","type":"Project","name":"唯品会"}`, ``,
			counts{"entity Enterprise": {1, 0, 1}, "entity Project": {0, 0, 0}}},
		{"a type that does not is wrong", `{"id":"a","type":"Project","name":"腾讯"}`, ``,
			counts{"entity Enterprise": {0, 0, 2}, "entity Project": {0, 1, 0}}},
		{"one entity split over two nodes is one hit and one wrong",
			`{"id":"a","type":"Zone","name":"琶洲试验区"},{"id":"b","type":"Zone","name":"琶洲人工智能与数字经济试验区"}`, ``,
			counts{"entity Zone": {1, 1, 0}}},
		{"an optional entity is never wrong, not even split",
			`{"id":"a","type":"Zone","name":"广州市"},{"id":"b","type":"Zone","name":"广州"}`, ``,
			counts{"entity Zone": {0, 0, 1}}},
		{"a node that fits two entities takes the one that is free",
			`{"id":"a","type":"Enterprise","name":"唯品会"},{"id":"b","type":"Enterprise","name":"唯品会","aliases":["腾讯"]}`, ``,
			counts{"entity Enterprise": {2, 0, 0}}},
		{"documents, passages and indicators are passed over",
			`{"id":"a","type":"Document","name":"x"},{"id":"b","type":"Passage","name":"y"},{"id":"c","type":"Indicator","name":"地区生产总值"}`, ``,
			counts{"ENTITIES": {0, 0, 5}}},
		{"a relation needs both ends and its type", `{"id":"a","type":"Enterprise","name":"唯品会"},{"id":"b","type":"Zone","name":"琶洲试验区"}`,
			`{"type":"LOCATED_IN","source":"a","target":"b"},{"type":"LOCATED_IN","source":"b","target":"a"}`,
			counts{"relation LOCATED_IN": {1, 1, 0}}},
		{"COOPERATES_WITH has no direction; the same edge twice counts once",
			`{"id":"a","type":"Enterprise","name":"腾讯"},{"id":"b","type":"Agency","name":"区政府"}`,
			`{"type":"COOPERATES_WITH","source":"b","target":"a"},{"type":"COOPERATES_WITH","source":"a","target":"b"}`,
			counts{"relation COOPERATES_WITH": {1, 0, 0}}},
		{"an optional relation is neither right nor wrong", `{"id":"a","type":"Enterprise","name":"腾讯"},{"id":"b","type":"Zone","name":"广州"}`,
			`{"type":"LOCATED_IN","source":"a","target":"b"}`, counts{"relation LOCATED_IN": {0, 0, 1}}},
		{"a relation with an end that is wrong is wrong", `{"id":"a","type":"Agency","name":"区政府"},{"id":"b","type":"Policy","name":"某办法"}`,
			`{"type":"ISSUED","source":"a","target":"b"}`, counts{"relation ISSUED": {0, 1, 1}}},
		{"a type that the reference lacks counts only between things that it has",
			`{"id":"a","type":"Enterprise","name":"腾讯"},{"id":"b","type":"Zone","name":"琶洲试验区"}`,
			`{"type":"PARTICIPATES_IN","source":"a","target":"b"},{"type":"FOUNDED","source":"a","target":"z"}`,
			counts{"relation PARTICIPATES_IN": {0, 1, 0}, "RELATIONS": {0, 1, 3}}},
		{"TARGETS, OBSERVED and MENTIONED_IN are not relations of the score", `{"id":"a","type":"Zone","name":"琶洲试验区"}`,
			`{"type":"TARGETS","source":"g","target":"a"},{"type":"OBSERVED","source":"g","target":"a"},{"type":"MENTIONED_IN","source":"a","target":"p"}`,
			counts{"RELATIONS": {0, 0, 3}}},
		{"a goal needs value, unit and half the characters of the metric",
			`{"id":"a","type":"Goal","name":"","properties":{"metric":"引进总部企业数","value":5.0000001,"unit":"家"}},
			 {"id":"b","type":"Goal","name":"","properties":{"metric":"新引进总部企业","value":5,"unit":"个"}},
			 {"id":"c","type":"Goal","name":"","properties":{"metric":"公园","value":5,"unit":"家"}}`, ``,
			counts{"GOALS": {1, 2, 0}}},
		{"a goal without a value is passed over", `{"id":"a","type":"Goal","name":"","properties":{"metric":"总部企业","value":null}}`, ``,
			counts{"GOALS": {0, 0, 1}}},
		{"growth is scored apart", `{"id":"a","type":"Observation","name":"","properties":{"indicator":"地区生产总值","value":1167.79,"unit":"亿元","growth":3.2}}`, ``,
			counts{"OBSERVATIONS": {1, 0, 2}, "GROWTH": {0, 1, 1}}},
		{"missing growth is missed, not wrong", `{"id":"a","type":"Observation","name":"","properties":{"indicator":"地区生产总值","value":1167.79,"unit":"亿元"}}`, ``,
			counts{"OBSERVATIONS": {1, 0, 2}, "GROWTH": {0, 0, 1}}},
		{"no value equals no value", `{"id":"a","type":"Observation","name":"","properties":{"indicator":"固定资产投资","growth":-15.7}}`, ``,
			counts{"OBSERVATIONS": {1, 0, 2}, "GROWTH": {1, 0, 0}}},
		{"a range needs both ends", `{"id":"a","type":"Observation","name":"","properties":{"indicator":"商品销售额","value":300,"unit":"亿元"}},
			{"id":"b","type":"Observation","name":"","properties":{"indicator":"商品销售额","value":300,"valueMax":500,"unit":"亿元"}}`, ``,
			counts{"OBSERVATIONS": {1, 1, 2}}},
		{"an optional observation is neither right nor wrong", `{"id":"a","type":"Observation","name":"","properties":{"indicator":"游客","value":7,"unit":"万人次"}}`, ``,
			counts{"OBSERVATIONS": {0, 0, 3}}},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			result := scoreText(t, `{"nodes":[`+tt.nodes+`],"edges":[`+tt.edges+`]}`)
			for what, want := range tt.want {
				row, ok := result.Row(what)
				if got := [3]int{row.Right, row.Wrong, row.Missed}; !ok || got != want {
					t.Errorf("%s = %v (right, wrong, missed), want %v; mistakes %v", what, got, want, result.Mistakes)
				}
			}
		})
	}
}

func scoreText(t *testing.T, export string) *Result {
	t.Helper()
	g, err := ReadGold(strings.NewReader(reference), "reference")
	if err != nil {
		t.Fatal(err)
	}
	e, err := ReadExport(strings.NewReader(export), "export")
	if err != nil {
		t.Fatal(err)
	}
	return Score(g, e)
}

func TestMistakesNameBothSides(t *testing.T) {
	result := scoreText(t, `{"nodes":[{"id":"a","type":"Zone","name":"琶洲试验区"},{"id":"b","type":"Zone","name":"琶洲人工智能与数字经济试验区"},
		{"id":"c","type":"Agency","name":"区政府"},{"id":"d","type":"Policy","name":"某办法"},
		{"id":"o","type":"Observation","name":"","properties":{"indicator":"地区生产总值","value":1167.79,"unit":"亿元","growth":3.2}}],
		"edges":[{"type":"ISSUED","source":"c","target":"d"}]}`)
	want := []Mistake{
		{"split entity", "Zone", "琶洲人工智能与数字经济试验区 = 琶洲试验区"},
		{"wrong entity", "Policy", "某办法"},
		{"wrong relation", "ISSUED", "海珠区人民政府 -> 某办法"},
		{"missed goal", "", "新引进总部企业 5 家"},
		{"growth", "", "地区生产总值: 3.1 got 3.2"},
	}
	for _, m := range want {
		if !slices.Contains(result.Mistakes, m) {
			t.Errorf("mistakes lack %v:\n%v", m, result.Mistakes)
		}
	}
}

func TestNormalize(t *testing.T) {
	for in, want := range map[string]string{
		"《“十四五”规划》":       "十四五规划",
		"ＡＩ＋５Ｇ":           "ai+5g",
		"粤港澳大湾区（广东）":      "粤港澳大湾区广东",
		"广州—佛山":           "广州佛山",
		"①号线":             "1号线",
		" T.I.T\u3000创意园": "t.i.t创意园",
		"ǅ":               "dž",
	} {
		if got := normalize(in); got != want {
			t.Errorf("normalize(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	f.Add("《“十四五”规划》")
	f.Add("\xff")
	f.Fuzz(func(t *testing.T, s string) {
		once := normalize(s)
		if strings.ContainsAny(once, ignored) {
			t.Errorf("normalize(%q) = %q keeps what does not count", s, once)
		}
		if o := overlap(s, s); once != "" && o != 1 {
			t.Errorf("%q overlaps itself by %v", s, o)
		}
	})
}

func TestReadRejects(t *testing.T) {
	for name, text := range map[string]string{
		"not JSON":       "地区生产总值",
		"two values":     `{"nodes":[]} {}`,
		"another object": `{"data":{}}`,
		"empty":          "",
	} {
		if _, err := ReadExport(strings.NewReader(text), "x.json"); err == nil || !strings.Contains(err.Error(), "x.json") {
			t.Errorf("ReadExport of %s: %v", name, err)
		}
		if _, err := ReadGold(strings.NewReader(text), "x.json"); err == nil || !strings.Contains(err.Error(), "x.json") {
			t.Errorf("ReadGold of %s: %v", name, err)
		}
	}
	if _, err := ReadGold(strings.NewReader(`{"entities":[{"id":"e1","type":"Person","name":"张三"}]}`), "x.json"); err == nil || !strings.Contains(err.Error(), `"Person"`) {
		t.Errorf("a type that is not scored: %v", err)
	}
}
