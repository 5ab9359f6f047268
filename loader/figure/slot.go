package figure

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/loader/text"
)

// slot is a quantity of a clause that may be a figure, with the text that can
// name it.
type slot struct {
	q           text.Quantity
	left, right text.Span // before and behind it, without the joints of a list
	gap         text.Span // all that stands between the slot before (or the clause's start) and this one
}

// slots finds the figures that a clause may hold. Quantities that cannot be
// figures stay part of the text around them.
func (f *frame) slots(clause text.Span) []slot {
	var out []slot
	at := clause.Start
	for i, q := range f.s.Quantities {
		if !clause.Contains(q.Span) || f.skip(clause, i) {
			continue
		}
		out = append(out, slot{q: q, gap: text.Span{Start: at, End: q.Start}})
		at = q.End
	}
	if len(out) == 0 {
		return nil
	}
	out[0].left = out[0].gap
	for i := 1; i < len(out); i++ {
		out[i-1].right, out[i].left = f.split(out[i].gap)
	}
	last := &out[len(out)-1]
	last.right = f.noun(text.Span{Start: at, End: clause.End})
	return out
}

// noun is what the last number of a clause counts: up to the first 、, or over
// it where the list goes on with names alone (3个机关、企事业单位附属空间).
func (f *frame) noun(s text.Span) text.Span {
	end := s.Start
	for {
		at := f.jointIn(text.Span{Start: end, End: s.End})
		piece := text.Span{Start: end, End: s.End}
		if at >= 0 {
			piece.End = end + at
		}
		t := piece.Of(f.doc.Text)
		if end > s.Start && (runes(t) > 14 || f.verbOf(t) != "" || prefix(t, f.r.words.then) != "" || prefix(t, f.r.words.lead) != "" || f.headOf(t) != "") {
			return text.Span{Start: s.Start, End: end - len("、")}
		}
		if at < 0 || t == "" {
			return text.Span{Start: s.Start, End: piece.End}
		}
		end = piece.End + len("、")
	}
}

// joints join the members of a list.
var joints = []string{"、", "以及", "及", "和", "与"}

// wholes are words that begin or end like a joint.
var wholes = []string{"和美", "和谐", "和平", "参与", "普及", "涉及", "惠及", "危及", "触及", "给与"}

// split divides what stands between two numbers into what the first number
// counts and what names the second. Where nothing joins them it is both:
// 53个重点项目完成投资114.82亿元.
func (f *frame) split(gap text.Span) (right, left text.Span) {
	s := gap.Of(f.doc.Text)
	if i := f.jointIn(gap); i >= 0 {
		right = text.Span{Start: gap.Start, End: gap.Start + i}
		left = text.Span{Start: gap.Start + i + len("、"), End: gap.End}
		return right, f.trimJoint(left)
	}
	for _, j := range joints[1:] {
		if strings.HasSuffix(s, j) && s != j && suffix(s, wholes) == "" {
			return text.Span{Start: gap.Start, End: gap.End - len(j)}, text.Span{Start: gap.End, End: gap.End}
		}
		if strings.HasPrefix(s, j) && prefix(s, wholes) == "" {
			return text.Span{Start: gap.Start, End: gap.Start}, text.Span{Start: gap.Start + len(j), End: gap.End}
		}
	}
	if m := sharedVerb.FindStringIndex(s); m != nil {
		return text.Span{Start: gap.Start, End: gap.Start + m[0] + len(firstRunes(s[m[0]:], 2))}, gap
	}
	return gap, gap
}

// sharedVerb matches where what is counted ends and what it did begins.
var sharedVerb = regexp.MustCompile(`[^，、]{2}(完成|实现|累计|占)`)

// jointIn finds the first 、 of gap that stands in no quotes or brackets.
func (f *frame) jointIn(gap text.Span) int {
	s := gap.Of(f.doc.Text)
	for from := 0; ; {
		i := strings.Index(s[from:], "、")
		if i < 0 {
			return -1
		}
		i += from
		if _, in := f.s.MarkAround(text.Span{Start: gap.Start + i, End: gap.Start + i + 1}); !in {
			return i
		}
		from = i + len("、")
	}
}

// trimJoint takes 和 and the like off the front of a name.
func (f *frame) trimJoint(s text.Span) text.Span {
	for _, j := range []string{"以及", "并"} {
		if strings.HasPrefix(s.Of(f.doc.Text), j) {
			s.Start += len(j)
		}
	}
	return s
}

// firstRunes returns the first n runes of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// runes counts them.
func runes(s string) int { return utf8.RuneCountInString(s) }
