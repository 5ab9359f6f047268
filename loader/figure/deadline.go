package figure

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	byYear   = regexp.MustCompile(`(20\d\d)年`)
	byMonth  = regexp.MustCompile(`(?:^|\D)(\d{1,2})月(?:底|末|份|中旬|上旬|下旬)?(?:之?前)?`)
	fiveYear = regexp.MustCompile(`十([三四五六七])五`)
)

// deadline is by when a goal is to be reached: what its clause says, what the
// paragraph before it says last, what its heading says, or the year that the
// document plans for; "" if nothing tells.
func (f *frame) deadline(it *item) string {
	year := f.planYear(it)
	clause := f.doc.Text[it.clause.Start:it.amount.End]
	if m := byMonth.FindStringSubmatch(clause); m != nil && year != "" && strings.Contains(clause, m[1]+"月") {
		var month int
		if _, err := fmt.Sscan(m[1], &month); err == nil && month >= 1 && month <= 12 {
			return fmt.Sprintf("%s-%02d", year, month)
		}
	}
	return year
}

// planYear is the year by which the goal is to be reached.
func (f *frame) planYear(it *item) string {
	p := f.doc.Paragraphs[f.s.Paragraph]
	if y := lastHorizon(f.doc.Text[p.Span.Start:it.amount.End], f.currentYear()); y != "" {
		return y
	}
	if y := lastHorizon(p.Heading, f.currentYear()); y != "" {
		return y
	}
	return f.currentYear()
}

// currentYear is the year that the document is written in and plans for.
func (f *frame) currentYear() string {
	if len(f.doc.PublishedOn) >= 4 {
		return f.doc.PublishedOn[:4]
	}
	if len(f.doc.Period) >= 4 {
		return f.doc.Period[:4]
	}
	return ""
}

// lastHorizon is the last year of the plan that a text speaks of: 到2030年,
// “十五五”时期 (which ends in 2030), 今年.
func lastHorizon(s, current string) string {
	best, year := -1, ""
	take := func(at int, y string) {
		if at > best {
			best, year = at, y
		}
	}
	for _, m := range byYear.FindAllStringSubmatchIndex(s, -1) {
		if y := s[m[2]:m[3]]; y >= current {
			take(m[0], y)
		}
	}
	for _, m := range fiveYear.FindAllStringSubmatchIndex(s, -1) {
		y := map[string]string{"三": "2020", "四": "2025", "五": "2030", "六": "2035", "七": "2040"}[s[m[2]:m[3]]]
		if y >= current && !strings.HasPrefix(s[m[1]:], "”开局") && !strings.HasPrefix(s[m[1]:], "开局") {
			take(m[0], y)
		}
	}
	for _, w := range []string{"今年", "年内", "全年", "年底前"} {
		take(strings.LastIndex(s, w), current)
	}
	return year
}
