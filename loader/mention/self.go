package mention

import (
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/text"
)

// self is a word by which a report speaks of its own area or government.
type self struct {
	word string
	who  Self
}

// selves lists what a report of the area's level calls itself, longest first.
func (k *knowledge) selves(doc *document.Document) []self {
	level := string(doc.Level)
	if level == "" {
		return nil
	}
	short := level
	var out []self
	if doc.Level == document.LevelRegion {
		out = append(out, self{"自治区人民政府", OwnGovernment}, self{"自治区政府", OwnGovernment})
		short = "区"
	}
	out = append(out,
		self{short + "人民政府", OwnGovernment}, self{short + "政府", OwnGovernment},
		self{"我" + short, OwnArea}, self{"全" + short, OwnArea}, self{"本" + short, OwnArea}, self{"辖区", OwnArea})
	for _, n := range k.nicknames[doc.Area] {
		out = append(out, self{n, OwnArea})
	}
	if doc.Government != "" {
		out = append([]self{{doc.Government, OwnGovernment}}, out...)
	}
	return out
}

// self finds the pronouns of the report's own area and government in a
// sentence.
func selfMentions(doc *document.Document, words []self, n int, s *text.Sentence) []Mention {
	var out []Mention
	in := s.Of(doc.Text)
	for at := 0; at < len(in); {
		w, i := next(in, at, words)
		if i < 0 {
			break
		}
		span := text.Span{Start: s.Start + i, End: s.Start + i + len(w.word)}
		at = i + len(w.word)
		if !alone(doc.Text, s, span) {
			continue
		}
		m := Mention{Span: span, Sentence: n, Type: graph.Zone, Name: doc.Area, Rule: "self", Confidence: 0.98, Self: w.who}
		if w.who == OwnGovernment {
			m.Type, m.Name = graph.Agency, doc.Government
		}
		if m.Name != "" {
			out = append(out, m)
		}
	}
	return out
}

func next(in string, from int, words []self) (self, int) {
	best, at := self{}, -1
	for _, w := range words {
		if i := strings.Index(in[from:], w.word); i >= 0 && (at < 0 || from+i < at || from+i == at && len(w.word) > len(best.word)) {
			best, at = w, from+i
		}
	}
	return best, at
}

// alone reports whether a span is a word of its own: 市政府 in 广州市政府, and
// 市政府 in 县市政府, is not.
func alone(doc string, s *text.Sentence, span text.Span) bool {
	i := s.TokenAt(span.Start)
	if i < 0 || s.Tokens[i].Start != span.Start {
		return false
	}
	if i > 0 && s.Tokens[i-1].End == span.Start {
		t := s.Tokens[i-1]
		if t.POS == "ns" || strings.HasSuffix(t.Of(doc), "各") || strings.HasSuffix(t.Of(doc), "县") || strings.HasSuffix(t.Of(doc), "市") {
			return false
		}
	}
	_, to := s.TokensOf(span)
	return s.Tokens[to-1].End == span.End
}

// areaForms are the spellings of the document's own area: 海珠区, 海珠.
func areaForms(doc *document.Document) []string {
	var out []string
	for _, a := range []string{doc.Area, doc.Parent} {
		if a == "" {
			continue
		}
		out = append(out, a)
		for _, suffix := range []string{"维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市", "区", "县", "镇"} {
			if s, ok := strings.CutSuffix(a, suffix); ok && len(s) >= 6 {
				out = append(out, s)
				break
			}
		}
	}
	return out
}
