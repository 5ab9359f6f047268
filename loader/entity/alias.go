package entity

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/mention"
)

// key is what two spellings of one thing share: marks, spaces, the area at
// the front and 项目 at the end left out.
func (r *joining) key(name string) string {
	k := plain(name)
	for _, a := range r.area {
		if rest, ok := strings.CutPrefix(k, a); ok && utf8.RuneCountInString(rest) >= 4 && !strings.HasPrefix(rest, "区") && !strings.HasPrefix(rest, "市") {
			k = rest
			break
		}
	}
	if rest, ok := strings.CutSuffix(k, "项目"); ok && utf8.RuneCountInString(rest) >= 2 {
		k = rest
	}
	return k
}

// marks are left out where spellings are compared.
var marks = strings.NewReplacer("“", "", "”", "", "‘", "", "’", "", "\"", "", "《", "", "》", "", "〈", "", "〉", "", " ", "", "　", "",
	"(", "", ")", "", "（", "", "）", "", "·", "", "—", "", "–", "", "-", "", "、", "")

func plain(name string) string { return marks.Replace(name) }

// areaNames are the spellings of the document's area, longest first:
// 广州市海珠区, 海珠区, 海珠.
func areaNames(doc *document.Document) []string {
	if doc.Area == "" {
		return nil
	}
	short := doc.Area
	for _, suffix := range []string{"维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市", "区", "县", "州", "镇"} {
		if s, ok := strings.CutSuffix(short, suffix); ok && utf8.RuneCountInString(s) >= 2 {
			short = s
			break
		}
	}
	out := []string{doc.Area, short}
	if doc.Parent != "" {
		out = append(out, doc.Parent+doc.Area, doc.Parent+short, strings.TrimSuffix(doc.Parent, "市")+short)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return slices.Compact(out)
}

// selves makes the entities of the document's own area and government, and
// gives them their pronouns.
func (r *joining) selves() {
	if r.doc.Area != "" {
		r.own[mention.OwnArea] = r.special(mention.OwnArea, graph.Zone, r.doc.Area, r.area)
	}
	if g := r.doc.Government; g != "" {
		forms := []string{g}
		for _, a := range r.area {
			forms = append(forms, a+"人民政府", a+"政府")
		}
		r.own[mention.OwnGovernment] = r.special(mention.OwnGovernment, graph.Agency, g, forms)
	}
	for i, m := range r.mentions {
		if m.Self == mention.NotSelf {
			continue
		}
		g := r.own[m.Self]
		if g < 0 {
			g = r.open(r.key(m.Name), group{votes: map[graph.EntityType]float64{}, names: map[string]float64{}, typ: m.Type, self: m.Self})
			r.own[m.Self] = g
		}
		r.of[i] = g
		r.groups[g].mentions = append(r.groups[g].mentions, i)
		r.groups[g].names[m.Of(r.doc.Text)] += m.Confidence
	}
}

// special opens the group of a self and joins every group that has one of its
// spellings.
func (r *joining) special(who mention.Self, t graph.EntityType, name string, forms []string) int {
	g := r.open("", group{typ: t, votes: map[graph.EntityType]float64{}, names: map[string]float64{name: 1}, self: who})
	for _, f := range forms {
		if strings.Contains(r.doc.Text, f) {
			r.groups[g].names[f]++
		}
		for _, o := range r.byKey[r.key(f)] {
			for n := range r.groups[o].names {
				if plain(n) == plain(f) && r.groups[o].self == mention.NotSelf {
					r.join(g, o)
					break
				}
			}
		}
	}
	return g
}

// told joins what a mention itself calls by another name: 以下简称, brackets.
func (r *joining) told() {
	for i, m := range r.mentions {
		for _, a := range m.Aliases {
			r.groups[r.root(r.of[i])].names[a] += m.Confidence
			for _, o := range r.byKey[r.key(a)] {
				if r.groups[r.root(o)].self == mention.NotSelf {
					r.join(r.of[i], o)
				}
			}
		}
	}
}

// bracketed joins 琶洲西区地下空间(琶洲汇) with both of its parts, where they
// are named.
func (r *joining) bracketed() {
	for i := range r.groups {
		for n := range r.groups[i].names {
			at := strings.LastIndexAny(n, "(（")
			if at <= 0 || !strings.HasSuffix(n, ")") && !strings.HasSuffix(n, "）") {
				continue
			}
			outer := n[:at]
			for _, o := range r.byKey[r.key(outer)] {
				if o != i && compatible(r.groups[r.root(o)].typ, r.groups[r.root(i)].typ) {
					r.join(i, o)
				}
			}
		}
	}
}

// compatible reports whether two groups can be one thing: of one type, or of
// types between which a report wavers.
func compatible(a, b graph.EntityType) bool {
	place := func(t graph.EntityType) bool { return t == graph.Zone || t == graph.Project || t == graph.Agency }
	return a == b || place(a) && place(b)
}
