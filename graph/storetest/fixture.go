package storetest

import "github.com/policygraph/policygraph/graph"

// report is one document of the fixture. Mentions are not listed: every place
// where a name or alias of its things stands is one.
type report struct {
	title, published, period string
	area, issuer             string
	passages                 []string
	things                   []thing
	relations                []link
	stages                   []stage
	observations             []value
}

// thing is an entity as a report names it.
type thing struct {
	kind    graph.EntityType
	name    string
	pinyin  string
	scope   string // name of the area that scopes it
	key     string // spelling that the ID is made from, "" for the name
	aliases []string
	goal    *graph.GoalFacts
	says    string // the sentence of a goal
}

// link is a relation; says is a part of the sentence that says it.
type link struct {
	kind       graph.RelationType
	from, to   string
	says       string
	rule       string
	confidence float64
	modality   graph.Modality
}

// stage is what a sentence says of a project.
type stage struct {
	project  string
	status   graph.ProjectStatus
	expected bool
	by, says string
}

// value is an observation.
type value struct {
	indicator, area, period string
	value, growth           float64
	unit, says              string
}

// The names that the fixture's things have in common.
const (
	haizhu     = "海珠区"
	tianhe     = "天河区"
	government = "海珠区人民政府"
	other      = "天河区人民政府"
	pilot      = "琶洲人工智能与数字经济试验区"
	tunnel     = "鱼珠隧道"
	laboratory = "琶洲实验室"
	university = "清华大学"
	digital    = "数字经济"
	baidu      = "百度"
	gdp        = "地区生产总值"
	plan       = "琶洲算谷行动方案"
	contest    = "首届琶洲算法大赛"
	festival   = "天河科技节"
	wetland    = "海珠湿地"
	honor      = "国家湿地公园"
	park       = "ＡＩ产业园"
	newFirms   = "新引进总部企业"
	line       = "地铁12号线"
)

var zones = map[string]thing{
	haizhu: {kind: graph.Zone, name: haizhu, pinyin: "hai zhu qu"},
	tianhe: {kind: graph.Zone, name: tianhe, pinyin: "tian he qu"},
}

var (
	haizhuGovernment = thing{kind: graph.Agency, name: government, pinyin: "hai zhu qu ren min zheng fu"}
	tianheGovernment = thing{kind: graph.Agency, name: other, pinyin: "tian he qu ren min zheng fu"}
	theLaboratory    = thing{kind: graph.Agency, name: laboratory, pinyin: "pa zhou shi yan shi"}
	theUniversity    = thing{kind: graph.Agency, name: university, pinyin: "qing hua da xue"}
	theTunnel        = thing{kind: graph.Project, name: tunnel, pinyin: "yu zhu sui dao", scope: haizhu}
	theIndustry      = thing{kind: graph.Industry, name: digital, pinyin: "shu zi jing ji"}
	theCompany       = thing{kind: graph.Enterprise, name: baidu, pinyin: "bai du"}
	theIndicator     = thing{kind: graph.Indicator, name: gdp, pinyin: "di qu sheng chan zong zhi", aliases: []string{"GDP"}}
)

