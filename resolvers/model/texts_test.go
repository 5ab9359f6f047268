package model

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
)

// FuzzCut: a cut is the same as one of the text's runes, wherever it begins and
// ends, and does not mix up two texts of one id.
func FuzzCut(f *testing.F) {
	f.Add("海珠区GDP增长3.1%。", 0, 3)
	f.Add(strings.Repeat("琶洲A", 70), 63, 129)
	f.Add("", -1, 5)
	f.Add("区", 5, 2)
	texts := NewTexts(1)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if !utf8.ValidString(text) {
			return // offsets are those of valid text
		}
		runes := []rune(text)
		from := min(max(start, 0), len(runes))
		want := string(runes[from:max(from, min(end, len(runes)))])
		for range 2 {
			if got := texts.Cut(&graph.Document{ID: "doc", Text: text}, graph.Span{Start: start, End: end}); got != want {
				t.Errorf("%q[%d:%d] is %q, want %q", text, start, end, got, want)
			}
		}
	})
}
