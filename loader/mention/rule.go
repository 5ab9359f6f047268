package mention

import (
	"strings"

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
		case g.broken(us, c) || g.refused(us, c):
			c.score = min(c.score, unlikely)
		case g.common(us, c) && (c.item > 0 && g.headTells(us, c) || g.staged(us, c)):
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

func hasSuffix(s string, any []string) bool {
	for _, a := range any {
		if strings.HasSuffix(s, a) {
			return true
		}
	}
	return false
}
