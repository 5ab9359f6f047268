package mention

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/text"
	"github.com/policygraph/policygraph/seeds"
)

// The analyzer and the extractor of the tests are the real ones.
var (
	analyzer = sync.OnceValue(func() *text.Analyzer {
		an, err := text.NewAnalyzer(seeds.FS)
		if err != nil {
			panic(err)
		}
		return an
	})
	extractor = sync.OnceValue(func() *Extractor {
		x, err := New(seeds.FS)
		if err != nil {
			panic(err)
		}
		return x
	})
)

// district is a document of a made-up district with a text of one paragraph.
func district(body string) *document.Document {
	return &document.Document{Text: body, Area: "临河区", Parent: "东江市", Government: "临河区人民政府", Level: document.LevelDistrict,
		Paragraphs: []document.Paragraph{{Span: text.Span{End: len(body)}, Section: -1}}}
}

func extract(d *document.Document) ([]Mention, []List) {
	var spans []text.Span
	for _, p := range d.Paragraphs {
		spans = append(spans, p.Span)
	}
	return extractor().Extract(d, analyzer().Analyze(d.Text, spans))
}

// shown writes the mentions of a text as "Type surface", and " = name" where
// the name is another.
func shown(body string, m []Mention) []string {
	out := []string{}
	for _, x := range m {
		s := string(x.Type) + " " + x.Of(body)
		if x.Name != x.Of(body) {
			s += " = " + x.Name
		}
		out = append(out, s)
	}
	return out
}

func TestExtract(t *testing.T) {
	for _, c := range []struct {
		family, body string
		want         []string
	}{
		{"titles, one within another", "制定《临河区贯彻落实国务院〈扎实稳住经济的一揽子政策措施〉实施方案》。",
			[]string{"Policy 临河区贯彻落实国务院〈扎实稳住经济的一揽子政策措施〉实施方案", "Policy 扎实稳住经济的一揽子政策措施"}},
		{"titles side by side", "出台《临河区数字经济三年行动计划(2023—2025年)》《临河区促进会展业发展办法》。",
			[]string{"Policy 临河区数字经济三年行动计划(2023—2025年)", "Policy 临河区促进会展业发展办法"}},
		{"the title of a work", "电视剧《山乡故事》热播。", []string{"Project 山乡故事"}},
		{"a quote and its head", "在全市率先成立“绿码”工作专班,制定“12+1”产业扶持政策。",
			[]string{"Agency “绿码”工作专班", "Policy “12+1”产业扶持政策"}},
		{"the head of a list makes projects of companies", "推动华美、名品优选等项目加快工程进度。",
			[]string{"Project 华美", "Project 名品优选"}},
		{"the head of a list makes enterprises", "盛达互娱、云点科技等6家企业发起倡议。",
			[]string{"Enterprise 盛达互娱", "Enterprise 云点科技"}},
		{"a list that ends with a count and a head", "聚焦智能终端、生物医药、时尚纺织3大产业。",
			[]string{"Industry 智能终端", "Industry 生物医药", "Industry 时尚纺织"}},
		{"items of a list with heads of their own", "稳妥推进柳沙村、石咀村、新塘头村等3个村的改造。",
			[]string{"Zone 柳沙村", "Zone 石咀村", "Zone 新塘头村"}},
		{"a shared head", "深入打好蓝天、碧水、净土保卫战。",
			[]string{"Event 蓝天 = 蓝天保卫战", "Event 碧水 = 碧水保卫战", "Event 净土保卫战"}},
		{"shared directions", "加快推进柳沙中、东、南片区控制性详细规划。",
			[]string{"Zone 柳沙中 = 柳沙中片区", "Zone 东 = 柳沙东片区", "Zone 南片区 = 柳沙南片区"}},
		{"shared numbers of lines", "地铁线路3号、5号、8号线加快建设。",
			[]string{"Project 地铁线路3号 = 地铁3号线", "Project 5号 = 地铁5号线", "Project 8号线 = 地铁8号线"}},
		{"the report's own area and government", "我区企业总数增长,区政府印发意见。",
			[]string{"Zone 我区 = 临河区", "Agency 区政府 = 临河区人民政府"}},
		{"from an unknown word to a head", "加快建设柳沙人工智能与数字经济试验区,推动柳沙智算中心建设。",
			[]string{"Zone 柳沙人工智能与数字经济试验区", "Project 柳沙智算中心"}},
		{"from a known topic to a body", "成立碳达峰碳中和工作领导小组。", []string{"Agency 碳达峰碳中和工作领导小组"}},
		{"subjects of a stage of construction", "新增银河湾、永兴北塔竣工投产。",
			[]string{"Project 银河湾", "Project 永兴北塔"}},
		{"a verb within a name", "打造国家中医药传承创新发展试验区。", []string{"Honor 国家中医药传承创新发展试验区"}},
		{"a name with a bracket", "柳沙西区地下空间(柳沙汇)基本完工。", []string{"Project 柳沙西区地下空间(柳沙汇)"}},
		{"a danger that was averted", "圆满完成春汛及清江洪峰过境等安全防御工作。", []string{}},
		{"the 成 of a verb is no part of a name", "推动柳沙数字科技产业园打造成特色动漫产业园。", []string{"Zone 柳沙数字科技产业园"}},
		{"a city that begins with 成", "支持成都都市圈建设。", []string{"Zone 成都都市圈"}},
		{"a time and a preposition", "上半年向低保、特困等群体发放补贴。", []string{}},
		{"works that every project has", "6个项目正在进行主体结构施工及室内外装修工程。", []string{}},
		{"a place named after a university", "授牌设立中山大学科技园为示范园区。", []string{"Zone 中山大学科技园"}},
		{"the size in statistics is no part of an industry", "规上工业、规模以上服务业加快发展。", []string{"Industry 工业", "Industry 服务业"}},
		{"a row of levels", "推动“区-街-社区”公共卫生治理架构。", []string{"Project “区-街-社区”公共卫生治理架构"}},
		{"words of the language in a list of projects", "支持学校、医院等配套项目建设。", []string{}},
		{"words of the language in a list before enterprises", "持续提升计量、标准、检测、认证等服务企业的能力。", []string{}},
		{"an adverb and a count before a stage of construction", "项目及时投产，竣工一批。", []string{}},
		{"a company whose name is a word", "推动联想、小米等6家企业落户。", []string{"Enterprise 联想", "Enterprise 小米"}},
		{"a work named after a man", "话剧《孔子》上演。", []string{"Project 话剧《孔子》"}},
		{"generic words are no names", "一批重点项目加快建设,有关部门加强服务,企业扎根发展。", []string{}},
	} {
		t.Run(c.family, func(t *testing.T) {
			t.Parallel() // an extractor is shared
			m, _ := extract(district(c.body))
			if diff := cmp.Diff(c.want, shown(c.body, m)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.body, diff)
			}
		})
	}
}

