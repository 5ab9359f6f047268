package mention

import (
	"strings"
	"unicode/utf8"
)

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
	switch types[c.typ] {
	case "Agency":
		return g.anchor(us, c.first, area) || g.topic(us, c)
	case "Zone":
		return g.anchor(us, c.first, area) || g.university(us[c.first].str)
	}
	return g.anchor(us, c.first, area)
}

// university reports whether a word names a university, which parks and
// campuses are named after: 中山大学科技园.
func (g *gathered) university(s string) bool {
	return g.know.listed[s].has(3) && hasSuffix(s, []string{"大学", "学院"}) && utf8.RuneCountInString(s) > 2
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
