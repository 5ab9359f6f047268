package status

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/text"
)

var (
	inYear  = regexp.MustCompile(`(20\d\d)年`)
	inMonth = regexp.MustCompile(`(?:^|[^\d])(1[0-2]|[1-9])月`)
	inHalf  = regexp.MustCompile(`下半年`)
	soon    = regexp.MustCompile(`今年|年内|全年|年底|年末|春节前|本年`)
)

// deadline is by when a planned stage is to be reached, from the words of the
// sentence up to the cue and of its clause: 2027, 2022H2, 2022-09, or "".
func deadline(doc *document.Document, s *text.Sentence, words text.Span) string {
	said := doc.Text[s.Start:s.ClauseOf(words).End]
	year := writtenIn(doc)
	explicit := ""
	if m := inYear.FindAllStringSubmatch(said, -1); m != nil {
		explicit = m[len(m)-1][1]
		year = explicit
	}
	switch month := inMonth.FindStringSubmatch(said); {
	case year == "":
		return ""
	case month != nil:
		n, err := strconv.Atoi(month[1])
		if err != nil {
			return ""
		}
		return fmt.Sprintf("%s-%02d", year, n)
	case explicit != "":
		return explicit
	case inHalf.MatchString(said):
		return year + "H2"
	case soon.MatchString(said):
		return year
	}
	return ""
}

// writtenIn is the year that 今年 means.
func writtenIn(doc *document.Document) string {
	for _, d := range []string{doc.PublishedOn, doc.Period} {
		if len(d) >= len("2022") {
			return d[:len("2022")]
		}
	}
	return ""
}
