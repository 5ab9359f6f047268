package feature

// Sink takes the keys of a sentence: those of character i are
// Keys[Ends[i-1]:Ends[i]].
type Sink struct {
	Keys []uint32
	Ends []int32
}

// reach is how far to both sides the templates look.
const reach = 4

// Keys appends the features of every character of the view to the sink.
func (v *View) Keys(s *Sink) {
	n := v.Len()
	for i := range n {
		v.charKeys(s, i)
		v.wordKeys(s, i)
		v.lexiconKeys(s, i)
		v.structureKeys(s, i)
		s.Ends = append(s.Ends, int32(len(s.Keys)))
	}
}

func (s *Sink) add(template uint64, values ...uint64) {
	h := mix(0xA0761D6478BD642F, template)
	for _, v := range values {
		h = mix(h, v)
	}
	s.Keys = append(s.Keys, uint32(h>>32))
}

// char is the folded character at i, 0 outside the sentence.
func (v *View) char(i int) uint64 {
	if i < 0 || i >= len(v.c) {
		return 0
	}
	return v.c[i]
}

func (v *View) classOf(i int) uint64 {
	if i < 0 || i >= len(v.class) {
		return 0
	}
	return v.class[i]
}

func (v *View) charKeys(s *Sink, i int) {
	var c [2*reach + 1]uint64
	for d := range c {
		c[d] = v.char(i + d - reach)
	}
	const o = reach
	s.add(1)
	for d := -3; d <= 3; d++ {
		s.add(10+uint64(d+3), c[o+d])
	}
	for d := -3; d < 3; d++ {
		s.add(20+uint64(d+3), c[o+d], c[o+d+1])
	}
	s.add(30, c[o-1], c[o+1])
	for d := -3; d <= 1; d++ {
		s.add(31+uint64(d+3), c[o+d], c[o+d+1], c[o+d+2])
	}
	s.add(40, c[o-3], c[o-2], c[o-1], c[o])
	s.add(41, c[o], c[o+1], c[o+2], c[o+3])
	s.add(42, v.classOf(i-1), v.class[i], v.classOf(i+1))
	s.add(43, v.classOf(i-2), v.classOf(i-1), v.class[i], v.classOf(i+1), v.classOf(i+2))
}

var outside word

// word is the token d places after that of character i.
func (v *View) word(i, d int) *word {
	k := v.tok[i] + d
	if k < 0 || k >= len(v.toks) {
		return &outside
	}
	return &v.toks[k]
}

func (v *View) wordKeys(s *Sink, i int) {
	p := v.place[i]
	w0, l1, l2, r1, r2 := v.word(i, 0), v.word(i, -1), v.word(i, -2), v.word(i, 1), v.word(i, 2)
	s.add(60, p, w0.hash)
	s.add(61, p, l1.hash)
	s.add(62, p, r1.hash)
	s.add(63, p, l2.hash)
	s.add(64, p, r2.hash)
	s.add(65, p, l1.hash, w0.hash)
	s.add(66, p, w0.hash, r1.hash)
	s.add(67, p, r1.hash, r2.hash)
	s.add(68, p, l2.hash, l1.hash)
	s.add(70, p, w0.pos)
	s.add(71, p, l1.pos, w0.pos)
	s.add(72, p, w0.pos, r1.pos)
	s.add(73, p, l1.pos, w0.pos, r1.pos)
	s.add(74, p, l2.pos, l1.pos, w0.pos)
	s.add(75, p, w0.pos, r1.pos, r2.pos)
	size := uint64(min(w0.to-w0.from, 6))
	s.add(76, p, size)
	s.add(77, p, uint64(min(l1.to-l1.from, 3)), uint64(min(size, 3)), uint64(min(r1.to-r1.from, 3)))
	s.add(78, p, w0.freq)
	s.add(79, p, l1.freq, w0.freq, r1.freq)
}

func (v *View) tile(i int) tile {
	if i < 0 || i >= len(v.tiles) {
		return tile{}
	}
	return v.tiles[i]
}

func (t tile) known() uint64  { return t.place | t.typ<<3 | t.share<<7 }
func (t tile) listed() uint64 { return t.place | t.gazetteer<<3 }

func (v *View) lexiconKeys(s *Sink, i int) {
	l, t, r := v.tile(i-1), v.tiles[i], v.tile(i+1)
	if t.place != 0 {
		s.add(90, t.known())
		s.add(91, t.known(), t.reports)
		s.add(92, t.known(), t.gazetteer)
		s.add(93, t.listed())
		s.add(94, t.listed(), t.long, t.share)
		s.add(95, t.known(), t.long)
		s.add(96, t.known(), v.c[i])
	}
	s.add(97, l.known(), t.known(), r.known())
	s.add(98, l.listed(), t.listed(), r.listed())
	s.add(99, v.heads[i], v.place[i])
	if i > 0 {
		s.add(100, v.heads[i-1], v.place[i])
	}
	code, far := v.nextHead(i)
	s.add(101, code, far, v.place[i])
	s.add(102, code, v.word(i, 0).pos, v.word(i, -1).pos, v.place[i])
	s.add(103, code, v.word(i, -1).hash, v.place[i])
}

// nextHead is the first ending at or after character i that no separator
// parts from it, and how far it is.
func (v *View) nextHead(i int) (code, far uint64) {
	it := v.item[i]
	if it < 0 {
		return 0, 0
	}
	for j := i; j < v.items[it].to; j++ {
		if v.heads[j] != 0 {
			return v.heads[j], bucket(j-i, 0, 1, 2, 4, 6, 10)
		}
	}
	return 0, 0
}

func (v *View) structureKeys(s *Sink, i int) {
	if v.quote[i] != 0 {
		s.add(110, v.quote[i])
		s.add(111, v.quote[i], v.after[i])
	}
	if v.item[i] < 0 {
		return
	}
	it := &v.items[v.item[i]]
	sides := it.left<<2 | it.right
	from, to := bucket(i-it.from, 0, 1, 3, 6), bucket(it.to-1-i, 0, 1, 3, 6)
	s.add(112, sides, from, v.place[i])
	s.add(113, sides, to, v.place[i])
	s.add(114, sides, from, to)
	s.add(115, sides, it.sibling, from)
	s.add(116, sides, it.sibling, to, v.place[i])
	s.add(117, it.code, from, sides)
	s.add(118, it.head, to, sides)
	s.add(119, it.verb, v.place[i], sides)
	s.add(120, it.verb, v.tiles[i].known())
}
