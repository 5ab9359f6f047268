package figure

import (
	"regexp"
	"strings"

	"github.com/policygraph/policygraph/loader/text"
)

// counts reports whether a number counts what stands behind it rather than
// being the value of what stands before it.
func (f *frame) counts(sl slot, left label, right text.Span) bool {
	r := right.Of(f.doc.Text)
	if left.empty() {
		return true
	}
	if prefix(r, f.r.words.then) != "" {
		return false
	}
	if strings.HasPrefix(r, "的") {
		return true
	}
	if sl.q.Kind == text.Percent {
		return false
	}
	return suffix(left.text, f.r.words.head) == "" || f.verbOf(left.text) != ""
}

// addCounted adds a count of what stands behind the number: 认定3个算法产业基地.
func (f *frame) addCounted(c text.Span, sl slot, left label, right text.Span) {
	noun := strings.TrimPrefix(right.Of(f.doc.Text), "的")
	noun = strings.TrimSuffix(noun, "等")
	head, raw := left.text, sl.left.Of(f.doc.Text)
	if strings.HasPrefix(right.Of(f.doc.Text), "的") && !left.empty() && f.verbOf(left.text) == "" {
		f.add(c, sl, right, noun+lastItem(head), "counted.of")
		return
	}
	switch {
	case f.isList(sl.left) || suffix(raw, joints) != "" && suffix(raw, wholes) == "":
		head = f.verbOf(left.text)
		f.verb = head
	case left.empty():
		head = f.verb
	case f.verbOf(head) != "":
		f.verb = f.verbOf(head)
	}
	f.add(c, sl, right, head+noun, "counted")
}

// ofPlan matches a share of a plan, which is told of what was told before it:
// 完成年度计划的73.5%.
var ofPlan = regexp.MustCompile(`^、?完成(年度|全年|序时|总)?(投资)?(计划|进度|任务|目标)`)

// lastItem is what stands behind the last 、.
func lastItem(s string) string {
	if i := strings.LastIndex(s, "、"); i >= 0 {
		return s[i+len("、"):]
	}
	return s
}

// addValue adds the value of what stands before the number.
func (f *frame) addValue(c text.Span, sl slot, left label) {
	left = f.named(sl, left)
	name, at, rule := left.text, left.Span, "value"
	switch v := f.verbOf(name); {
	case name == "":
		name, at, rule = f.topic(c), text.Span{}, "value.inherited"
		if strings.Contains(left.raw, "累计") && name != "" {
			name = "累计" + name
		}
	case ofPlan.MatchString(left.raw):
		name, rule = f.topic(c)+strings.TrimPrefix(ofPlan.FindString(left.raw), "、"), "value.head"
	case prefix(name, comparing) != "":
		name, rule = f.topic(c)+name, "value.compared"
	case f.bare(name):
		name, rule = f.sibling(f.topic(c), name), "value.head"
	case v == name:
		name, rule = v+f.topic(c), "value.verb"
		f.verb = v
	case v != "":
		f.verb = v
	case f.governed(sl, name):
		name = f.verb + name
	}
	if name == "" {
		return
	}
	tail := f.doc.Text[left.End:sl.left.End]
	if rule != "value" || sl.q.Kind != text.Percent && !each.MatchString(tail) {
		it := f.add(c, sl, at, name, rule)
		f.adopt(it)
		return
	}
	for _, n := range f.members(left, name, each.MatchString(tail)) {
		f.add(c, sl, at, n, rule)
	}
}

// total matches names that say again what was said to change.
var total = regexp.MustCompile(`(总量|规模|总额|总值|总数)$`)

// adopt gives a value without a name of its own the change told right before
// it of the same indicator: 地区生产总值增长5.5%、达到10.3万亿元.
func (f *frame) adopt(it *item) {
	n := len(f.items) - 2
	if n < 0 || it.rule != "value.inherited" && !(it.rule == "value.head" && total.MatchString(it.name)) || it.q.Kind == text.Percent {
		return
	}
	before := f.items[n]
	if before.change == nil || before.change.points || len(before.after) > 0 {
		return
	}
	it.after = append(it.after, before)
	it.name, it.at = before.name, before.at
	f.items = append(f.items[:n], it)
}

// against matches what a value is compared with at the head of its name: the
// “十三五”末 of 较“十三五”末净增1万亿元.
var against = regexp.MustCompile(`^(较|比)[^，、]{0,14}?([末年期]|平均水平)`)

// governed reports whether the verb of the list governs a name that has none:
// the name follows a joint and is no indicator of another kind (接待游客5万人次、
// 旅游花费3亿元).
func (f *frame) governed(sl slot, name string) bool {
	if f.verb == "" || sl.gap.Len() <= sl.left.Len() || len(f.items) == 0 {
		return false
	}
	return f.headOf(name) == "" || f.items[len(f.items)-1].q.Unit == sl.q.Unit
}

// named takes off a name what it is compared with and, where it is an
// enumeration, its items: 新增黄石、咸宁等全国文明城市 is 新增全国文明城市.
func (f *frame) named(sl slot, l label) label {
	if m := against.FindString(l.text); m != "" {
		l.Start += len(m)
		l.text = l.text[len(m):]
	}
	at := strings.LastIndex(l.text, "等")
	if at < 0 || f.jointIn(text.Span{Start: l.Start, End: l.Start + at}) < 0 {
		return l
	}
	if noun := l.text[at+len("等"):]; runes(noun) >= 4 && prefix(noun, f.r.words.then) == "" {
		verb := f.verbOf(l.text)
		l.Start += at + len("等")
		l.text = verb + noun
	}
	return l
}

// comparing lists words that compare an indicator with another area's.
var comparing = []string{"高于", "低于", "快于", "优于", "超过", "比全国", "较全国", "领先"}

// sibling names an indicator by its head alone after another of the same
// family: 支出 after 一般公共预算收入 is 一般公共预算支出, 占比 after it is its own.
func (f *frame) sibling(topic, head string) string {
	if suffix(head, f.r.words.tail) == head {
		topic = strings.TrimSuffix(topic, suffix(topic, f.r.words.head))
	}
	return topic + head
}

// bare reports whether a name is a head alone, or a share: 占比, 总量, 占全国.
func (f *frame) bare(name string) bool {
	return suffix(name, f.r.words.head) == name || share.MatchString(name)
}

var share = regexp.MustCompile(`^占(全|比|地区|规|总|比重|GDP|生产|[^，、]{0,12}(的?比重|的?比例|总量|总额|总数)$)`)

// add adds a value.
func (f *frame) add(c text.Span, sl slot, at text.Span, name, rule string) *item {
	it := &item{name: name, at: at, q: sl.q, amount: sl.q.Span, clause: c, scope: sl.scope(), rule: rule}
	f.items = append(f.items, it)
	return it
}
