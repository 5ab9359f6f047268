package document_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/seeds"
)

// paragraph is a line with what its place makes of it.
type paragraph struct {
	heading  string
	modality graph.Modality
	begins   string
}

const pad = "全区上下齐心协力，各项工作有序推进，各项指标稳步向好，各项事业全面进步，全年目标任务按期推进，群众满意程度不断提高。"

func TestReadSections(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want []paragraph
	}{
		"review, problems, plan": {
			"东江区2022年上半年计划执行情况的报告\n各位委员:\n一、上半年国民经济和社会发展计划执行情况\n(一)产业体系加快构建\n都市工业扎实推进。" + pad +
				"\n但也清醒地认识到,经济社会发展仍存在一些困难和问题,主要表现在:一是压力较大。\n二、下半年经济社会发展工作重点\n(一)建圈强链\n大力发展总部经济。" + pad,
			[]paragraph{
				{"一、上半年国民经济和社会发展计划执行情况", graph.Done, "一、上"},
				{"一、上半年国民经济和社会发展计划执行情况 / (一)产业体系加快构建", graph.Done, "(一)"},
				{"一、上半年国民经济和社会发展计划执行情况 / (一)产业体系加快构建 / 都市工业扎实推进", graph.Done, "都市工"},
				{"一、上半年国民经济和社会发展计划执行情况 / (一)产业体系加快构建 / 都市工业扎实推进", graph.Problem, "但也清"},
				{"二、下半年经济社会发展工作重点", graph.Planned, "二、下"},
				{"二、下半年经济社会发展工作重点 / (一)建圈强链", graph.Planned, "(一)"},
				{"二、下半年经济社会发展工作重点 / (一)建圈强链 / 大力发展总部经济", graph.Planned, "大力发"},
			}},
		"parts without numbers stand above 一、": {
			"2026年政府工作报告\n各位代表：\n“十四五”时期发展成就和2025年工作回顾\n发展历程极不平凡。\n“十五五”时期主要目标和2026年重点工作\n一、把共同体意识作为各项工作的主线\n建设美好家园。",
			[]paragraph{
				{"“十四五”时期发展成就和2025年工作回顾", graph.Done, "“十四"},
				{"“十四五”时期发展成就和2025年工作回顾", graph.Done, "发展历"},
				{"“十五五”时期主要目标和2026年重点工作", graph.Planned, "“十五"},
				{"“十五五”时期主要目标和2026年重点工作 / 一、把共同体意识作为各项工作的主线", graph.Planned, "一、把"},
				{"“十五五”时期主要目标和2026年重点工作 / 一、把共同体意识作为各项工作的主线", graph.Planned, "建设美"},
			}},
		"a chapter that names both turns at its plan": {
			"2026年政府工作报告\n各位代表：\n一、2025年工作回顾\n成绩来之不易。\n二、“十四五”时期发展成就和“十五五”时期主要目标任务\n“十四五”时期是极不平凡的五年。\n“十五五”时期是关键时期。\n要加快建设现代化产业体系。",
			[]paragraph{
				{"一、2025年工作回顾", graph.Done, "一、2"},
				{"一、2025年工作回顾", graph.Done, "成绩来"},
				{"二、“十四五”时期发展成就和“十五五”时期主要目标任务", graph.Done, "二、“"},
				{"二、“十四五”时期发展成就和“十五五”时期主要目标任务", graph.Done, "“十四"},
				{"二、“十四五”时期发展成就和“十五五”时期主要目标任务", graph.Planned, "“十五"},
				{"二、“十四五”时期发展成就和“十五五”时期主要目标任务", graph.Planned, "要加快"},
			}},
		"an excerpt whose plan has lost its heading": {
			"2026年政府工作报告\n各位代表：\n一、新征程上取得新成效\n（一）产业转型升级\n增长5%。\n（二）改革富有成效\n2026年是“十五五”开局之年。\n（一）壮大实体经济",
			[]paragraph{
				{"一、新征程上取得新成效", graph.Done, "一、新"},
				{"一、新征程上取得新成效 / （一）产业转型升级", graph.Done, "（一）"},
				{"一、新征程上取得新成效 / （一）产业转型升级", graph.Done, "增长5"},
				{"一、新征程上取得新成效 / （二）改革富有成效", graph.Done, "（二）"},
				{"一、新征程上取得新成效 / （二）改革富有成效", graph.Planned, "202"},
				{"一、新征程上取得新成效 / （一）壮大实体经济", graph.Planned, "（一）"},
			}},
		"a plan may look back; a glossary is neither": {
			"2026年政府工作报告\n各位代表：\n一、2026年工作安排\n“十四五”时期，发展历程极不平凡。\n加快建设。\n名词解释\n1.“两重”：国家重大战略实施和重点领域安全能力建设。",
			[]paragraph{
				{"一、2026年工作安排", graph.Planned, "一、2"},
				{"一、2026年工作安排", graph.Done, "“十四"},
				{"一、2026年工作安排", graph.Planned, "加快建"},
				{"名词解释", graph.Ongoing, "名词解"},
				{"名词解释 / 1.“两重”：国家重大战略实施和重点领域安全能力建设", graph.Ongoing, "1.“"},
			}},
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, []byte(c.in), "report.txt")
			checkDocument(t, d)
			var got []paragraph
			for _, p := range d.Paragraphs {
				if !p.Head {
					got = append(got, paragraph{p.Heading, p.Modality, string([]rune(p.Span.Of(d.Text))[:3])})
				}
			}
			if diff := cmp.Diff(c.want, got, cmp.AllowUnexported(paragraph{})); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestReadSeedSections(t *testing.T) {
	data, err := seeds.FS.ReadFile("reports/haizhu-2022h1.txt")
	if err != nil {
		t.Fatal(err)
	}
	d := read(t, data, "haizhu-2022h1.txt")
	checkDocument(t, d)
	levels := map[int]int{}
	for _, s := range d.Sections {
		levels[s.Level]++
	}
	if diff := cmp.Diff(map[int]int{1: 2, 2: 11, 3: 35}, levels); diff != "" {
		t.Errorf("sections by level (-want +got)\n%s", diff)
	}
	modalities := map[graph.Modality]int{}
	for _, p := range d.Paragraphs {
		if !p.Head {
			modalities[p.Modality]++
		}
	}
	if diff := cmp.Diff(map[graph.Modality]int{graph.Done: 24, graph.Planned: 28, graph.Problem: 1}, modalities); diff != "" {
		t.Errorf("paragraphs by modality (-want +got)\n%s", diff)
	}
}
