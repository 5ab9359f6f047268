package figure

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/loader/text"
)

// label is the words that name a figure.
type label struct {
	text.Span
	text string
	raw  string // before the words that do not name were taken off
}

func (l label) empty() bool { return l.text == "" }

// name reads a name from what stands before a number: without the adverbs and
// dates that open it and the words that lead to the number.
func (f *frame) name(s text.Span) label {
	raw := s.Of(f.doc.Text)
	s = f.stripRight(s)
	if m := fromBase.FindStringIndex(s.Of(f.doc.Text)); m != nil {
		s = f.stripRight(text.Span{Start: s.Start, End: s.Start + m[0]})
	}
	if m := stage.FindStringIndex(s.Of(f.doc.Text)); m != nil {
		s = f.stripRight(text.Span{Start: s.Start, End: s.Start + m[0]})
	}
	s = f.stripLeft(s)
	return label{Span: s, text: f.standard(s.Of(f.doc.Text)), raw: raw}
}

// standard gives a name that begins with another spelling its own: GDP.
func (f *frame) standard(name string) string {
	for _, a := range f.r.words.aliases {
		if strings.HasPrefix(name, a.text) {
			return a.parts[0] + name[len(a.text):]
		}
	}
	return name
}

// stage matches the mark that a value passed before it reached the one told:
// 地区生产总值突破3万亿元、达3.6万亿元.
var stage = regexp.MustCompile(`(突破|超过|超|跨过|迈过|迈上|跨上|跃上|站上)[\d.]+[万亿千百]*[^，、\d]{0,4}(大关|台阶)?$`)

// fromBase matches what a change starts from: 从2020年的51%.
var fromBase = regexp.MustCompile(`(从|由)[^，从由]*\d[^，从由]*$|(较|比)[^值例重率，、较比][^，、较比]*\d[^，、较比]*$`)

// leading matches what a clause can begin with that is time or order.
var leading = regexp.MustCompile(`^(\d{1,2}[.．]|截至|到|至|自|从)?((19|20)\d\d[年]?(以来|末|底|初|上半年|下半年|全年|第.季度)?|\d{1,2}月(份|底|末|上旬|中旬|下旬)?(之?前)?|[近过]?[0-9一二两三四五六七八九十]{1,3}年(来|间|内|以来|累计)?|[“"]?十[三四五]五[”"]?(时期|期间|以来|末)?|[一二三四五六七八九]是|\d{1,2}日|——|—|［\d+］|[(（][^)）]{0,12}[)）])`)

// attached lists words that are whole though they begin with a word of the
// lead: 共建, 再生, 全面 of 全面预算.
var attached = []string{"共建", "共享", "共同", "再生", "再贷款", "已建", "已投", "实现率", "按揭", "持续期", "将军", "并网", "并购", "并轨", "并表"}

func (f *frame) stripLeft(s text.Span) text.Span {
	for s.Len() > 0 {
		t := s.Of(f.doc.Text)
		if m := leading.FindString(t); m != "" {
			s.Start += len(m)
			continue
		}
		r, size := utf8.DecodeRuneInString(t)
		if strings.ContainsRune("、，,;；:： ”》)）", r) {
			s.Start += size
			continue
		}
		w := prefix(t, f.r.words.lead)
		if w == "" || prefix(t, attached) != "" || runes(w) == 1 && runes(t) == 2 {
			if w := prefix(t, []string{"对", "为", "在", "让", "从", "由", "把", "以"}); w == t {
				s.Start = s.End
			}
			return s
		}
		s.Start += len(w)
	}
	return s
}

// perHead lists words that end like a word that leads to a number.
var perHead = []string{"人均", "户均", "日均", "月均", "亩均", "年均"}

func (f *frame) stripRight(s text.Span) text.Span {
	for s.Len() > 0 {
		t := s.Of(f.doc.Text)
		r, size := utf8.DecodeLastRuneInString(t)
		if strings.ContainsRune("、，,:：; ", r) {
			s.End -= size
			continue
		}
		w := suffix(t, f.r.words.reach)
		if w == "" || suffix(t, perHead) != "" {
			break
		}
		s.End -= len(w)
	}
	return s
}

// verbOf returns the verb that a name begins with, or "".
func (f *frame) verbOf(name string) string {
	const sum = "累计"
	if rest := strings.TrimPrefix(name, sum); rest != name {
		if v := prefix(rest, f.r.words.verb); v != "" {
			return sum + v
		}
		return ""
	}
	return prefix(name, f.r.words.verb)
}

// subject is the name without the verb it begins with, where something is
// left.
func (f *frame) subject(name string) string {
	if v := f.verbOf(name); v != "" && runes(name) > runes(v)+1 {
		return name[len(v):]
	}
	return name
}

// headOf is the head of an indicator's name: 占比, 产量占比; "" if it has none.
func (f *frame) headOf(name string) string {
	rest := name
	for {
		w := suffix(rest, f.r.words.head)
		if w == "" {
			return name[len(rest):]
		}
		rest = strings.TrimSuffix(rest, w)
	}
}

// isList reports whether a name enumerates: A、B等.
func (f *frame) isList(s text.Span) bool {
	return f.jointIn(s) >= 0 || strings.HasSuffix(s.Of(f.doc.Text), "等")
}

// topic is what the figures of clause c without a name are about: the last
// figure's subject, or what the sentence or the one before it opens with.
func (f *frame) topic(c text.Span) string {
	if n := len(f.items); n > 0 {
		return f.subject(f.items[n-1].name)
	}
	for i := len(f.s.Clauses) - 1; i >= 0; i-- {
		if f.s.Clauses[i].End <= c.Start {
			if t := f.indicator(f.s.Clauses[i]); t != "" {
				return t
			}
		}
	}
	if t := f.opening(f.s, f.s.Clauses[0]); t != "" {
		return t
	}
	if f.previous != nil && len(f.previous.Clauses) > 0 {
		return f.opening(f.previous, f.previous.Clauses[0])
	}
	return ""
}

// indicator is the indicator that a clause without figures is about: what it
// begins with, up to a head of indicators.
func (f *frame) indicator(c text.Span) string {
	l := f.name(c)
	for i := range l.text {
		if i > 0 && runes(l.text[:i]) <= 16 && suffix(l.text[:i], f.r.words.head) != "" && suffix(l.text[:i], f.r.words.head) != l.text[:i] {
			if rest := l.text[i:]; prefix(rest, f.r.words.head) == "" {
				return l.text[:i]
			}
		}
	}
	return ""
}

// opening is the clause that a sentence begins with, where it is short and has
// no numbers.
func (f *frame) opening(s *text.Sentence, c text.Span) string {
	for _, q := range s.Quantities {
		if c.Contains(q.Span) {
			return ""
		}
	}
	l := f.name(c)
	if runes(l.text) > 16 {
		return ""
	}
	return l.text
}
