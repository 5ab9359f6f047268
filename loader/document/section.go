package document

import (
	"regexp"
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

// structure lays the text out: the lines of the head, then the body's
// paragraphs with their sections.
func (d *Document) structure(headLines, body []string, r *rules) {
	var b strings.Builder
	add := func(line string) text.Span {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		start := b.Len()
		b.WriteString(line)
		return text.Span{Start: start, End: b.Len()}
	}
	for _, line := range headLines {
		d.Paragraphs = append(d.Paragraphs, Paragraph{Span: add(line), Section: -1, Modality: graph.Done, Head: true})
	}
	o := &outline{rules: r, doc: d, year: yearOf(d.Period)}
	for _, line := range body {
		o.add(line, add(line))
	}
	d.Text = b.String()
	o.close(levelPart, len(d.Text))
}

func yearOf(period string) int {
	if len(period) < 4 {
		return 0
	}
	return number(period[:4])
}

// outline builds sections while paragraphs come in.
type outline struct {
	rules *rules
	doc   *Document
	year  int   // that the report reviews; 0 if unknown
	open  []int // sections that the current paragraph stands in, outer first
	seen  bool  // a top section was seen
	mixed bool  // the open chapter names both review and plan
	last  int   // number of its last section
}

func (o *outline) add(line string, at text.Span) {
	level, words, isHeading := heading(line, o.rules)
	if isHeading {
		o.close(level, at.Start)
		o.doc.Sections = append(o.doc.Sections, Section{
			Heading:  words,
			Level:    level,
			Span:     text.Span{Start: at.Start, End: at.End},
			Modality: o.modalityOf(level, words),
		})
		o.open = append(o.open, len(o.doc.Sections)-1)
	}
	p := Paragraph{Span: at, Section: -1, Modality: graph.Done}
	if n := len(o.open); n > 0 {
		p.Section = o.open[n-1]
		p.Heading = o.path()
		p.Modality = o.doc.Sections[p.Section].Modality
	}
	if p.Modality == graph.Done && len(o.open) > 0 && o.turns(line, level) {
		o.turn()
		p.Modality = graph.Planned
	}
	if p.Modality == graph.Planned && !isHeading && o.looksBack(line) {
		p.Modality = graph.Done
	}
	if anyMatch(o.rules.trouble, firstRunes(line, 130)) {
		p.Modality = graph.Problem
	}
	o.doc.Paragraphs = append(o.doc.Paragraphs, p)
}

// close ends the open sections of that level and below.
func (o *outline) close(level, end int) {
	for n := len(o.open); n > 0 && o.doc.Sections[o.open[n-1]].Level >= level; n-- {
		o.doc.Sections[o.open[n-1]].Span.End = end
		o.open = o.open[:n-1]
	}
}

func (o *outline) path() string {
	words := make([]string, len(o.open))
	for i, s := range o.open {
		words[i] = o.doc.Sections[s].Heading
	}
	return strings.Join(words, " / ")
}

// modalityOf tells how a section's statements hold. Below a chapter a heading
// has its chapter's modality, unless it names problems. A chapter without a
// cue is review where it is the first, and plan behind it.
func (o *outline) modalityOf(level int, words string) graph.Modality {
	n := len(o.open)
	if level > levelChapter && n > 0 {
		return o.doc.Sections[o.open[n-1]].Modality
	}
	first := !o.seen
	o.seen, o.mixed, o.last = true, false, 0
	if anyMatch(o.rules.reference, words) {
		return graph.Ongoing
	}
	done, planned := o.cues(words)
	switch {
	case !done && !planned && anyMatch(o.rules.problem, words):
		return graph.Problem
	case done && planned:
		o.mixed = true
		return graph.Done
	case done:
		return graph.Done
	case planned:
		return graph.Planned
	case n > 0:
		return o.doc.Sections[o.open[n-1]].Modality
	case first:
		return graph.Done
	default:
		return graph.Planned
	}
}

// cues tells whether the words of a heading speak of what was and of what is
// to come: by their nouns, and by the years and five-year plans that they
// name against the year that the report reviews.
func (o *outline) cues(words string) (done, planned bool) {
	done, planned = anyMatch(o.rules.done, words), anyMatch(o.rules.planned, words)
	if o.year == 0 {
		return done, planned
	}
	for _, m := range fiveYear.FindAllStringSubmatch(words, -1) {
		if planStart(m[1]) > o.year {
			planned = true
		}
	}
	for _, m := range yearPlain.FindAllStringSubmatch(words, -1) {
		if number(m[1]) > o.year {
			planned = true
		}
	}
	return done, planned
}

// turns reports whether a paragraph of a review begins a plan: under a heading
// that names both where it speaks of what comes, under another where it opens
// a later year or its numbered sections begin anew. The last two happen in
// excerpts, whose headings are cut out.
func (o *outline) turns(line string, level int) bool {
	start := firstRunes(line, 60)
	if anyMatch(o.rules.outset, start) || o.opensYear(start) {
		return true
	}
	if o.mixed {
		return anyMatch(o.rules.turn, start) || o.opensPlan(start)
	}
	if m := section.FindString(line); m != "" && level == levelSection {
		n := number(strings.Trim(m, "()（）"))
		last := o.last
		o.last = n
		return n != last+1
	}
	return false
}

var (
	fiveYear    = regexp.MustCompile(`“十([三四五六七八九])五”`)
	yearPlain   = regexp.MustCompile(`(\d{4})年`)
	leadingYear = regexp.MustCompile(`^(?:各位代表[！，])?(\d{4})年(?:是|，|全[省市区县])`)
	leadingPlan = regexp.MustCompile(`^(?:各位代表[！，])?“十([三四五六七八九])五”时期`)
)

func (o *outline) opensYear(start string) bool {
	m := leadingYear.FindStringSubmatch(start)
	return m != nil && o.year > 0 && number(m[1]) > o.year
}

func (o *outline) opensPlan(start string) bool {
	m := leadingPlan.FindStringSubmatch(start)
	return m != nil && planStart(m[1]) > o.year
}

// looksBack reports whether a paragraph of a plan tells of what was before it.
func (o *outline) looksBack(line string) bool {
	if m := leadingPlan.FindStringSubmatch(line); m != nil {
		return planStart(m[1])+4 <= o.year
	}
	return anyMatch(o.rules.past, firstRunes(line, 20))
}

// planStart is the first year of the five-year plan 十N五.
func planStart(n string) int { return 2016 + 5*(digit(n)-3) }

// turn makes the open sections plan from here on.
func (o *outline) turn() {
	for _, s := range o.open {
		o.doc.Sections[s].Modality = graph.Planned
	}
	o.mixed = false
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
