package graph

// Span is a half-open range [Start, End) of Unicode code points in
// Document.Text.
type Span struct{ Start, End int }

// Document is one report as it is stored.
type Document struct {
	ID          ID     // derived from Title, Area and Period: a corrected edition replaces the first
	Title       string // 广州市海珠区2022年上半年国民经济和社会发展计划执行情况的报告
	Issuer      ID     // the Agency that speaks, "" if unknown
	Area        ID     // the Zone that the report speaks for, "" if unknown
	PublishedOn string // YYYY-MM-DD, "" if unknown
	Period      string // reporting period: 2022, 2022H1, 2022Q3, 2022M05; "" if unknown
	SourceURL   string // where it was read from; a local file is its base name
	Hash        string // hex SHA-256 of the bytes that were read
	Text        string // without page chrome; paragraphs joined by "\n"
	Sections    []Section
}

// Section is a heading and what stands under it.
type Section struct {
	Heading string
	Level   int // 1 for 一、 2 for (一) 3 for a run-in heading
	Span    Span
}

// Passage is a paragraph: the unit that evidence points into.
type Passage struct {
	ID       ID
	Document ID
	Ordinal  int    // from 0, in text order
	Heading  string // the headings above it, joined by " / "
	Span     Span   // in Document.Text
}

// Evidence is the place in a document that says something.
type Evidence struct {
	Document   ID
	Passage    ID
	Sentence   Span     // the sentence that says it
	Source     Span     // the mention of the relation's source; zero if implied (我区, no subject)
	Target     Span     // the mention of the relation's target; zero if implied
	Rule       string   // the rule or model that found it
	Confidence float64  // (0, 1]
	Modality   Modality //
}

// Entity is one named thing as one document, or the whole graph, knows it. In
// a Batch it is what that document says; from a Reader it is merged over all
// documents (see MergeEntities).
type Entity struct {
	ID      ID
	Type    EntityType
	Name    string   // the longest form that the reports use
	Aliases []string // other spellings, sorted, without Name
	Pinyin  string   // of Name, syllables joined by spaces; what is not Chinese stays
	Area    ID       // the Zone that scopes the name, "" for what is not bound to one

	Project *ProjectFacts // only where Type is Project; may be nil
	Goal    *GoalFacts    // only where Type is Goal; never nil there

	FirstSeen, LastSeen string // publication dates of the documents that mention it; set by a Reader
}

// ProjectFacts is what is known of a project's progress.
type ProjectFacts struct {
	Status         ProjectStatus // the latest that is told as a fact; "" if none
	ExpectedStatus ProjectStatus // what is planned next; "" if none
	ExpectedBy     string        // deadline of ExpectedStatus: 2022, 2022H2, 2022-09; "" if none
	Stages         []ProjectStage
}

// ProjectStage is one statement about a project's progress.
type ProjectStage struct {
	Status   ProjectStatus
	Expected bool   // a plan, not a fact
	By       string // deadline where Expected
	Evidence Evidence
}

// GoalFacts is a commitment with a number.
type GoalFacts struct {
	Metric     string // 新引进总部企业
	Comparator Comparator
	Value      float64  // in Unit, as written
	ValueMax   *float64 // upper end of a range
	Unit       string   // 家, 亿元, %, 万人
	Deadline   string   // 2022, 2022-12; "" if none
	Modality   Modality
	Evidence   Evidence
}

// Observation is a value of an indicator.
type Observation struct {
	ID              ID
	Indicator       ID // the Indicator entity
	Area            ID // the Zone (or the nearest thing) that it is a value of
	Document        ID
	Name            string // the indicator as this sentence names it
	Value           *float64
	ValueMax        *float64
	Unit            string
	Comparator      Comparator
	NormalizedValue *float64 // in NormalizedUnit: 万宗 → 宗, 亿元 → 元
	NormalizedUnit  string
	Growth          *float64 // signed percent; percentage points where GrowthBasis says so
	GrowthBasis     string   // 同比, 环比, 比上年末, 百分点, …
	Period          string   // 2022H1; "" if none is told
	Rank            string   // 全市第二
	Evidence        Evidence
}

// Mention is one place in a document where an entity is named.
type Mention struct {
	Entity     ID
	Document   ID
	Passage    ID
	Span       Span
	Sentence   Span
	Surface    string // the text at Span
	Modality   Modality
	Rule       string
	Confidence float64
}

// Relation is an edge between two entities with everything that says it. In a
// Batch the evidence is that of one document, from a Reader that of all.
type Relation struct {
	ID         ID
	Type       RelationType
	From, To   ID
	Confidence float64 // 1 - product of (1 - confidence) over the evidence
	Modality   Modality
	Evidence   []Evidence // ordered by document and position
	FirstSeen  string     // publication date; set by a Reader
	LastSeen   string
}
