package text

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// numeral is a number as it is written, without unit.
type numeral struct {
	Span
	value   float64
	chinese bool
	ratio   int // where a ratio such as 2.5:1 ends; 0 if it is none
}

// numeral reads the digits, the full-width digits or the Chinese numerals
// that begin at i.
func (c *scanner) numeral(i int) (numeral, bool) {
	if i >= c.end {
		return numeral{}, false
	}
	sign, at := c.sign(i)
	if digits, end := c.digits(at); end > at {
		if v, err := strconv.ParseFloat(digits, 64); err == nil {
			n := numeral{Span: Span{i, end}, value: sign * v}
			return c.fractionOf(c.scaled(n)), true
		}
	}
	if v, end, ok := chineseNumber(c.doc[i:c.end]); ok {
		return numeral{Span: Span{i, i + end}, value: v, chinese: true}, true
	}
	return numeral{}, false
}

// sign reads a minus sign, which is one only where no number, letter or unit
// stands before it: in 2021-2025 and 3%-5% it is a dash.
func (c *scanner) sign(i int) (float64, int) {
	r, size := utf8.DecodeRuneInString(c.doc[i:c.end])
	if r != '-' && r != '−' {
		return 1, i
	}
	before, _ := utf8.DecodeLastRuneInString(c.doc[c.start:i])
	if narrow(before) == '%' || asciiAlnum(narrow(before)) || c.ends(i, "路", "号", "月", "年", "日", "区") {
		return 1, i
	}
	return -1, i + size
}

// digits reads a decimal number in ASCII or full-width digits. Commas count
// as part of it where they group by three: 1,167.79.
func (c *scanner) digits(i int) (string, int) {
	var b strings.Builder
	end, point, groups := i, false, 0
	for j := i; j < c.end; {
		r, size := utf8.DecodeRuneInString(c.doc[j:c.end])
		r = narrow(r)
		switch {
		case '0' <= r && r <= '9':
			b.WriteRune(r)
			end = j + size
		case r == ',' && !point && b.Len() > 0 && b.Len() <= 3+3*groups && c.groupAt(j+size):
			groups++
		case r == '.' && !point && b.Len() > 0 && c.digitAt(j+size):
			point = true
			b.WriteRune('.')
		default:
			return b.String(), end
		}
		j += size
	}
	return b.String(), end
}

// groupAt reports whether exactly three digits stand at i.
func (c *scanner) groupAt(i int) bool {
	n := 0
	for j := i; j < c.end; n++ {
		r, size := utf8.DecodeRuneInString(c.doc[j:c.end])
		if r = narrow(r); r < '0' || r > '9' {
			break
		}
		j += size
	}
	return n == 3
}

func (c *scanner) digitAt(i int) bool {
	if i >= c.end {
		return false
	}
	r, _ := utf8.DecodeRuneInString(c.doc[i:c.end])
	r = narrow(r)
	return '0' <= r && r <= '9'
}

// scaled reads 百 or 千 behind digits into the number: 9千亿元 is 9000亿元. In
// 千瓦 and 百分点 it belongs to the unit.
func (c *scanner) scaled(n numeral) numeral {
	by := 0.0
	switch {
	case c.has(n.End, "百"):
		by = 100
	case c.has(n.End, "千"):
		by = 1000
	}
	if _, unit := c.longestUnit(n.End); by > 0 && !unit && n.value == math.Trunc(n.value) && n.value < 100 {
		n.value *= by
		n.End += len("千")
	}
	return n
}

// fractionOf reads on where a number is half of a fraction (1/3) or of a
// ratio (2.5:1, whose value is 2.5).
func (c *scanner) fractionOf(n numeral) numeral {
	if n.End >= c.end {
		return n
	}
	r, size := utf8.DecodeRuneInString(c.doc[n.End:c.end])
	after := n.End + size
	if r == '/' {
		if digits, end := c.digits(after); end > after && !strings.Contains(digits, ".") {
			if v, err := strconv.ParseFloat(digits, 64); err == nil && v > n.value {
				n.value /= v
				n.End = end
			}
		}
	}
	if r == '∶' || narrow(r) == ':' {
		if digits, end := c.digits(after); digits == "1" {
			n.ratio = end
		}
	}
	return n
}

// partOf reads a fraction in Chinese: 百分之五 is 5%, 千分之三 is 3‰,
// 三分之一 is a third without a unit.
func (c *scanner) partOf(i int) (Quantity, bool) {
	whole, end, ok := chineseNumber(c.doc[i:c.end])
	switch {
	case c.has(i, "百分之"):
		whole, end, ok = 100, len("百"), true
	case c.has(i, "千分之"):
		whole, end, ok = 1000, len("千"), true
	}
	if !ok || whole == 0 || !c.has(min(i+end, c.end), "分之") {
		return Quantity{}, false
	}
	at := i + end + len("分之")
	n, ok := c.numeral(at)
	if !ok {
		return Quantity{}, false
	}
	q := Quantity{Span: Span{i, n.End}, Number: Span{i, n.End}, UnitSpan: Span{n.End, n.End}, Value: n.value, Kind: Percent}
	switch whole {
	case 100:
		q.Unit = "%"
	case 1000:
		q.Unit = "‰"
	default:
		q.Value /= whole
	}
	return c.around(q, i, ""), true
}

var chineseDigit = map[rune]float64{'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

var chinesePower = map[rune]float64{'十': 10, '百': 100, '千': 1000}

// chineseNumber reads Chinese numerals below ten thousand: 七, 十二, 三百六十五,
// 两千; larger ones are a number with a multiplier in its unit (三万户).
func chineseNumber(s string) (value float64, length int, ok bool) {
	digit, last := -1.0, 1e9
	for i, r := range s {
		if d, is := chineseDigit[r]; is {
			if digit > 0 {
				return 0, 0, false // 三四 is no number
			}
			digit, length = d, i+utf8.RuneLen(r)
			continue
		}
		p, is := chinesePower[r]
		if !is || p >= last || digit == 0 && value == 0 {
			break
		}
		if digit < 0 {
			if value > 0 || p > 10 {
				break // only 十 stands without a digit
			}
			digit = 1
		}
		value, digit, last = value+digit*p, -1, p
		length = i + utf8.RuneLen(r)
	}
	if length == 0 {
		return 0, 0, false
	}
	return value + max(digit, 0), length, true
}

// narrow maps a full-width letter, digit or sign to the ASCII one.
func narrow(r rune) rune {
	if '\uFF01' <= r && r <= '\uFF5E' {
		return r - '\uFF01' + '!'
	}
	return r
}

func asciiAlnum(r rune) bool {
	return '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'
}
