package feature

import (
	"unicode"
	"unicode/utf8"

	"github.com/policygraph/policygraph/loader/text"
)

// View is a sentence seen character by character. Fill one again and again: it
// keeps its memory.
type View struct {
	At []int // byte offset of every character in the document, and of the end

	lx    *Lexicon
	s     *text.Sentence
	r     []rune // folded; digits kept
	c     []uint64
	class []uint64
	tok   []int // token of every character
	place []uint64
	toks  []word
	tiles []tile // per character; kind 0 where no name of the lexicon covers it
	heads []uint64
	items []item
	item  []int // item of every character, -1 for separators
	quote []uint64
	after []uint64 // hash of the word after the enclosing quote
}

// word is a token with what the templates ask of it.
type word struct {
	from, to int // characters
	hash     uint64
	pos      uint64
	freq     uint64
	class    text.TokenClass
}

// tile is the lexicon's longest name at a character.
type tile struct {
	place     uint64 // 1 begin 2 inside 3 end 4 alone
	gazetteer uint64 // bits
	typ       uint64 // 1 + type index, 0 none
	share     uint64
	reports   uint64
	long      uint64
}

// Tokens calls visit with the key of every token, as Knowledge.Frequent has
// it.
func (v *View) Tokens(visit func(key uint32)) {
	for _, w := range v.toks {
		visit(uint32(w.hash >> 32))
	}
}

// Fill makes the view show the sentence.
func (v *View) Fill(lx *Lexicon, doc string, s *text.Sentence) {
	v.lx, v.s = lx, s
	v.characters(doc)
	v.words()
	v.match()
	v.suffixes()
	v.enumerate()
	v.marks()
}

// Len is the number of characters.
func (v *View) Len() int { return len(v.r) }

// Span is the byte span of the characters [from, to).
func (v *View) Span(from, to int) text.Span { return text.Span{Start: v.At[from], End: v.At[to]} }

// Edge reports whether a name may begin or end with the character: not with
// white space, not with 、 or what ends a clause.
func (v *View) Edge(i int) bool {
	r := v.r[i]
	return !unicode.IsSpace(r) && r != '、' && !stop(r)
}

// Index returns the character at a byte offset, the next one where none begins
// there.
func (v *View) Index(offset int) int {
	lo, hi := 0, len(v.At)-1
	for lo < hi {
		if m := (lo + hi) / 2; v.At[m] < offset {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

func (v *View) characters(doc string) {
	v.At, v.r, v.c, v.class = v.At[:0], v.r[:0], v.c[:0], v.class[:0]
	for i := v.s.Start; i < v.s.End; {
		r, n := utf8.DecodeRuneInString(doc[i:v.s.End])
		f := fold(r)
		v.At, v.r, v.class = append(v.At, i), append(v.r, f), append(v.class, class(f))
		if f >= '0' && f <= '9' {
			f = '0'
		}
		v.c = append(v.c, uint64(f))
		i += n
	}
	v.At = append(v.At, v.s.End)
}

func (v *View) words() {
	n := v.Len()
	v.toks, v.tok, v.place = v.toks[:0], resize(v.tok, n), resize(v.place, n)
	at := 0
	push := func(to int, pos string, class text.TokenClass) {
		if to <= at {
			return
		}
		w := word{from: at, to: to, class: class, pos: hash(pos)}
		for i := at; i < to; i++ {
			w.hash = mix(w.hash, v.c[i])
			v.tok[i] = len(v.toks)
			v.place[i] = place(i, at, to)
		}
		if class == text.Number {
			w.hash = 1
		}
		w.freq = bucket(int(v.lx.frequency(w.hash)), 0, 1, 3, 8, 16)
		v.toks = append(v.toks, w)
		at = to
	}
	for _, t := range v.s.Tokens {
		for from := v.Index(t.Start); at < from; {
			push(at+1, "", text.Word)
		}
		push(v.Index(t.End), t.POS, t.Class)
	}
	for at < n {
		push(at+1, "", text.Word)
	}
}

// place says where in [from, to) the character i stands.
func place(i, from, to int) uint64 {
	switch {
	case to-from == 1:
		return 4
	case i == from:
		return 1
	case i == to-1:
		return 3
	}
	return 2
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

// match tiles the sentence with the lexicon's names, from the left, the
// longest first. A name must end where words end, save where it is longer
// than two characters.
func (v *View) match() {
	n := v.Len()
	v.tiles = resize(v.tiles, n)
	for i := 0; i < n; {
		to, e := v.longest(i)
		if to == 0 {
			i++
			continue
		}
		typ, share, reports := e.best()
		t := tile{gazetteer: uint64(e.gazetteer), typ: uint64(typ + 1), share: share, reports: reports, long: bucket(to-i, 2, 4, 8)}
		for j := i; j < to; j++ {
			t.place = place(j, i, to)
			v.tiles[j] = t
		}
		i = to
	}
}

// longest returns the end of the longest name that begins at character i.
func (v *View) longest(i int) (to int, e entry) {
	n := v.Len()
	if i+2 > n {
		return 0, e
	}
	h := mix(mix(0, uint64(v.r[i])), uint64(v.r[i+1]))
	lengths := v.lx.lengths[h]
	starts := v.toks[v.tok[i]].from == i
	for k := 2; lengths>>k != 0 && i+k <= n; k++ {
		if k > 2 {
			h = mix(h, uint64(v.r[i+k-1]))
		}
		if lengths>>k&1 == 0 {
			continue
		}
		aligned := starts && v.toks[v.tok[i+k-1]].to == i+k
		if !aligned && k < 3 {
			continue
		}
		if at, ok := v.lx.words[h]; ok {
			if x := v.lx.entry(at); x.gazetteer != 0 || x.Evidence != (Evidence{}) {
				to, e = i+k, x
			}
		}
	}
	return to, e
}

// suffixes marks every character at which a type-indicating ending ends.
func (v *View) suffixes() {
	n := v.Len()
	v.heads = resize(v.heads, n)
	for i := range n {
		if v.place[i] == 1 || v.place[i] == 2 {
			continue // endings end where words end
		}
		for k := min(MaxHead, i+1); k > 0; k-- {
			h := uint64(0)
			for _, r := range v.r[i+1-k : i+1] {
				h = mix(h, uint64(r))
			}
			if code, ok := v.lx.heads[h]; ok {
				v.heads[i] = uint64(code)
				break
			}
		}
	}
}
