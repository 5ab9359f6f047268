package figure

import (
	"regexp"
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

// confidence says how sure each rule is.
var confidence = map[string]float64{
	"value": 0.95, "value.head": 0.8, "value.verb": 0.8, "value.compared": 0.85, "value.inherited": 0.6,
	"counted": 0.85, "counted.of": 0.8, "dealt": 0.9, "change": 0.95, "change.dealt": 0.9, "change.inherited": 0.75,
}

// observations makes what a statement of fact observes: a value with the
// change told of it, or a change alone.
func (f *frame) observations(it *item, m graph.Modality) []Observation {
	o := Observation{Indicator: f.r.words.noun(it), Area: f.area(it), Sentence: f.index, Name: it.at, Amount: it.amount, Rule: it.rule,
		Confidence: confidence[it.rule], Modality: m, Period: f.period(it)}
	if it.change != nil && !it.change.points {
		growth := it.change.percent
		o.Growth, o.GrowthBasis, o.Comparator = &growth, it.change.basis, comparator(it.q)
		return []Observation{o}
	}
	if it.change != nil {
		o.Indicator += it.change.words
	}
	f.setValue(&o, it.q)
	o.Rank = f.rank(it)
	var more []Observation
	for i, a := range it.after {
		if i == 0 && o.Growth == nil {
			growth := a.change.percent
			o.Growth, o.GrowthBasis = &growth, a.change.basis
			continue
		}
		more = append(more, f.observations(a, m)...)
	}
	return append([]Observation{o}, more...)
}

func (f *frame) setValue(o *Observation, q text.Quantity) {
	v := q.Value
	o.Value, o.Unit, o.Comparator = &v, q.Unit, comparator(q)
	if q.Range {
		top := q.ValueMax
		o.ValueMax = &top
	}
}

// goals makes what a plan commits to: a value, and each change as a goal of
// its own (地区生产总值增长 5%).
func (f *frame) goals(it *item, m graph.Modality) []Goal {
	g := Goal{Metric: f.r.words.noun(it), Comparator: comparator(it.q), Value: it.q.Value, Unit: it.q.Unit, Deadline: f.deadline(it),
		Targets: f.targets(it), Sentence: f.index, Name: it.at, Amount: it.amount, Rule: it.rule, Confidence: confidence[it.rule], Modality: m}
	if it.change != nil {
		g.Metric += it.change.words
		if it.q.Unit == "番" {
			g.Value, g.Unit = it.change.percent, "%"
		}
	}
	if it.q.Range {
		top := it.q.ValueMax
		g.ValueMax = &top
	}
	out := []Goal{g}
	for _, a := range it.after {
		out = append(out, f.goals(a, m)...)
	}
	return out
}

// comparator is the quantity's, where nothing is written an equal sign.
func comparator(q text.Quantity) graph.Comparator {
	if q.Compare == "" {
		return graph.Equal
	}
	return graph.Comparator(q.Compare)
}

// ranked matches a place in an order that a value is said to have, 居全国第2位,
// and the character behind it. Behind a comma a verb must say so.
var ranked = regexp.MustCompile(`^(?:、?` + topic + stands + `?|[，,]` + topic + stands + `)(` + among + order + `)(.?)`)

const (
	topic  = `(?:总?(?:增速|总量|规模|数量|金额|产能|指标))?(?:均|双双|分别)?`
	stands = `(?:连续[多\d]+年|继续|持续)?(?:稳居|位居|位列|居|列|保持|排名|排|跃居|升至|成为)`
	among  = `(?:全国|全省|全市|全区|全县|全自治区|世界|全球|亚洲|国内|内地|省内|市内|中国西部|中西部|西部|东部|中部|东北|西北|西南|华南|华东|华北|华中|长三角|珠三角|大湾区|粤港澳大湾区|京津冀|沿海)?(?:同类|副省级|省会)?(?:各?省区市|各省区|各?省份|各市|各区|各县|地区|城市|县区|县域)?`
	order  = `(?:第[一二三四五六七八九十百\d]+[位名]?|首位|前列|前[一二三四五六七八九十\d]+[位名强]?)`
)

// numbered lists what a number only numbers: 第二批, 第五届, 前三季度.
const numbered = "批产个届期年季月次轮大代条项家类种步阶"

// rank is the rank told right behind a value; "" if none.
func (f *frame) rank(it *item) string {
	end := f.s.End
	for _, q := range f.s.Quantities {
		if q.Start >= it.amount.End && q.Kind != text.Ordinal {
			end = q.Start
			break
		}
	}
	if m := ranked.FindStringSubmatch(f.doc.Text[it.amount.End:end]); m != nil && (m[2] == "" || !strings.Contains(numbered, m[2])) {
		return m[1]
	}
	return ""
}
