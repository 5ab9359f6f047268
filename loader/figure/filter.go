package figure

import (
	"regexp"
	"strings"

	"github.com/policygraph/policygraph/loader/text"
)

// skip reports whether the i-th quantity of the sentence is no figure.
func (f *frame) skip(clause text.Span, i int) bool {
	q := f.s.Quantities[i]
	before, after := f.before(clause, q), f.after(clause, q)
	switch q.Kind {
	case text.Date, text.Ordinal, text.Code:
		return true
	case text.Bare:
		return !isRatio(before)
	}
	if _, in := f.s.MarkAround(q.Span); in {
		return true
	}
	return f.isDuration(q, before, after) || f.isRule(clause, i, before, after) || isBase(before, after) || f.isDivision(q, before, after)
}

// isRatio reports whether a bare number can be the value of what it follows.
var ratioName = regexp.MustCompile(`(收入比|倍差|比值|之比|指数|系数)[^、，,;；]{0,8}$`)

func isRatio(before string) bool { return ratioName.MatchString(before) }

// isDuration drops stretches of time unless they are what is measured:
// 连续11年, 30年来, 三年行动 are none, 平均受教育年限达到11.7年 is one.
func (f *frame) isDuration(q text.Quantity, before, after string) bool {
	switch q.Unit {
	case "年", "个月", "天", "小时", "分钟", "秒", "周", "个季度", "个工作日", "工作日", "年一遇":
	default:
		return false
	}
	return !measuredTime.MatchString(before)
}

var measuredTime = regexp.MustCompile(`(年限|寿命|时间|时长|时限|周期|天数|期限|用时|居住|停留|平均|压缩至|缩短至|压减至|缩短到|压缩到|缩短|压缩|压减|最快|提前)[^、，]{0,6}$`)

// isRule drops thresholds and the sizes of classes: 70周岁及以上老人,
// 10亿元以上项目47个, 每10万人.
func (f *frame) isRule(clause text.Span, i int, before, after string) bool {
	q := f.s.Quantities[i]
	if suffix(before, []string{"每", "第", "近百", "上"}) != "" {
		return true
	}
	if q.Unit == "岁" || q.Unit == "周岁" {
		return q.Compare != "" && after != "" && prefix(after, []string{"、", "左右"}) == ""
	}
	if strings.HasPrefix(after, "级") {
		return true
	}
	if q.Compare == text.AtLeast && strings.HasSuffix(q.Span.Of(f.doc.Text), "以上") || q.Compare == text.AtMost && strings.HasSuffix(q.Span.Of(f.doc.Text), "以下") {
		// a class where another number counts its members: 10亿元以上项目47个, 70个30亿元以上项目
		if q.Unit != "%" && q.Unit != "成" && f.counted(clause, i, after) {
			return true
		}
	}
	// 2座35万千瓦光热电站: the size of what the number before counts
	return i > 0 && f.s.Quantities[i-1].End == q.Start && isClassifier(f.s.Quantities[i-1].Unit) && !isClassifier(q.Unit) && after != ""
}

// counted reports whether the noun behind quantity i has its own count, right
// before the quantity or right behind the noun.
func (f *frame) counted(clause text.Span, i int, after string) bool {
	if after == "" || prefix(after, joints) != "" {
		return false
	}
	if i > 0 && f.s.Quantities[i-1].End == f.s.Quantities[i].Start && f.s.Quantities[i-1].Kind == text.Amount {
		return true
	}
	if i+1 < len(f.s.Quantities) {
		next := f.s.Quantities[i+1]
		between := f.doc.Text[f.s.Quantities[i].End:next.Start]
		return clause.Contains(next.Span) && next.Kind == text.Amount && !strings.Contains(between, "、") && isClassifier(next.Unit)
	}
	return false
}

// isClassifier reports whether a unit counts things: 个, 家, 万户.
func isClassifier(unit string) bool {
	return classifier.MatchString(unit)
}

var classifier = regexp.MustCompile(`^[万亿千百]*(个|家|座|所|名|位|项|部|处|套|支|台|艘|栋|幢|枚|间|款|辆|架|例|宗|户|片|颗|株|首|份|件|条|张|只|类|种|大|人|批|对|场|届|期|次)$`)

// isBase drops what a change starts from: 从1832户增加到3382户, 由2.9缩小至2.5,
// 较上年的9323.1亿元增加.
func isBase(before, after string) bool {
	return baseBefore.MatchString(before) && baseAfter.MatchString(after)
}

var (
	baseBefore = regexp.MustCompile(`(从|由|较|比)[^，、从由]{0,24}$`)
	baseAfter  = regexp.MustCompile(`^[^，、]{0,6}(到|至|为|增加|提高|扩大|缩小|降)`)
)

// isDivision drops counts that say how a text is divided: 10个方面, 五个坚持.
func (f *frame) isDivision(q text.Quantity, before, after string) bool {
	if q.Unit != "个" && q.Unit != "大" && q.Unit != "项" && q.Unit != "种" && q.Unit != "条" || q.Value > 12 {
		return false
	}
	return prefix(after, f.r.words.vague) != ""
}
