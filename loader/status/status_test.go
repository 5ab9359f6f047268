package status

import (
	"strings"
	"testing"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/mention"
	"github.com/policygraph/policygraph/loader/modality"
	"github.com/policygraph/policygraph/loader/text"
	"github.com/policygraph/policygraph/seeds"
)

type reading struct {
	reader   *Reader
	analyzer *text.Analyzer
}

func newReading(t *testing.T) reading {
	t.Helper()
	an, err := text.NewAnalyzer(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modality.New(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(seeds.FS, mod)
	if err != nil {
		t.Fatal(err)
	}
	return reading{r, an}
}

// read tells the stages of a sentence whose projects stand in 【】, written as
// "project: STAGE words" or "project: EXPECTED STAGE words by".
func (r reading) read(sentence string, part graph.Modality) string {
	set := &entity.Set{Area: -1, Government: -1}
	var plain strings.Builder
	for _, piece := range strings.SplitAfter(sentence, "】") {
		lead, name, _ := strings.Cut(piece, "【")
		name = strings.TrimSuffix(name, "】")
		plain.WriteString(lead)
		if name != "" {
			start := plain.Len()
			plain.WriteString(name)
			set.Mentions = append(set.Mentions, mention.Mention{Span: text.Span{Start: start, End: plain.Len()}, Type: graph.Project})
			set.Of = append(set.Of, len(set.Entities))
			set.Entities = append(set.Entities, entity.Entity{Type: graph.Project, Name: name})
		}
	}
	doc := &document.Document{Text: plain.String(), PublishedOn: "2022-09-06", Period: "2022H1",
		Paragraphs: []document.Paragraph{{Span: text.Span{End: plain.Len()}, Modality: part}}}
	sentences := r.analyzer.Analyze(doc.Text, []text.Span{{End: plain.Len()}})
	for i := range set.Mentions {
		for k, s := range sentences {
			if s.Contains(set.Mentions[i].Span) {
				set.Mentions[i].Sentence = k
			}
		}
	}
	var out []string
	for _, s := range r.reader.Extract(doc, sentences, set) {
		words := []string{set.Entities[s.Entity].Name + ":"}
		if s.Expected {
			words = append(words, "EXPECTED")
		}
		words = append(words, string(s.Status), s.Target.Of(doc.Text))
		if s.By != "" {
			words = append(words, s.By)
		}
		out = append(out, strings.Join(words, " "))
	}
	return strings.Join(out, "; ")
}

func TestStages(t *testing.T) {
	r := newReading(t)
	for _, c := range []struct {
		part     graph.Modality
		sentence string
		want     string
	}{
		{graph.Done, "【广昊大厦】、【万宝】、【天悦江湾】等3个项目竣工验收,【大干围广百】项目正在进行主体结构施工。",
			"广昊大厦: COMPLETED 竣工验收; 万宝: COMPLETED 竣工验收; 天悦江湾: COMPLETED 竣工验收; 大干围广百: UNDER_CONSTRUCTION 主体结构施工"},
		{graph.Done, "上半年新增【星河湾】、【复星北塔】竣工投产,【中远海运】主体结构封顶。",
			"星河湾: OPERATING 投产; 复星北塔: OPERATING 投产; 中远海运: TOPPED_OUT 主体结构封顶"},
		{graph.Done, "【广州国际媒体港东塔】、【广州港太古仓复建区】项目开工建设。",
			"广州国际媒体港东塔: STARTED 开工建设; 广州港太古仓复建区: STARTED 开工建设"},
		{graph.Planned, "下半年力争【粤科金融】等6个项目竣工验收,推动【奇安信项目】加快前期工作。",
			"粤科金融: EXPECTED COMPLETED 竣工验收 2022H2; 奇安信项目: PREPARATORY 前期工作"},
		{graph.Planned, "力争【广州文化馆新馆】在9月份建成开放。", "广州文化馆新馆: EXPECTED OPERATING 建成开放 2022-09"},
		{graph.Planned, "加快推进【海珠体育中心二期】建设。", "海珠体育中心二期: UNDER_CONSTRUCTION 加快推进"},
		{graph.Planned, "建成【雄商高铁】,2027年建成【京港台高铁】。", "雄商高铁: EXPECTED COMPLETED 建成; 京港台高铁: EXPECTED COMPLETED 建成 2027"},
		// A word in the name of another project tells nothing, nor does a bare mention.
		{graph.Done, "学习【开工建设博物馆】经验,【鱼珠隧道】质量受到好评。", ""},
	} {
		if got := r.read(c.sentence, c.part); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.sentence, got, c.want)
		}
	}
}

// Each row of the data file proves itself by its example, told in a review.
func TestEveryRowHasAnExampleThatHolds(t *testing.T) {
	r := newReading(t)
	_, examples, err := readCues(seeds.FS, "lexicon/status.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range examples {
		if got := r.read(e.text, graph.Done); !strings.Contains(got+" ", ": "+e.want+" ") {
			t.Errorf("%s:%d: %s: got %q, want %s", e.row.File, e.row.Line, e.text, got, e.want)
		}
	}
}

// What is told as a fact in a review is only expected in a plan, unless it is
// work under way.
func TestAPlanNeverReadsAsAFact(t *testing.T) {
	r := newReading(t)
	_, examples, err := readCues(seeds.FS, "lexicon/status.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range examples {
		plan := "力争" + strings.NewReplacer("已", "", "基本", "", "在全国率先", "", "成功", "").Replace(e.text) + "。"
		got := r.read(plan, graph.Planned)
		if going := e.row.Cell(3) == "going"; strings.Contains(got, "EXPECTED") == going {
			t.Errorf("%s: got %q; work under way: %t", plan, got, going)
		}
	}
}
