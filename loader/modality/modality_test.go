package modality_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/modality"
	"github.com/policygraph/policygraph/loader/text"
	"github.com/policygraph/policygraph/seeds"
)

// statements has, of each, the modality of its paragraph, the sentence, the
// words whose modality is asked for, and what it is. The report reviews 2025.
var statements = []struct {
	base         graph.Modality
	sentence, at string
	want         graph.Modality
}{
	// The review: facts.
	{graph.Done, "地区生产总值1167.79亿元,增长3.1%。", "1167.79亿元", graph.Done},
	{graph.Done, "与金域医学检验中心合作新建的实验室投入使用。", "实验室", graph.Done},
	{graph.Done, "制定《广州市海珠区建设“琶洲算谷”若干促进措施》。", "《广州市海珠区建设“琶洲算谷”若干促进措施》", graph.Done},
	{graph.Done, "成功推动5个项目获得专项债资金共8.5亿元。", "5个项目", graph.Done},
	{graph.Done, "珠江科技创新园开工建设,瀚得科技、美尚股份等项目集中签约。", "珠江科技创新园", graph.Done},
	{graph.Done, "推动潮集供应链、超境汽车等10个都市工业项目落地。", "潮集供应链", graph.Done},
	{graph.Done, "全力建设东江试验区,成功推动纳入省自贸区联动发展区。", "省自贸区联动发展区", graph.Done},
	{graph.Done, "东江科学城一期竣工验收。", "东江科学城一期", graph.Done},
	{graph.Done, "城际铁路南段建成通车。", "城际铁路南段", graph.Done},
	{graph.Done, "争取到中央预算内投资12亿元。", "12亿元", graph.Done},
	{graph.Done, "东江产业园已落户企业30家。", "30家", graph.Done},
	{graph.Done, "将东江湿地纳入国家公园体系。", "东江湿地", graph.Done},
	{graph.Done, "海珠湿地荣获国际风景园林生态贡献奖。", "国际风景园林生态贡献奖", graph.Done},
	{graph.Done, "全面完成年度目标任务。", "目标任务", graph.Done},
	{graph.Done, "首届算法大赛圆满举办。", "算法大赛", graph.Done},
	// The review: going on.
	{graph.Done, "重点项目加快建设,完成年度计划的73.5%。", "重点项目", graph.Ongoing},
	{graph.Done, "重点项目加快建设,完成年度计划的73.5%。", "73.5%", graph.Done},
	{graph.Done, "推进东江智算中心建设。", "东江智算中心", graph.Ongoing},
	{graph.Done, "稳步推进三个城中村改造项目。", "城中村改造项目", graph.Ongoing},
	{graph.Done, "东江展馆四期项目建设进入收尾阶段。", "东江展馆四期", graph.Ongoing},
	{graph.Done, "大干围百项目等6个项目正在进行主体结构施工。", "大干围百项目", graph.Ongoing},
	{graph.Done, "目前注册登记的港澳投资企业1125家。", "1125家", graph.Done},
	{graph.Done, "推动入企检查次数压减30%以上。", "30%", graph.Done},
	{graph.Done, "全力创建国家生态文明建设示范区。", "国家生态文明建设示范区", graph.Ongoing},
	{graph.Done, "地下综合管廊项目加快建设。", "地下综合管廊项目", graph.Ongoing},
	// The review: plans and targets all the same.
	{graph.Done, "探索开发模式,力争推动成为湾区的亮点。", "亮点", graph.Planned},
	{graph.Done, "力争全年税收超100亿元。", "100亿元", graph.Target},
	{graph.Done, "东江大桥即将开工。", "东江大桥", graph.Planned},
	{graph.Done, "拟在11处地块导入文旅业态,建设配套酒店。", "配套酒店", graph.Planned},
	{graph.Done, "东江机场到2027年投用。", "东江机场", graph.Planned},
	{graph.Done, "到2027年,形成千亿级产业集群。", "产业集群", graph.Planned},
	{graph.Done, "获得2027年世界园艺博览会举办权。", "举办权", graph.Done},
	{graph.Done, "到2027年形成千亿级产业集群。", "产业集群", graph.Planned},
	// The plan.
	{graph.Planned, "推动广交会展馆四期建成投入使用。", "广交会展馆四期", graph.Planned},
	{graph.Planned, "推动丸美、名创优品等项目加快工程进度。", "丸美", graph.Planned},
	{graph.Planned, "加快推进东江智算中心建设前期工作。", "东江智算中心", graph.Planned},
	{graph.Planned, "出台《东江区促进版权创新发展若干措施》。", "《东江区促进版权创新发展若干措施》", graph.Planned},
	{graph.Planned, "积极创建国家版权创新发展基地。", "国家版权创新发展基地", graph.Planned},
	{graph.Planned, "将举办东江论坛。", "东江论坛", graph.Planned},
	{graph.Planned, "力争全年新引进总部企业超5家。", "5家", graph.Target},
	{graph.Planned, "力争排水单元达标比例达到85%。", "85%", graph.Target},
	{graph.Planned, "力争东江文化馆在9月份建成开放。", "东江文化馆", graph.Planned},
	{graph.Planned, "确保8月底前支付完毕。", "支付", graph.Planned},
	{graph.Planned, "争取年底前净资产达50亿元,落地园区项目7个。", "7个", graph.Target},
	{graph.Planned, "全省地区生产总值增长5%左右。", "5%左右", graph.Target},
	{graph.Planned, "单位生产总值能耗控制在0.3吨标准煤以内。", "0.3吨标准煤", graph.Target},
	// The plan: facts in it.
	{graph.Planned, "目前东江试验区已集聚总部企业30家,企业总数超3.4万家。", "3.4万家", graph.Done},
	{graph.Planned, "东江桥已通车。", "东江桥", graph.Done},
	{graph.Planned, "2025年全省森林覆盖率达到53.4%。", "53.4%", graph.Done},
	{graph.Planned, "2026年全省新建改造农村公路3000公里。", "3000公里", graph.Target},
	{graph.Planned, "推动联合交易园、纺织城等2家试点市场新增品牌。", "联合交易园", graph.Planned},
	{graph.Planned, "完善10分钟健身圈。", "10分钟健身圈", graph.Planned},
	// The cues of titles and names are no cues.
	{graph.Done, "印发《东江区2026年拟建项目计划》。", "《东江区2026年拟建项目计划》", graph.Done},
	{graph.Done, "虚拟电厂规模居全省首位。", "虚拟电厂", graph.Done},
	{graph.Done, "“力争上游”劳动竞赛表彰先进集体50个。", "50个", graph.Done},
	// Problems.
	{graph.Problem, "一是科技创新有待提升,成果转化不足。", "成果转化", graph.Problem},
	{graph.Problem, "工业增加值下降2.1%。", "2.1%", graph.Problem},
	{graph.Problem, "对此,我们将采取有力措施,切实加以解决。", "解决", graph.Planned},
}

