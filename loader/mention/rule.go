package mention

import (
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

// What a rule of grammar that is seldom wrong makes of a candidate's score:
// at least sure, or at most unlikely.
const (
	sure     = 2.2
	unlikely = -4.0
)

// rules corrects the scores where the grammar of the sentence says more than
// the weights, which come from reports of provinces, can know of a district's
// own names.
func (g *gathered) rules(area []string) {
	told := map[text.Span]int{}
	for i := range g.all {
		c := &g.all[i]
		if c.seq < 0 {
			if !paired(c.surface) {
				c.score = unlikely
			}
			continue
		}
		us := g.seqs[c.seq].units
		switch {
		case g.broken(us, c):
			c.score = min(c.score, unlikely)
		case c.item > 0 && g.headTells(us, c):
			c.score = max(c.score, sure)
			c.rule = "list.head"
			told[c.Span] = c.typ
		case g.staged(us, c):
			c.score = max(c.score, sure-1)
			c.rule = "status"
		case g.anchored(us, c, area):
			c.score = max(c.score, sure-1+0.1*float64(c.last-c.first))
			c.rule = "anchor"
		case g.quoted(us, c):
			c.score = max(c.score, sure-1)
			c.rule = "quote"
		}
	}
	for i := range g.all {
		// What the head says of an item, a company's own name does not overrule.
		c := &g.all[i]
		if t, ok := told[c.Span]; ok && t != c.typ && types[c.typ] == "Enterprise" {
			c.score = min(c.score, unlikely)
		}
	}
	g.alike()
	g.longer()
}

// quoted reports whether a candidate is a quote that ends, or that is followed
// by what ends, with the head noun of its type: “羊城广场”, “信易贷”平台.
func (g *gathered) quoted(us []unit, c *candidate) bool {
	if us[c.first].kind != quote || !g.closes(us, c.last) {
		return false
	}
	if c.first == c.last {
		inner := us[c.first].inner.Of(g.doc)
		for n := 5; n > 1; n-- {
			if h := lastRunes(inner, n); h != "" && len(h) < len(inner) {
				if t, ok := g.know.strong[h]; ok {
					return t == c.typ
				}
			}
		}
		return false
	}
	for i := c.first + 1; i <= c.last; i++ {
		if us[i].kind != word || never[us[i].str] || acts[us[i].str] {
			return false
		}
	}
	h, _ := g.know.head(g.doc[us[c.first+1].Start:c.End])
	return c.last-c.first <= 5 && quoteHeads[h] == types[c.typ]
}

// quoteHeads are the heads that a quote in front makes the end of a name.
var quoteHeads = map[string]graph.EntityType{
	"平台": graph.Project, "系统": graph.Project, "工程": graph.Project, "线路": graph.Project,
	"活动": graph.Event, "启动仪式": graph.Event, "仪式": graph.Event, "行动": graph.Event, "三年行动": graph.Event,
	"促销活动": graph.Event, "调研": graph.Event, "专题调研": graph.Event, "大赛": graph.Event,
	"政策": graph.Policy, "扶持政策": graph.Policy, "机制": graph.Policy, "改革": graph.Policy,
}

// alike makes the items of an enumeration sure that end with the same head
// noun as another item that is sure: 鱼珠隧道、会展西路过江隧道.
func (g *gathered) alike() {
	type key struct {
		seq, item, typ int
		head           string
	}
	known := map[key]bool{}
	strongHead := func(c *candidate) string {
		for n := 5; n > 0; n-- {
			if h := lastRunes(c.surface, n); h != "" {
				if t, ok := g.know.strong[h]; ok && t == c.typ {
					return h
				}
			}
		}
		return ""
	}
	for i := range g.all {
		if c := &g.all[i]; c.item > 0 && c.rule == "anchor" {
			known[key{c.seq, c.item, c.typ, strongHead(c)}] = true
		}
	}
	for i := range g.all {
		c := &g.all[i]
		if c.item == 0 || c.rule != "" || c.score <= unlikely || !known[key{c.seq, c.item, c.typ, strongHead(c)}] {
			continue
		}
		us, e := g.seqs[c.seq].units, &g.seqs[c.seq].lists[c.item-1]
		if it, first := e.itemOf(c); c.first == g.itemStart(us, it, first) && !governing(us[c.first].str) {
			c.score, c.rule = max(c.score, sure-1), "list.alike"
		}
	}
}

// longer lets an anchored name win over a shorter one that it begins with:
// 中山大学科技园 is not 中山大学.
func (g *gathered) longer() {
	from := map[int]float64{}
	for i := range g.all {
		if c := &g.all[i]; c.rule == "" {
			from[c.Start] = max(from[c.Start], c.score)
		}
	}
	for i := range g.all {
		if c := &g.all[i]; c.rule == "anchor" {
			c.score = max(c.score, min(from[c.Start]+0.1, 2*sure))
		}
	}
}

// broken reports whether a candidate cannot be one name: 等 within it, a
// count before its head, a verb of government in front.
func (g *gathered) broken(us []unit, c *candidate) bool {
	if !paired(c.surface) || us[c.first].str == "好" && c.first > 0 && c.last > c.first {
		return true
	}
	if g.know.known(bare(c.surface)) != 0 {
		return false
	}
	for i := c.first; i <= c.last; i++ {
		if us[i].str == "等" || us[i].str == "共" && i > c.first || i > c.first && (us[i].str == "个" && us[i-1].kind == number) {
			return true
		}
	}
	for i := c.first + 1; i < c.last; i++ {
		if acts[us[i].str] && types[c.typ] != "Policy" && types[c.typ] != "Event" {
			return true
		}
	}
	return governing(us[c.first].str) && c.last > c.first && (types[c.typ] != "Policy" && types[c.typ] != "Event")
}

// paired reports whether every quote and bracket of a name has its partner.
func paired(s string) bool {
	for _, p := range [...][2]string{{"“", "”"}, {"（", "）"}, {"(", ")"}, {"《", "》"}, {"‘", "’"}} {
		if strings.Count(s, p[0]) != strings.Count(s, p[1]) {
			return false
		}
	}
	return strings.Index(s, "”") >= strings.Index(s, "“")
}

// settlements end the names of places that stay places in a list of projects
// about them: 沥滘村、石溪村等3个城中村改造项目.
var settlements = []string{"村", "镇", "街道", "县", "社区"}

// projectHeads end what lists projects by the companies behind them.
var projectHeads = []string{"项目", "工程"}

// headTells reports whether the head of the enumeration gives the candidate,
// a whole item without a head noun of its own, its type:
// 丸美、名创优品等项目 → Project, 三七互娱、一点灵犀等6家企业 → Enterprise.
func (g *gathered) headTells(us []unit, c *candidate) bool {
	e := &g.seqs[c.seq].lists[c.item-1]
	if !e.closed || e.head[1] <= e.head[0] {
		return false
	}
	it, first := e.itemOf(c)
	if c.last != it[1]-1 || c.first != g.itemStart(us, it, first) {
		return false
	}
	size := utf8.RuneCountInString(c.surface)
	switch types[c.typ] {
	case "Project":
		return hasSuffix(e.word, projectHeads) && size <= 24 && !hasSuffix(c.surface, settlements) &&
			(!g.know.listed[c.surface].has(5) || g.know.listed[c.surface].has(2))
	case "Enterprise":
		return hasSuffix(e.word, []string{"企业", "公司"}) && size <= 12
	case "Zone":
		return hasSuffix(e.word, []string{"园区", "工业园区", "产业园区"}) && size <= 14
	}
	return false
}

// stages are the verbs that only a project can be the subject of, and stageLeads
// what may stand before them.
var (
	stages     = wordSet(`竣工 投产 封顶 开工 完工 动工 投用 通车 通航 建成 验收 竣工验收 开工建设 竣工投产`)
	stageLeads = wordSet(`已 全面 主体 结构 主体结构 基本 正式 顺利 相继 陆续 全部 均 集中 如期 建成`)
)

// staged reports whether a candidate without a head noun of its own is the
// subject of a stage of construction: 星河湾、复星北塔竣工投产.
func (g *gathered) staged(us []unit, c *candidate) bool {
	if types[c.typ] != "Project" || c.source&(byItem|byList) == 0 || !g.boundary(us, c.first) || utf8.RuneCountInString(c.surface) > 10 {
		return false
	}
	if c.item > 0 {
		e := &g.seqs[c.seq].lists[c.item-1]
		it, first := e.itemOf(c)
		if e.closed || c.first != g.itemStart(us, it, first) {
			return false
		}
		last := e.items[len(e.items)-1]
		at := g.stageIn(us, last[0])
		return at > 0 && (c.last == it[1]-1 && it != last || it == last && c.last+1 == at)
	}
	return g.stageIn(us, c.last+1) == c.last+1 && g.know.listed[c.surface].has(2)
}

// stageIn returns the unit from which a stage of construction is told, at or
// behind unit i, or -1: the leads of the verb, if any, count to it.
func (g *gathered) stageIn(us []unit, i int) int {
	for ; i < len(us) && us[i].kind != stop && us[i].kind != comma; i++ {
		j := i
		for j < len(us) && stageLeads[us[j].str] {
			j++
		}
		if j < len(us) && stages[us[j].str] || j > i && j < len(us) && us[j].str == "投入" {
			return i
		}
	}
	return -1
}

// itemOf returns the item of the enumeration that holds the candidate and
// whether it is the first.
func (e *enumeration) itemOf(c *candidate) ([2]int, bool) {
	for k, it := range e.items {
		if it[0] <= c.first && c.last < it[1] {
			return it, k == 0
		}
	}
	return [2]int{}, false
}

// itemStart is where the name in an item begins: behind the last verb of
// government, function word or time of the first item.
func (g *gathered) itemStart(us []unit, it [2]int, first bool) int {
	if !first {
		return it[0]
	}
	for i := it[1] - 1; i >= it[0]; i-- {
		if governing(us[i].str) || never[us[i].str] || us[i].str == "好" {
			return i + 1
		}
	}
	return it[0]
}

func hasSuffix(s string, any []string) bool {
	for _, a := range any {
		if strings.HasSuffix(s, a) {
			return true
		}
	}
	return false
}

// governs are the verbs by which a government acts on a thing; what follows
// one is a name or leads to one.
var governs = wordSet(`推动 推进 加快 建设 加强 完善 打造 深化 实施 开展 举办 成立 制定 出台 推广 支持 促进 聚焦 落实 扎实 持续 发展 新增 集聚 汇聚 落户 稳妥 打好 打赢 加强
	培育 吸引 引进 引入 组织 召开 承办 筹备 编制 印发 发布 启动 完成 实现 积极 全力 大力 力争 争取 继续 深入 有序 稳步 全面 做好 用好 办好
	抓好 健全 构建 形成 优化 提升 强化 创新 拓展 巩固 谋划 布局 扩大 增强 加大 鼓励 引导 推出 升级 纳入 入选 荣获 获批 创建 争创 申报 挂牌 授牌 设立
	打通 贯彻 参与 融入 对接 依托 围绕 瞄准 利用 改造 新建 扩建 续建 建成 投用 投产 高标准 高质量 高水平 高品质 高位 率先 成功 有力 有效 加速 抓紧 着力 切实 统筹
	贯彻落实 全面落实 认定 确定 包括 涵盖 重点 开工 新开工 竣工 投运 通车 提速 确保 使用 共推 共建 覆盖 走进 推深做实 下半年 上半年 今年 年内 打 造成 成为 擦亮 探索 整合 推行 建好 紧盯 坚决 严格 进一步 尽快 配合 服务 需要 发挥 开放`)

// acts are verbs of government that no name of a place, a project or a body
// has within it.
var acts = wordSet(`推动 推进 加快 申报 推广 打造 创建 举办 成立 出台 制定 印发 开展 力争 争取 加快推进 落户 集聚 走进 覆盖 做实`)

// governing reports whether a word is a verb of government, or two of them in
// a row as the word lists have them: 加快推进.
func governing(s string) bool {
	return governs[s] || len(s) == 12 && governs[s[:6]] && governs[s[6:]]
}

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// anchored reports whether a candidate runs from an anchor (a place, the
// area's own name, a run of characters that no list knows, a Latin word, a
// quote) that follows a boundary to a head noun that ends names.
func (g *gathered) anchored(us []unit, c *candidate, area []string) bool {
	if c.first == c.last || c.source&byHead == 0 || !g.strong(us, c) || !g.boundary(us, c.first) || !g.closes(us, c.last) {
		return false
	}
	for i := c.first + 1; i <= c.last; i++ {
		u := us[i]
		if strings.Contains("和与及", u.str) && types[c.typ] == "Zone" && i < c.last && g.anchor(us, i+1, area) {
			return false // two places, not one
		}
		if u.str == "的" || u.str == "等" || u.kind == title || never[u.str] && !strings.Contains("和与及之", u.str) ||
			governs[u.str] && i < c.last && u.str != "发展" && u.str != "建设" && u.str != "创新" && u.str != "服务" && u.str != "升级" && u.str != "改造" && u.str != "提升" {
			return false
		}
	}
	return g.anchor(us, c.first, area) || types[c.typ] == "Agency" && g.topic(us, c)
}

// topic reports whether a candidate begins with a policy or an industry that
// the word lists know: 碳达峰碳中和工作领导小组.
func (g *gathered) topic(us []unit, c *candidate) bool {
	for i := c.first; i < c.last && i < c.first+4; i++ {
		if s := g.doc[c.Start:us[i].End]; g.know.listed[s].has(4) || g.know.listed[s].has(5) {
			return true
		}
	}
	return false
}

// countryside are words for places in general that end like names of places.
var countryside = []string{"乡村", "农村", "城乡村"}

// strong reports whether the candidate's head ends names of its type.
func (g *gathered) strong(us []unit, c *candidate) bool {
	end := c.last
	if us[end].kind == group && end > c.first {
		end--
	}
	s := g.doc[c.Start:us[end].End]
	if hasSuffix(s, countryside) {
		return false
	}
	for n := 5; n > 0; n-- {
		if t, ok := g.know.strong[lastRunes(s, n)]; ok && utf8.RuneCountInString(s) > n+1 {
			return t == c.typ
		}
	}
	return false
}

// boundary reports whether a name can begin at unit i by what is before it.
func (g *gathered) boundary(us []unit, i int) bool {
	if i == 0 {
		return true
	}
	p := us[i-1]
	return p.kind == stop || p.kind == comma || selfWords[p.str] || governing(p.str) || never[p.str] || p.pos == "v" || p.kind == number && p.pos == "t"
}

// selfWords are what a report calls its own area; a name can begin behind one.
var selfWords = wordSet(`我区 我市 我县 我省 全区 全市 全县 全省 本市 本区 辖区`)

// closes reports whether a name can end at unit i by what is behind it.
func (g *gathered) closes(us []unit, i int) bool {
	if i+1 >= len(us) {
		return true
	}
	n := us[i+1]
	if _, set := g.know.head(n.str); set != 0 && n.kind == word && n.pos != "v" && n.pos != "vn" {
		return false
	}
	return n.kind != group && n.kind != joiner
}

// anchor reports whether unit i begins with something that only names have.
func (g *gathered) anchor(us []unit, i int, area []string) bool {
	u := us[i]
	if u.kind == quote || u.kind == latin || u.pos == "ns" && utf8.RuneCountInString(u.str) > 1 {
		return true
	}
	rest := g.doc[u.Start:us[len(us)-1].End]
	for _, a := range area {
		if strings.HasPrefix(rest, a) {
			return true
		}
	}
	if g.know.listed[u.str].has(0) {
		return true
	}
	return i+1 < len(us) && g.unknown(u) && g.unknown(us[i+1])
}

// unknown reports whether a unit is a lone character that is no word of its
// own: what the tokenizer leaves of a name that it does not know.
func (g *gathered) unknown(u unit) bool {
	return u.kind == word && utf8.RuneCountInString(u.str) == 1 && !never[u.str] && !governs[u.str] && u.pos != "d" && u.pos != "p" && u.pos != "q"
}
