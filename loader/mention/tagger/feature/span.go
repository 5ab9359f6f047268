package feature

import "math"

// Proposal is a span of a sentence that may be a name, with what the document
// says of it: the review's features beside those of the sentence.
type Proposal struct {
	From, To int // characters
	Type     int // index into Types
	Prob     float64
	Rival    float64 // of the most probable proposal that overlaps it
	Nested   bool    // the rival contains it
	Sibling  float64 // of the same span with another type

	Places int     // occurrences of the spelling in the document
	Sum    float64 // probabilities of the spelling and type over the document
	Max    float64
	Other  float64 // the highest probability of the spelling with another type
}

// level is a probability on a logistic scale of 12 steps.
func level(p float64) uint64 {
	if p <= 0 {
		return 0
	}
	x := math.Log(p/(1.0000001-p)) + 4
	return 1 + uint64(max(0, min(x*1.25, 10)))
}

// SpanKeys appends the features of a proposal to the sink, as one entry.
func (v *View) SpanKeys(s *Sink, p *Proposal) {
	t := uint64(p.Type)
	s.add(200, t)
	v.probKeys(s, p, t)
	v.shapeKeys(s, p, t)
	v.borderKeys(s, p, t)
	v.nameKeys(s, p, t)
	s.Ends = append(s.Ends, int32(len(s.Keys)))
}

func (v *View) probKeys(s *Sink, p *Proposal, t uint64) {
	own, rival := level(p.Prob), level(p.Rival)
	nested := uint64(0)
	if p.Nested {
		nested = 1
	}
	s.add(201, own)
	s.add(202, own, t)
	s.add(203, rival, nested)
	s.add(204, own, rival, nested)
	s.add(205, level(p.Sibling), own)
	s.add(206, level(p.Max), own)
	s.add(207, level(p.Max), t)
	s.add(208, level(p.Other), level(p.Max))
	places := bucket(p.Places, 1, 2, 4, 8)
	share := uint64(10 * p.Sum / float64(max(p.Places, 1)))
	s.add(209, places, share)
	s.add(210, places, t)
	s.add(211, share, own)
}

func (v *View) shapeKeys(s *Sink, p *Proposal, t uint64) {
	n := p.To - p.From
	long := bucket(n, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30)
	s.add(220, long, t)
	depth, broken := 0, uint64(0)
	inner, list := uint64(0), uint64(0)
	for i := p.From; i < p.To; i++ {
		switch v.class[i] {
		case 6:
			depth++
			inner = 1
		case 7:
			if depth--; depth < 0 {
				broken = 1
			}
		case 4:
			list = 1
		case 5:
			list |= 2
		}
	}
	if depth != 0 {
		broken = 1
	}
	s.add(221, broken)
	s.add(222, broken, inner, list, t)
	s.add(223, v.quote[p.From], v.quote[p.To-1], t)
	words := v.tok[p.To-1] - v.tok[p.From] + 1
	aligned := uint64(0)
	if v.place[p.From] == 1 || v.place[p.From] == 4 {
		aligned = 1
	}
	if v.place[p.To-1] >= 3 {
		aligned |= 2
	}
	s.add(224, aligned, t)
	s.add(225, uint64(min(words, 8)), long, aligned)
}

func (v *View) borderKeys(s *Sink, p *Proposal, t uint64) {
	first, last := &v.toks[v.tok[p.From]], &v.toks[v.tok[p.To-1]]
	before, after := v.word(p.From, -1), v.word(p.To-1, 1)
	s.add(230, first.hash, t)
	s.add(231, last.hash, t)
	s.add(232, first.pos, last.pos, t)
	s.add(233, before.hash, t)
	s.add(234, after.hash, t)
	s.add(235, before.pos, first.pos)
	s.add(236, last.pos, after.pos)
	s.add(237, before.hash, first.hash)
	s.add(238, last.hash, after.hash)
	s.add(239, first.freq, last.freq, t)
	s.add(240, v.char(p.From), t)
	s.add(241, v.char(p.To-1), t)
	s.add(242, v.char(p.From-1), v.char(p.To))
	s.add(243, v.heads[p.To-1], t)
	if at := v.item[p.From]; at >= 0 {
		it := &v.items[at]
		whole := uint64(0)
		if it.from == p.From {
			whole = 1
		}
		if it.to == p.To {
			whole |= 2
		}
		s.add(244, whole, it.left, it.right, t)
		s.add(245, it.verb, t)
		s.add(246, it.head, t)
		s.add(247, it.sibling, t)
	}
	for k := v.tok[p.From]; k <= v.tok[p.To-1]; k++ {
		s.add(248, v.toks[k].hash)
		s.add(249, v.toks[k].pos, t)
	}
}

// nameKeys tell what the lexicon knows of the whole spelling.
func (v *View) nameKeys(s *Sink, p *Proposal, t uint64) {
	h := uint64(0)
	for _, r := range v.r[p.From:p.To] {
		h = mix(h, uint64(r))
	}
	at, ok := v.lx.words[h]
	if !ok {
		s.add(250, t)
		return
	}
	e := v.lx.entry(at)
	typ, share, reports := e.best()
	same := uint64(0)
	if typ == p.Type {
		same = 1
	}
	listed := uint64(e.gazetteer) >> p.Type & 1
	if e.gazetteer != 0 {
		listed |= 2
	}
	s.add(251, listed, t)
	s.add(252, listed, share, same)
	s.add(253, same, share, reports)
	s.add(254, same, share, t)
	s.add(255, uint64(e.Named[p.Type]), uint64(e.Plain))
}