func TestAt(t *testing.T) {
	r, an := reader(t)
	for _, c := range statements {
		doc := &document.Document{
			Text:       c.sentence,
			Period:     "2025",
			Paragraphs: []document.Paragraph{{Span: text.Span{End: len(c.sentence)}, Modality: c.base}},
		}
		s := an.Analyze(doc.Text, doc.Spans())
		i := strings.Index(c.sentence, c.at)
		if i < 0 || len(s) != 1 {
			t.Fatalf("%s: %d sentences, %q at %d; the case is wrong", c.sentence, len(s), c.at, i)
		}
		if got := r.At(doc, &s[0], text.Span{Start: i, End: i + len(c.at)}); got != c.want {
			t.Errorf("%s %s: %q is %s, want %s", c.base, c.sentence, c.at, got, c.want)
		}
	}
}

// A half-year report's own year is not over: what it names in the plan is to come.
func TestAtHalfYear(t *testing.T) {
	r, an := reader(t)
	const sentence = "2022年全区新增学位5023个。"
	for period, want := range map[string]graph.Modality{"2022H1": graph.Target, "2022": graph.Done, "": graph.Target} {
		doc := &document.Document{Text: sentence, Period: period,
			Paragraphs: []document.Paragraph{{Span: text.Span{End: len(sentence)}, Modality: graph.Planned}}}
		s := an.Analyze(doc.Text, doc.Spans())
		if got := r.At(doc, &s[0], s[0].Quantities[1].Span); got != want {
			t.Errorf("period %q: %s, want %s", period, got, want)
		}
	}
}

// In the seed's plan nothing reads as a fact, and in its review only one
// statement as a plan (力争推动成为…).
func TestAtSeed(t *testing.T) {
	r, an := reader(t)
	data, err := seeds.FS.ReadFile("reports/haizhu-2022h1.txt")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := document.Read(data, "haizhu-2022h1.txt")
	if err != nil {
		t.Fatal(err)
	}
	planned := 0
	for _, s := range an.Analyze(doc.Text, doc.Spans()) {
		p := doc.Paragraphs[s.Paragraph]
		for _, c := range s.Clauses {
			got := r.At(doc, &s, c)
			toCome := got == graph.Planned || got == graph.Target
			switch {
			case p.Modality == graph.Planned && !toCome:
				t.Errorf("in the plan %s is %s", c.Of(doc.Text), got)
			case p.Modality == graph.Done && toCome:
				planned++
			}
		}
	}
	if planned != 1 {
		t.Errorf("%d statements of the review are plans, want 1", planned)
	}
}

// A title names the year that it plans; that makes it no plan.
func TestAtHead(t *testing.T) {
	r, an := reader(t)
	const title = "2026年东江省政府工作报告"
	doc := &document.Document{Text: title, Period: "2025",
		Paragraphs: []document.Paragraph{{Span: text.Span{End: len(title)}, Modality: graph.Done, Head: true}}}
	s := an.Analyze(doc.Text, doc.Spans())
	if got := r.At(doc, &s[0], s[0].Span); got != graph.Done {
		t.Errorf("%s, want %s", got, graph.Done)
	}
}

func TestNewNamesTheBadRow(t *testing.T) {
	for row, want := range map[string]string{
		"已\treview\tFACT\t3":   `unknown modality "FACT"`,
		"已\tmiddle\tDONE\t3":   `unknown part "middle"`,
		"已\treview\tDONE\tbig": `strength is "big"`,
		"\treview\tDONE\t3":    "cue is missing",
	} {
		_, err := modality.New(fstest.MapFS{"lexicon/modality.tsv": {Data: []byte("# origin: test\n" + row + "\n")}})
		if err == nil || !strings.Contains(err.Error(), "modality.tsv:2: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one with %q and the line", row, err, want)
		}
	}
}

func reader(t testing.TB) (*modality.Reader, *text.Analyzer) {
	t.Helper()
	r, err := modality.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	an, err := text.NewAnalyzer(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return r, an
}
