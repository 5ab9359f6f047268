package document

import "unicode/utf8"

// longestChrome is the number of characters past which a line is no page
// furniture, whatever it looks like.
const longestChrome = 160

// isChrome reports whether a line is page furniture wherever it stands.
func (r *rules) isChrome(line string) bool {
	return utf8.RuneCountInString(line) <= longestChrome && anyMatch(r.line, line)
}

// cleanBody drops the page furniture from the lines behind the head: single
// lines anywhere, and all from the first closing line behind the last
// paragraph on. It returns what stays and how many lines went.
func cleanBody(lines []string, r *rules) ([]string, int) {
	last := len(lines)
	for last > 0 && !isProse(lines[last-1]) {
		last--
	}
	stop := len(lines)
	for i := last; i < stop; i++ {
		if anyMatch(r.end, lines[i]) {
			stop = i
		}
	}
	var out []string
	for _, line := range lines[:stop] {
		if !r.isChrome(line) {
			out = append(out, line)
		}
	}
	return out, len(lines) - len(out)
}

// isProse reports whether a line can only be a paragraph of the report: long,
// with a full stop.
func isProse(line string) bool {
	return utf8.RuneCountInString(line) >= 40 && endsWhole.MatchString(line)
}
