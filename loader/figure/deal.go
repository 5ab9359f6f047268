package figure

import (
	"strings"

	"github.com/policygraph/policygraph/loader/text"
)

// deal gives the numbers of a run to the names of the list before it:
// A、B分别增长6%、5.2%. It reports false where the run has no list of names as
// long as it is and no word that deals.
func (f *frame) deal(c text.Span, run []slot) bool {
	t := f.changeOf(run[0])
	own := f.name(run[0].left)
	if t != nil {
		own = t.own
	}
	if own.empty() {
		return t != nil && f.dealBack(c, run, t)
	}
	names := f.names(own, len(run))
	if names == nil {
		if t == nil && !strings.Contains(run[0].left.Of(f.doc.Text), "分别") {
			return false
		}
		names = make([]string, len(run))
		for i := range names {
			names[i] = own.text
		}
	}
	shareComparator(run)
	for i := range run[1:] {
		run[i+1].left = run[0].left
	}
	for i, sl := range run {
		if t == nil {
			f.add(c, sl, own.Span, names[i], "dealt")
			continue
		}
		it := f.dealt(c, sl, t, names[i])
		it.at = own.Span
		f.items = append(f.items, it)
	}
	return true
}

// shareComparator gives the numbers of a run the comparator that is written
// once for all: 超过2%、5%; 5%、6.5%左右.
func shareComparator(run []slot) {
	first, last := run[0].q.Compare, run[len(run)-1].q.Compare
	for i := range run {
		switch q := &run[i].q; {
		case q.Compare != "":
		case first != "" && i > 0:
			q.Compare = first
		case last != "" && i < len(run)-1:
			q.Compare = last
		}
	}
}

// dealBack gives the changes of a run to the values before it:
// 收入分别达6.9万元、3.4万元,增长4.2%、5.3%.
func (f *frame) dealBack(c text.Span, run []slot, t *told) bool {
	if f.lastValue(len(run)) == nil {
		return false
	}
	values := f.items[len(f.items)-len(run):]
	for i, sl := range run {
		values[i].after = append(values[i].after, f.dealt(c, sl, t, values[i].name))
	}
	return true
}

// dealt is the change t with the number of another slot of its run.
func (f *frame) dealt(c text.Span, sl slot, t *told, name string) *item {
	next := *t
	sign := 1.0
	if t.percent < 0 {
		sign = -1
	}
	next.percent, next.points = percentOf(sl.q, sign)
	it := f.changed(c, sl, &next, name)
	it.rule = "change.dealt"
	return it
}

// members are the names that one figure is told of: each of a list where it
// says so (均, 各) or where the list's first item is an indicator by itself
// and the figure is a rate, which lists have no sum of; else name alone.
func (f *frame) members(own label, name string, each bool) []string {
	list, predicate := splitPredicate(own)
	each = each || predicate != ""
	parts := f.splitNames(list.Span, []string{"、", "以及", "和", "与", "及"})
	if !each {
		parts = f.splitNames(list.Span, []string{"、"})
		if len(parts) > 1 && suffix(parts[0], f.r.words.head) == "" {
			return []string{name}
		}
	}
	if len(parts) < 2 || own.text != name {
		return []string{name}
	}
	for _, p := range parts {
		if runes(p) < 2 {
			return []string{name}
		}
	}
	return f.complete(parts, predicate)
}

// names splits a list of names into n, completed by what the list shares. It
// returns nil where the list has another length.
func (f *frame) names(own label, n int) []string {
	own, predicate := splitPredicate(own)
	for _, seps := range [][]string{{"、"}, {"、", "以及", "和"}, {"、", "以及", "和", "与", "及"}} {
		parts := f.splitNames(own.Span, seps)
		if len(parts) != n {
			parts = f.expand(parts, n)
		}
		if len(parts) == n {
			return f.complete(parts, predicate)
		}
	}
	return nil
}

