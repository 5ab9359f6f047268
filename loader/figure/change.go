package figure

import (
	"math"
	"regexp"
	"strings"

	"github.com/policygraph/policygraph/loader/text"
)

// told is a change with the words that name what changed.
type told struct {
	change
	own  label
	each bool // told of each member of the list that it names: 均, 双双
}

// each matches the words that say that a figure holds for every member of a
// list.
var each = regexp.MustCompile(`(^|[^年人户日月亩])均|双双|都|各`)

// changeOf reads slot sl as a change: a percentage right behind a word of
// change, or right before one. It returns nil where it is none.
func (f *frame) changeOf(sl slot) *told {
	if sl.q.Kind != text.Percent {
		return nil
	}
	t, word, sign := f.changeWord(sl.left.Of(f.doc.Text))
	if word == "" && sl.q.Unit != "番" {
		return f.changeAfter(sl)
	}
	t, basis := f.takeBasis(t)
	own := text.Span{Start: sl.left.Start, End: sl.left.Start + len(t)}
	out := &told{own: f.name(own)}
	out.basis = basis
	out.percent, out.points = percentOf(sl.q, sign)
	said := f.doc.Text[own.End:sl.left.End]
	out.each = each.MatchString(said)
	out.words = word
	if strings.Contains(said, "年均") {
		out.words = "年均" + word
	}
	return out
}

// between lists what can stand between a word of change and its number.
var between = []string{"了", "近", "约", "超", "超过", "均超", "达", "逾", "分别", "均"}

// notChange lists what, before a one-character word of change, makes another word
// of it: 压降; 下降 is in the list itself.
var notChange = []string{"压", "下", "裁", "缩", "抬", "晋", "攀", "核"}

// changeWord takes the word of change off the end of t; word is "" where t
// ends in none.
func (f *frame) changeWord(t string) (rest, word string, sign float64) {
	t = strings.TrimRight(t, " ")
	for {
		w := suffix(t, between)
		if w == "" || w == "均" && suffix(t, perHead) != "" {
			break
		}
		t = strings.TrimSuffix(t, w)
	}
	sign, word = 1, suffix(t, f.r.words.rise)
	if fall := suffix(t, f.r.words.fall); len(fall) > len(word) {
		sign, word = -1, fall
	}
	rest = strings.TrimSuffix(t, word)
	if runes(word) == 1 && suffix(rest, notChange) != "" {
		return t, "", 1
	}
	return rest, word, sign
}

// changeAfter reads a change whose word stands behind the number: 保持20%以上增长.
func (f *frame) changeAfter(sl slot) *told {
	t := strings.TrimPrefix(sl.right.Of(f.doc.Text), "的")
	word, sign := prefix(t, []string{"增长", "增幅", "增速"}), 1.0
	if w := prefix(t, []string{"下降", "降幅"}); w != "" {
		word, sign = w, -1
	}
	if word == "" || word != t || sl.q.Kind != text.Percent {
		return nil
	}
	out := &told{own: f.name(sl.left), each: each.MatchString(sl.left.Of(f.doc.Text))}
	out.words = word
	out.percent, out.points = percentOf(sl.q, sign)
	return out
}

// percentOf turns a change into signed percent: 2.09倍 is 209, 三成 is 30, to
// double (翻一番) is 100.
func percentOf(q text.Quantity, sign float64) (percent float64, points bool) {
	switch q.Unit {
	case "倍":
		return sign * round(q.Value*100), false
	case "成":
		return sign * round(q.Value*10), false
	case "‰":
		return sign * round(q.Value/10), false
	case "番":
		return round((math.Pow(2, q.Value) - 1) * 100), false
	case "个百分点":
		return sign * q.Value, true
	}
	return sign * q.Value, false
}

// round takes off what binary fractions add: 2.09*100 is 209.
func round(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// addChange adds a change: to the value before it, or as a figure of its own
// where it has its own name.
func (f *frame) addChange(c text.Span, sl slot, t *told) {
	if t.own.empty() && !t.points {
		if v := f.lastValue(1); v != nil {
			v.after = append(v.after, f.changed(c, sl, t, v.name))
			return
		}
	}
	name := t.own.text
	if name == "" {
		name = f.topic(c)
	}
	if name == "" {
		return
	}
	for _, n := range f.members(t.own, name, t.each) {
		f.items = append(f.items, f.changed(c, sl, t, n))
	}
}

// changed makes the item of a change.
func (f *frame) changed(c text.Span, sl slot, t *told, name string) *item {
	ch := t.change
	it := &item{name: name, at: t.own.Span, q: sl.q, amount: sl.q.Span, clause: c, scope: sl.scope(), rule: "change", change: &ch}
	if t.own.empty() {
		it.at, it.rule = text.Span{}, "change.inherited"
	}
	return it
}

// lastValue returns the n-th item from the end of the sentence where it is a
// value without a change and all behind it are too, or nil.
func (f *frame) lastValue(n int) *item {
	if n > len(f.items) {
		return nil
	}
	for _, it := range f.items[len(f.items)-n:] {
		if it.change != nil || len(it.after) > 0 {
			return nil
		}
	}
	return f.items[len(f.items)-n]
}
