package relation

import (
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/lexicon"
)

var (
	joint   = regexp.MustCompile(`^[0-9一二三四五六七八九十两]*[个条项家届座处只支次场部]?(?:（[^）]*）)?(?:[、和与及暨]|以及|、以及)[0-9一二三四五六七八九十两]*[个条项家届座处只支次场部]?$`)
	further = regexp.MustCompile(`^、[^，。；：]{1,20}[、和]$`)
	slot    = regexp.MustCompile(`\{(from|to|other):([A-Za-z|*]+)\}`)
	class   = regexp.MustCompile(`<([a-z_]+)>`)
)

// missing says what an end stands for that a template leaves out.
type missing string

const (
	none       missing = ""
	government missing = "government" // a body right before the verb, else the report's own government
	area       missing = "area"       // a name right before the verb, else the report's own area
	topic      missing = "topic"      // a name right before the verb, else what the sentence is about, else the report's own area
	named      missing = "named"      // a name right before the verb, else what the sentence is about
)

// A rule is one template: a regular expression over the skeleton of a
// sentence with a slot for each end that it names.
type rule struct {
	id       string
	typ      graph.RelationType
	pattern  *regexp.Regexp
	unless   *regexp.Regexp // nil if none
	missing  missing
	prior    float64        // log odds
	modality graph.Modality // "" if the sentence's own
	example  string
	expected string
	masks    map[string]rune
}

const gap = `[^，。；：\x{E000}-\x{E0FF}]`

// readWords returns the word classes of a data file as alternations.
func readWords(fsys fs.FS, name string) (map[string]string, error) {
	rows, err := lexicon.Read(fsys, name)
	if err != nil {
		return nil, err
	}
	out := make(map[string]string, len(rows))
	for _, r := range rows {
		words := r.List(1)
		if r.Cell(0) == "" || len(words) == 0 {
			return nil, r.Errorf("a class needs a name and words")
		}
		slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
		for i, w := range words {
			words[i] = regexp.QuoteMeta(w)
		}
		out[r.Cell(0)] = "(?:" + strings.Join(words, "|") + ")"
	}
	return out, nil
}

// readRules returns the templates of a data file, in its order.
func readRules(fsys fs.FS, name string, words map[string]string) ([]rule, error) {
	rows, err := lexicon.Read(fsys, name)
	if err != nil {
		return nil, err
	}
	var out []rule
	for _, row := range rows {
		r := rule{id: row.Cell(0), typ: graph.RelationType(row.Cell(1)), missing: missing(row.Cell(3)),
			modality: graph.Modality(row.Cell(5)), example: row.Cell(7), expected: row.Cell(8)}
		sig, known := graph.Signatures[r.typ]
		if !known {
			return nil, row.Errorf("unknown relation type %q", r.typ)
		}
		if r.prior, err = readPrior(row.Cell(4)); err != nil {
			return nil, row.Errorf("rule %s: %v", r.id, err)
		}
		if err := r.compile(row.Cell(2), words, sig); err != nil {
			return nil, row.Errorf("rule %s: %v", r.id, err)
		}
		if u := row.Cell(6); u != "" {
			if r.unless, err = expand(u, words, nil); err != nil {
				return nil, row.Errorf("rule %s: %v", r.id, err)
			}
		}
		out = append(out, r)
	}
	return out, nil
}

// readPrior turns a probability into log odds, where the judge starts from.
func readPrior(cell string) (float64, error) {
	p, err := strconv.ParseFloat(cell, 64)
	if err != nil || p <= 0 || p >= 1 {
		return 0, fmt.Errorf("prior %q is not between 0 and 1", cell)
	}
	return math.Log(p / (1 - p)), nil
}

func (r *rule) compile(pattern string, words map[string]string, sig graph.Signature) error {
	r.masks = map[string]rune{"from": maskOf(sig.From), "to": maskOf(sig.To)}
	var err error
	if r.pattern, err = expand(pattern, words, r.masks); err != nil {
		return err
	}
	if r.pattern.SubexpIndex("to") < 0 {
		return fmt.Errorf("the pattern has no slot {to:…}")
	}
	if (r.pattern.SubexpIndex("from") < 0) != (r.missing != none) {
		return fmt.Errorf("either a slot {from:…} or a word for what is missing")
	}
	return nil
}

// expand turns the notation of the data files into a regular expression:
// {from:Zone|Project} a slot, <class> its words, ‖ the border of a clause,
// ~ a short gap without names, … a gap within the clause, …… one that may
// pass a border.
func expand(pattern string, words map[string]string, masks map[string]rune) (*regexp.Regexp, error) {
	var fault error
	p := class.ReplaceAllStringFunc(pattern, func(s string) string {
		w, known := words[s[1:len(s)-1]]
		if !known {
			fault = fmt.Errorf("unknown word class %s", s)
		}
		return w
	})
	p = slot.ReplaceAllStringFunc(p, func(s string) string {
		m := slot.FindStringSubmatch(s)
		mask, err := parseMask(m[2])
		if err != nil {
			fault = err
			return s
		}
		if m[1] == "other" {
			return charClass(mask)
		}
		if masks != nil {
			masks[m[1]] &= mask
			mask = masks[m[1]]
		}
		return "(?P<" + m[1] + ">" + charClass(mask) + ")"
	})
	if fault != nil {
		return nil, fault
	}
	p = strings.NewReplacer("……", `[^。；]{0,80}?`, "…", `[^，。；：]{0,30}?`, "~", gap+`{0,12}?`, "‖", `[，。；：]`,
		"我区", `[\x{E100}\x{E101}]`).Replace(p)
	return regexp.Compile(p)
}

func parseMask(s string) (rune, error) {
	if s == "*" {
		return allTypes, nil
	}
	var mask rune
	for _, t := range strings.Split(s, "|") {
		bit, known := typeBits[graph.EntityType(t)]
		if !known {
			return 0, fmt.Errorf("unknown entity type %q", t)
		}
		mask |= bit
	}
	return mask, nil
}

func maskOf(types []graph.EntityType) rune {
	var mask rune
	for _, t := range types {
		mask |= typeBits[t]
	}
	return mask
}

// charClass matches every placeholder in which one of the types stands.
func charClass(mask rune) string {
	var b strings.Builder
	b.WriteByte('[')
	for m := rune(1); m <= allTypes; m++ {
		if m&mask != 0 {
			fmt.Fprintf(&b, `\x{%X}`, placeBase+m)
		}
	}
	b.WriteByte(']')
	return b.String()
}
