package document

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/policygraph/policygraph/graph"
)

// magic tells what other files begin with.
var magic = []struct{ prefix, what, advice string }{
	{"%PDF-", "a PDF", "export its text, or save the report as HTML or plain text, and load that"},
	{"PK\x03\x04", "a DOCX or another zip file", "save it as plain text or HTML and load that"},
	{"\xD0\xCF\x11\xE0", "an old Word or Excel file", "save it as plain text or HTML and load that"},
	{"{\\rtf", "an RTF file", "save it as plain text or HTML and load that"},
	{"\x1F\x8B", "a gzip file", "unpack it and load what is inside"},
	{"Rar!", "a RAR file", "unpack it and load what is inside"},
	{"7z\xBC\xAF", "a 7z file", "unpack it and load what is inside"},
	{"\x89PNG", "a picture", "load the report's text instead"},
	{"\xFF\xD8\xFF", "a picture", "load the report's text instead"},
	{"GIF8", "a picture", "load the report's text instead"},
	{"\x7FELF", "a program", "load the report's text instead"},
}

// decode turns bytes into text: by the byte order mark, as UTF-8 where it is
// valid, by the charset that the page declares, and at last by its look.
func decode(data []byte, name string) (string, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return "", graph.Errorf(graph.Invalid, "%s is empty; name a report that holds text", name)
	}
	for _, m := range magic {
		if bytes.HasPrefix(data, []byte(m.prefix)) {
			return "", graph.Errorf(graph.Invalid, "%s is %s, which is not read; %s", name, m.what, m.advice)
		}
	}
	enc := charsetOf(data)
	if enc == nil {
		return "", graph.Errorf(graph.Invalid, "%s is in no charset that could be told; save it as UTF-8 and load that", name)
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", graph.Errorf(graph.Invalid, "%s cannot be decoded (%v); save it as UTF-8 and load that", name, err)
	}
	s := string(bytes.ToValidUTF8(out, []byte("\uFFFD")))
	if isBinary(s) {
		return "", graph.Errorf(graph.Invalid, "%s is not text; load the report as plain text or HTML", name)
	}
	return s, nil
}

func charsetOf(data []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return unicode.UTF8BOM
	case bytes.HasPrefix(data, []byte("\xFE\xFF")), bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case utf8.Valid(data):
		return unicode.UTF8
	}
	if m := declared.FindSubmatch(data[:min(len(data), 4096)]); m != nil {
		if enc := charsetNamed(string(m[1])); enc != nil && enc != unicode.UTF8 {
			return enc
		}
	}
	// A few bad bytes in a long UTF-8 text are damage, not another charset.
	if bad := strings.Count(strings.ToValidUTF8(string(data), "\uFFFD"), "\uFFFD"); bad*200 < len(data) {
		return unicode.UTF8
	}
	return detected(data[:min(len(data), 1<<16)])
}

// detected returns the charset that the bytes look most like. The detector
// orders equals at random: of them the Chinese one is taken, then the first
// by name.
func detected(data []byte) encoding.Encoding {
	all, err := chardet.NewHtmlDetector().DetectAll(data)
	if err != nil {
		return nil
	}
	best := slices.MinFunc(all, func(a, b chardet.Result) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(foreign(a.Charset), foreign(b.Charset)), cmp.Compare(a.Charset, b.Charset))
	})
	return charsetNamed(best.Charset)
}

// foreign is 0 for the charsets of Chinese.
func foreign(charset string) int {
	if strings.HasPrefix(charset, "GB") || charset == "Big5" {
		return 0
	}
	return 1
}

var declared = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]{0,200}(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)`)

// charsetNamed returns the encoding of that name, nil if there is none. Every
// GB charset is read as GB18030, which holds them all.
func charsetNamed(name string) encoding.Encoding {
	name = strings.ToLower(name)
	if strings.HasPrefix(name, "gb") || name == "euc-cn" || name == "hz-gb-2312" {
		return simplifiedchinese.GB18030
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil
	}
	return enc
}

// isBinary reports whether a decoded text is too full of control and
// replacement characters to be one; a few are damage.
func isBinary(s string) bool {
	var bad, all int
	for _, r := range s {
		all++
		if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != '\v' {
			bad++
		}
	}
	return bad > 16 && bad*20 > all
}
