package entity

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/mention"
	"github.com/policygraph/policygraph/loader/text"
	"github.com/policygraph/policygraph/seeds"
)

var update = flag.Bool("update", false, "write the golden file anew")

// named makes mentions one behind the other from "Type name" strings, over a
// text of their names.
func named(rows ...string) (*document.Document, []mention.Mention) {
	d := &document.Document{Area: "临河区", Parent: "东江市", Government: "临河区人民政府", Level: document.LevelDistrict}
	var out []mention.Mention
	for _, r := range rows {
		t, name, _ := strings.Cut(r, " ")
		start := len(d.Text)
		d.Text += name + "。"
		out = append(out, mention.Mention{Span: text.Span{Start: start, End: start + len(name)}, Type: graph.EntityType(t), Name: name,
			Rule: "test", Confidence: 0.9})
	}
	return d, out
}

var shared = sync.OnceValues(func() (*Resolver, error) { return New(seeds.FS) })

func resolverOf(t testing.TB) *Resolver {
	t.Helper()
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// shown writes the entities but the area's and the government's own.
func shown(s *Set) []string {
	var out []string
	for i, e := range s.Entities {
		if i == s.Area || i == s.Government {
			continue
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s", e.Type, e.Name, strings.Join(e.Aliases, "|"))))
	}
	return out
}

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		what string
		in   []string
		want []string
	}{
		{"a name with its middle left out", []string{"Zone 柳沙人工智能与数字经济试验区", "Zone 柳沙试验区"},
			[]string{"Zone 柳沙人工智能与数字经济试验区 柳沙试验区"}},
		{"two long forms fit: nothing is joined", []string{"Zone 柳沙人工智能试验区", "Zone 柳沙数字经济试验区", "Zone 柳沙试验区"},
			[]string{"Zone 柳沙人工智能试验区", "Zone 柳沙数字经济试验区", "Zone 柳沙试验区"}},
		{"a number is never left out", []string{"Project 柳沙隧道二期工程", "Project 柳沙隧道工程"},
			[]string{"Project 柳沙隧道二期工程", "Project 柳沙隧道工程"}},
		{"another place is another thing", []string{"Zone 柳沙人工智能试验区", "Zone 石咀试验区"},
			[]string{"Zone 柳沙人工智能试验区", "Zone 石咀试验区"}},
		{"a company without its legal form", []string{"Enterprise 百度集团", "Enterprise 百度"}, []string{"Enterprise 百度集团 百度"}},
		{"项目 at the end", []string{"Project 柳沙广场改造", "Project 柳沙广场改造项目"}, []string{"Project 柳沙广场改造项目 柳沙广场改造"}},
		{"the area in front", []string{"Agency 临河区游戏产业联盟", "Agency 游戏产业联盟"}, []string{"Agency 临河区游戏产业联盟 游戏产业联盟"}},
		{"a bracket", []string{"Project 柳沙西区地下空间(柳沙汇)", "Project 柳沙西区地下空间"},
			[]string{"Project 柳沙西区地下空间(柳沙汇) 柳沙西区地下空间"}},
		{"an industry with its tail", []string{"Industry 汽车产业", "Industry 汽车"}, []string{"Industry 汽车产业 汽车"}},
		{"a quote without its tail", []string{"Honor “时代先锋”称号"}, []string{"Honor “时代先锋”称号 时代先锋"}},
		{"the short title of a plan", []string{"Policy 东江市国民经济和社会发展第十五个五年规划纲要(草案)", "Policy “十五五”规划纲要(草案)"},
			[]string{"Policy 东江市国民经济和社会发展第十五个五年规划纲要(草案) “十五五”规划纲要(草案)"}},
		{"the type with more behind it", []string{"Zone 柳沙创新园", "Project 柳沙创新园", "Zone 柳沙创新园"}, []string{"Zone 柳沙创新园"}},
		{"a company and its project of the same name", []string{"Project 盛达股份", "Enterprise 盛达股份"},
			[]string{"Project 盛达股份", "Enterprise 盛达股份"}},
		{"spellings of the own area and government", []string{"Zone 临河", "Zone 东江市临河区", "Agency 临河区政府"}, nil},
	} {
		t.Run(c.what, func(t *testing.T) {
			d, m := named(c.in...)
			if diff := cmp.Diff(c.want, shown(resolverOf(t).Resolve(d, nil, m, nil))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestSelves(t *testing.T) {
	d, m := named("Zone 我区", "Agency 区政府")
	m[0].Self, m[0].Name = mention.OwnArea, d.Area
	m[1].Self, m[1].Name = mention.OwnGovernment, d.Government
	s := resolverOf(t).Resolve(d, nil, m, nil)
	if s.Area < 0 || s.Entities[s.Area].Name != "临河区" || !slices.Equal(s.Entities[s.Area].Mentions, []int{0}) {
		t.Errorf("我区 is not the own area: %+v", s.Entities)
	}
	if s.Government < 0 || s.Entities[s.Government].Name != "临河区人民政府" || !slices.Equal(s.Entities[s.Government].Mentions, []int{1}) {
		t.Errorf("区政府 is not the own government: %+v", s.Entities)
	}
	if a := s.Entities[s.Area].Aliases; !slices.Equal(a, []string{"我区"}) {
		t.Errorf("aliases of the area: %v", a)
	}
	if s := resolverOf(t).Resolve(&document.Document{}, nil, nil, nil); s.Area != -1 || s.Government != -1 || len(s.Entities) != 0 {
		t.Errorf("a document that knows no area has one: %+v", s)
	}
}

// What every area has for a thing of its own is only unique inside the area
// (临河区); what has a name of its own is not.
func TestScoped(t *testing.T) {
	for want, rows := range map[bool][]string{
		true: {
			"Agency 人民医院", "Agency 省委", "Agency 区发展和改革局", "Agency 市人大常委会", "Agency 政协", "Agency 工商联", "Agency 教育局", "Agency 省重点实验室",
			"Zone 科创中心", "Zone 体育中心", "Zone 自贸试验区", "Zone 国家级经开区", "Zone 鼓楼区", "Zone 滨江东路", "Project 市民热线", "Project 口袋公园",
			"Policy 区领导暖企工作措施", "Policy “十五五”规划纲要(草案)", "Event 市十六届人大三次会议", "Agency 县域医共体",
		},
		false: {
			"Agency 国务院", "Agency 党中央", "Agency 中央", "Agency 清华大学", "Agency 中山大学", "Agency 国家发展改革委", "Agency 全国人大常委会",
			"Zone 粤港澳大湾区", "Zone 京津冀", "Zone 长三角", "Zone 香港", "Zone 澳门", "Zone 横琴", "Zone 前海", "Zone 国际科技创新中心",
			"Agency 临河实验学校", "Agency 深圳人民医院", "Zone 雄安科创中心", "Enterprise 盛达股份", "Policy 乡村振兴促进法", "Policy 市场准入负面清单",
			"Industry 人工智能", "Event 全国运动会", "Honor 全国文明城市",
		},
	} {
		for _, row := range rows {
			d, m := named(row)
			set := resolverOf(t).Resolve(d, nil, m, nil)
			if e := set.Entities[set.Of[0]]; row != string(e.Type)+" "+e.Name || e.Scoped != want {
				t.Errorf("%s: %s %s, scoped %v, want %v", row, e.Type, e.Name, e.Scoped, want)
			}
		}
	}
}

// seed is the set of the report that the project carries.
var seed = sync.OnceValues(func() (*document.Document, *Set) {
	an, err := text.NewAnalyzer(seeds.FS)
	if err != nil {
		panic(err)
	}
	x, err := mention.New(seeds.FS)
	if err != nil {
		panic(err)
	}
	data, err := seeds.FS.ReadFile("reports/haizhu-2022h1.txt")
	if err != nil {
		panic(err)
	}
	d, err := document.Read(data, "haizhu-2022h1.txt")
	if err != nil {
		panic(err)
	}
	var spans []text.Span
	for _, p := range d.Paragraphs {
		spans = append(spans, p.Span)
	}
	s := an.Analyze(d.Text, spans)
	m, l := x.Extract(d, s)
	r, err := New(seeds.FS)
	if err != nil {
		panic(err)
	}
	return d, r.Resolve(d, s, m, l)
})

func TestSetHolds(t *testing.T) {
	d, s := seed()
	if len(s.Of) != len(s.Mentions) {
		t.Fatalf("%d mentions, %d of them with an entity", len(s.Mentions), len(s.Of))
	}
	for i, e := range s.Entities {
		if e.Name == "" || slices.Contains(e.Aliases, e.Name) || !slices.IsSorted(e.Aliases) || !slices.Contains(graph.EntityTypes, e.Type) {
			t.Errorf("entity %d is not whole: %+v", i, e)
		}
		end := 0
		for _, m := range e.Mentions {
			if s.Of[m] != i || s.Mentions[m].Type != e.Type {
				t.Errorf("%s and its mention %d do not agree", e.Name, m)
			}
			if s.Mentions[m].Start < end {
				t.Errorf("two mentions of %s overlap", e.Name)
			}
			end = s.Mentions[m].End
		}
		if len(e.Mentions) == 0 && i != s.Area && i != s.Government {
			t.Errorf("%s has no mention", e.Name)
		}
	}
	if s.Entities[s.Area].Name != d.Area || s.Entities[s.Government].Name != d.Government {
		t.Errorf("area %s, government %s", s.Entities[s.Area].Name, s.Entities[s.Government].Name)
	}
}

// The golden file lists what the seed report names, for a reader who knows
// it: a line an entity, its type, its name, its other spellings, and how often
// it is named. -update writes it anew.
func TestSeedGolden(t *testing.T) {
	_, s := seed()
	var b strings.Builder
	for _, typ := range graph.EntityTypes {
		for _, e := range s.Entities {
			if e.Type == typ {
				fmt.Fprintf(&b, "%s\t%s\t%s\t%d\n", e.Type, e.Name, strings.Join(e.Aliases, "|"), len(e.Mentions))
			}
		}
	}
	const file = "testdata/haizhu-2022h1.tsv"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("the entities of the seed report have changed; -update after a look (-want +got):\n%s", diff)
	}
}