func TestShortForm(t *testing.T) {
	body := "提请审议《东江市国民经济和社会发展第十五个五年规划纲要(草案)》(以下简称《纲要(草案)》)。"
	m, _ := extract(district(body))
	if len(m) == 0 || !slices.Equal(m[0].Aliases, []string{"纲要(草案)"}) {
		t.Errorf("the short form is not told: %+v", m)
	}
}

func TestLists(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"推动华美、名品优选等3个项目加快进度。", "华美|名品优选 → 项目 3"},
		{"聚焦智能终端、生物医药、时尚纺织3大产业。", "智能终端|生物医药|时尚纺织 → 产业 3"},
		{"稳妥推进柳沙村、石咀村等3个城中村改造项目。", "柳沙村|石咀村 → 城中村改造项目 3"},
		{"发展人工智能、云计算和大数据。", "人工智能|云计算|大数据 →  0"},
	} {
		_, l := extract(district(c.body))
		if len(l) != 1 {
			t.Fatalf("%s: %d lists", c.body, len(l))
		}
		var items []string
		for _, i := range l[0].Items {
			items = append(items, i.Of(c.body))
		}
		got := fmt.Sprintf("%s → %s %d", strings.Join(items, "|"), l[0].Head.Of(c.body), l[0].Count)
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.body, got, c.want)
		}
	}
}

// A name that one sentence makes plain is found in the next one too.
func TestRepeats(t *testing.T) {
	body := "推动华美广场、名品优选等项目加快工程进度。名品优选今年再添新店。"
	m, _ := extract(district(body))
	n := 0
	for _, x := range m {
		if x.Name == "名品优选" {
			n++
		}
	}
	if n != 2 {
		t.Errorf("名品优选 is found %d times, want 2: %v", n, shown(body, m))
	}
}

// seedReport is the report that the project carries.
func seedReport(t testing.TB) *document.Document {
	data, err := seeds.FS.ReadFile("reports/haizhu-2022h1.txt")
	if err != nil {
		t.Fatal(err)
	}
	d, err := document.Read(data, "haizhu-2022h1.txt")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestMentionsHold(t *testing.T) {
	d := seedReport(t)
	m, lists := extract(d)
	again, _ := extract(d)
	if diff := cmp.Diff(m, again); diff != "" {
		t.Errorf("the same text gives other mentions:\n%s", diff)
	}
	if len(m) < 300 || len(lists) < 100 {
		t.Errorf("%d mentions and %d lists", len(m), len(lists))
	}
	hold(t, d, m)
}

// hold checks what the package promises of every mention.
func hold(t *testing.T, d *document.Document, m []Mention) {
	t.Helper()
	var spans []text.Span
	for _, p := range d.Paragraphs {
		spans = append(spans, p.Span)
	}
	sentences := analyzer().Analyze(d.Text, spans)
	for i, x := range m {
		if x.Sentence < 0 || x.Sentence >= len(sentences) || !sentences[x.Sentence].Span.Contains(x.Span) || x.Len() == 0 {
			t.Fatalf("%+v does not lie in its sentence", x)
		}
		if x.Name == "" || x.Rule == "" || x.Confidence <= 0 || x.Confidence > 1 || typeIndex(x.Type) < 0 {
			t.Errorf("%+v says too little of itself", x)
		}
		for _, y := range m[:i] {
			if x.Overlaps(y.Span) && !x.Contains(y.Span) && !y.Contains(x.Span) {
				t.Errorf("%q and %q cross", x.Of(d.Text), y.Of(d.Text))
			}
		}
	}
}

func FuzzExtract(f *testing.F) {
	for _, s := range []string{"推动华美、名品优选等项目", "《〈《", "“”、“”等、和", "柳沙中、东、南片区", "地铁3号、", "、、等3个", "\xff\xfe、等", "好、好和好等项目竣工"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		d := district(strings.ToValidUTF8(body, "?"))
		m, _ := extract(d)
		hold(t, d, m)
	})
}
