package document

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var datePatterns = []*regexp.Regexp{
	regexp.MustCompile(`(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`),
	regexp.MustCompile(`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`),
	regexp.MustCompile(`([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日`),
}

// findDate returns the first date of s as YYYY-MM-DD, "" if there is none.
func findDate(s string) string {
	for _, re := range datePatterns {
		m := re.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		y, mo, d := number(m[1]), number(m[2]), number(m[3])
		if y >= 1949 && y < 2200 && 1 <= mo && mo <= 12 && 1 <= d && d <= 31 {
			return fmt.Sprintf("%04d-%02d-%02d", y, mo, d)
		}
	}
	return ""
}

const digits = "〇一二三四五六七八九"

// number reads digits, 二〇二六 or 二十七; 0 where it is none of them.
func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	s = strings.NewReplacer("○", "〇", "零", "〇").Replace(s)
	if tens, ones, ok := strings.Cut(s, "十"); ok {
		return 10*max(digit(tens), boolInt(tens == "")) + digit(ones)
	}
	n := 0
	for _, r := range s {
		n = 10*n + digit(string(r))
	}
	return n
}

func digit(s string) int {
	if i := strings.Index(digits, s); s != "" && i >= 0 {
		return i / len("〇")
	}
	return 0
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
