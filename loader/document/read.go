package document

import (
	"path"
	"regexp"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// Read reads a report from plain text or HTML in any usual Chinese charset.
// name is what messages call it: a file name or an address; where the page
// has no title it gives the title too. Errors are of kind graph.Invalid, but
// for a broken data file, which is graph.Internal.
func Read(data []byte, name string) (*Document, error) {
	rules, err := loadRules()
	if err != nil {
		return nil, graph.Wrap(graph.Internal, err, "the reader's own rules cannot be used")
	}
	raw, err := decode(data, name)
	if err != nil {
		return nil, err
	}
	if looksLikeHTML(raw) {
		if raw, err = pageText(raw, rules); err != nil {
			return nil, graph.Errorf(graph.Invalid, "%s: the page cannot be read as HTML (%v); save its text and load that", name, err)
		}
	}
	d := build(cleanLines(raw), rules)
	if !sentence.MatchString(d.Text) {
		return nil, graph.Errorf(graph.Invalid, "%s holds no sentence; check that it is a report and not a list, a form or an error page", name)
	}
	if d.Title == "" {
		d.Title = strings.TrimSuffix(path.Base(name), path.Ext(name))
	}
	return d, nil
}

// sentence matches words and the mark that ends them; marks alone say nothing.
var sentence = regexp.MustCompile(`[\pL\pN][^\pL\pN]*?[。！？!?]`)

// build makes a document from clean lines.
func build(lines []string, r *rules) *Document {
	d := &Document{}
	end := headEnd(lines)
	h := readHead(lines[:end], r)
	body, dropped := cleanBody(lines[end:], r)
	d.Chrome = h.chrome + dropped
	d.Title, d.Source = h.title, h.source
	d.setArea(h, body)
	d.PublishedOn = firstNonEmpty(h.published, h.held)
	d.Period = periodOf(h, body)
	d.structure(h.lines, joinBroken(body), r)
	return d
}

func firstNonEmpty(s ...string) string {
	for _, v := range s {
		if v != "" {
			return v
		}
	}
	return ""
}
