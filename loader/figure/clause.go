package figure

import (
	"regexp"
	"strings"
)

// noun makes a noun of the name of an item that is a clause; a name that is
// none stays as it is, and no name becomes empty.
func (w *words) noun(it *item) string {
	name := it.name
	if m := manner.FindStringSubmatch(name); m != nil && runes(m[3]) > 3 {
		name = m[1] + w.thing(m[3])
	}
	if rest := first.ReplaceAllString(name, ""); runes(rest) > 3 {
		name = rest
	}
	if !strings.HasPrefix(it.rule, "counted") {
		return name
	}
	if m := outcome.FindStringSubmatch(name); m != nil && runes(m[1]) > 1 {
		name = m[1]
	}
	m := doer.FindStringSubmatch(name)
	if m == nil {
		return name
	}
	if strings.HasSuffix(m[2], m[1]) {
		return strings.TrimPrefix(m[2], "成为") // 企业成为标杆企业
	}
	if runes(m[2]) <= 8 && !strings.ContainsAny(m[2], "与还正被“") {
		return m[2] + m[1]
	}
	return m[2] + "的" + m[1]
}

var (
	// manner matches how a thing is done: 以“绣花功夫”扎实推进….
	manner = regexp.MustCompile(`^(累计|新增)?(以|用|按照?|通过|坚持)“[^”]*”(.+)$`)
	// first matches that an area was the first: 在全国率先实现….
	first = regexp.MustCompile(`^在(全国|全省|全市|全区)率先(实现|完成)?`)
	// outcome matches how a thing goes on, told behind it: …进展总体顺利.
	outcome = regexp.MustCompile(`^(.+?)(?:(?:推进|进展|实施|运行)?(?:总体|整体|基本)?(?:顺利|平稳|良好)|(?:扎实|有序|稳步|加快|加速)(?:推进|落地|实施))$`)
	// doer matches one of many without a name of its own, and what it did or
	// became: 企业成为标杆企业.
	doer = regexp.MustCompile(`^(企业|项目|指标|品牌|产品|作品|品种|任务|学科|专业群|高校|县区|城市|小区)((?:入选|入围|列入|进入|获|荣获|成为|发起|纳入|通过|参与|挂牌|竣工|正在|被|与[^，、]+存在|还存在).+?)共?$`)
)

// thing is what follows the adverbs, the verb and the area that lead to it:
// 扎实推进全区老旧小区微改造项目.
func (w *words) thing(s string) string {
	whole := s
	for {
		lead := prefix(s, w.lead)
		if lead == "" {
			lead = prefix(s, furthers)
		}
		if lead == "" || prefix(s, attached) != "" {
			break
		}
		s = s[len(lead):]
	}
	if runes(s) < 3 {
		return whole
	}
	return s
}

// furthers are verbs that say no more than that something goes on.
var furthers = []string{"推进", "推动", "开展", "实施", "抓好"}
