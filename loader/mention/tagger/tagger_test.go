package tagger

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
	"github.com/policygraph/policygraph/loader/text"
	"github.com/policygraph/policygraph/seeds"
)

// tools are built once: the analyzer takes a while.
var tools = sync.OnceValues(func() (*text.Analyzer, *Tagger) {
	an, err := text.NewAnalyzer(seeds.FS)
	if err != nil {
		panic(err)
	}
	tg, err := New(seeds.FS)
	if err != nil {
		panic(err)
	}
	return an, tg
})

func sentences(doc string) []text.Sentence {
	an, _ := tools()
	return an.Analyze(doc, []text.Span{{Start: 0, End: len(doc)}})
}

func TestTagFindsNames(t *testing.T) {
	_, tg := tools()
	for _, c := range []struct {
		doc  string
		want []string // type and surface of the best candidates
	}{
		{"大力发展人工智能、量子科技、生物制造等产业。", []string{"Industry 人工智能", "Industry 量子科技", "Industry 生物制造"}},
		{"大力发展人工智能、量子科技、生物制造等产业.", []string{"Industry 人工智能", "Industry 量子科技", "Industry 生物制造"}},
		{"深入实施提振消费专项行动。", []string{"Event 提振消费专项行动"}},
		{"出台《关于支持民营经济高质量发展的若干措施》。", []string{"Policy 关于支持民营经济高质量发展的若干措施"}},
		{"获批国家知识产权强市建设示范城市。", []string{"Honor 国家知识产权强市建设示范城市"}},
		{"加快长沙机场改扩建、长赣高铁等项目建设。", []string{"Project 长沙机场改扩建", "Project 长赣高铁"}},
		{"与清华大学、中国科学院深化合作,引进华为、比亚迪等企业。", []string{"Agency 清华大学", "Agency 中国科学院", "Enterprise 华为", "Enterprise 比亚迪"}},
		{"推动粤港澳大湾区和海南自由贸易港建设。", []string{"Zone 粤港澳大湾区", "Zone 海南自由贸易港"}},
		{"办好第十五届全国运动会。", []string{"Event 第十五届全国运动会"}},
		{"生产总值增长5.5%,粮食产量620亿斤。", nil},
		{"有关部门要加强监管,切实抓好各项工作落实。", nil},
	} {
		var got []string
		for _, x := range tg.Tag(c.doc, sentences(c.doc), 0.5) {
			if x.Best {
				got = append(got, string(x.Type)+" "+x.Of(c.doc))
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: want -, got +\n%s", c.doc, d)
		}
	}
}

func TestCandidatesKeepTheirPromises(t *testing.T) {
	_, tg := tools()
	data, err := seeds.FS.ReadFile("reports/haizhu-2022h1.txt")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(data)
	an, _ := tools()
	var paragraphs []text.Span
	for at := 0; at < len(doc); {
		end := at + strings.IndexByte(doc[at:]+"\n", '\n')
		paragraphs = append(paragraphs, text.Span{Start: at, End: end})
		at = end + 1
	}
	s := an.Analyze(doc, paragraphs)
	all := tg.Tag(doc, s, 0.05)
	last := Candidate{}
	best := text.Span{}
	for _, c := range all {
		switch {
		case !s[c.Sentence].Contains(c.Span) || c.Len() == 0:
			t.Errorf("%q is not within its sentence", c.Of(doc))
		case !(c.Prob > 0 && c.Prob <= 1) || c.Prob < 0.05 && !c.Best:
			t.Errorf("%q has probability %v", c.Of(doc), c.Prob)
		case c.Start < last.Start && c.Sentence == last.Sentence:
			t.Errorf("%q is out of order", c.Of(doc))
		case c.Best && c.Start < best.End:
			t.Errorf("%q overlaps %q, and both are best", c.Of(doc), best.Of(doc))
		case strings.TrimSpace(c.Of(doc)) != c.Of(doc):
			t.Errorf("%q has white space at an end", c.Of(doc))
		}
		if last = c; c.Best {
			best = c.Span
		}
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if d := cmp.Diff(all, tg.Tag(doc, s, 0.05)); d != "" {
				t.Errorf("a second run differs: %s", d)
			}
		})
	}
	wg.Wait()
}

// A text without full stops is tagged in pieces; what a piece holds is found
// as elsewhere.
func TestLongSentence(t *testing.T) {
	_, tg := tools()
	clause := "大力发展人工智能、量子科技、生物制造等产业,"
	doc := strings.Repeat(clause, 500)
	s := sentences(doc)
	if len(s) != 1 {
		t.Fatalf("%d sentences, want 1", len(s))
	}
	found := 0
	for _, c := range tg.Tag(doc, s, 1) {
		if c.Best && c.Of(doc) == "量子科技" && c.Sentence == 0 {
			found++
		}
	}
	if found != 500 {
		t.Errorf("量子科技 was found %d times, want 500", found)
	}
}

func TestEmbeddedModelFitsTheCode(t *testing.T) {
	card, err := ReadCard(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if card.Templates != feature.Version {
		t.Errorf("model.bin has feature templates %d, the code %d: train it again", card.Templates, feature.Version)
	}
	if card.Reports == 0 || card.Mentions == 0 || card.Date == "" {
		t.Errorf("the card does not say what the model was made of: %+v", card)
	}
}

func BenchmarkTag(b *testing.B) {
	_, tg := tools()
	data, err := seeds.FS.ReadFile("reports/haizhu-2022h1.txt")
	if err != nil {
		b.Fatal(err)
	}
	doc := string(data)
	s := sentences(doc)
	b.SetBytes(int64(len(doc)))
	for b.Loop() {
		tg.Tag(doc, s, 0.05)
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(seeds.FS); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed())/float64(time.Millisecond)/float64(b.N), "ms/load")
}
