package figure

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/loader/text"
)

// spot is a quantity with the text of its clause before and behind it.
type spot struct {
	q             text.Quantity
	index         int // among the sentence's quantities
	clause        text.Span
	before, after string
}

// skip reports whether the i-th quantity of the sentence is no figure.
func (f *frame) skip(clause text.Span, i int) bool {
	q := f.s.Quantities[i]
	p := spot{q, i, clause, f.doc.Text[clause.Start:q.Start], f.doc.Text[min(q.End, clause.End):clause.End]}
	switch q.Kind {
	case text.Date, text.Ordinal, text.Code:
		return true
	case text.Bare:
		return !ratioName.MatchString(p.before) || p.isBase()
	}
	if _, in := f.s.MarkAround(q.Span); in {
		return true
	}
	return p.isDuration() || p.isBase() || p.isAge() || p.isCapacity() || f.isThreshold(p) || f.isClass(p) || f.isDivision(p)
}

// ratioName matches what a bare number can be the value of.
var ratioName = regexp.MustCompile(`(收入比|倍差|比值|之比|指数|系数)[^、，,;；]{0,8}$`)

// isDuration drops stretches of time unless they are what is measured:
// 连续11年, 30年来, 三年行动 are none, 平均受教育年限达到11.7年 is one.
func (p spot) isDuration() bool {
	switch p.q.Unit {
	case "年", "个月", "天", "小时", "分钟", "秒", "周", "个季度", "个工作日", "工作日", "年一遇":
	default:
		return false
	}
	return !measuredTime.MatchString(p.before) || notMeasured.MatchString(p.before)
}

var notMeasured = regexp.MustCompile(`(连续|时隔|历时|近|前|每|过去)$`)

var measuredTime = regexp.MustCompile(`((年限|寿命|时长|时限|天数)[^，]{0,24}|(年限|寿命|时间|时长|时限|周期|天数|期限|用时|居住|停留|平均|压缩至|缩短至|压减至|缩短到|压缩到|缩短|压缩|压减|最快|提前|增加|减少)[^、，]{0,6})$`)

// isBase drops what a change starts from: 从1832户增加到3382户, 由2.9缩小至2.5,
// 较上年的9323.1亿元增加, 从46503元和16935元分别提高到58794元和23184元.
func (p spot) isBase() bool {
	return startsFrom.MatchString(p.before) && endsAt.MatchString(p.after) || (p.q.Compare == text.Above || exceeded.MatchString(p.before)) && surpassed.MatchString(p.after)
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
func (f *frame) isDivision(p spot) bool {
	if p.q.Unit == "大" {
		return true
	}
	if !general[p.q.Unit] || p.q.Value > 40 {
		return false
	}
	if first := f.doc.Text[p.q.Number.Start]; first >= utf8.RuneSelf {
		return true
	}
	return prefix(p.after, f.r.words.vague) != "" || indicators.MatchString(p.before) || posed.MatchString(p.before) && strings.HasPrefix(p.after, "指标")
}

// general lists the classifiers of what is no thing of its own.
var general = map[string]bool{"个": true, "项": true, "条": true, "种": true, "类": true, "方": true, "次": true, "批": true, "支": true, "人": true, "周": true}

var (
	indicators = regexp.MustCompile(`(主要|预期性|约束性)指标 ?$`)
	posed      = regexp.MustCompile(`(提出|设置|确定|明确|安排)了?$`)
)
