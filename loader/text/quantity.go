package text

import (
	"strings"
	"unicode/utf8"
)

// scan finds the numbers of s with their units, in text order and without
// overlap. Each is tried, where it begins, as a code (PM2.5, 10+1), an ordinal
// (第12届) and a number with what stands around it, in this order.
func (u *units) scan(doc string, s Span) []Quantity {
	c := &scanner{units: u, doc: doc, start: s.Start, end: s.End}
	for i := s.Start; i < s.End; {
		if q, ok := c.at(i); ok && q.End > i {
			c.out = append(c.out, q)
			i = q.End
			continue
		}
		_, size := utf8.DecodeRuneInString(doc[i:s.End])
		i += size
	}
	c.shareUnits()
	return c.out
}

// scanner walks one sentence.
type scanner struct {
	*units
	doc        string
	start, end int
	out        []Quantity
}

// at reads the quantity that begins at byte i.
func (c *scanner) at(i int) (Quantity, bool) {
	if q, ok := c.code(i); ok {
		return q, true
	}
	if q, ok := c.ordinal(i); ok {
		return q, true
	}
	if q, ok := c.partOf(i); ok {
		return q, true
	}
	if q, ok := c.doubled(i); ok {
		return q, true
	}
	compare, open := c.before(i)
	if q, ok := c.number(open); ok {
		return c.around(q, i, compare), true
	}
	if compare != "" || c.ends(i, arriving...) || c.has(i, "千余", "百余", "千多", "百多") {
		if q, ok := c.implied(open); ok && (compare != "" || strings.Trim(q.Unit, "万亿") != "") {
			return c.around(q, i, compare), true
		}
	}
	return Quantity{}, false
}

// number reads a number or a range of them, with its unit.
func (c *scanner) number(i int) (Quantity, bool) {
	n, ok := c.numeral(i)
	if !ok {
		return Quantity{}, false
	}
	if q, ok := c.dateOf(n); ok {
		return q, true
	}
	first := c.unitAt(n)
	if q, ok := c.rangeFrom(n, first); ok {
		return q, true
	}
	if n.chinese && first.unit == "" {
		return Quantity{}, false
	}
	return c.quantity(n, first), true
}

// quantity makes the value of a number with what follows it.
func (c *scanner) quantity(n numeral, f unitMatch) Quantity {
	q := Quantity{Span: Span{n.Start, n.End}, Number: n.Span, Value: n.value, Kind: Bare, UnitSpan: Span{n.End, n.End}}
	if f.more {
		q.Compare = Above
	}
	if f.unit == "" {
		if n.ratio > n.End {
			q.Span.End, q.Number.End = n.ratio, n.ratio
			q.UnitSpan = Span{n.ratio, n.ratio}
		} else if !n.chinese && c.isCode(n) {
			q.Kind = Code
		}
		return q
	}
	q.Unit, q.UnitSpan, q.Kind = f.unit, f.span, kindOf(f.class)
	q.Span.End = f.span.End
	return q
}

// implied reads a multiplier that stands for a number after a comparator:
// 超百亿元 is 100亿元, 突破万亿元 is 1万亿元.
func (c *scanner) implied(i int) (Quantity, bool) {
	n := numeral{Span: Span{i, i}, value: 1}
	switch {
	case c.has(i, "百"):
		n = numeral{Span: Span{i, i + len("百")}, value: 100, chinese: true}
	case c.has(i, "千"):
		n = numeral{Span: Span{i, i + len("千")}, value: 1000, chinese: true}
	}
	f := c.unitAt(n)
	if f.unit == "" || !f.multiplied && n.value == 1 || c.has(f.span.End, "级") {
		return Quantity{}, false
	}
	return c.quantity(n, f), true
}

// shareUnits gives the numbers of a list the unit that its last one has:
// 15、22个百分点.
func (c *scanner) shareUnits() {
	for i := len(c.out) - 2; i >= 0; i-- {
		q, next := &c.out[i], c.out[i+1]
		between := c.doc[q.End:next.Start]
		if q.Kind == Bare && q.Unit == "" && next.Unit != "" && next.Kind != Ordinal && next.Kind != Date && (between == "、" || between == "和") {
			q.Unit, q.Kind = next.Unit, next.Kind
		}
		if q.Unit == "个" && next.Unit == "个百分点" && (between == "、" || between == "和") {
			q.Unit, q.Kind = next.Unit, Percent // 3.4个、1个百分点
		}
		if q.Kind == Amount && strings.Trim(q.Unit, "百千万亿") == "" && q.Unit != "" && strings.HasSuffix(next.Unit, "元") && (between == "、" || between == "和") {
			q.Unit += "元" // 1.28万亿、8200亿元
		}
	}
}

// kindOf says what a unit of a class makes of its number.
func kindOf(class string) QuantityKind {
	switch class {
	case "percent":
		return Percent
	case "date":
		return Date
	case "ordinal":
		return Ordinal
	default:
		return Amount
	}
}

// has reports whether one of the words stands at i.
func (c *scanner) has(i int, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(c.doc[i:c.end], w) {
			return true
		}
	}
	return false
}

// ends reports whether one of the words stands right before i.
func (c *scanner) ends(i int, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(c.doc[c.start:i], w) {
			return true
		}
	}
	return false
}
