package crf

import (
	"math"
	"math/rand/v2"
	"testing"
)

// bio forbids I (2) at the start and after O (0).
func bio(from, to int) bool { return to != 2 || from == 1 || from == 2 }

// random returns a three-label chain and emissions for n positions.
func random(seed uint64, n int) (*Chain, []float64) {
	r := rand.New(rand.NewPCG(seed, 1))
	c := NewChain(3, bio)
	for i := range c.Trans {
		c.Trans[i] += r.NormFloat64()
	}
	c.Refresh()
	e := make([]float64, 3*n)
	for i := range e {
		e[i] = 2 * r.NormFloat64()
	}
	return c, e
}

func score(c *Chain, e []float64, path []int) float64 {
	s := c.Start[path[0]] + c.End[path[len(path)-1]]
	for t, j := range path {
		s += e[t*c.Labels+j]
		if t > 0 {
			s += c.Trans[path[t-1]*c.Labels+j]
		}
	}
	return s
}

// each calls visit with every label path of length n.
func each(labels, n int, visit func([]int)) {
	path := make([]int, n)
	var fill func(int)
	fill = func(t int) {
		if t == n {
			visit(path)
			return
		}
		for j := range labels {
			path[t] = j
			fill(t + 1)
		}
	}
	fill(0)
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9*(1+math.Abs(b)) }

func TestSumsEqualEnumeration(t *testing.T) {
	for seed := range uint64(20) {
		n := 1 + int(seed%6)
		c, e := random(seed, n)
		var l Lattice
		logZ := l.Sum(c, e, nil)
		z := 0.0
		marg := make([]float64, 3*n)
		pairs := make([]float64, 9)
		each(3, n, func(p []int) {
			w := math.Exp(score(c, e, p))
			z += w
			for t, j := range p {
				marg[t*3+j] += w
				if t > 0 {
					pairs[p[t-1]*3+j] += w
				}
			}
		})
		if !near(logZ, math.Log(z)) {
			t.Fatalf("seed %d: log sum %v, by enumeration %v", seed, logZ, math.Log(z))
		}
		for i, w := range marg {
			if got := l.Marginal(i/3, i%3); !near(got, w/z) {
				t.Errorf("seed %d: marginal %d = %v, by enumeration %v", seed, i, got, w/z)
			}
		}
		got := make([]float64, 9)
		l.AddPairs(1, got)
		for i, w := range pairs {
			if !near(got[i], w/z) {
				t.Errorf("seed %d: pair %d = %v, by enumeration %v", seed, i, got[i], w/z)
			}
		}
	}
}

func TestMaskLeavesOnlyAllowedPaths(t *testing.T) {
	c, e := random(7, 4)
	allow := []uint64{0b111, 0b010, 0b101, 0b111}
	var l Lattice
	got := l.Sum(c, e, allow)
	z := 0.0
	each(3, 4, func(p []int) {
		for i, j := range p {
			if allow[i]>>j&1 == 0 {
				return
			}
		}
		z += math.Exp(score(c, e, p))
	})
	if !near(got, math.Log(z)) {
		t.Errorf("masked sum %v, by enumeration %v", got, math.Log(z))
	}
	if got := l.Sum(c, e, []uint64{0b001, 0b100, 0b111, 0b111}); !math.IsInf(got, -1) {
		t.Errorf("O I is no path, yet the sum is %v", got)
	}
}

func TestBestEqualsEnumeration(t *testing.T) {
	for seed := range uint64(30) {
		n := 1 + int(seed%6)
		c, e := random(seed, n)
		var l Lattice
		path := make([]int, n)
		got := l.Best(c, e, path)
		top := math.Inf(-1)
		each(3, n, func(p []int) { top = math.Max(top, score(c, e, p)) })
		if !near(got, top) || !near(score(c, e, path), top) {
			t.Errorf("seed %d: best %v (its path %v), by enumeration %v", seed, got, score(c, e, path), top)
		}
	}
}

// The probability that exactly the positions 1 and 2 are one B I span.
func TestSpanProbability(t *testing.T) {
	for seed := range uint64(20) {
		n := 3 + int(seed%3)
		c, e := random(seed, n)
		var l Lattice
		l.Sum(c, e, nil)
		got := l.Open(1, 1) * l.Step(2, 1, 2) * l.Close(2, 2, 2)
		in, z := 0.0, 0.0
		each(3, n, func(p []int) {
			w := math.Exp(score(c, e, p))
			z += w
			if p[1] == 1 && p[2] == 2 && (n == 3 || p[3] != 2) {
				in += w
			}
		})
		if !near(got, in/z) {
			t.Errorf("seed %d: span %v, by enumeration %v", seed, got, in/z)
		}
	}
}

// The gradient of log P(allowed paths) is the difference of the marginals.
func TestGradientEqualsFiniteDifference(t *testing.T) {
	c, e := random(11, 5)
	allow := []uint64{0b111, 0b010, 0b100, 0b001, 0b111}
	value := func() float64 {
		var free, held Lattice
		return held.Sum(c, e, allow) - free.Sum(c, e, nil)
	}
	var free, held Lattice
	held.Sum(c, e, allow)
	free.Sum(c, e, nil)
	const h = 1e-6
	for i := range e {
		old := e[i]
		e[i] = old + h
		up := value()
		e[i] = old - h
		down := value()
		e[i] = old
		want, got := (up-down)/(2*h), held.Marginal(i/3, i%3)-free.Marginal(i/3, i%3)
		if math.Abs(want-got) > 1e-5 {
			t.Errorf("emission %d: gradient %v, by difference %v", i, got, want)
		}
	}
	pairs := make([]float64, 9)
	held.AddPairs(1, pairs)
	free.AddPairs(-1, pairs)
	for i := range c.Trans {
		if math.IsInf(c.Trans[i], -1) {
			continue
		}
		old := c.Trans[i]
		c.Trans[i] = old + h
		c.Refresh()
		up := value()
		c.Trans[i] = old - h
		c.Refresh()
		down := value()
		c.Trans[i] = old
		c.Refresh()
		if want := (up - down) / (2 * h); math.Abs(want-pairs[i]) > 1e-5 {
			t.Errorf("transition %d: gradient %v, by difference %v", i, pairs[i], want)
		}
	}
}

func TestLongSequenceStaysFinite(t *testing.T) {
	c, e := random(3, 20000)
	var l Lattice
	if z := l.Sum(c, e, nil); math.IsInf(z, 0) || math.IsNaN(z) {
		t.Errorf("log sum of 20000 positions is %v", z)
	}
	if n := testing.AllocsPerRun(3, func() { l.Sum(c, e, nil) }); n > 0 {
		t.Errorf("a grown lattice allocates %v times", n)
	}
}
