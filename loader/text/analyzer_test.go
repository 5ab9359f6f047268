package text_test

import (
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/loader/text"
	"github.com/policygraph/policygraph/seeds"
)

var analyzer = sync.OnceValue(func() *text.Analyzer {
	a, err := text.NewAnalyzer(seeds.FS)
	if err != nil {
		panic(err)
	}
	return a
})

// analyze takes each line as a paragraph.
func analyze(doc string) []text.Sentence {
	var paragraphs []text.Span
	at := 0
	for _, line := range strings.SplitAfter(doc, "\n") {
		paragraphs = append(paragraphs, text.Span{Start: at, End: at + len(strings.TrimSuffix(line, "\n"))})
		at += len(line)
	}
	return analyzer().Analyze(doc, paragraphs)
}

func TestSentences(t *testing.T) {
	for name, c := range map[string]struct {
		doc  string
		want []string
	}{
		"stops":                        {"经济稳定。就业稳定！怎么办?大家说", []string{"经济稳定。", "就业稳定！", "怎么办?", "大家说"}},
		"semicolons and points do not": {"一是增长3.1%;二是提质。", []string{"一是增长3.1%;二是提质。"}},
		"paragraphs":                   {"一、工作回顾\n经济稳定。", []string{"一、工作回顾", "经济稳定。"}},
		"not in quotes":                {"要求“疫情要防住。经济要稳住。”的总目标。完成。", []string{"要求“疫情要防住。经济要稳住。”的总目标。", "完成。"}},
		"not in a title":               {"出台《放心办！服务十条》。", []string{"出台《放心办！服务十条》。"}},
		"not in brackets":              {"会议(第一次。第二次。)召开。结束。", []string{"会议(第一次。第二次。)召开。", "结束。"}},
		"a quoted sentence ends one":   {"大家说：“就这么办。”会议决定如下。", []string{"大家说：“就这么办。”", "会议决定如下。"}},
		"an opening mark alone":        {"坚持“稳字当头。经济稳定。", []string{"坚持“稳字当头。", "经济稳定。"}},
		"a closing mark alone":         {"稳字当头。”经济稳定。", []string{"稳字当头。”", "经济稳定。"}},
		"space around":                 {"  经济稳定。 　就业稳定。 ", []string{"经济稳定。", "就业稳定。"}},
		"stops in a row":               {"太好了！！真的？！", []string{"太好了！！", "真的？！"}},
		"nothing":                      {" \n\n", nil},
	} {
		var got []string
		for _, s := range analyze(c.doc) {
			got = append(got, s.Of(c.doc))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}

func TestSentenceParagraph(t *testing.T) {
	s := analyze("一、工作回顾\n\n经济稳定。就业稳定。")
	if len(s) != 3 || s[0].Paragraph != 0 || s[1].Paragraph != 2 || s[2].Paragraph != 2 {
		t.Errorf("paragraphs of %+v", s)
	}
}

func TestClauses(t *testing.T) {
	for doc, want := range map[string][]string{
		"地区生产总值1,167.79亿元,增长3.1%,增速居全市第三。":    {"地区生产总值1,167.79亿元", "增长3.1%", "增速居全市第三"},
		"一是压力较大；二是创新不足：成果少。":                  {"一是压力较大", "二是创新不足", "成果少"},
		"按照“疫情要防住,经济要稳住”的要求,制定《办法(试行,2022)》。": {"按照“疫情要防住,经济要稳住”的要求", "制定《办法(试行,2022)》"},
		"11:05开始, 下午结束。":                      {"11:05开始", "下午结束"},
		"推动丸美、名创优品等项目加快。":                     {"推动丸美、名创优品等项目加快"},
		"，。": nil,
	} {
		var got []string
		for _, s := range analyze(doc) {
			for _, c := range s.Clauses {
				got = append(got, c.Of(doc))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", doc, diff)
		}
	}
}

func TestMarks(t *testing.T) {
	for doc, want := range map[string][]string{
		"出台《海珠区贯彻落实国务院〈一揽子政策措施〉实施方案》。": {"《海珠区贯彻落实国务院〈一揽子政策措施〉实施方案》", "〈一揽子政策措施〉"},
		"琶洲西区地下空间(琶洲汇)和江南圈（一期)完工。":     {"(琶洲汇)", "（一期)"},
		"“四上”企业、《“读懂海珠”调研报告》。":         {"“四上”", "《“读懂海珠”调研报告》", "“读懂海珠”"},
		`"双减"和"双控"。`:      {`"双减"`, `"双控"`},
		"坚持“稳字当头，出台“十条”。": {"“十条”"},
		"稳字当头”，(一期。":      nil,
	} {
		var got []string
		for _, s := range analyze(doc) {
			for _, m := range s.Marks {
				got = append(got, m.Of(doc))
				first, size := utf8.DecodeRuneInString(m.Of(doc))
				if first != m.Opening || m.Inner.Start != m.Start+size || m.Inner.End >= m.End {
					t.Errorf("%s: mark %+v", doc, m)
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", doc, diff)
		}
	}
}

func TestTokens(t *testing.T) {
	for doc, want := range map[string]string{
		"规上工业完成产值387.98亿元,下降15.7%。": "规上工业|完成|产值|#387.98|亿元|,|下降|#15.7|%|。",
		"2022年8月26日举办第12届大赛。":       "#2022年8月26日|举办|#第12届|大赛|。",
		"推进BIM、ToB端企业服务。":           "推进|@BIM|、|@ToB|端|企业|服务|。",
		"打造消费场景,覆盖率达72%。":           "打造|消费|场景|,|覆盖率|达|#72|%|。",
		"积极为小微企业纾困。":                "积极|为|小微企业|纾困|。",
		"落户 南沙自贸区。":                 "落户|_ |南沙|自贸区|。",
		"推动国家级专精特新“小巨人”企业高质量发展。":    "推动|国家级|专精特新|“|小巨人|”|企业|高质量发展|。",
		"三七互娱、名创优品落户。":              "三七|互|娱|、|名|创优|品|落户|。",
	} {
		s := analyze(doc)
		if len(s) != 1 {
			t.Fatalf("%s: %d sentences", doc, len(s))
		}
		var got []string
		for _, k := range s[0].Tokens {
			got = append(got, map[text.TokenClass]string{text.Number: "#", text.Latin: "@", text.Space: "_"}[k.Class]+k.Of(doc))
		}
		if diff := cmp.Diff(want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", doc, diff)
		}
	}
}

func TestNewAnalyzerNamesTheBadRow(t *testing.T) {
	const good = "# origin: test\n经济\t100\tn\n"
	for row, want := range map[string]string{"就业\tmany\tn": "frequency", "就业\t0\tn": "frequency"} {
		_, err := text.NewAnalyzer(fstest.MapFS{
			"lexicon/words.tsv":      {Data: []byte(good)},
			"lexicon/dictionary.tsv": {Data: []byte(good + row + "\n")},
		})
		if err == nil || !strings.Contains(err.Error(), "dictionary.tsv:3: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v", row, err)
		}
	}
	if _, err := text.NewAnalyzer(fstest.MapFS{}); err == nil {
		t.Error("no word lists: no error")
	}
}

func TestAnalyzeConcurrently(t *testing.T) {
	const doc = "上半年地区生产总值1167.79亿元,增长3.1%。出台《实施方案》。"
	want := analyze(doc)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if diff := cmp.Diff(want, analyze(doc)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	wg.Wait()
}

func FuzzAnalyze(f *testing.F) {
	f.Add("上半年,我区“四上”企业119家;累计达4027家。\n《办法（试行）》")
	f.Add("“(《「a,1:2。”)》」。！？2022—2025年3.5%—4%约10+1")
	f.Add("\xff\xfe。“\xe4")
	f.Fuzz(func(t *testing.T, doc string) {
		valid := utf8.ValidString(doc)
		last := 0
		for _, s := range analyze(doc) {
			if s.Start < last || s.End <= s.Start || s.End > len(doc) {
				t.Fatalf("sentence %v begins before %d or is no range of %d bytes", s.Span, last, len(doc))
			}
			last = s.End
			at := s.Start
			for _, k := range s.Tokens {
				if k.Start != at || k.End <= k.Start || valid && !utf8.ValidString(k.Of(doc)) {
					t.Fatalf("token %v behind %d: %q", k.Span, at, k.Of(doc))
				}
				at = k.End
			}
			if at != s.End {
				t.Fatalf("tokens end at %d, the sentence at %d", at, s.End)
			}
			at = s.Start
			for _, c := range s.Clauses {
				if c.Start < at || c.End <= c.Start || c.End > s.End || valid && !utf8.ValidString(c.Of(doc)) {
					t.Fatalf("clause %v behind %d", c, at)
				}
				at = c.End
			}
			for _, m := range s.Marks {
				if !s.Contains(m.Span) || !m.Span.Contains(m.Inner) || m.Inner.Start > m.Inner.End {
					t.Fatalf("mark %+v in %v", m, s.Span)
				}
			}
			for _, q := range s.Quantities {
				if !s.Contains(q.Span) || !q.Span.Contains(q.Number) || valid && !utf8.ValidString(q.Of(doc)) {
					t.Fatalf("quantity %+v in %v", q, s.Span)
				}
			}
		}
	})
}

func BenchmarkAnalyze(b *testing.B) {
	data, err := seeds.FS.ReadFile("reports/haizhu-2022h1.txt")
	if err != nil {
		b.Fatal(err)
	}
	doc := string(data)
	analyzer()
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		analyze(doc)
	}
}

func BenchmarkNewAnalyzer(b *testing.B) {
	for b.Loop() {
		if _, err := text.NewAnalyzer(seeds.FS); err != nil {
			b.Fatal(err)
		}
	}
}
