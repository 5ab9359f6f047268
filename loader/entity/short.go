package entity

import (
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/mention"
)

// shortened joins a short form to its long one where exactly one fits.
func (r *joining) shortened() {
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
func (r *joining) shortOf(a, b int) bool {
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
