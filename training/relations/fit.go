package main

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"sort"
)

// fit learns weights by FTRL-Proximal (McMahan et al., KDD 2013), which leaves
// most of them at zero. Optional relations are passed over. The order of the
// proposals is drawn from a fixed seed, so the same reports give the same
// weights.
func (o options) fit(reports []report) map[string]float64 {
	index, keys := o.vocabulary(reports)
	var rows [][]int
	var labels, priors []float64
	for _, r := range reports {
		for _, p := range r.proposals {
			if p.taught == open {
				continue
			}
			var row []int
			for _, f := range p.features {
				if i, known := index[f]; known {
					row = append(row, i)
				}
			}
			rows, labels, priors = append(rows, row), append(labels, float64(p.taught)), append(priors, p.prior)
		}
	}
	z, n, w := make([]float64, len(keys)), make([]float64, len(keys)), make([]float64, len(keys))
	order := rand.New(rand.NewPCG(1, 2))
	for range o.Epochs {
		for _, k := range order.Perm(len(rows)) {
			sum := priors[k]
			for _, i := range rows[k] {
				w[i] = o.weight(z[i], n[i])
				sum += w[i]
			}
			g := 1/(1+math.Exp(-sum)) - labels[k]
			for _, i := range rows[k] {
				z[i] += g - (math.Sqrt(n[i]+g*g)-math.Sqrt(n[i]))/o.Rate*w[i]
				n[i] += g * g
			}
		}
	}
	out := map[string]float64{}
	for i, k := range keys {
		if v := math.Round(o.weight(z[i], n[i])*100) / 100; v != 0 {
			out[k] = v
		}
	}
	return out
}

func (o options) weight(z, n float64) float64 {
	if math.Abs(z) <= o.L1 {
		return 0
	}
	return -(z - math.Copysign(o.L1, z)) / ((1+math.Sqrt(n))/o.Rate + o.L2)
}

// vocabulary numbers the features that enough reports have.
func (o options) vocabulary(reports []report) (map[string]int, []string) {
	seenIn := map[string]int{}
	for _, r := range reports {
		here := map[string]bool{}
		for _, p := range r.proposals {
			for _, f := range p.features {
				if !here[f] {
					here[f] = true
					seenIn[f]++
				}
			}
		}
	}
	var keys []string
	for f, n := range seenIn {
		if n >= o.MinReports {
			keys = append(keys, f)
		}
	}
	slices.Sort(keys)
	index := make(map[string]int, len(keys))
	for i, k := range keys {
		index[k] = i
	}
	return index, keys
}

func probability(weights map[string]float64, p proposal) float64 {
	sum := p.prior
	for _, f := range p.features {
		sum += weights[f]
	}
	return 1 / (1 + math.Exp(-sum))
}

// crossValidate prints, for models that have not seen the report at hand,
// precision, recall and F1 by threshold, and how often a probability holds.
func (o options) crossValidate(w io.Writer, reports []report) {
	type scored struct {
		p     float64
		label label
	}
	var all []scored
	missed := 0
	for fold := range o.Folds {
		var train, test []report
		for i, r := range reports {
			if i%o.Folds == fold {
				test = append(test, r)
			} else {
				train = append(train, r)
			}
		}
		weights := o.fit(train)
		for _, r := range test {
			best := map[edge]scored{}
			for _, p := range r.proposals {
				if s := (scored{probability(weights, p), p.label}); s.p > best[p.edge].p {
					best[p.edge] = s
				}
			}
			missed += r.missed
			for _, s := range best {
				all = append(all, s)
			}
		}
	}
	for t := 0.2; t < 0.71; t += 0.05 {
		var tp, fp, fn int
		for _, s := range all {
			switch {
			case s.label == right && s.p >= t:
				tp++
			case s.label == right:
				fn++
			case s.label == wrong && s.p >= t:
				fp++
			}
		}
		fn += missed
		precision, recall := float64(tp)/float64(tp+fp), float64(tp)/float64(tp+fn)
		fmt.Fprintf(w, "threshold %.2f  P %.3f  R %.3f  F1 %.3f\n", t, precision, recall, 2*precision*recall/(precision+recall))
	}
	for b := range 10 {
		var n, ok int
		for _, s := range all {
			if s.label != open && min(int(s.p*10), 9) == b {
				n++
				ok += int(s.label)
			}
		}
		fmt.Fprintf(w, "probability %.1f–%.1f  %5d proposals, %.2f right\n", float64(b)/10, float64(b+1)/10, n, float64(ok)/float64(max(1, n)))
	}
}

func (o options) write(weights map[string]float64, reports int) error {
	f, err := os.Create(o.Out)
	if err != nil {
		return err
	}
	defer f.Close()
	keys := make([]string, 0, len(weights))
	for k := range weights {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	buf := bufio.NewWriter(f)
	fmt.Fprintf(buf, "# origin: trained by go run ./training/relations on %d %s; columns: feature, weight\n", reports, o.Data)
	for _, k := range keys {
		fmt.Fprintf(buf, "%s\t%.2f\n", k, weights[k])
	}
	if err := buf.Flush(); err != nil {
		return err
	}
	return f.Close()
}
