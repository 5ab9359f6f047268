package figure

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/mention"
	"github.com/policygraph/policygraph/loader/text"
	"github.com/policygraph/policygraph/seeds"
)

// bench is what a test needs to read figures: the reader and the analyzer.
type bench struct {
	r  *Reader
	an *text.Analyzer
}

// shared builds the bench once: an analyzer takes a while.
var shared = sync.OnceValues(func() (*bench, error) {
	an, err := text.NewAnalyzer(seeds.FS)
	if err != nil {
		return nil, err
	}
	r, err := New(seeds.FS, nil)
	if err != nil {
		return nil, err
	}
	return &bench{r, an}, nil
})

func newBench(t testing.TB) *bench {
	t.Helper()
	b, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// read reads s as one paragraph of the given modality in a document of 2022.
func (b *bench) read(s string, m graph.Modality) (*document.Document, []text.Sentence, []Observation, []Goal) {
	doc := &document.Document{Text: s, Area: "海珠区", PublishedOn: "2022-09-06", Period: "2022H1"}
	doc.Paragraphs = []document.Paragraph{{Span: text.Span{End: len(s)}, Section: -1, Modality: m}}
	sentences := b.an.Analyze(s, doc.Spans())
	obs, goals := b.r.Extract(doc, sentences, &entity.Set{Area: -1, Government: -1})
	return doc, sentences, obs, goals
}

func number(p *float64) string {
	if p == nil {
		return ""
	}
	return fmt.Sprint(*p)
}

func upTo(p *float64) string {
	if p == nil {
		return ""
	}
	return "~" + fmt.Sprint(*p)
}

// showObservation writes: indicator | amount as it stands | value and unit |
// growth and what it is measured against | rank.
func showObservation(doc string, o Observation) string {
	value := number(o.Value) + upTo(o.ValueMax) + o.Unit
	return strings.TrimRight(fmt.Sprintf("%s|%s|%s|%s%s|%s", o.Indicator, o.Amount.Of(doc), value, number(o.Growth), o.GrowthBasis, o.Rank), "|")
}

// showGoal writes: metric | amount as it stands | comparator, value and unit |
// deadline.
func showGoal(doc string, g Goal) string {
	return fmt.Sprintf("%s|%s|%s%v%s%s|%s", g.Metric, g.Amount.Of(doc), g.Comparator, g.Value, upTo(g.ValueMax), g.Unit, g.Deadline)
}

func TestObservations(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		// a value with its change
		{"上半年地区生产总值1167.79亿元,增长3.1%。", []string{"地区生产总值|1167.79亿元|1167.79亿元|3.1"}},
		{"商品进出口总值119.2亿元,下降11.2%。", []string{"商品进出口总值|119.2亿元|119.2亿元|-11.2"}},
		{"网办业务13230宗,同比增长2.09倍。", []string{"网办业务|13230宗|13230宗|209同比"}},
		{"PM2.5平均浓度23微克/立方米,同比下降20.7%;PM10平均浓度40微克/立方米,同比下降24.5%。", []string{
			"PM2.5平均浓度|23微克/立方米|23微克/立方米|-20.7同比", "PM10平均浓度|40微克/立方米|40微克/立方米|-24.5同比"}},
		{"地区生产总值增长5.5%、达到10.3万亿元。", []string{"地区生产总值|10.3万亿元|10.3万亿元|5.5"}},
		{"进出口总额5.95万亿元、增长6%。", []string{"进出口总额|5.95万亿元|5.95万亿元|6"}},
		// a change alone
		{"工业投资增长7.3%。", []string{"工业投资|7.3%||7.3"}},
		{"人均可支配收入年均增长6%。", []string{"人均可支配收入|6%||6年均"}},
		{"研发投入翻一番,林草产业产值实现翻番。", []string{"研发投入|一番||100", "林草产业产值|翻番||100"}},
		{"接待游客、经营收入均保持10%以上增长。", []string{"接待游客收入|10%以上||10", "经营收入|10%以上||10"}},
		// a change in points is a value of its own
		{"森林覆盖率提高1.43个百分点。", []string{"森林覆盖率提高|1.43个百分点|1.43个百分点"}},
		{"固定资产投资增长4%、高于全国7.8个百分点。", []string{"固定资产投资|4%||4", "固定资产投资高于全国|7.8个百分点|7.8个百分点"}},
		// dealt out
		{"上半年刑事警情、立案同比分别下降4.8%、21.8%。", []string{"刑事警情|4.8%||-4.8同比", "刑事立案|21.8%||-21.8同比"}},
		{"城镇、农村居民收入分别增长4.8%、5.9%。", []string{"城镇居民收入|4.8%||4.8", "农村居民收入|5.9%||5.9"}},
		{"城乡居民人均可支配收入分别达6.9万元、3.4万元,增长4.2%、5.3%。", []string{
			"城镇居民人均可支配收入|6.9万元|6.9万元|4.2", "农村居民人均可支配收入|3.4万元|3.4万元|5.3"}},
		{"高技术制造业、装备制造业增加值分别增长9.5%、10.7%。", []string{"高技术制造业增加值|9.5%||9.5", "装备制造业增加值|10.7%||10.7"}},
		{"林木覆盖率、湿地保护率分别达24.1%和50.2%。", []string{"林木覆盖率|24.1%|24.1%", "湿地保护率|50.2%|50.2%"}},
		{"蔬菜、小浆果产量占比分别提高15、22个百分点。", []string{"蔬菜产量占比提高|15|15个百分点", "小浆果产量占比提高|22个百分点|22个百分点"}},
		{"累计接待游客17.52亿人次、旅游花费1.27万亿元,分别增长32.9%、41.6%。", []string{
			"累计接待游客|17.52亿人次|17.52亿人次|32.9", "旅游花费|1.27万亿元|1.27万亿元|41.6"}},
		// a count of what stands behind it
		{"认定3个算法产业基地,发布应用场景59个。", []string{"认定算法产业基地|3个|3个", "发布应用场景|59个|59个"}},
		{"投放90万份“食安封签”。", []string{"投放“食安封签”|90万份|90万份"}},
		{"组建2798个最小应急单元。", []string{"组建最小应急单元|2798个|2798个"}},
		{"3片历史文化街区、2个传统村落、163处不可移动文物得到保护。", []string{
			"历史文化街区|3片|3片", "传统村落|2个|2个", "不可移动文物得到保护|163处|163处"}},
		{"提出青年创新创业等13项46条合作事项。", []string{"提出合作事项|13项|13项", "提出合作事项|46条|46条"}},
		{"53个重点建设项目完成投资114.82亿元,完成年度计划的73.5%。", []string{
			"重点建设项目|53个|53个", "重点建设项目完成投资|114.82亿元|114.82亿元", "重点建设项目完成投资完成年度计划|73.5%|73.5%"}},
		{"吸引树根互联等超50家优质企业落户。", []string{"吸引优质企业落户|超50家|50家"}},
		{"总投资410亿元的硅氟新材料项目开工。", []string{"硅氟新材料项目开工总投资|410亿元|410亿元"}},
		// the verb of a list, and what a clause takes over from the one before it
		{"新增五星级饭店16家、等级民宿638家。", []string{"新增五星级饭店|16家|16家", "新增等级民宿|638家|638家"}},
		{"新增“四上”企业119家,累计达4027家。", []string{"新增“四上”企业|119家|119家", "累计“四上”企业|4027家|4027家"}},
		{"港澳投资企业1125家,其中“四上”企业110家。", []string{"港澳投资企业|1125家|1125家", "“四上”企业|110家|110家"}},
		{"一般公共预算收入增长2.3%、支出超过7000亿元。", []string{"一般公共预算收入|2.3%||2.3", "一般公共预算支出|超过7000亿元|7000亿元"}},
		{"经营主体稳中培优。总量达1461.4万户。", []string{"经营主体稳中培优总量|1461.4万户|1461.4万户"}},
		// from a base to a value
		{"规上工业企业从1832户增加到3382户。", []string{"规上工业企业|3382户|3382户"}},
		{"城乡居民收入比值由3.27缩小至2.93。", []string{"城乡居民收入比值|2.93|2.93"}},
		{"居民收入分别从46503元和16935元提高到58794元和23184元。", []string{"居民收入|58794元|58794元", "居民收入|23184元|23184元"}},
		// ranks belong to the value before them
		{"水电装机容量1.3亿千瓦、居全国第1位。", []string{"水电装机容量|1.3亿千瓦|1.3亿千瓦||全国第1位"}},
		// ranges
		{"引进3—5个项目。", []string{"引进项目|3—5个|3~5个"}},
	} {
		doc, _, obs, goals := b.read(c.text, graph.Done)
		var got []string
		for _, o := range obs {
			got = append(got, showObservation(doc.Text, o))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
		if len(goals) > 0 {
			t.Errorf("%s: a review has goals: %+v", c.text, goals)
		}
	}
}

// A name is a noun, whatever the sentence says around it.
func TestNouns(t *testing.T) {
	b := newBench(t)
	for s, want := range map[string]string{
		"上半年区十件民生实事进展总体顺利。":             "区民生实事|十件|10件",
		"盛达互娱、云点科技等6家企业发起“成立动漫产业联盟”倡议。": "发起“成立动漫产业联盟”倡议的企业|6家|6家",
		"以“绣花功夫”扎实推进全区126个老旧小区微改造项目。":   "老旧小区微改造项目|126个|126个",
		"柳沙广场等6个项目正在进行主体结构施工。":          "正在进行主体结构施工的项目|6个|6个",
		"12个项目入选市级名录。":                  "入选市级名录项目|12个|12个",
		"3项指标与年度目标还存在差距。":               "与年度目标还存在差距的指标|3项|3项",
		"PCR实验室完成改造16个。":                "PCR实验室完成改造|16个|16个",
		"5家企业通过国家两化融合贯标。":               "通过国家两化融合贯标的企业|5家|5家",
		"3家企业成为全市标杆企业。":                 "全市标杆企业|3家|3家",
		"4个合作事项扎实落地。":                   "合作事项|4个|4个",
		"项目获得专项债资金8.5亿元。":               "项目获得专项债资金|8.5亿元|8.5亿元",
		"在全国率先实现行政村光纤网络通达率100%。":        "行政村光纤网络通达率|100%|100%",
		"企业总数超3.4万家。":                   "企业总数|超3.4万家|3.4万家",
		"通过“以旧换新”销售2万台。":                "通过“以旧换新”销售|2万台|2万台",
	} {
		doc, _, obs, _ := b.read(s, graph.Done)
		if len(obs) != 1 || showObservation(doc.Text, obs[0]) != want {
			t.Errorf("%s: %+v, want %s", s, obs, want)
		}
	}
}

func TestRank(t *testing.T) {
	b := newBench(t)
	for s, want := range map[string]string{
		"水电装机容量1.3亿千瓦、居全国第1位。":      "全国第1位",
		"培训考核覆盖率达97.68%,位列全市第一。":    "全市第一",
		"粮食总产量达到871.6亿斤，稳居全国第4位。":   "全国第4位",
		"外贸进出口总额5000亿元、总规模居中西部第1位。": "中西部第1位",
		"机场旅客吞吐量8000万人次、居全球城市首位。":   "全球城市首位",
		"发明专利拥有量3万件，均居同类城市前列。":      "同类城市前列",
		"科技进步贡献率达65%、全国前十。":         "全国前十",
		"新增学位5万个,高职学校入选第二批试点。":      "",
		"新增托位3万个、学前一年教育普及普惠。":       "",
		"引进企业20家及第二批项目。":            "",
		"新增企业20家、第二产业增长。":           "",
		"服务业投资300亿元、第三个项目开工。":       "",
		"获奖企业6家、第五届质量奖评选启动。":        "",
		"完成投资50亿元、前三季度进度较快。":        "",
		"完成投资50亿元，第二期工程开工。":         "",
		"引进企业20家;全国第一。":             "",
	} {
		_, _, obs, _ := b.read(s, graph.Done)
		if len(obs) == 0 || obs[0].Rank != want {
			t.Errorf("%s: %+v, want rank %q", s, obs, want)
		}
	}
}

func TestPeriod(t *testing.T) {
	b := newBench(t)
	for s, want := range map[string]string{
		"2021年粮食产量5万吨。":           "2021",
		"2022年上半年粮食产量5万吨。":        "2022H1",
		"2022年第一季度粮食产量5万吨。":       "2022Q1",
		"粮食产量5万吨。":                "",
		"粮食产量比2020年增长5%。":         "",
		"农产品加工率从2020年的51%提升到70%。": "",
		"《2021年公报》记粮食产量5万吨。":      "",
	} {
		_, _, obs, _ := b.read(s, graph.Done)
		if len(obs) != 1 || obs[0].Period != want {
			t.Errorf("%s: %+v, want one of period %q", s, obs, want)
		}
	}
}

// What is written with a number and is no figure.
func TestNoFigures(t *testing.T) {
	b := newBench(t)
	for _, s := range []string{
		"打赢2022年“0311”“0408”疫情,用好“10+1”政策。",
		"第12届最佳范例奖,居全市第三。",
		"向70周岁及以上长者发放补贴。",
		"围绕10个方面、六大板块施策。",
		"地铁10号、11号线动工,3—6楼升级。",
		"水质连续11年达标,实施三年行动。",
		"巩固拓展中央八项规定精神学习教育成果。",
		"贯彻省委十二届八次全会精神。",
		"办理单笔50万元以下账款,帮扶20户以上自然村。",
		"海拔1500米以上学校供暖。",
		"推进南网720兆瓦储能电站建设。",
		"提出6项指标,其中预期性指标4项。",
		"启动营商环境5.0改革,开通12345热线。",
		"产值保持两位数增长。",
	} {
		doc, _, obs, goals := b.read(s, graph.Done)
		for _, o := range obs {
			t.Errorf("%s: %s", s, showObservation(doc.Text, o))
		}
		if len(goals) > 0 {
			t.Errorf("%s: %+v", s, goals)
		}
	}
}

func TestGoals(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"力争全年新引进总部企业超5家。", []string{"新引进总部企业|超5家|>5家|2022"}},
		{"力争排水单元达标比例达到85%以上。", []string{"排水单元达标比例|85%以上|>=85%|2022"}},
		{"地区生产总值增长5%左右,城镇调查失业率控制在5.5%以内。", []string{
			"地区生产总值增长|5%左右|~5%|2022", "城镇调查失业率|5.5%以内|<=5.5%|2022"}},
		{"力争全年完成22宗土地收储、10宗土地供应。", []string{"土地收储|22宗|=22宗|2022", "土地供应|10宗|=10宗|2022"}},
		{"新建10家概念验证中心、30家标杆孵化器和10家中试平台。", []string{
			"新建概念验证中心|10家|=10家|2022", "新建标杆孵化器|30家|=30家|2022", "新建中试平台|10家|=10家|2022"}},
		{"争取年底前净资产达50亿元,落地园区项目7个、启动项目8个。", []string{
			"净资产|50亿元|=50亿元|2022", "落地园区项目|7个|=7个|2022", "启动项目|8个|=8个|2022"}},
		{"到2025年,数字经济增加值年均增长8%以上。", []string{"数字经济增加值年均增长|8%以上|>=8%|2025"}},
		{"8月底前改造公厕20座。", []string{"改造公厕|20座|=20座|2022-08"}},
		{"“十五五”时期,地区生产总值年均增长5%左右。", []string{"地区生产总值年均增长|5%左右|~5%|2030"}},
		{"力争外贸进出口总值翻一番。", []string{"外贸进出口总值翻|一番|=100%|2022"}},
		{"交通、水利、能源领域投资额分别达2400亿元、450亿元、1700亿元。", []string{
			"交通领域投资额|2400亿元|=2400亿元|2022", "水利领域投资额|450亿元|=450亿元|2022", "能源领域投资额|1700亿元|=1700亿元|2022"}},
		{"农业、旅游增加值占比分别超过2%、5%。", []string{"农业增加值占比|超过2%|>2%|2022", "旅游增加值占比|5%|>5%|2022"}},
		{"新建重点实验室、技术创新中心各20家。", []string{"新建重点实验室|20家|=20家|2022", "技术创新中心|20家|=20家|2022"}},
		{"创建旅游度假区2-3家。", []string{"创建旅游度假区|2-3家|=2~3家|2022"}},
	} {
		doc, _, obs, goals := b.read(c.text, graph.Planned)
		var got []string
		for _, g := range goals {
			got = append(got, showGoal(doc.Text, g))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
		if len(obs) > 0 {
			t.Errorf("%s: a plan has observations: %+v", c.text, obs)
		}
	}
}

