package text

import (
	"regexp"
	"strconv"
	"strings"
)

var quantityPattern = regexp.MustCompile(`(\d[\d,]*(?:\.\d+)?)((?:%|个百分点|年|月|日|[十百千万亿]*(?:元|户|人次|人|家|个|项|公里|平方米|件|宗|倍|吨|亩|米|套|辆|次|所|间|栋))?)`)

// scanQuantities finds the numbers of s with their units, in text order.
func scanQuantities(doc string, s Span) []Quantity {
	var out []Quantity
	for _, m := range quantityPattern.FindAllStringSubmatchIndex(doc[s.Start:s.End], -1) {
		q := Quantity{
			Span:     Span{s.Start + m[0], s.Start + m[1]},
			Number:   Span{s.Start + m[2], s.Start + m[3]},
			UnitSpan: Span{s.Start + m[4], s.Start + m[5]},
		}
		q.Unit = q.UnitSpan.Of(doc)
		q.Value, _ = strconv.ParseFloat(strings.ReplaceAll(q.Number.Of(doc), ",", ""), 64)
		switch q.Unit {
		case "":
			q.Kind = Bare
		case "%", "个百分点", "倍":
			q.Kind = Percent
		case "年", "月", "日":
			q.Kind = Date
		}
		out = append(out, q)
	}
	return out
}