// reports are the fixture: two of one area, and one of another that came out on
// the same day as the second.
var reports = []report{
	{
		title: "海珠区2021年计划执行情况报告", published: "2022-02-10", period: "2021", area: haizhu, issuer: government,
		passages: []string{
			"海珠区人民政府印发《琶洲算谷行动方案》，支持琶洲试验区发展数字经济。",
			"琶洲实验室与清华大学合作。鱼珠隧道开工建设，位于琶洲试验区。",
			"海珠区地区生产总值2400亿元，增长7.5%。力争2022年新引进总部企业5家。",
		},
		things: []thing{zones[haizhu], haizhuGovernment, theLaboratory, theUniversity, theTunnel, theIndustry, theIndicator,
			{kind: graph.Zone, name: "琶洲试验区", pinyin: "pa zhou shi yan qu", key: pilot},
			{kind: graph.Policy, name: plan, pinyin: "pa zhou suan gu xing dong fang an"},
			{kind: graph.Goal, name: newFirms, pinyin: "xin yin jin zong bu qi ye", scope: haizhu, says: "力争2022年",
				goal: &graph.GoalFacts{Metric: newFirms, Comparator: graph.Equal, Value: 5, Unit: "家", Deadline: "2022", Modality: graph.Target}}},
		relations: []link{
			{graph.Issued, government, plan, "印发", "issue", 0.9, graph.Done},
			{graph.Supports, plan, digital, "支持", "support", 0.8, graph.Planned},
			{graph.CooperatesWith, laboratory, university, "合作", "cooperate", 0.5, graph.Ongoing},
			{graph.LocatedIn, tunnel, "琶洲试验区", "位于", "locate", 0.9, graph.Done},
			{graph.Observed, gdp, haizhu, "2400亿元", "observe", 0.9, graph.Done},
			{graph.Targets, newFirms, haizhu, "力争", "target", 0.6, graph.Target},
		},
		stages:       []stage{{tunnel, graph.StatusStarted, false, "", "开工"}},
		observations: []value{{gdp, haizhu, "2021", 2400, 7.5, "亿元", "2400亿元"}},
	},
	{
		title: "海珠区2022年上半年计划执行情况报告", published: "2022-08-20", period: "2022H1", area: haizhu, issuer: government,
		passages: []string{
			"琶洲人工智能与数字经济试验区聚焦数字经济。百度落户琶洲试验区。",
			"鱼珠隧道主体施工，预计2022年底竣工。琶洲实验室与清华大学签订协议。",
			"海珠区地区生产总值1167.79亿元，增长3.1%。海珠区人民政府举办首届琶洲算法大赛。",
			"海珠湿地入选国家湿地公园，位于海珠区。地铁12号线加快建设。",
		},
		things: []thing{zones[haizhu], haizhuGovernment, theLaboratory, theUniversity, theTunnel, theIndustry, theCompany, theIndicator,
			{kind: graph.Zone, name: pilot, pinyin: "pa zhou ren gong zhi neng yu shu zi jing ji shi yan qu", aliases: []string{"琶洲试验区"}},
			{kind: graph.Event, name: contest, pinyin: "shou jie pa zhou suan fa da sai"},
			{kind: graph.Zone, name: wetland, pinyin: "hai zhu shi di"},
			{kind: graph.Honor, name: honor, pinyin: "guo jia shi di gong yuan"},
			{kind: graph.Project, name: line, pinyin: "di tie 12 hao xian"}},
		relations: []link{
			{graph.FocusesOn, pilot, digital, "聚焦", "focus", 0.9, graph.Ongoing},
			{graph.LocatedIn, baidu, pilot, "落户", "settle", 0.8, graph.Done},
			{graph.CooperatesWith, laboratory, university, "签订", "sign", 0.5, graph.Done},
			{graph.Observed, gdp, haizhu, "1167.79", "observe", 0.9, graph.Done},
			{graph.Organized, government, contest, "举办", "organize", 0.9, graph.Done},
			{graph.Awarded, wetland, honor, "入选", "award", 0.7, graph.Done},
			{graph.LocatedIn, wetland, haizhu, "入选", "locate", 0.6, graph.Done},
		},
		stages: []stage{{tunnel, graph.StatusUnderConstruction, false, "", "主体施工"}, {tunnel, graph.StatusCompleted, true, "2022-12", "竣工"},
			{line, graph.StatusUnderConstruction, false, "", "加快建设"}},
		observations: []value{{gdp, haizhu, "2022H1", 1167.79, 3.1, "亿元", "1167.79"}},
	},
	{
		title: "天河区2022年上半年计划执行情况报告", published: "2022-08-20", period: "2022H1", area: tianhe, issuer: other,
		passages: []string{
			"天河区人民政府举办天河科技节，百度参与天河科技节。百度落户天河区。",
			"天河区地区生产总值2900亿元。ＡＩ产业园聚焦数字经济。",
		},
		things: []thing{zones[tianhe], tianheGovernment, theCompany, theIndustry, theIndicator,
			{kind: graph.Event, name: festival, pinyin: "tian he ke ji jie"},
			{kind: graph.Zone, name: park, pinyin: "AI chan ye yuan", scope: tianhe}},
		relations: []link{
			{graph.Organized, other, festival, "举办", "organize", 0.9, graph.Done},
			{graph.ParticipatesIn, baidu, festival, "参与", "take part", 0.8, graph.Done},
			{graph.LocatedIn, baidu, tianhe, "落户", "settle", 0.8, graph.Done},
			{graph.Observed, gdp, tianhe, "2900亿元", "observe", 0.9, graph.Done},
			{graph.FocusesOn, park, digital, "聚焦", "focus", 0.9, graph.Ongoing},
		},
		observations: []value{{gdp, tianhe, "2022H1", 2900, 0, "亿元", "2900亿元"}},
	},
}
