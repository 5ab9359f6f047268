package model

import (
	"unicode/utf8"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/policygraph/policygraph/graph"
)

// Texts cuts documents by code points without counting from the start each
// time: it remembers, for the documents lately asked for, where every 64th code
// point begins. It is safe for concurrent use.
type Texts struct{ marks *lru.Cache[graph.ID, *marked] }

type marked struct {
	text   string
	starts []int // byte offset of every stride-th code point
}

const stride = 64

// NewTexts returns a Texts for the given number of documents, at least one.
func NewTexts(documents int) *Texts {
	cache, err := lru.New[graph.ID, *marked](max(documents, 1))
	if err != nil { // only for a size below one
		panic(err)
	}
	return &Texts{cache}
}

// Cut returns the part of the document's text at the span, in code points; what
// lies outside the text is left out.
func (t *Texts) Cut(d *graph.Document, span graph.Span) string {
	m, ok := t.marks.Get(d.ID)
	if !ok || m.text != d.Text {
		m = mark(d.Text)
		t.marks.Add(d.ID, m)
	}
	start := m.offset(span.Start)
	return m.text[start:max(start, m.offset(span.End))]
}

func mark(text string) *marked {
	m := &marked{text: text, starts: make([]int, 0, len(text)/stride+1)}
	n := 0
	for i := range text {
		if n%stride == 0 {
			m.starts = append(m.starts, i)
		}
		n++
	}
	return m
}

// offset returns the byte at which the n-th code point begins.
func (m *marked) offset(n int) int {
	if n <= 0 {
		return 0
	}
	if n/stride >= len(m.starts) {
		return len(m.text)
	}
	at := m.starts[n/stride]
	for n %= stride; n > 0 && at < len(m.text); n-- {
		_, size := utf8.DecodeRuneInString(m.text[at:])
		at += size
	}
	return at
}
