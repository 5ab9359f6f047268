package mention

import (
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/loader/text"
)

// enumeration is X、Y、Z等N个HEAD over the units of a sequence; X等N个HEAD is
// one too, of a single item.
type enumeration struct {
	items  [][2]int // ranges of units
	head   [2]int   // the units of the head; empty if none
	closed bool     // the last item ends where the enumeration says so: before 等, or before N个
	count  int      // N; 0 if not told
	types  typeSet  // what its items can be
	word   string   // the head noun: 项目, 企业, 产业; "" if none
}

// itemTypes says what the items before a head are, where that is not what the
// head itself is: 领域 is no industry, but what it lists is.
var itemTypes = map[string]typeSet{
	"领域": 1 << 5, "行业": 1 << 5, "赛道": 1 << 5, "技术": 1 << 5, "业态": 1 << 5, "方向": 1 << 5, "产业链": 1 << 5,
	"企业": 1 << 2, "龙头": 1 << 2, "公司": 1 << 2, "机构": 1<<2 | 1<<3, "单位": 1<<3 | 1<<2, "总部": 1 << 2,
	"地": 1 << 0, "国家": 1 << 0, "城市": 1 << 0, "地区": 1 << 0, "高校": 1 << 3, "院校": 1 << 3, "部门": 1 << 3,
	"载体": 1<<0 | 1<<1, "战略": 1 << 4, "品牌": 1<<2 | 1<<6,
}

// enumerations finds the enumerations of a sequence.
func (k *knowledge) enumerations(doc string, us []unit) []enumeration {
	var out []enumeration
	for i := 0; i < len(us); i++ {
		if us[i].kind != comma && us[i].str != "等" {
			continue
		}
		from, to := i, i
		for from > 0 && us[from-1].kind != stop {
			from--
		}
		for to < len(us) && us[to].kind != stop {
			to++
		}
		out = append(out, k.enumeration(doc, us, from, to)...)
		i = to
	}
	return out
}

// enumeration reads the part of a clause from its start to its end.
func (k *knowledge) enumeration(doc string, us []unit, from, to int) []enumeration {
	var out []enumeration
	e := enumeration{}
	flush := func(end int, closed bool) {
		if len(e.items) > 1 || closed && len(e.items) == 1 {
			e.closed = closed
			k.tail(doc, us, &e, end, to)
			out = append(out, e)
		}
		e = enumeration{}
	}
	start := from
	item := func(end int) {
		if end > start {
			e.items = append(e.items, [2]int{start, end})
		}
		start = end + 1
	}
	for i := from; i < to; i++ {
		switch {
		case us[i].kind == comma:
			item(i)
		case len(e.items) > 0 && (us[i].str == "和" || us[i].str == "及" || us[i].str == "以及" || us[i].str == "与") && i+1 < to:
			// 和 ends an item only where what follows is short or closed.
			item(i)
		case us[i].str == "等" || us[i].str == "等等":
			item(i)
			flush(i+1, true)
		}
	}
	if len(e.items) > 0 {
		item(to)
		flush(to, false)
	}
	return out
}

// tail reads N个HEAD behind 等 and says what the items can be.
func (k *knowledge) tail(doc string, us []unit, e *enumeration, at, to int) {
	e.types = 1<<0 | 1<<1 | 1<<2 | 1<<5
	last := e.items[len(e.items)-1]
	if !e.closed && !k.counted(doc, us, e) {
		// 人工智能、生物医药产业: the last item carries the head.
		h, set := k.head(us[last[1]-1].str)
		if h != "" {
			e.word, e.types = h, set
		}
		return
	}
	if e.head[1] > 0 {
		return
	}
	end := at
	for end < to && us[end].kind != comma && !strings.Contains("和与及", us[end].str) {
		if end > at && strings.HasPrefix(us[end].pos, "v") && us[end].pos != "vn" {
			break
		}
		end++
	}
	for j := at + 1; j <= min(to, at+8) && e.word == "" && !never[us[j-1].str]; j++ {
		if hasSuffix(us[j-1].str, listHeads) {
			k.setHead(doc, us, e, at, j)
		}
	}
	for j := end; j > at && e.word == "" && !never[us[at].str]; j-- {
		k.setHead(doc, us, e, at, j)
	}
	for j := at; j < to && j < at+3; j++ {
		if us[j].kind == number {
			e.count = small(us[j].str)
		}
	}
	if utf8.RuneCountInString(e.word) > 0 {
		e.types |= itemTypes[e.word]
	}
}

// counted reads an enumeration without 等 that ends with a count and a head:
// 聚焦智能终端、生物医药3大产业.
func (k *knowledge) counted(doc string, us []unit, e *enumeration) bool {
	last := &e.items[len(e.items)-1]
	for i := last[0] + 1; i < last[1]; i++ {
		n := 0
		if us[i].kind == number || utf8.RuneCountInString(us[i].str) == 1 {
			n = small(us[i].str)
		}
		for j := i + 1; n > 0 && n == len(e.items) && j <= last[1] && j <= i+3; j++ {
			if hasSuffix(us[j-1].str, listHeads) {
				k.setHead(doc, us, e, i, j)
				last[1], e.count, e.closed = i, n, true
				e.types |= itemTypes[e.word]
				return e.word != ""
			}
		}
	}
	return false
}

// listHeads are the head nouns that enumerations end with most; the first of
// them behind 等 is the head, whatever follows it.
var listHeads = []string{"项目", "企业", "产业", "领域", "行业", "园区", "工程", "城市", "活动", "高校", "公司"}

// setHead takes the units from at to j as the head, where a head noun ends
// there.
func (k *knowledge) setHead(doc string, us []unit, e *enumeration, at, j int) {
	for at < j-1 && (us[at].kind == number || measures[us[at].str] || us[at].str == "大" || us[at].pos == "m") {
		at++
	}
	span := text.Span{Start: us[at].Start, End: us[j-1].End}
	if h, set := k.head(span.Of(doc)); h != "" {
		e.word, e.types, e.head = h, set, [2]int{at, j}
	}
}

// small reads a count of at most three digits or one Chinese numeral.
func small(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 99 {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	if n == 0 {
		if i := strings.Index("一二三四五六七八九十", firstRunes(s, 1)); i >= 0 && utf8.RuneCountInString(s) == 1 {
			return i/3 + 1
		}
	}
	return n
}

// list is the enumeration as the stages behind see it.
func (e *enumeration) list(g *gathered, n int, us []unit) List {
	l := List{Sentence: n, Count: e.count}
	for k, it := range e.items {
		if k == 0 {
			it[0] = min(g.itemStart(us, it, true), it[1]-1)
		}
		if it[0] < it[1] {
			l.Items = append(l.Items, text.Span{Start: us[it[0]].Start, End: us[it[1]-1].End})
		}
	}
	l.Span = text.Span{Start: l.Items[0].Start, End: l.Items[len(l.Items)-1].End}
	if e.head[1] > e.head[0] {
		l.Head = text.Span{Start: us[e.head[0]].Start, End: us[e.head[1]-1].End}
		l.Span.End = l.Head.End
	}
	return l
}
