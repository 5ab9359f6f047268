package document

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var (
	part = []struct {
		re     *regexp.Regexp
		suffix string
	}{
		{regexp.MustCompile(`(\d{4})年(?:度)?上半年`), "H1"},
		{regexp.MustCompile(`(\d{4})年(?:度)?下半年`), "H2"},
		{regexp.MustCompile(`(\d{4})年(?:度)?(?:第)?一季度`), "Q1"},
		{regexp.MustCompile(`(\d{4})年(?:度)?(?:第)?二季度`), "Q2"},
		{regexp.MustCompile(`(\d{4})年(?:度)?(?:第|前)?三季度`), "Q3"},
		{regexp.MustCompile(`(\d{4})年(?:度)?(?:第)?四季度`), "Q4"},
	}
	monthIn    = regexp.MustCompile(`(\d{4})年(?:1[-—~至到]\s*)?(\d{1,2})月份?(?:[^\d日]|$)`)
	reviewOf   = regexp.MustCompile(`(\d{4})年(?:度)?[^。，]{0,24}(?:回顾|总结|成就|成效|成绩|进展|执行情况)`)
	reviewNoun = regexp.MustCompile(`回顾|总结|情况|公报|成效|进展`)
)

// periodOf tells which period a report reviews. A half, quarter or month in
// the title says so itself; 前三季度 and 1—9月 are named after where they end
// (2025Q3, 2025M09), as their figures stand at that time. A government work
// report is titled by the year that it plans: the heading of its review has
// the year reviewed, else it is the year before the title's or the meeting's
// (the meeting's own from October on, when a congress looks back on a year
// that is ending). A title that reviews (…情况, …总结, 公报) has its first year,
// any other its year.
func periodOf(h *head, body []string) string {
	for _, p := range part {
		if m := p.re.FindStringSubmatch(h.title); m != nil {
			return m[1] + p.suffix
		}
	}
	if m := monthIn.FindStringSubmatch(h.title); m != nil {
		if n := number(m[2]); 1 <= n && n <= 12 {
			return fmt.Sprintf("%sM%02d", m[1], n)
		}
	}
	year := yearIn.FindString(h.title)
	year = strings.TrimSuffix(year, "年")
	if year != "" && (reviewNoun.MatchString(h.title) || !strings.Contains(h.title, "工作报告")) {
		return year
	}
	for _, line := range body[:min(len(body), 80)] {
		if m := reviewOf.FindStringSubmatch(line); m != nil && len(line) < 120 {
			return m[1]
		}
	}
	if !strings.Contains(h.title, "工作报告") {
		return year
	}
	if year == "" && len(h.held) >= len("2026-01") {
		year = h.held[:4]
		if h.held[5:7] >= "10" {
			return year
		}
	}
	if n, err := strconv.Atoi(year); err == nil {
		return strconv.Itoa(n - 1)
	}
	return ""
}
