package entity

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/mention"
)

// tails are words that a report adds to a name or leaves out at will, by the
// type of the thing: 汽车产业 is 汽车, 上海市 is 上海, 林长制改革 is 林长制.
var tails = map[graph.EntityType][]string{
	graph.Industry:   {"全产业链", "产业集群", "产业链", "产业", "行业", "领域", "技术", "市场", "业", "及相关产业"},
	graph.Zone:       {"地区", "流域", "干流", "市", "省", "县", "区"},
	graph.Policy:     {"总体布局", "工作", "政策", "改革", "建设", "战略", "时期", "规划", "制度", "要求", "任务", "机制", "行动", "发展"},
	graph.Event:      {"系列活动", "品牌活动", "专项行动", "活动", "行动", "工作"},
	graph.Honor:      {"称号", "荣誉", "建设", "创建", "试点"},
	graph.Project:    {"工程建设", "项目建设", "推广应用", "建设", "工程", "平台", "工作", "培训"},
	graph.Agency:     {"总部", "建设", "品牌"},
	graph.Enterprise: {"品牌"},
}

// leads are words that a report puts before a name or leaves out at will.
var leads = []string{"新一轮", "首批", "国家级", "省级", "市级", "十大", "六大", "五大", "四大", "三大", "八大", "七大", "九大", "规上", "全市首个", "全省首个", "全国首个", "首个", "我省", "我市", "我区"}

// undated is an event's name without the year in front: 2022缤纷文化季.
func undated(name string) string {
	rest := strings.TrimLeft(name, "0123456789")
	if len(name)-len(rest) != 4 {
		return name
	}
	return strings.TrimPrefix(rest, "年")
}

// led joins spellings that differ by such a word, or by a year.
func (r *joining) led() {
	for i := range r.groups {
		if r.groups[i].into != i || r.groups[i].self != mention.NotSelf {
			continue
		}
		for _, n := range r.spellings(i) {
			for _, lead := range leads {
				core, ok := strings.CutPrefix(undated(n), lead)
				if !ok && core == n || utf8.RuneCountInString(core) < 2 {
					continue
				}
				for _, o := range r.byKey[r.key(core)] {
					if o = r.root(o); r.groups[o].self == mention.NotSelf && r.groups[o].typ == r.groups[i].typ {
						r.join(i, o)
					}
				}
			}
		}
	}
}

// tailed joins spellings that differ by a tail, and lets a quoted name go
// without its tail: “时代楷模”称号 is 时代楷模.
func (r *joining) tailed() {
	for i := range r.groups {
		if r.groups[i].into != i || r.groups[i].self != mention.NotSelf {
			continue
		}
		for _, n := range r.spellings(i) {
			for _, tail := range tails[r.groups[i].typ] {
				core, ok := strings.CutSuffix(n, tail)
				if !ok || utf8.RuneCountInString(core) < 2 {
					continue
				}
				for _, o := range r.byKey[r.key(core)] {
					if o = r.root(o); r.groups[o].self == mention.NotSelf && (r.groups[o].typ == r.groups[i].typ || quoted(core)) {
						r.join(i, o)
					}
				}
				if quoted(core) {
					r.groups[r.root(i)].names[strings.TrimSuffix(strings.TrimPrefix(core, "“"), "”")] += 0.1
				}
			}
		}
	}
}

// quoted reports whether a spelling is one quote and nothing else.
func quoted(s string) bool {
	return strings.HasPrefix(s, "“") && strings.HasSuffix(s, "”") && strings.Count(s, "“") == 1
}

// spellings returns the spellings of a group in order.
func (r *joining) spellings(g int) []string {
	var out []string
	for n := range r.groups[g].names {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}
