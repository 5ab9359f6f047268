package document

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var htmlStart = regexp.MustCompile(`(?i)<(!doctype html|html|head|body|div|p|table|meta|article)[\s>/]`)

func looksLikeHTML(s string) bool {
	return htmlStart.MatchString(s[:min(len(s), 4096)])
}

// pageText returns the text of a page, a line a block: first what its meta
// elements or its heading tell of title, date and source, then its article.
func pageText(page string, r *rules) (string, error) {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return "", err
	}
	var w pageWriter
	w.head(root)
	body := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Body })
	if body == nil {
		body = root
	}
	w.block(article(body, r))
	return w.String(), nil
}

// article returns the element that holds the report: the first known container
// that has a good part of the page's text, or the whole body.
func article(body *html.Node, r *rules) *html.Node {
	all := textSize(body)
	for _, c := range r.containers {
		holds := func(n *html.Node) bool { return c.matches(n) && textSize(n)*3 >= all }
		if n := find(body, holds); n != nil {
			return n
		}
	}
	return body
}

func textSize(n *html.Node) int {
	var w pageWriter
	w.block(n)
	return utf8.RuneCountInString(w.String())
}

// container is a simple selector: #id, .class or an element's name.
type container string

func (c container) matches(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch c[0] {
	case '#':
		return attr(n, "id") == string(c[1:])
	case '.':
		for _, class := range strings.Fields(attr(n, "class")) {
			if class == string(c[1:]) {
				return true
			}
		}
		return false
	default:
		return n.Data == string(c)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func find(n *html.Node, match func(*html.Node) bool) *html.Node {
	if match(n) {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if m := find(c, match); m != nil {
			return m
		}
	}
	return nil
}

// pageWriter writes nodes as text: blocks on lines of their own, cells apart,
// space folded as a browser does.
type pageWriter struct{ strings.Builder }

// head writes the title, the date and the source that the page's meta elements
// give (the set that government sites share), else what the window and the
// first heading say: readHead takes the better one.
func (w *pageWriter) head(root *html.Node) {
	meta := map[string]string{}
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		switch n.DataAtom {
		case atom.Meta:
			key := strings.ToLower(attr(n, "name"))
			if _, ok := meta[key]; !ok {
				meta[key] = strings.Join(strings.Fields(attr(n, "content")), " ")
			}
		case atom.H1, atom.Title:
			var t pageWriter
			t.block(n)
			if s := strings.Join(strings.Fields(t.String()), ""); meta[n.Data] == "" {
				meta[n.Data] = s
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(root)
	if s := meta["articletitle"]; s != "" {
		w.WriteString(s + "\n")
	} else {
		title, _, _ := strings.Cut(strings.NewReplacer("_", "|", "-", "|").Replace(meta["title"]), "|")
		w.WriteString(meta["h1"] + "\n" + title + "\n")
	}
	if s := meta["pubdate"]; s != "" {
		w.WriteString("发布日期:" + s + "\n")
	}
	if s := meta["contentsource"]; s != "" {
		w.WriteString("来源:" + s + "\n")
	}
}

// block writes the text below n.
func (w *pageWriter) block(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
		if isSkipped(n) {
			return
		}
	}
	isBlock := blocks[n.DataAtom]
	if isBlock {
		w.WriteByte('\n')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.block(c)
	}
	switch {
	case isBlock:
		w.WriteByte('\n')
	case n.DataAtom == atom.Td, n.DataAtom == atom.Th:
		w.WriteByte(' ')
	}
}

// text writes a text node with its line breaks as spaces, and none between
// two Chinese characters, where a break is only the source's layout.
func (w *pageWriter) text(s string) {
	for i, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }) {
		if i > 0 {
			before, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(w.String()))
			after, _ := utf8.DecodeRuneInString(strings.TrimSpace(part))
			if before < 0x2E80 || after < 0x2E80 {
				w.WriteByte(' ')
			}
			part = strings.TrimLeft(part, " ")
		}
		w.WriteString(part)
	}
}

var blocks = set(atom.P, atom.Div, atom.Br, atom.Tr, atom.Li, atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5,
	atom.H6, atom.Table, atom.Section, atom.Article, atom.Blockquote, atom.Dl, atom.Dd, atom.Dt, atom.Hr, atom.Main, atom.Header,
	atom.Center, atom.Pre, atom.Figure, atom.Figcaption, atom.Title)

var skipped = set(atom.Script, atom.Style, atom.Nav, atom.Footer, atom.Aside, atom.Noscript, atom.Iframe, atom.Form, atom.Button,
	atom.Select, atom.Textarea, atom.Template, atom.Svg, atom.Head, atom.Object, atom.Video, atom.Audio)

func isSkipped(n *html.Node) bool {
	if skipped[n.DataAtom] {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "style" && strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
			return true
		}
	}
	return false
}

func set(atoms ...atom.Atom) map[atom.Atom]bool {
	m := make(map[atom.Atom]bool, len(atoms))
	for _, a := range atoms {
		m[a] = true
	}
	return m
}
