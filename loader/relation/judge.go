package relation

import (
	"io/fs"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/lexicon"
	"github.com/policygraph/policygraph/loader/text"
)

// threshold is the confidence from which a candidate counts. F1 is flat from
// 0.25 to 0.4, in cross-validation on true names and on whole reports alike.
const threshold = 0.3

// areaThreshold is the same for what the report's own area focuses on: a
// report names hundreds of industries, and only those that it says so of
// outright (大力发展…) tell something.
const areaThreshold = 0.8

// least is the probability that a candidate needs.
func least(r Relation, set *entity.Set) float64 {
	if r.Type == graph.FocusesOn && r.From == set.Area {
		return areaThreshold
	}
	return threshold
}

// A judge tells how likely a candidate is right: a logistic regression over
// its features that starts from the prior of its rule; go run
// ./training/relations trains it.
type judge map[string]float64

func readJudge(fsys fs.FS, name string) (judge, error) {
	rows, err := lexicon.Read(fsys, name)
	if err != nil {
		return nil, err
	}
	j := make(judge, len(rows))
	for _, r := range rows {
		if len(r.Cells) != 2 {
			return nil, r.Errorf("a weight needs a feature and a number")
		}
		if j[r.Cells[0]], err = strconv.ParseFloat(r.Cells[1], 64); err != nil {
			return nil, r.Errorf("weight %q is no number", r.Cells[1])
		}
	}
	return j, nil
}

func (j judge) probability(c Candidate) float64 {
	sum := c.Prior
	for _, f := range c.Features {
		sum += j[f]
	}
	return 1 / (1 + math.Exp(-sum))
}

// A proposal is a relation with what it was read from.
type proposal struct {
	Relation
	prior float64
	head  string // the skeleton before it
	words string // the part of the skeleton that a template matched; "" for a name
	tail  string // the skeleton behind it
	shape string // the name with ● for the name within it; "" for a template
}

// features describes the proposal to the judge.
func (p *proposal) features(f *frame, part graph.Modality) []string {
	from, to := f.set.Entities[p.From], f.set.Entities[p.To]
	out := make([]string, 0, 24)
	add := func(parts ...string) { out = append(out, strings.Join(parts, "=")) }
	rule := p.Rule
	source := string(from.Type)
	switch {
	case p.From == f.set.Area:
		source = "area"
	case p.From == f.set.Government:
		source = "government"
	}
	implied := "named"
	if p.Source == (text.Span{}) {
		implied = "implied"
	}
	add(rule)
	add("part", rule, string(part))
	add("modality", rule, string(p.Modality))
	add("ends", rule, source, string(to.Type))
	add(implied, rule, source)
	name := plain(to.Name)
	add("to", string(p.Type), name)
	for n := 1; n <= 4; n++ {
		add("end", string(p.Type), last(name, n))
	}
	add("begin", string(p.Type), first(name, 2))
	add("fromend", string(p.Type), last(plain(from.Name), 2), string(to.Type))
	add("fromname", string(p.Type), plain(from.Name))
	if p.shape != "" {
		before, after, _ := strings.Cut(plain(p.shape), "●")
		add("inner", rule, source, name)
		add("after", rule, first(after, 2))
		add("after1", rule, first(after, 1), source)
		add("shapeend", rule, last(after, 2), source)
		add("shapeend1", rule, last(after, 3))
		add("before", rule, last(before, 2))
		add("led", rule, strconv.FormatBool(before == ""), source)
		add("innerlength", rule, strconv.Itoa(utf8.RuneCountInString(name)))
		return out
	}
	words := strings.Map(hidePlaceholder, p.words)
	verb, _, _ := strings.Cut(words, "●")
	add("words", rule, words)
	add("verb", rule, verb, source)
	add("verbend", rule, last(words, 3))
	head := strings.Map(hidePlaceholder, p.head)
	for n := 1; n <= 4; n++ {
		add("head"+strconv.Itoa(n), rule, last(head, n))
	}
	clause := head[strings.LastIndexAny(head, "，。；："):]
	add("clause", string(p.Type), string(to.Type), last(clause, 8), implied)
	tail := strings.Map(hidePlaceholder, p.tail)
	add("headtail", rule, last(head, 2), first(tail, 2))
	add("tail", rule, first(tail, 2))
	add("tail4", rule, first(tail, 4))
	add("commas", rule, strconv.Itoa(strings.Count(words, "，")))
	return out
}

// hidePlaceholder makes every name look alike.
func hidePlaceholder(r rune) rune {
	switch {
	case isGroup(r):
		return '●'
	case r == placeArea || r == placeGov:
		return '○'
	}
	return r
}

// plain is a name without marks: 《》, quotes and spaces.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if m, known := marks[r]; known && m == 0 {
			return -1
		}
		return r
	}, s)
}

// first and last cut n characters off an end; all of a shorter string.
func first(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func last(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}
