package mention

import (
	"unicode/utf8"
)

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
