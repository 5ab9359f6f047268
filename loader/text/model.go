package text

// Span is a half-open range [Start, End) of bytes in the document's text.
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Of returns the part of doc that the span covers.
func (s Span) Of(doc string) string { return doc[s.Start:s.End] }

// Sentence is a sentence with its analysis. All spans are byte offsets into
// the document's text, not into the sentence.
type Sentence struct {
	Span
	Paragraph  int    // index of the paragraph that it stands in
	Clauses    []Span // what stands between ,;: and the ends, without the marks; quotes and brackets are never split
	Tokens     []Token
	Quantities []Quantity
	Marks      []Mark // paired marks, outer before inner
}

// Token is a word as gse cuts it. A date, an ordinal, a quantity's number and
// a Latin run are one token each; a quantity's unit is one too, a Word with the
// part of speech q.
type Token struct {
	Span
	Class TokenClass
	POS   string // gse's tag; a hint only
}

// TokenClass says what kind of token it is.
type TokenClass uint8

// The token classes.
const (
	Word TokenClass = iota
	Punct
	Number // a quantity's number or a bare number
	Latin
	Space
)

// Mark is a pair of quotes, brackets or title marks with what is inside.
type Mark struct {
	Span         // with the marks
	Inner   Span // without the marks
	Opening rune // “ 《 ( 〈 「 【
}

// Quantity is a number with a unit as the text has it.
type Quantity struct {
	Span                // from the comparator or number to the unit
	Number   Span       // the digits or Chinese numerals
	Value    float64    // in Unit, as written: 1167.79, 19.65
	ValueMax float64    // the upper end of a range; only where Range
	Range    bool       // 3—5个, 3到5年
	Unit     string     // 亿元, 万户, %, 个百分点, 家, 公里, 倍, 微克/立方米; "" if none
	UnitSpan Span       //
	Compare  Comparator // what stands around it: 超 约 达 不少于 以内 以上 左右
	Kind     QuantityKind
}

// Comparator relates the number to the true value; "" is exactly.
type Comparator string

// The comparators.
const (
	Above   Comparator = ">"
	AtLeast Comparator = ">="
	Below   Comparator = "<"
	AtMost  Comparator = "<="
	About   Comparator = "~"
)

// QuantityKind sorts quantities by what they can be.
type QuantityKind uint8

// The kinds of quantity.
const (
	Amount  QuantityKind = iota // has a unit and counts or measures something
	Percent                     // %, 个百分点, 倍, 成: a share or a change
	Date                        // a point or stretch of time: 2022年, 8月底前, 10分钟 is an Amount
	Ordinal                     // 第12届, 第一
	Bare                        // a number without a unit
	Code                        // part of a name: “0311”, 5.0, T5, 10+1
)
