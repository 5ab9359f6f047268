package figure

import (
	"regexp"
	"strings"

	"github.com/policygraph/policygraph/loader/text"
)

// isAge drops ages of people: 70周岁及以上老人, 满3岁. An age at the end of its
// clause is a value: 人均预期寿命80岁.
func (p spot) isAge() bool {
	if p.q.Unit != "岁" && p.q.Unit != "周岁" {
		return false
	}
	return p.after != "" && prefix(p.after, joints) == "" || strings.HasSuffix(p.before, "满")
}

// isCapacity drops sizes that are part of the name of what is built:
// 60万吨赖氨酸项目, 720兆瓦储能电站, 750千伏线路, 万吨级码头.
func (p spot) isCapacity() bool {
	return measureOfWork.MatchString(p.q.Unit) && work.MatchString(p.after) || strings.HasSuffix(p.q.Unit, "千伏") || strings.HasPrefix(p.after, "级")
}

var (
	measureOfWork = regexp.MustCompile(`(吨|千瓦|兆瓦|吉瓦时|升|克|米)$`)
	work          = regexp.MustCompile(`^[^，、]{0,16}(项目|工程|基地|装置|电站|技改|生产线|线路|机组|改造|行动|扩建|内|口径)`)
)

// isThreshold drops the bounds of a class and what something is counted by:
// 20户以上自然村, 50万元以下账款, 前10位, 每10万人.
func (f *frame) isThreshold(p spot) bool {
	if suffix(p.before, []string{"每", "第", "前", "海拔"}) != "" || strings.HasPrefix(p.after, "口以上") {
		return true
	}
	return bound.MatchString(p.q.Span.Of(f.doc.Text)) && p.after != "" && prefix(p.after, joints) == "" && prefix(p.after, f.r.words.then) == ""
}

var bound = regexp.MustCompile(`((户|元|米|千瓦|吨|岁)以上|[^%％成]以下)$`)

// isClass drops the size of the members of a class that another number counts:
// 10亿元以上项目47个, 70个30亿元以上项目, 营收超亿元的平台4家, 2座35万千瓦光热电站.
func (f *frame) isClass(p spot) bool {
	if p.index > 0 {
		last := f.s.Quantities[p.index-1]
		if last.End == p.q.Start && classifier.MatchString(last.Unit) && !classifier.MatchString(p.q.Unit) && p.after != "" {
			return true
		}
	}
	if p.q.Unit == "%" || p.q.Unit == "成" || !f.counted(p) {
		return false
	}
	said := p.q.Span.Of(f.doc.Text)
	return p.q.Compare == text.Above && strings.HasSuffix(p.q.Unit, "元") || strings.HasSuffix(said, "以上") || strings.HasSuffix(said, "以下")
}

// counted reports whether the noun behind a quantity has its own count, right
// before the quantity or right behind the noun.
func (f *frame) counted(p spot) bool {
	if p.after == "" || prefix(p.after, joints) != "" {
		return false
	}
	all := f.s.Quantities
	if p.index > 0 && all[p.index-1].End == p.q.Start && all[p.index-1].Kind == text.Amount {
		return true
	}
	if p.index+1 == len(all) || !p.clause.Contains(all[p.index+1].Span) {
		return false
	}
	next := all[p.index+1]
	between := f.doc.Text[p.q.End:next.Start]
	return next.Kind == text.Amount && classifier.MatchString(next.Unit) && !strings.Contains(between, "、") && suffix(between, joints[1:]) == ""
}

// classifier matches the units that count things: 个, 家, 万户.
var classifier = regexp.MustCompile(`^[万亿千百]*(个|家|座|所|名|位|项|部|处|套|支|台|艘|栋|幢|枚|间|款|辆|架|例|宗|户|片|颗|株|首|份|件|条|张|只|类|种|大|人|批|对|场|届|期|次)$`)
