package figure

import (
	"io/fs"
	"sort"
	"strings"

	"github.com/policygraph/policygraph/loader/lexicon"
)

// wordFile lists the words that the grammar knows, by class.
const wordFile = "lexicon/figure.tsv"

// words are the classes of the word file; each is sorted longest first, so
// that the first match is the longest.
type words struct {
	rise, fall, reach, lead, basis, verb, head, vague, then, twin, tail []string
	pairs, aliases                                                      []pair
}

// pair is several things written as one word (城乡 is 城镇 and 农村) or one
// thing written otherwise (GDP is 地区生产总值).
type pair struct {
	text  string
	parts []string
}

func readWords(fsys fs.FS) (*words, error) {
	rows, err := lexicon.Read(fsys, wordFile)
	if err != nil {
		return nil, err
	}
	w := &words{}
	classes := map[string]*[]string{"rise": &w.rise, "fall": &w.fall, "reach": &w.reach, "lead": &w.lead, "basis": &w.basis,
		"verb": &w.verb, "head": &w.head, "vague": &w.vague, "then": &w.then, "twin": &w.twin, "tail": &w.tail}
	for _, r := range rows {
		p := pair{text: r.Cell(1), parts: r.List(2)}
		switch r.Cell(0) {
		case "pair":
			if p.text == "" || len(p.parts) < 2 {
				return nil, r.Errorf("a pair needs its word and at least two parts, have %q", r.Cells)
			}
			w.pairs = append(w.pairs, p)
			continue
		case "alias":
			if p.text == "" || len(p.parts) != 1 {
				return nil, r.Errorf("an alias needs its word and what it stands for, have %q", r.Cells)
			}
			w.aliases = append(w.aliases, p)
			continue
		}
		list, ok := classes[r.Cell(0)]
		if !ok {
			return nil, r.Errorf("unknown class %q", r.Cell(0))
		}
		*list = append(*list, r.List(1)...)
	}
	for _, list := range classes {
		sort.SliceStable(*list, func(i, j int) bool { return len((*list)[i]) > len((*list)[j]) })
	}
	sort.SliceStable(w.pairs, func(i, j int) bool { return len(w.pairs[i].text) > len(w.pairs[j].text) })
	return w, nil
}

// prefix returns the longest of the words that s begins with, or "".
func prefix(s string, list []string) string {
	for _, w := range list {
		if strings.HasPrefix(s, w) {
			return w
		}
	}
	return ""
}

// suffix returns the longest of the words that s ends in, or "".
func suffix(s string, list []string) string {
	for _, w := range list {
		if strings.HasSuffix(s, w) {
			return w
		}
	}
	return ""
}
