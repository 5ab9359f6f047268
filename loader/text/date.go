package text

import (
	"regexp"
	"unicode/utf8"
)

// dateOf reads a point of time or a stretch of it from number n: 2022年,
// 8月26日, 2021—2025年, 1—6月. A number of years (3年, 连续11年) is none.
func (c *scanner) dateOf(n numeral) (Quantity, bool) {
	q := Quantity{Span: n.Span, Number: n.Span, Value: n.value, Kind: Date}
	last := n
	if dash := c.dash(n.End); dash > n.End {
		if m, ok := c.numeral(dash); ok && m.value > n.value {
			q.Range, q.ValueMax, last = true, m.value, m
		}
	}
	end, unit := c.calendar(last)
	if unit == "" || q.Range && unit == "年" && !isYear(n) {
		if q.Range && isYear(n) && isYear(last) && n.value < last.value {
			q.Number.End, q.End, q.UnitSpan = last.End, last.End, Span{last.End, last.End}
			return q, true // 2022—2025实施方案
		}
		return Quantity{}, false
	}
	q.Number.End = last.End
	q.Unit, q.UnitSpan, q.End = unit, Span{last.End, end}, end
	for { // 2022年8月26日
		m, ok := c.numeral(q.End)
		if !ok || m.chinese != n.chinese {
			return q, true
		}
		end, next := c.calendar(m)
		if next == "" || next == "年" || next == unit {
			return q, true
		}
		q.End, q.UnitSpan.End, unit = end, end, next
	}
}

// calendar reads 年, 月 or 日 behind a number that can be one.
func (c *scanner) calendar(n numeral) (end int, unit string) {
	r, size := utf8.DecodeRuneInString(c.doc[n.End:c.end])
	switch {
	case r == '年' && isYear(n),
		r == '月' && n.value >= 1 && n.value <= 12,
		r == '日' && n.value >= 1 && n.value <= 31 && !c.has(n.End+size, "均", "本", "常"):
		return n.End + size, string(r)
	}
	return n.End, ""
}

// isYear reports whether four digits are a year of our time.
func isYear(n numeral) bool {
	return !n.chinese && n.Len() == 4 && n.value >= 1900 && n.value <= 2100
}

// meeting matches what makes the number before it that of a congress or one
// of its sessions: 十二届八次全会, 八届历次全会, 四中全会.
var meeting = regexp.MustCompile(`^(中全会|次全会|次党代会|次会议|次全国|次代表大会|届([一二三四五六七八九十]{1,3}[次中]|历次|全国|人大|人民|政协|党|省委|市委|全会))`)

// ordinal reads 第12届, 第二, 第1位, and the numbers of congresses and the
// like: 二十大, 十四届, 八次全会.
func (c *scanner) ordinal(i int) (Quantity, bool) {
	const mark = "第"
	at := i
	if c.has(i, mark) {
		at += len(mark)
	}
	n, ok := c.numeral(at)
	if !ok {
		return Quantity{}, false
	}
	q := Quantity{Span: Span{i, n.End}, Number: n.Span, Value: n.value, Kind: Ordinal, UnitSpan: Span{n.End, n.End}}
	if at == i {
		if !n.chinese || !(n.value > 12 && c.has(n.End, "大", "届") || meeting.MatchString(c.doc[n.End:c.end])) {
			return Quantity{}, false
		}
	}
	if u, ok := c.longestUnit(n.End); ok && !c.isWord(n.End, u) {
		q.Unit, q.UnitSpan = u.as, Span{n.End, n.End + len(u.text)}
		q.End = q.UnitSpan.End
	}
	return q, true
}

// doubled reads 翻番, to double: the change by one 番 that it says.
func (c *scanner) doubled(i int) (Quantity, bool) {
	if !c.has(i, "翻番") {
		return Quantity{}, false
	}
	mid, end := i+len("翻"), i+len("翻番")
	return Quantity{Span: Span{i, end}, Number: Span{i, mid}, UnitSpan: Span{mid, end}, Value: 1, Unit: "番", Kind: Percent}, true
}
