package figure

import (
	"regexp"
	"strings"
	"unicode/utf8"

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
		return !isRatio(before) || isBase(q, before, after)
	}
	if _, in := f.s.MarkAround(q.Span); in {
		return true
	}
	return f.isDuration(q, before, after) || f.isRule(clause, i, before, after) || isBase(q, before, after) || f.isDivision(q, before, after)
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
	return !measuredTime.MatchString(before) || notMeasured.MatchString(before)
}

var notMeasured = regexp.MustCompile(`(连续|时隔|历时|近|前|每|过去)$`)

var measuredTime = regexp.MustCompile(`((年限|寿命|时长|时限|天数)[^，]{0,24}|(年限|寿命|时间|时长|时限|周期|天数|期限|用时|居住|停留|平均|压缩至|缩短至|压减至|缩短到|压缩到|缩短|压缩|压减|最快|提前|增加|减少)[^、，]{0,6})$`)

// isRule drops thresholds and the sizes of classes: 70周岁及以上老人,
// 10亿元以上项目47个, 每10万人.
func (f *frame) isRule(clause text.Span, i int, before, after string) bool {
	q := f.s.Quantities[i]
	if suffix(before, []string{"每", "第", "前", "海拔"}) != "" || strings.HasPrefix(after, "口以上") {
		return true
	}
	if sized.MatchString(q.Span.Of(f.doc.Text)) && after != "" && prefix(after, joints) == "" && prefix(after, f.r.words.then) == "" {
		return true
	}
	if q.Unit == "岁" || q.Unit == "周岁" {
		return after != "" && prefix(after, joints) == "" || suffix(before, []string{"满"}) != ""
	}
	if measureOfWork.MatchString(q.Unit) && work.MatchString(after) || strings.HasSuffix(q.Unit, "千伏") {
		return true
	}
	if strings.HasPrefix(after, "级") {
		return true
	}
	if q.Compare == text.Above && money.MatchString(q.Unit) && f.counted(clause, i, after) {
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

// A size with 以上 or 以下 before a noun makes a class of it: 20户以上自然村,
// 50万元以下账款.
var sized = regexp.MustCompile(`((户|元|米|千瓦|吨|岁)以上|[^%％成]以下)$`)

// A capacity is part of the name of what is built: 60万吨赖氨酸项目,
// 720兆瓦储能电站.
var (
	measureOfWork = regexp.MustCompile(`(吨|千瓦|兆瓦|吉瓦时|升|克|米)$`)
	work          = regexp.MustCompile(`^[^，、]{0,16}(项目|工程|基地|装置|电站|技改|生产线|线路|机组|改造|行动|扩建|内|口径)`)
)

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
		return clause.Contains(next.Span) && next.Kind == text.Amount && !strings.Contains(between, "、") && isClassifier(next.Unit) && suffix(between, joints[1:]) == ""
	}
	return false
}

// isClassifier reports whether a unit counts things: 个, 家, 万户.
func isClassifier(unit string) bool {
	return classifier.MatchString(unit)
}

var money = regexp.MustCompile(`元$`)

var classifier = regexp.MustCompile(`^[万亿千百]*(个|家|座|所|名|位|项|部|处|套|支|台|艘|栋|幢|枚|间|款|辆|架|例|宗|户|片|颗|株|首|份|件|条|张|只|类|种|大|人|批|对|场|届|期|次)$`)

// isBase drops what a change starts from: 从1832户增加到3382户, 由2.9缩小至2.5,
// 较上年的9323.1亿元增加, 从46503元和16935元分别提高到58794元和23184元.
func isBase(q text.Quantity, before, after string) bool {
	return startsFrom.MatchString(before) && endsAt.MatchString(after) || (q.Compare == text.Above || exceeded.MatchString(before)) && surpassed.MatchString(after)
}

var (
	startsFrom = regexp.MustCompile(`(从|由)[^，从由到至]{0,24}$|(较|比)[^，、较比]{0,16}的$`)
	endsAt     = regexp.MustCompile(`^[^，到至]{0,24}(到|至|为|增加|提高|扩大|缩小|降)`)
	exceeded   = regexp.MustCompile(`(突破|超过|超|跨过|迈过|迈上|跨上|跃上|站上)$`)
	surpassed  = regexp.MustCompile(`^(大关|台阶)?、(达|达到|增至|升至)[\d.]`)
)

// isDivision drops counts that say how a text or a policy is divided: 10个方面,
// 五大任务, 提出6项指标. Reports write results in digits: a small number in
// Chinese numerals before a general classifier divides too.
func (f *frame) isDivision(q text.Quantity, before, after string) bool {
	if q.Unit == "大" {
		return true
	}
	if !general[q.Unit] || q.Value > 40 {
		return false
	}
	if first := f.doc.Text[q.Number.Start]; first >= utf8.RuneSelf {
		return true
	}
	return prefix(after, f.r.words.vague) != "" || indicators.MatchString(before) || posed.MatchString(before) && strings.HasPrefix(after, "指标")
}

// general lists the classifiers of what is no thing of its own.
var general = map[string]bool{"个": true, "项": true, "条": true, "种": true, "类": true, "方": true, "次": true, "批": true, "支": true, "人": true, "周": true}

var (
	indicators = regexp.MustCompile(`(主要|预期性|约束性)指标 ?$`)
	posed      = regexp.MustCompile(`(提出|设置|确定|明确|安排)了?$`)
)
