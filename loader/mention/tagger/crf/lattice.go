package crf

import "math"

// Lattice is the scratch space of one sequence. Its zero value is ready.
type Lattice struct {
	c     *Chain
	n     int
	emit  []float64 // exp(emission - its position's maximum), 0 where not allowed
	alpha []float64 // forward, scaled to sum to one at every position
	beta  []float64 // backward, scaled so that alpha × beta is the marginal
	scale []float64
	back  []int32
	best  []float64
}

// Sum runs forward and backward over n = len(emissions)/Labels positions and
// returns the logarithm of the sum over all paths. Where allow is not nil,
// only paths whose label at every position t is in the bit mask allow[t]
// count; -Inf is returned where there is none. Start and End transitions are
// included.
func (l *Lattice) Sum(c *Chain, emissions []float64, allow []uint64) float64 {
	l.reset(c, len(emissions)/c.Labels)
	if l.n == 0 {
		return 0
	}
	logZ := l.exponentiate(emissions, allow)
	z := l.forward()
	if z == 0 {
		return math.Inf(-1)
	}
	l.backward()
	for _, s := range l.scale {
		logZ += math.Log(s)
	}
	return logZ
}

func (l *Lattice) reset(c *Chain, n int) {
	l.c, l.n = c, n
	size := n * c.Labels
	if cap(l.emit) < size {
		l.emit = make([]float64, size)
		l.alpha = make([]float64, size)
		l.beta = make([]float64, size)
	}
	l.emit, l.alpha, l.beta = l.emit[:size], l.alpha[:size], l.beta[:size]
	if cap(l.scale) < n+1 {
		l.scale = make([]float64, n+1)
	}
	l.scale = l.scale[:n+1]
}

// exponentiate fills emit and returns the sum of the maxima taken out.
func (l *Lattice) exponentiate(emissions []float64, allow []uint64) float64 {
	k, sum := l.c.Labels, 0.0
	for t := range l.n {
		row := emissions[t*k : t*k+k]
		top := math.Inf(-1)
		for _, e := range row {
			top = math.Max(top, e)
		}
		sum += top
		for j, e := range row {
			if allow != nil && allow[t]>>j&1 == 0 {
				l.emit[t*k+j] = 0
				continue
			}
			l.emit[t*k+j] = math.Exp(e - top)
		}
	}
	return sum
}

// forward returns 0 where no path is left.
func (l *Lattice) forward() float64 {
	k, c := l.c.Labels, l.c
	for j := range k {
		l.alpha[j] = math.Exp(c.Start[j]) * l.emit[j]
	}
	if !l.normalize(0) {
		return 0
	}
	for t := 1; t < l.n; t++ {
		prev, cur := l.alpha[(t-1)*k:t*k], l.alpha[t*k:(t+1)*k]
		for j := range k {
			e := l.emit[t*k+j]
			if e == 0 {
				cur[j] = 0
				continue
			}
			s := 0.0
			for _, i := range c.before[j] {
				s += prev[i] * c.potential[i*k+j]
			}
			cur[j] = s * e
		}
		if !l.normalize(t) {
			return 0
		}
	}
	end := 0.0
	for j := range k {
		end += l.alpha[(l.n-1)*k+j] * math.Exp(c.End[j])
	}
	l.scale[l.n] = end
	return end
}

func (l *Lattice) normalize(t int) bool {
	k, s := l.c.Labels, 0.0
	row := l.alpha[t*k : t*k+k]
	for _, a := range row {
		s += a
	}
	if s == 0 {
		return false
	}
	for j := range row {
		row[j] /= s
	}
	l.scale[t] = s
	return true
}

func (l *Lattice) backward() {
	k, c := l.c.Labels, l.c
	last := (l.n - 1) * k
	for j := range k {
		l.beta[last+j] = math.Exp(c.End[j]) / l.scale[l.n]
	}
	for t := l.n - 2; t >= 0; t-- {
		for i := range k {
			s := 0.0
			for _, j := range c.after[i] {
				s += c.potential[i*k+j] * l.emit[(t+1)*k+j] * l.beta[(t+1)*k+j]
			}
			l.beta[t*k+i] = s / l.scale[t+1]
		}
	}
}

// Marginal is the probability of label j at position t, after Sum.
func (l *Lattice) Marginal(t, j int) float64 {
	return l.alpha[t*l.c.Labels+j] * l.beta[t*l.c.Labels+j]
}

// AddPairs adds weight × P(label i at t-1, label j at t), summed over all t,
// to the Labels × Labels matrix sum, after Sum.
func (l *Lattice) AddPairs(weight float64, sum []float64) {
	k, c := l.c.Labels, l.c
	for t := 1; t < l.n; t++ {
		for j := range k {
			out := l.emit[t*k+j] * l.beta[t*k+j] * weight / l.scale[t]
			if out == 0 {
				continue
			}
			for _, i := range c.before[j] {
				sum[i*k+j] += l.alpha[(t-1)*k+i] * c.potential[i*k+j] * out
			}
		}
	}
}

// Open returns the probability of label j at t, as the start of a run that
// Step extends.
func (l *Lattice) Open(t, j int) float64 { return l.alpha[t*l.c.Labels+j] }

// Step extends the run that ended at t-1 with label i by label j at t. The
// product of Open and Steps times Close is the probability of the whole run.
func (l *Lattice) Step(t, i, j int) float64 {
	k := l.c.Labels
	return l.c.potential[i*k+j] * l.emit[t*k+j] / l.scale[t]
}

// Close is the factor that ends a run at t with label i such that the label
// after it is not next; next = -1 where any may follow.
func (l *Lattice) Close(t, i, next int) float64 {
	k := l.c.Labels
	b := l.beta[t*k+i]
	if next >= 0 && t+1 < l.n {
		b -= l.c.potential[i*k+next] * l.emit[(t+1)*k+next] * l.beta[(t+1)*k+next] / l.scale[t+1]
	}
	return math.Max(b, 0)
}
