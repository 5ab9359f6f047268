package text

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/loader/lexicon"
)

// unitFile lists the units that a number can have.
const unitFile = "lexicon/unit.tsv"

// units knows the units of measure and what they make of a number. It is only
// read once it is built.
type units struct {
	byFirst map[rune][]unit // longest first
}

type unit struct {
	text, class string
	chinese     int      // 0: after digits only, 1: after Chinese numerals from two on, 2: after 一 too
	as          string   // how it is written in a Quantity
	unless      []string // what, right behind it, makes another word of it: 天 before 然气
}

func newUnits(fsys fs.FS) (*units, error) {
	rows, err := lexicon.Read(fsys, unitFile)
	if err != nil {
		return nil, err
	}
	u := &units{byFirst: map[rune][]unit{}}
	for _, r := range rows {
		n := unit{text: r.Cell(0), class: r.Cell(1), as: r.Cell(3), unless: r.List(4)}
		if _, err := fmt.Sscan(r.Cell(2), &n.chinese); err != nil || n.text == "" || n.class == "" {
			return nil, r.Errorf("want unit, class and 0, 1 or 2, have %q", r.Cells)
		}
		if n.as == "" {
			n.as = n.text
		}
		first, _ := utf8.DecodeRuneInString(n.text)
		u.byFirst[first] = insertByLength(u.byFirst[first], n)
	}
	return u, nil
}

func insertByLength(list []unit, n unit) []unit {
	at := 0
	for at < len(list) && len(list[at].text) >= len(n.text) {
		at++
	}
	list = append(list, unit{})
	copy(list[at+1:], list[at:])
	list[at] = n
	return list
}

// unitMatch is a unit found behind a number.
type unitMatch struct {
	span       Span   // multiplier and unit; empty where none was found
	unit       string // 万平方米, 微克/立方米
	class      string
	multiplied bool
	more       bool // 余, 多 between the number and the unit: more than
}

// unitAt reads the unit behind a number: 余 or 多, multipliers, a unit, and
// what it is measured by (元/月, 单管/日) or another unit in brackets (套(间)).
func (c *scanner) unitAt(n numeral) unitMatch {
	at := n.End
	var f unitMatch
	at, f.more = c.skipMore(at)
	start := at
	base, ok := c.bestUnit(at, n)
	if !ok {
		for c.has(at, "百", "千", "万", "亿", "十") {
			if u, ok := c.longestUnit(at); ok && u.class == "measure" {
				break // 千瓦时 behind 亿
			}
			_, size := utf8.DecodeRuneInString(c.doc[at:c.end])
			at += size
			f.multiplied = true
		}
		multiplierEnd := at
		if !f.more {
			at, f.more = c.skipMore(at)
		}
		prefix := c.doc[start:multiplierEnd]
		if at > n.End {
			base, ok = c.bestUnit(at, numeral{value: 10})
		}
		if !ok || base.class == "date" || base.class == "ordinal" {
			if !f.multiplied {
				return unitMatch{}
			}
			f.unit, f.class, f.span = prefix, "count", Span{start, multiplierEnd}
			return f
		}
		f.unit = prefix + base.as
	} else {
		f.unit = base.as
	}
	f.class = base.class
	end := at + len(base.text)
	tail := c.unitTail(end)
	f.unit += c.doc[end:tail]
	f.span = Span{start, tail}
	return f
}

// skipMore passes 余, 多 or 几 between a number and its unit.
func (c *scanner) skipMore(i int) (int, bool) {
	for _, w := range []string{"余", "多"} {
		if c.has(i, w) {
			return i + len(w), true
		}
	}
	return i, false
}

// unitTail reads what a unit goes on with: /立方米, ·年, (间).
func (c *scanner) unitTail(end int) int {
	for {
		r, size := utf8.DecodeRuneInString(c.doc[end:c.end])
		at := end + size
		switch {
		case size == 0:
			return end
		case narrow(r) == '/' || r == '·' || r == '每':
			base, ok := c.longestUnit(at)
			if !ok {
				return end
			}
			end = at + len(base.text)
		case narrow(r) == '(':
			base, ok := c.longestUnit(at)
			closing, n := utf8.DecodeRuneInString(c.doc[min(at+len(base.text), c.end):c.end])
			if !ok || narrow(closing) != ')' {
				return end
			}
			end = at + len(base.text) + n
		default:
			return end
		}
	}
}

// bestUnit is the longest unit at i that may follow the number.
func (c *scanner) bestUnit(i int, n numeral) (unit, bool) {
	u, ok := c.longestUnit(i)
	if !ok || c.isWord(i, u) {
		return unit{}, false
	}
	if n.chinese && (u.chinese == 0 || u.chinese == 1 && n.value <= 1) {
		return unit{}, false
	}
	return u, true
}

func (c *scanner) longestUnit(i int) (unit, bool) {
	if i >= c.end {
		return unit{}, false
	}
	first, _ := utf8.DecodeRuneInString(c.doc[i:c.end])
	for _, u := range c.byFirst[first] {
		if !strings.HasPrefix(c.doc[i:c.end], u.text) {
			continue
		}
		if asciiAlnum(first) && c.latinAt(i+len(u.text)) {
			continue // GW is no part of GWP
		}
		return u, true
	}
	return unit{}, false
}

// latinAt reports whether a letter or digit stands at i.
func (c *scanner) latinAt(i int) bool {
	return i < c.end && asciiAlnum(rune(c.doc[i]))
}

// isWord reports whether the unit is the beginning of a word that is none:
// 本科, 成为, 天然气, 分别, 条件, 人均, 人工.
func (c *scanner) isWord(i int, u unit) bool {
	return c.has(i+len(u.text), u.unless...)
}
