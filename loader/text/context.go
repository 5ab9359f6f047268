package text

import (
	"strings"
	"unicode/utf8"
)

// comparing lists the words before a number that compare it, longer before
// shorter where one ends in the other.
var comparing = []struct {
	word string
	is   Comparator
}{
	{"不少于", AtLeast}, {"不低于", AtLeast}, {"不小于", AtLeast}, {"至少", AtLeast},
	{"不超过", AtMost}, {"不高于", AtMost}, {"不多于", AtMost}, {"不大于", AtMost}, {"至多", AtMost}, {"最多", AtMost},
	{"超过", Above}, {"突破", Above}, {"高于", Above}, {"多于", Above}, {"大于", Above}, {"超", Above}, {"逾", Above}, {"破", Above}, {"过", Above},
	{"低于", Below}, {"少于", Below}, {"小于", Below}, {"不足", Below}, {"不到", Below}, {"未到", Below},
	{"大约", About}, {"将近", About}, {"接近", About}, {"约", About}, {"近", About},
}

// partners lists what, right before a one-character comparator, makes another
// word of the two: 签约5家, 附近3所.
var partners = map[string][]string{
	"约": {"签", "节", "制", "合", "预", "履", "大", "违", "公", "契"},
	"近": {"最", "附", "临", "邻", "亲", "靠", "远", "将"},
	"超": {"反", "赶", "高", "苏", "中", "英"},
	"破": {"突", "侦", "爆", "打"},
	"过": {"通", "经", "不", "度", "走", "渡", "透", "太", "超", "高", "越"},
}

// trailing lists the words behind a unit that compare.
var trailing = []struct {
	word string
	is   Comparator
}{
	{"及以上", AtLeast}, {"以上", AtLeast}, {"及以下", AtMost}, {"以下", AtMost}, {"以内", AtMost}, {"之内", AtMost},
	{"左右", About}, {"上下", About},
}

// arriving lists the words behind which a multiplier alone is a number: 达百亿元,
// 跨上万亿元台阶, 上万支. They compare nothing.
var arriving = []string{"跨上", "迈上", "跃上", "站上", "达到", "跨过", "达", "上"}

// before reads a comparator at i and returns where the number behind it
// begins.
func (c *scanner) before(i int) (Comparator, int) {
	for _, w := range comparing {
		if !strings.HasPrefix(c.doc[i:c.end], w.word) {
			continue
		}
		if c.ends(i, partners[w.word]...) || c.ends(i, "不") {
			return "", i
		}
		return w.is, i + len(w.word)
	}
	return "", i
}

// around completes a quantity with the comparator before it, which begins at
// start, and the one behind it.
func (c *scanner) around(q Quantity, start int, compare Comparator) Quantity {
	if compare != "" {
		q.Compare, q.Start = compare, start
	}
	for _, w := range trailing {
		if strings.HasPrefix(c.doc[q.End:c.end], w.word) {
			q.End += len(w.word)
			if q.Compare == "" || q.Compare == Above && w.is != About {
				q.Compare = w.is
			}
			break
		}
	}
	return q
}

// rangeFrom reads a range whose first number is n: 3—5个, 3%到5%, 30至50家.
func (c *scanner) rangeFrom(n numeral, first unitMatch) (Quantity, bool) {
	at := n.End
	if first.unit != "" {
		at = first.span.End
	}
	dash := c.dash(at)
	if dash == at || c.ends(n.Start, "从", "由", "自") {
		return Quantity{}, false
	}
	m, ok := c.numeral(dash)
	if !ok || m.value <= n.value || m.chinese != n.chinese || m.Start == m.End {
		return Quantity{}, false
	}
	f := c.unitAt(m)
	if f.unit == "" || first.unit != "" && first.unit != f.unit && !strings.HasSuffix(f.unit, first.unit) {
		return Quantity{}, false
	}
	q := c.quantity(m, f)
	q.Span.Start, q.Number.Start = n.Start, n.Start
	q.Value, q.ValueMax, q.Range = n.value, m.value, true
	return q, true
}

// dash passes one sign or word that joins the ends of a range.
func (c *scanner) dash(i int) int {
	for _, w := range []string{"——", "—", "–", "-", "~", "\uFF5E", "\u301C", "至", "到"} {
		if c.has(i, w) {
			return i + len(w)
		}
	}
	return i
}

// code reads a number that is part of a name: PM2.5, T5, 5G, 2A+, 10+1, or
// digits that are all that quotes hold (“0311”).
func (c *scanner) code(i int) (Quantity, bool) {
	r, size := utf8.DecodeRuneInString(c.doc[i:c.end])
	if !asciiAlnum(r) || c.latinBefore(i) {
		return Quantity{}, false
	}
	end, letters, plus := i+size, r > '9', false
	for end < c.end {
		b := rune(c.doc[end])
		switch {
		case asciiAlnum(b):
			letters = letters || b > '9'
		case b == '.' && c.latinAt(end+1):
		case b == '+':
			plus = true
		case b == '-' && letters && c.latinAt(end+1):
		default:
			return c.codeFrom(i, end, letters, plus)
		}
		end++
	}
	return c.codeFrom(i, end, letters, plus)
}

// codeFrom decides whether the run [i, end) of letters and digits is a code.
func (c *scanner) codeFrom(i, end int, letters, plus bool) (Quantity, bool) {
	run := c.doc[i:end]
	if !strings.ContainsAny(run, "0123456789") {
		return Quantity{}, false
	}
	quoted := c.ends(i, "“", "\"", "‘") && c.has(end, "”", "\"", "’")
	if !letters && !plus && !quoted {
		return Quantity{}, false
	}
	if letters && !plus {
		// digits with a Latin unit are no code: 5GW, 2.2P
		if digits, after := c.digits(i); digits != "" && after < end {
			if _, ok := c.longestUnit(after); ok {
				return Quantity{}, false
			}
		}
	}
	return Quantity{Span: Span{i, end}, Number: Span{i, end}, UnitSpan: Span{end, end}, Kind: Code}, true
}

// isCode reports whether a number without a unit is a version or an identifier:
// 5.0, 12345热线, 0311.
func (c *scanner) isCode(n numeral) bool {
	t := n.Span.Of(c.doc)
	return strings.HasSuffix(t, ".0") || len(t) > 1 && t[0] == '0' && t[1] != '.' || c.has(n.End, "热线", "专线", "平台")
}

func (c *scanner) latinBefore(i int) bool {
	if i <= c.start {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(c.doc[c.start:i])
	return asciiAlnum(r)
}
