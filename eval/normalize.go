package eval

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ignored are the characters that two spellings of one name may differ in,
// besides white space.
const ignored = "“”‘’\"'「」『』《》〈〉<>()[]【】·,，、。;；:：-—–~"

// normalize folds a name to what counts in a comparison: NFKC, without white
// space, quotes, brackets and separators, in lower case.
func normalize(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f || strings.ContainsRune(ignored, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s)))
}

// normalizeUnit folds a unit; 百分比 is %.
func normalizeUnit(u string) string {
	if u = normalize(u); u == "百分比" {
		return "%"
	}
	return u
}

// overlap is the share of the smaller set of characters that the larger one
// has too, from 0 to 1.
func overlap(a, b string) float64 {
	left, right := characters(a), characters(b)
	common := 0
	for r := range left {
		if right[r] {
			common++
		}
	}
	return float64(common) / float64(max(1, min(len(left), len(right))))
}

func characters(s string) map[rune]bool {
	set := map[rune]bool{}
	for _, r := range normalize(s) {
		set[r] = true
	}
	return set
}

// sameNumber compares with a relative tolerance of a millionth; missing equals
// only missing.
func sameNumber(a, b *float64) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return math.Abs(*a-*b) <= 1e-6*max(1, math.Abs(*a), math.Abs(*b))
}
