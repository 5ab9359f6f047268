package document

import (
	"regexp"
	"sync"

	"github.com/policygraph/policygraph/loader/lexicon"
	"github.com/policygraph/policygraph/seeds"
)

// rules is what the data files say.
type rules struct {
	line, head, end                   []*regexp.Regexp
	containers                        []container
	done, planned, problem, reference []*regexp.Regexp
	turn, outset, past, trouble       []*regexp.Regexp
}

// loadRules reads the data files once.
var loadRules = sync.OnceValues(func() (*rules, error) {
	r := &rules{}
	lists := map[string]*[]*regexp.Regexp{
		"line": &r.line, "head": &r.head, "end": &r.end,
		"done": &r.done, "planned": &r.planned, "problem": &r.problem, "reference": &r.reference,
		"turn": &r.turn, "outset": &r.outset, "past": &r.past, "trouble": &r.trouble,
	}
	for _, file := range []string{"lexicon/chrome.tsv", "lexicon/section.tsv"} {
		rows, err := lexicon.Read(seeds.FS, file)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			if err := r.add(row, lists); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
})

func (r *rules) add(row lexicon.Row, lists map[string]*[]*regexp.Regexp) error {
	kind, pattern := row.Cell(0), row.Cell(1)
	if pattern == "" {
		return row.Errorf("the pattern is missing")
	}
	if kind == "container" {
		r.containers = append(r.containers, container(pattern))
		return nil
	}
	list, ok := lists[kind]
	if !ok {
		return row.Errorf("unknown kind %q", kind)
	}
	if kind == "line" || kind == "head" || kind == "end" {
		pattern = "^(?:" + pattern + ")$"
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return row.Errorf("the pattern does not compile: %v", err)
	}
	*list = append(*list, re)
	return nil
}

func anyMatch(list []*regexp.Regexp, s string) bool {
	for _, re := range list {
		if re.MatchString(s) {
			return true
		}
	}
	return false
}