// A value is of the zone that its name or its sentence begins with; a goal is
// about what its own words name, not about what the rest of its list does.
func TestEntities(t *testing.T) {
	b := newBench(t)
	const s = "琶洲试验区企业总数超3.4万家,落地项目200个。推进琶洲智算中心、鱼珠隧道等2个项目建设,引进数字经济企业25家、游戏产业平台4家。"
	names := []struct {
		name     string
		kind     graph.EntityType
		sentence int
	}{
		{"琶洲试验区", graph.Zone, 0}, {"琶洲智算中心", graph.Project, 1}, {"鱼珠隧道", graph.Project, 1},
		{"数字经济", graph.Industry, 1}, {"游戏产业", graph.Industry, 1},
	}
	set := &entity.Set{Area: -1, Government: -1}
	for i, n := range names {
		at := strings.Index(s, n.name)
		set.Entities = append(set.Entities, entity.Entity{Type: n.kind, Name: n.name, Mentions: []int{i}})
		set.Mentions = append(set.Mentions, mention.Mention{Span: text.Span{Start: at, End: at + len(n.name)}, Type: n.kind, Sentence: n.sentence})
		set.Of = append(set.Of, i)
	}
	doc := &document.Document{Text: s, Paragraphs: []document.Paragraph{{Span: text.Span{End: len(s)}, Section: -1, Modality: graph.Done}}}
	sentences := b.an.Analyze(s, doc.Spans())
	obs, _ := b.r.Extract(doc, sentences, set)
	var areas []int
	for _, o := range obs {
		areas = append(areas, o.Area)
	}
	if diff := cmp.Diff([]int{0, 0, -1, -1, -1}, areas); diff != "" {
		t.Errorf("areas (-want +got):\n%s", diff)
	}
	doc.Paragraphs[0].Modality = graph.Planned
	_, goals := b.r.Extract(doc, sentences, set)
	var targets [][]int
	for _, g := range goals[2:] {
		targets = append(targets, g.Targets)
	}
	if diff := cmp.Diff([][]int{{1, 2}, {3}, {4}}, targets); diff != "" {
		t.Errorf("targets (-want +got):\n%s", diff)
	}
}

// The head of a document states nothing.
func TestHead(t *testing.T) {
	b := newBench(t)
	const s = "完成投资100亿元"
	doc := &document.Document{Text: s, Paragraphs: []document.Paragraph{{Span: text.Span{End: len(s)}, Section: -1, Head: true}}}
	if obs, goals := b.r.Extract(doc, b.an.Analyze(s, doc.Spans()), &entity.Set{Area: -1, Government: -1}); len(obs)+len(goals) > 0 {
		t.Errorf("a head has figures: %v %v", obs, goals)
	}
}
