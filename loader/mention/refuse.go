package mention

import (
	"regexp"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
)

// refused reports whether a candidate has the shape of a name and cannot be
// one: a word of the sentence clings to it, it says what every thing of its
// kind is called, or the sentence says that it is a danger.
func (g *gathered) refused(us []unit, c *candidate) bool {
	s := bare(c.surface)
	if timed.MatchString(s) || levels.MatchString(s) {
		return true
	}
	switch types[c.typ] {
	case graph.Project, graph.Zone, graph.Honor, graph.Agency, graph.Enterprise:
		return works.MatchString(s) || g.averted(c) || g.became(us, c)
	}
	return false
}

var (
	// levels matches a row of levels of government: 区-街-社区.
	levels = regexp.MustCompile(`^(省|市|区|县|街|街道|镇|乡|乡镇|村|社区|网格|楼栋|小区)([-—–·+、]+(省|市|区|县|街|街道|镇|乡|乡镇|村|社区|网格|楼栋|小区))+$`)
	// works matches works of construction that are part of every project.
	works = regexp.MustCompile(`^(室内外?|室外|内外|主体|主体结构|基坑|桩基|土建|配套|附属|基础|外立面|机电|安装|景观|绿化|装饰|精?装修|及|和|、)+(工程|施工|工程施工|装修)?$`)
	// timed matches a time and the preposition behind it: 上半年向低保.
	timed = regexp.MustCompile(`^(上半年|下半年|今年|去年|明年|全年|年内|近年来?|同期|期间|以来|\d+月份?|\d{4}年)[向对在为将已给以]`)
	// guarded matches what follows dangers that a government averted.
	guarded = regexp.MustCompile(`^等?[^，,。；;、]{0,6}(防御|防范|防抗|应对|抢险|救灾|抗击)(工作|任务)`)
)

// sized matches what statistics put before an industry.
var sized = regexp.MustCompile(`^(规上|规模以上|限上|限额以上)`)

// unsized takes off the name of an industry what statistics put before it:
// 规上工业 is 工业.
func (c candidate) unsized() candidate {
	if lead := sized.FindString(c.surface); types[c.typ] == graph.Industry && utf8.RuneCountInString(c.surface) > utf8.RuneCountInString(lead)+1 {
		c.Start += len(lead)
		c.surface = c.surface[len(lead):]
	}
	return c
}

// averted reports whether the sentence says that a candidate was a danger:
// 圆满完成天文大潮及北江洪峰过境等安全防御工作.
func (g *gathered) averted(c *candidate) bool {
	return guarded.MatchString(g.doc[c.End:min(len(g.doc), c.End+60)])
}

// becoming are the verbs that 成 belongs to.
var becoming = []string{"打造", "建设", "培育", "改造", "建", "升级", "发展", "转变", "转化", "变", "形", "推动", "集聚", "汇聚"}

// became reports whether a candidate begins with the 成 of 打造成.
func (g *gathered) became(us []unit, c *candidate) bool {
	return us[c.first].str == "成" && c.first > 0 && c.last > c.first && hasSuffix(us[c.first-1].str, becoming)
}

// common reports whether a candidate is one short word of the language, which
// only its place in the sentence makes look like a name: 学校、医院等项目,
// 及时投产.
func (g *gathered) common(us []unit, c *candidate) bool {
	u := us[c.first]
	return c.first == c.last && u.kind == word && utf8.RuneCountInString(u.str) <= 2 && !g.know.known(u.str).has(c.typ) && plainWords[u.pos]
}

// plainWords are the parts of speech of words that are no names by themselves.
var plainWords = wordSet("n v vn vd d m a ad an t f q r c p i l b")
