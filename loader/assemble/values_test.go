package assemble

import (
	"testing"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/figure"
	"github.com/policygraph/policygraph/loader/text"
)

func TestNormalize(t *testing.T) {
	for _, c := range []struct {
		value float64
		unit  string
		want  float64
		base  string
	}{
		{1167.79, "亿元", 116779000000, "元"},
		{19.65, "万户", 196500, "户"},
		{108.1, "万平方米", 1081000, "平方米"},
		{6, "万亿元", 6e12, "元"},
		{550, "万千瓦", 5500000, "千瓦"},
		{3, "千米", 3, "千米"},
		{7.8, "个百分点", 7.8, "个百分点"},
		{2, "万", 2, "万"}, // no unit behind it: nothing to normalize to
		{5, "家", 5, "家"},
	} {
		got, base := Normalize(c.value, c.unit)
		if diff := got - c.want; base != c.base || diff > 1e-3 || diff < -1e-3 {
			t.Errorf("Normalize(%v, %q) = %v %q, want %v %q", c.value, c.unit, got, base, c.want, c.base)
		}
	}
}

func TestPinyin(t *testing.T) {
	for name, want := range map[string]string{
		"琶洲试验区":       "pa zhou shi yan qu",
		"EOD模式":       "EOD mo shi",
		"“10+1”产业政策":  "“10+1” chan ye zheng ce",
		"地铁10号线":      "di tie 10 hao xian",
		"":            "",
		"LEVVV":       "LEVVV",
		"海珠区2022年上半年": "hai zhu qu 2022 nian shang ban nian",
	} {
		if got := Pinyin(name); got != want {
			t.Errorf("Pinyin(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestGoalName(t *testing.T) {
	top := 5.5
	for _, c := range []struct {
		goal figure.Goal
		want string
	}{
		{figure.Goal{Metric: "新引进总部企业", Comparator: graph.Greater, Value: 5, Unit: "家", Deadline: "2022"}, "新引进总部企业超5家(2022年)"},
		{figure.Goal{Metric: "排水单元达标比例", Comparator: graph.Equal, Value: 85, Unit: "%"}, "排水单元达标比例85%"},
		{figure.Goal{Metric: "地区生产总值增长", Comparator: graph.About, Value: 5, ValueMax: &top, Unit: "%", Deadline: "2026"}, "地区生产总值增长约5—5.5%(2026年)"},
		{figure.Goal{Metric: "净资产", Comparator: graph.GreaterEqual, Value: 50, Unit: "亿元", Deadline: "2022-12"}, "净资产不少于50亿元(2022-12)"},
	} {
		if got := GoalName(c.goal); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// A span in code points cuts the same text as the span in bytes it came from.
func FuzzPoints(f *testing.F) {
	f.Add("上半年GDP增长3.1%,居全市第三。", 3, 9)
	f.Add("", 0, 0)
	f.Add("𠮷林", 0, 4)
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		if !utf8.ValidString(s) || start < 0 || start >= end || end > len(s) {
			return
		}
		if !utf8.RuneStart(s[start]) || end < len(s) && !utf8.RuneStart(s[end]) {
			return
		}
		got := newPoints(s).span(text.Span{Start: start, End: end})
		if string([]rune(s)[got.Start:got.End]) != s[start:end] {
			t.Fatalf("span %v of %q does not cut %q", got, s, s[start:end])
		}
	})
}
