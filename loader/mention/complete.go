package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

// sharedHeads are head nouns that the items of an enumeration share: only the
// last one carries it, and the others mean it too.
var sharedHeads = map[string]graph.EntityType{
	"保卫战": graph.Event, "攻坚战": graph.Event, "号线": graph.Project, "高铁": graph.Project, "高速": graph.Project,
	"高速公路": graph.Project, "铁路": graph.Project, "城际铁路": graph.Project, "博物馆": graph.Project, "遗址博物馆": graph.Project,
	"机场": graph.Project, "水库": graph.Project, "灌区": graph.Project, "隧道": graph.Project, "大桥": graph.Project,
	"片区": graph.Zone, "国家公园": graph.Zone, "都市圈": graph.Zone, "城市群": graph.Zone, "经济圈": graph.Zone,
	"抽水蓄能电站": graph.Project, "抽水蓄能": graph.Project, "航线": graph.Project, "核电": graph.Project, "碧道": graph.Project,
}

// completed finds the items of a sequence's enumerations that only the
// enumeration completes: 蓝天、碧水、净土保卫战 names 蓝天保卫战.
func (g *gathered) completed(n int) []Mention {
	var out []Mention
	for _, seq := range g.seqs {
		for l := range seq.lists {
			e := &seq.lists[l]
			found := g.directions(seq.units, e)
			if found == nil {
				found = g.numbered(seq.units, e)
			}
			if found == nil {
				found = g.shared(seq.units, e)
			}
			for _, m := range found {
				m.Sentence, m.Rule, m.List = n, "list.complete", l+1
				out = append(out, m)
			}
		}
	}
	return out
}

// shared completes the items before 净土保卫战 with 保卫战: every item must be
// a bare name of two to four characters.
func (g *gathered) shared(us []unit, e *enumeration) []Mention {
	last := e.items[len(e.items)-1]
	if last[0] >= last[1] {
		return nil
	}
	head, end := "", 0
	var typ graph.EntityType
	for j := last[1]; j > last[0] && head == ""; j-- {
		s := g.doc[us[last[0]].Start:us[j-1].End]
		for h, t := range sharedHeads {
			if strings.HasSuffix(s, h) && utf8.RuneCountInString(s) > utf8.RuneCountInString(h)+1 && len(h) > len(head) {
				head, typ, end = h, t, us[j-1].End
			}
		}
	}
	if head == "" {
		return nil
	}
	stem := utf8.RuneCountInString(g.doc[us[last[0]].Start : end-len(head)])
	var out []Mention
	for k, it := range e.items[:len(e.items)-1] {
		if it[0] >= it[1] {
			continue
		}
		start := g.itemStart(us, it, k == 0)
		if start >= it[1] {
			return nil
		}
		span := text.Span{Start: us[start].Start, End: us[it[1]-1].End}
		size := runes(g.doc, span)
		own, _ := g.know.head(span.Of(g.doc))
		if utf8.RuneCountInString(own) > 1 || size < 2 || size > 4 || size > stem+2 || strings.HasSuffix(span.Of(g.doc), head) {
			return nil
		}
		out = append(out, Mention{Span: span, Type: typ, Name: span.Of(g.doc) + head, Confidence: 0.8})
	}
	span := text.Span{Start: us[last[0]].Start, End: end}
	return append(out, Mention{Span: span, Type: typ, Name: span.Of(g.doc), Confidence: 0.85})
}

// directions completes 琶洲中、东、南片区 to 琶洲中片区, 琶洲东片区, 琶洲南片区.
func (g *gathered) directions(us []unit, e *enumeration) []Mention {
	const all = "东西南北中"
	first, last := e.items[0], e.items[len(e.items)-1]
	if first[0] >= first[1] || last[0] >= last[1] || last[1]-last[0] < 2 || !strings.Contains(all, us[last[0]].str) {
		return nil
	}
	start := g.itemStart(us, first, true)
	if start >= first[1]-1 || !strings.Contains(all, us[first[1]-1].str) {
		return nil
	}
	prefix := g.doc[us[start].Start:us[first[1]-1].Start]
	rest := g.doc[us[last[0]].End:us[last[1]-1].End]
	head := ""
	for _, h := range []string{"片区", "区", "部", "岸", "线", "翼", "站", "路", "段"} {
		if strings.HasPrefix(rest, h) {
			head = h
			break
		}
	}
	if head == "" || utf8.RuneCountInString(prefix) < 2 {
		return nil
	}
	var out []Mention
	for k, it := range e.items {
		span := text.Span{Start: us[it[0]].Start, End: us[it[1]-1].End}
		switch {
		case k == 0:
			span.Start = us[start].Start
		case k == len(e.items)-1:
			span.End = us[it[0]].End + len(head)
		case !strings.Contains(all, span.Of(g.doc)):
			return nil
		}
		dir := us[first[1]-1].str
		if k > 0 {
			dir = us[it[0]].str
		}
		out = append(out, Mention{Span: span, Type: graph.Zone, Name: prefix + dir + head, Confidence: 0.9})
	}
	return out
}

// numbered completes 地铁线路10号、11号、12号线 to 地铁10号线, 地铁11号线,
// 地铁12号线.
func (g *gathered) numbered(us []unit, e *enumeration) []Mention {
	items, at := e.items, 0
	for k, it := range e.items {
		if it[0] >= it[1] {
			return nil
		}
		rest := g.doc[us[it[0]].Start:us[it[1]-1].End]
		if at = strings.Index(rest, "号线"); at > 0 && digits(rest[:at]) {
			items = e.items[:k+1]
			break
		}
		at = 0
	}
	if at == 0 {
		return nil
	}
	last := items[len(items)-1]
	first := e.items[0]
	s := g.doc[us[first[0]].Start:us[first[1]-1].End]
	line := strings.LastIndex(s, "地铁")
	if line < 0 {
		line = strings.LastIndex(s, "轨道交通")
	}
	if line < 0 {
		return nil
	}
	number := strings.IndexAny(s[line:], "0123456789")
	if number < 0 {
		return nil
	}
	prefix := strings.TrimSuffix(s[line:line+number], "线路")
	var out []Mention
	for k, it := range items {
		span := text.Span{Start: us[it[0]].Start, End: us[it[1]-1].End}
		word := span.Of(g.doc)
		if k == 0 {
			span.Start += line
			word = s[line+number:]
		}
		n := strings.IndexFunc(word, func(r rune) bool { return r < '0' || r > '9' })
		if n <= 0 || !strings.HasPrefix(word[n:], "号") {
			return nil
		}
		if k == len(items)-1 {
			span.End = us[last[0]].Start + at + len("号线")
		}
		out = append(out, Mention{Span: span, Type: graph.Project, Name: prefix + word[:n] + "号线", Confidence: 0.9})
	}
	return out
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// replace puts the sure mentions in the place of what they overlap.
func replace(all, sure []Mention) []Mention {
	all = slices.DeleteFunc(all, func(m Mention) bool {
		return m.Rule != "title" && slices.ContainsFunc(sure, func(s Mention) bool { return s.Overlaps(m.Span) })
	})
	return append(all, sure...)
}