// splitPredicate takes off a list of names what is said of each of them:
// 投资、消费增速分别快于全国.
func splitPredicate(own label) (list label, predicate string) {
	const deals = "分别"
	list = own
	if at := strings.Index(own.text, deals); at > 0 && own.Len() == len(own.text) {
		list.End = own.Start + at
		list.text = own.text[:at]
		predicate = own.text[at+len(deals):]
	}
	return list, predicate
}

// splitNames cuts a list at its joints, outside quotes and brackets. What 等
// sums up stays with the last part.
func (f *frame) splitNames(s text.Span, seps []string) []string {
	var out []string
	start := s.Start
	for i := s.Start; i < s.End; {
		sep := prefix(f.doc.Text[i:s.End], seps)
		_, in := f.s.MarkAround(text.Span{Start: i, End: i + max(len(sep), 1)})
		if sep == "" || in {
			i++
			continue
		}
		out = append(out, f.doc.Text[start:i])
		i += len(sep)
		start = i
	}
	return append(out, f.doc.Text[start:s.End])
}

// expand opens words that stand for several things, 城乡 for 城镇 and 农村,
// where that makes the list n long.
func (f *frame) expand(parts []string, n int) []string {
	for i, p := range parts {
		for _, w := range f.r.words.pairs {
			at := strings.Index(p, w.text)
			if at < 0 || len(parts)-1+len(w.parts) != n {
				continue
			}
			out := append([]string{}, parts[:i]...)
			for _, one := range w.parts {
				out = append(out, p[:at]+one+p[at+len(w.text):])
			}
			return append(out, parts[i+1:]...)
		}
	}
	return nil
}

// complete gives the items of a list the head that only its last one has, and
// all of them what is said of each: 城镇、农村居民收入 is 城镇居民收入 and
// 农村居民收入.
func (f *frame) complete(parts []string, predicate string) []string {
	last := parts[len(parts)-1]
	if at := strings.Index(last, "等"); at > 0 {
		last = last[:at] + last[at+len("等"):]
		parts[len(parts)-1] = last
	}
	first := parts[0]
	for i, p := range parts {
		if i < len(parts)-1 {
			p += f.missing(p, last)
		} else if suffix(p, f.r.words.tail) == p && i > 0 {
			p = strings.TrimSuffix(first, suffix(first, f.r.words.head)) + p
		}
		parts[i] = p + predicate
	}
	return parts
}

// missing is what item p of a list lacks of what its last item has.
func (f *frame) missing(p, last string) string {
	twin := prefix(last, f.r.words.twin)
	if twin != "" && suffix(p, f.r.words.twin) != "" && twin != last {
		return last[len(twin):]
	}
	head := f.headOf(last)
	if p == "" || head == "" || suffix(p, f.r.words.head) != "" {
		return ""
	}
	if rest := strings.TrimPrefix(last, firstRunes(last, 2)); runes(p) == 2 && rest != head && f.wordAt(last, 2) {
		return rest
	}
	if shared := sharedTail(p, last); shared != "" {
		return shared
	}
	return head
}

// sharedTail is what follows in last behind the longest ending that it shares
// with p: 高技术制造业 and 装备制造业增加值 give 增加值.
func sharedTail(p, last string) string {
	for i := range p {
		end := p[i:]
		if runes(end) < 2 {
			return ""
		}
		if at := strings.Index(last, end); at > 0 {
			return last[at+len(end):]
		}
	}
	return ""
}

// wordAt reports whether a word of the sentence ends n runes into name.
func (f *frame) wordAt(name string, n int) bool {
	at := strings.Index(f.s.Span.Of(f.doc.Text), name)
	if at < 0 {
		return false
	}
	end := f.s.Start + at + len(firstRunes(name, n))
	from, _ := f.s.TokensOf(text.Span{Start: end - 1, End: end})
	return from < len(f.s.Tokens) && f.s.Tokens[from].End == end
}
