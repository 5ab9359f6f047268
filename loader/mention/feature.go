package mention

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// emitter receives a feature's kind and value; the feature is kind=value.
type emitter func(kind, value string)

// features tells everything that the score of a candidate may depend on.
// count is how often the document has the candidate.
func (g *gathered) features(c *candidate, count int, emit emitter) {
	g.ofSpan(c, count, emit)
	g.ofType(c, emit)
}

// ofSpan tells what is the same for every type that a span may have.
func (g *gathered) ofSpan(c *candidate, count int, emit emitter) {
	us := g.seqs[c.seq].units
	g.around(us, c, emit)
	g.within(us, c, emit)
	g.enumerated(c, emit)
	emit("count", strconv.Itoa(min(count, 4)))
}

// ofType tells what depends on the type.
func (g *gathered) ofType(c *candidate, emit emitter) {
	g.knownOf(c, emit)
	emit("src", strconv.Itoa(int(c.source&^byTagger)))
	if c.item > 0 {
		emit("sib", strconv.Itoa(g.siblings(c, &g.seqs[c.seq].lists[c.item-1])))
	}
}

// around tells what stands before and behind.
func (g *gathered) around(us []unit, c *candidate, emit emitter) {
	l1, l2, r1, r2 := "^", "^", "$", "$"
	lp, rp := "^", "$"
	if c.first > 0 {
		l1, lp = label(us[c.first-1]), us[c.first-1].pos
	}
	if c.first > 1 {
		l2 = label(us[c.first-2])
	}
	if c.last+1 < len(us) {
		r1, rp = label(us[c.last+1]), us[c.last+1].pos
	}
	if c.last+2 < len(us) {
		r2 = label(us[c.last+2])
	}
	emit("l1", l1)
	emit("l2", l2+" "+l1)
	emit("lp", lp)
	emit("r1", r1)
	emit("r2", r1+" "+r2)
	emit("rp", rp)
	emit("lr", l1+" "+r1)
}

// label is the text of a unit, or its kind where the text says nothing.
func label(u unit) string {
	switch u.kind {
	case number:
		return "#"
	case quote:
		return "“”"
	case title:
		return "《》"
	case group:
		return "()"
	}
	return u.str
}

// within tells how the candidate is made.
func (g *gathered) within(us []unit, c *candidate, emit emitter) {
	s := c.surface
	size := utf8.RuneCountInString(s)
	emit("len", strconv.Itoa(min(size, 20)))
	n := c.last - c.first + 1
	emit("n", strconv.Itoa(min(n, 8)))
	emit("s1", lastRunes(s, 1))
	emit("s2", lastRunes(s, 2))
	emit("s3", lastRunes(s, 3))
	emit("s4", lastRunes(s, 4))
	emit("p1", firstRunes(s, 1))
	emit("p2", firstRunes(s, 2))
	head, _ := g.know.head(s)
	emit("h", head)
	first := us[c.first]
	emit("u1", label(first))
	emit("u1p", first.pos+strconv.Itoa(int(first.kind)))
	emit("u1h", first.pos+" "+head)
	last := us[c.last]
	emit("un", label(last))
	shape := ""
	for i := c.first; i <= c.last; i++ {
		u := us[i]
		if i < c.last {
			emit("w", label(u))
		}
		if i > c.first {
			emit("b", label(us[i-1])+" "+label(u))
		}
		if n <= 6 {
			shape += class(u)
		}
		switch {
		case u.kind == quote:
			emit("has", "quote")
		case u.kind == number && i > c.first:
			emit("has", "number")
		case u.pos == "v" && i > c.first:
			emit("has", "verb")
		case u.str == "的":
			emit("has", "的")
		case u.str == "和" || u.str == "与" || u.str == "及":
			emit("has", "and")
		case u.kind == group:
			emit("has", "group")
		}
	}
	emit("shape", shape)
	if size <= 12 {
		emit("all", s)
	}
	g.place(us, c, head, emit)
}

// class is a letter for the kind and the part of speech of a unit.
func class(u unit) string {
	switch u.kind {
	case number:
		return "#"
	case latin:
		return "L"
	case quote:
		return "Q"
	case title:
		return "T"
	case group:
		return "G"
	case joiner:
		return "-"
	}
	if u.pos == "vn" || u.pos == "ns" {
		return u.pos
	}
	return firstRunes(u.pos, 1)
}

// place tells whether the candidate begins with a place, or with a company or
// an agency that the word lists know.
func (g *gathered) place(us []unit, c *candidate, head string, emit emitter) {
	for k := min(c.last, c.first+3); k >= c.first; k-- {
		s := g.doc[us[c.first].Start:us[k].End]
		if k == c.last || len(s) < 6 {
			continue
		}
		set := g.know.listed[s]
		for _, t := range [...]int{0, 2, 3, 5} {
			if set.has(t) {
				emit("begins", string(types[t]))
				if t == 0 {
					emit("zone+", head)
				}
			}
		}
		if set != 0 {
			return
		}
	}
	emit("begins", "")
}

// knownOf tells what the word lists and the counts say.
func (g *gathered) knownOf(c *candidate, emit emitter) {
	s := bare(c.surface)
	set := g.know.listed[s]
	switch {
	case set == 0:
		emit("list", "")
	case set == 1<<c.typ:
		emit("list", "only")
	case set.has(c.typ):
		emit("list", "also")
	default:
		emit("list", "other")
	}
	if set.has(0) {
		emit("sub", g.know.subtype[s])
	}
	p := g.know.phrases[s]
	if p == nil {
		emit("phrase", "")
		if set != 0 {
			emit("list0", strconv.Itoa(min(utf8.RuneCountInString(s), 8)))
		}
		return
	}
	total := p.total()
	rate := float64(p.named[c.typ]) / float64(total+p.plain+1)
	emit("phrase", strconv.Itoa(int(math.Round(rate*6))))
	emit("phrase+", strconv.Itoa(int(math.Round(rate*6)))+" "+strconv.Itoa(min(p.reports, 4)))
	emit("plain", strconv.Itoa(int(math.Round(6*float64(p.plain)/float64(total+p.plain+1)))))
}

// enumerated tells of the enumeration that the candidate is an item of.
func (g *gathered) enumerated(c *candidate, emit emitter) {
	if c.item == 0 {
		emit("item", "")
		return
	}
	e := &g.seqs[c.seq].lists[c.item-1]
	word := e.word
	if word == "" {
		word = "?"
	}
	closed := "open"
	if e.closed {
		closed = "closed"
	}
	emit("item", closed)
	emit("itemh", closed+" "+word)
	if e.closed {
		emit("itemh2", lastRunes(word, 2))
	}
	whole, where := false, "middle"
	for k, it := range e.items {
		if it[0] <= c.first && c.last < it[1] {
			whole = it[0] == c.first && it[1]-1 == c.last
			if k == 0 {
				where = "first"
			} else if k == len(e.items)-1 {
				where = "last"
			}
		}
	}
	emit("itemw", where+strconv.FormatBool(whole))
}

// siblings is how many of four items of the enumeration the word lists know
// as the candidate's type.
func (g *gathered) siblings(c *candidate, e *enumeration) int {
	us := g.seqs[c.seq].units
	known, all := 0, 0
	for _, it := range e.items {
		if it[0] <= c.first && c.last < it[1] || it[0] >= it[1] {
			continue
		}
		all++
		for i := it[0]; i < it[1]; i++ {
			if g.know.known(bare(g.doc[us[i].Start:us[it[1]-1].End])).has(c.typ) {
				known++
				break
			}
		}
	}
	if all == 0 {
		return -1
	}
	return (4*known + all/2) / all
}
