package entity

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/mention"
)

// key is what two spellings of one thing share: marks, spaces, the area at
// the front and 项目 at the end left out.
func (r *resolver) key(name string) string {
	k := plain(name)
	for _, a := range r.area {
		if rest, ok := strings.CutPrefix(k, a); ok && utf8.RuneCountInString(rest) >= 4 && !strings.HasPrefix(rest, "区") && !strings.HasPrefix(rest, "市") {
			k = rest
			break
		}
	}
	if rest, ok := strings.CutSuffix(k, "项目"); ok && utf8.RuneCountInString(rest) >= 2 {
		k = rest
	}
	return k
}

// marks are left out where spellings are compared.
var marks = strings.NewReplacer("“", "", "”", "", "‘", "", "’", "", "\"", "", "《", "", "》", "", "〈", "", "〉", "", " ", "", "　", "",
	"(", "", ")", "", "（", "", "）", "", "·", "", "—", "", "–", "", "-", "", "、", "")

func plain(name string) string { return marks.Replace(name) }

// areaNames are the spellings of the document's area, longest first:
// 广州市海珠区, 海珠区, 海珠.
func areaNames(doc *document.Document) []string {
	if doc.Area == "" {
		return nil
	}
	short := doc.Area
	for _, suffix := range []string{"维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市", "区", "县", "州", "镇"} {
		if s, ok := strings.CutSuffix(short, suffix); ok && utf8.RuneCountInString(s) >= 2 {
			short = s
			break
		}
	}
	out := []string{doc.Area, short}
	if doc.Parent != "" {
		out = append(out, doc.Parent+doc.Area, doc.Parent+short, strings.TrimSuffix(doc.Parent, "市")+short)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return slices.Compact(out)
}

// selves makes the entities of the document's own area and government, and
// gives them their pronouns.
func (r *resolver) selves() {
	if r.doc.Area != "" {
		r.own[mention.OwnArea] = r.special(mention.OwnArea, graph.Zone, r.doc.Area, r.area)
	}
	if g := r.doc.Government; g != "" {
		forms := []string{g}
		for _, a := range r.area {
			forms = append(forms, a+"人民政府", a+"政府")
		}
		r.own[mention.OwnGovernment] = r.special(mention.OwnGovernment, graph.Agency, g, forms)
	}
	for i, m := range r.mentions {
		if m.Self == mention.NotSelf {
			continue
		}
		g := r.own[m.Self]
		if g < 0 {
			g = r.open(r.key(m.Name), group{votes: map[graph.EntityType]float64{}, names: map[string]float64{}, typ: m.Type, self: m.Self})
			r.own[m.Self] = g
		}
		r.of[i] = g
		r.groups[g].mentions = append(r.groups[g].mentions, i)
		r.groups[g].names[m.Of(r.doc.Text)] += m.Confidence
	}
}

// special opens the group of a self and joins every group that has one of its
// spellings.
func (r *resolver) special(who mention.Self, t graph.EntityType, name string, forms []string) int {
	g := r.open("", group{typ: t, votes: map[graph.EntityType]float64{}, names: map[string]float64{name: 1}, self: who})
	for _, f := range forms {
		if strings.Contains(r.doc.Text, f) {
			r.groups[g].names[f]++
		}
		for _, o := range r.byKey[r.key(f)] {
			for n := range r.groups[o].names {
				if plain(n) == plain(f) && r.groups[o].self == mention.NotSelf {
					r.join(g, o)
					break
				}
			}
		}
	}
	return g
}

// told joins what a mention itself calls by another name: 以下简称, brackets.
func (r *resolver) told() {
	for i, m := range r.mentions {
		for _, a := range m.Aliases {
			r.groups[r.root(r.of[i])].names[a] += m.Confidence
			for _, o := range r.byKey[r.key(a)] {
				if r.groups[r.root(o)].self == mention.NotSelf {
					r.join(r.of[i], o)
				}
			}
		}
	}
}

// bracketed joins 琶洲西区地下空间(琶洲汇) with both of its parts, where they
// are named.
func (r *resolver) bracketed() {
	for i := range r.groups {
		for n := range r.groups[i].names {
			at := strings.LastIndexAny(n, "(（")
			if at <= 0 || !strings.HasSuffix(n, ")") && !strings.HasSuffix(n, "）") {
				continue
			}
			outer := n[:at]
			for _, o := range r.byKey[r.key(outer)] {
				if o != i && compatible(r.groups[r.root(o)].typ, r.groups[r.root(i)].typ) {
					r.join(i, o)
				}
			}
		}
	}
}

// compatible reports whether two groups can be one thing: of one type, or of
// types between which a report wavers.
func compatible(a, b graph.EntityType) bool {
	place := func(t graph.EntityType) bool { return t == graph.Zone || t == graph.Project || t == graph.Agency }
	return a == b || place(a) && place(b)
}

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
var leads = []string{"新一轮", "首批", "国家级", "省级", "市级", "十大", "六大", "五大", "四大", "三大", "八大", "七大", "九大", "规上", "我省", "我市", "我区"}

// led joins spellings that differ by such a word.
func (r *resolver) led() {
	for i := range r.groups {
		if r.groups[i].into != i || r.groups[i].self != mention.NotSelf {
			continue
		}
		for _, n := range r.spellings(i) {
			for _, lead := range leads {
				core, ok := strings.CutPrefix(n, lead)
				if !ok || utf8.RuneCountInString(core) < 2 {
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
func (r *resolver) tailed() {
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
func (r *resolver) spellings(g int) []string {
	var out []string
	for n := range r.groups[g].names {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// shortened joins a short form to its long one where exactly one fits.
func (r *resolver) shortened() {
	roots := r.order()
	for _, b := range roots {
		if r.groups[b].self != mention.NotSelf || r.groups[b].into != b {
			continue
		}
		var fit []int
		for _, a := range roots {
			if a != b && r.root(a) != r.root(b) && r.groups[a].self == mention.NotSelf && r.groups[a].typ == r.groups[b].typ && r.shortOf(a, b) {
				fit = append(fit, a)
			}
		}
		if len(fit) == 1 {
			r.join(fit[0], b)
		}
	}
}

// shortOf reports whether a spelling of group b is a short form of one of
// group a.
func (r *resolver) shortOf(a, b int) bool {
	for long := range r.groups[a].names {
		for short := range r.groups[b].names {
			if isShort(r.groups[a].typ, r.key(long), r.key(short)) || isShort(r.groups[a].typ, plain(long), plain(short)) {
				return true
			}
		}
	}
	return false
}

// companyTails are left out of a company's name in its short form.
var companyTails = []string{"集团股份有限公司", "股份有限公司", "集团有限公司", "有限责任公司", "有限公司", "集团", "公司", "科技", "股份", "控股"}

// isShort reports whether short names what long names: a company without its
// legal form, or a name with its middle left out, the same place in front and
// the same head behind.
func isShort(t graph.EntityType, long, short string) bool {
	if len(short) >= len(long) || utf8.RuneCountInString(short) < 2 {
		return false
	}
	switch t {
	case graph.Enterprise:
		for _, tail := range companyTails {
			if strings.TrimSuffix(long, tail) == short {
				return true
			}
		}
		return false
	case graph.Zone, graph.Project, graph.Agency, graph.Honor:
		return leftOut([]rune(long), []rune(short))
	case graph.Policy:
		return shortTitle(long, short)
	case graph.Event:
		return strings.HasPrefix(long, "首届") && strings.TrimPrefix(long, "首届") == short
	}
	return false
}

// titleHeads end the short titles that shortTitle looks at.
var titleHeads = []string{"建议", "纲要", "草案", "方案", "意见", "条例", "计划", "法"}

// shortTitle reports whether short is the title long with words left out, in
// the same order and with the same end: 纲要草案, “十五五”规划建议.
func shortTitle(long, short string) bool {
	for _, n := range []string{"一", "二", "三", "四", "五", "六"} {
		short = strings.ReplaceAll(short, "十"+n+"五", "第十"+n+"个五年")
	}
	s, l := []rune(short), []rune(long)
	if len(s) < 4 || len(l) < len(s)+4 {
		return false
	}
	headed := false
	for _, h := range titleHeads {
		headed = headed || strings.HasSuffix(short, h) && strings.HasSuffix(long, h)
	}
	i := 0
	for _, c := range l {
		if i < len(s) && s[i] == c {
			i++
		}
	}
	return headed && i == len(s)
}

// leftOut reports whether short is long with its middle left out: the same
// two runes in front, a head of two or more behind (or of one, where the runes
// between them all come from long in order).
func leftOut(long, short []rune) bool {
	n := len(short)
	if n < 4 || len(long) < n+2 || string(long[:2]) != string(short[:2]) {
		return false
	}
	tail := 0
	for tail < n-2 && long[len(long)-1-tail] == short[n-1-tail] {
		tail++
	}
	if tail == 0 || tail < 2 && n > 6 {
		return false
	}
	// What is between front and tail must be in long, in order.
	i := 2
	for _, c := range short[2 : n-tail] {
		for i < len(long)-tail && long[i] != c {
			i++
		}
		if i == len(long)-tail {
			return false
		}
		i++
	}
	front := 2
	for front < n-tail && long[front] == short[front] {
		front++
	}
	// A number is never left out: 地铁10号线 is not 地铁0号线, 二期 not 一期.
	return !strings.ContainsAny(string(long[front:len(long)-tail]), "0123456789一二三四五六七八九十东西南北")
}

// startsWithPlace reports whether a name begins with a place: its own area,
// or the spelling of another zone of the document.
func (r *resolver) startsWithPlace(name string) bool {
	for _, a := range r.area {
		if strings.HasPrefix(plain(name), a) {
			return true
		}
	}
	for i := range r.groups {
		g := &r.groups[i]
		if g.typ != graph.Zone || g.self != mention.NotSelf {
			continue
		}
		for n := range g.names {
			if n != name && utf8.RuneCountInString(n) >= 2 && strings.HasPrefix(name, n) {
				return true
			}
		}
	}
	return false
}
