package relation

import (
	"fmt"
	"slices"
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

// world reads sentences in which names are written [Type:name], one name may
// hold another, and the report is that of 甲区.
type world struct {
	reader   *Reader
	analyzer *text.Analyzer
}

func newWorld(t testing.TB) world {
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
	return world{r, an}
}

type marked struct {
	doc       *document.Document
	sentences []text.Sentence
	set       *entity.Set
}

func (w world) mark(t testing.TB, sentence string, part graph.Modality) marked {
	t.Helper()
	set := &entity.Set{Area: 0, Government: 1, Entities: []entity.Entity{
		{Type: graph.Zone, Name: "甲区"}, {Type: graph.Agency, Name: "甲区政府"}}}
	var plain strings.Builder
	var open []mention.Mention
	for i := 0; i < len(sentence); {
		switch rest := sentence[i:]; {
		case rest[0] == '[':
			typ, _, ok := strings.Cut(rest[1:], ":")
			if !ok {
				t.Fatalf("%s: [Type:name] expected", sentence)
			}
			open = append(open, mention.Mention{Span: text.Span{Start: plain.Len()}, Type: graph.EntityType(typ), Confidence: 1})
			i += len(typ) + 2
		case rest[0] == ']':
			m := open[len(open)-1]
			open = open[:len(open)-1]
			m.End = plain.Len()
			set.Mentions = append(set.Mentions, m)
			i++
		default:
			plain.WriteByte(sentence[i])
			i++
		}
	}
	slices.SortFunc(set.Mentions, func(a, b mention.Mention) int { return a.Start - b.Start })
	doc := &document.Document{Text: plain.String(), Period: "2022H1",
		Paragraphs: []document.Paragraph{{Span: text.Span{End: plain.Len()}, Modality: part}}}
	sentences := w.analyzer.Analyze(doc.Text, doc.Spans())
	for i := range set.Mentions {
		m := &set.Mentions[i]
		for k, s := range sentences {
			if s.Contains(m.Span) {
				m.Sentence = k
			}
		}
		name := strings.Trim(m.Span.Of(doc.Text), "《》")
		e := slices.IndexFunc(set.Entities, func(e entity.Entity) bool { return e.Name == name })
		if name == "我区" {
			e, m.Self = set.Area, mention.OwnArea
		}
		if e < 0 {
			e = len(set.Entities)
			set.Entities = append(set.Entities, entity.Entity{Type: m.Type, Name: name})
		}
		set.Of = append(set.Of, e)
	}
	return marked{doc, sentences, set}
}

func (m marked) edge(r Relation) string {
	return m.set.Entities[r.From].Name + "→" + m.set.Entities[r.To].Name
}

// Each row of the data files proves itself: its example gives what it says.
func TestEveryRowHasAnExampleThatHolds(t *testing.T) {
	w := newWorld(t)
	check := func(id, example, expected string) {
		if example == "" {
			t.Errorf("%s has no example", id)
			return
		}
		m := w.mark(t, example+"。", graph.Done)
		var got []string
		for _, c := range w.reader.Candidates(m.doc, m.sentences, m.set) {
			if c.Rule == id && !slices.Contains(got, m.edge(c.Relation)) {
				got = append(got, m.edge(c.Relation))
			}
		}
		if strings.Join(got, "; ") != expected {
			t.Errorf("%s: %s\n got %s\nwant %s", id, example, strings.Join(got, "; "), expected)
		}
	}
	for _, r := range w.reader.rules {
		check(r.id, r.example, r.expected)
	}
	for _, r := range w.reader.names {
		check(r.id, r.example, r.expected)
	}
}

// What a sentence says is told with the places that say it; an implied end has
// none. What it does not say is not told.
func TestExtract(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		part     graph.Modality
		sentence string
		want     []string // type, source→target, modality, words of the source
	}{
		{graph.Done, "出台《[Policy:会展业发展三年行动计划]》,成功举办[Event:首届琶洲算法大赛]。", []string{
			"ISSUED 甲区政府→会展业发展三年行动计划 DONE ", "ORGANIZED 甲区政府→首届琶洲算法大赛 DONE "}},
		{graph.Done, "[Zone:海珠湿地]荣获[Honor:国际风景园林奖]。", []string{"AWARDED 海珠湿地→国际风景园林奖 DONE 海珠湿地"}},
		{graph.Planned, "推动[Zone:黄埔古港]加快创建[Honor:国家3A级旅游景区]。", []string{"SEEKS 黄埔古港→国家3A级旅游景区 PLANNED 黄埔古港"}},
		{graph.Done, "与[Agency:清华大学]签订合作备忘录。", []string{"COOPERATES_WITH 甲区政府→清华大学 DONE "}},
		{graph.Done, "[Zone:琶洲试验区]已集聚[Enterprise:腾讯]、[Enterprise:阿里巴巴]等一批总部企业。", []string{
			"LOCATED_IN 腾讯→琶洲试验区 DONE 腾讯", "LOCATED_IN 阿里巴巴→琶洲试验区 DONE 阿里巴巴"}},
		// Two names in one sentence are not enough.
		{graph.Done, "[Enterprise:腾讯]业绩良好,[Agency:清华大学]招生顺利,[Zone:南沙]天气晴朗。", nil},
	} {
		m := w.mark(t, c.sentence, c.part)
		var got []string
		for _, r := range w.reader.Extract(m.doc, m.sentences, m.set) {
			got = append(got, fmt.Sprintf("%s %s %s %s", r.Type, m.edge(r), r.Modality, r.Source.Of(m.doc.Text)))
			if r.Confidence < threshold || r.Confidence > 1 {
				t.Errorf("%s: confidence %v", m.edge(r), r.Confidence)
			}
			if to := r.Target.Of(m.doc.Text); strings.Trim(to, "《》") != m.set.Entities[r.To].Name {
				t.Errorf("%s: the target's place says %q", m.edge(r), to)
			}
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s\n got %q\nwant %q", c.sentence, got, c.want)
		}
	}
}
