package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/policygraph/policygraph/loader/mention/tagger"
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
	"github.com/policygraph/policygraph/loader/text"
	"github.com/policygraph/policygraph/seeds"
)

// load reads the reports to learn from and those to score on.
func (o options) load() (train, held []*report, err error) {
	an, err := text.NewAnalyzer(seeds.FS)
	if err != nil {
		return nil, nil, err
	}
	files, err := filepath.Glob(filepath.Join(o.Annotations, "*.tsv"))
	if err != nil {
		return nil, nil, err
	}
	for _, f := range files {
		base := strings.TrimSuffix(filepath.Base(f), ".tsv")
		r, err := readReport(an, filepath.Join(o.Reports, base+".txt"), f)
		if err != nil {
			return nil, nil, err
		}
		if slices.Contains(o.Hold, base) {
			held = append(held, r)
		} else {
			train = append(train, r)
		}
	}
	for _, annotation := range sortedKeys(o.Score) {
		r, err := readReport(an, o.Score[annotation], annotation)
		if err != nil {
			return nil, nil, err
		}
		held = append(held, r)
	}
	if len(train) == 0 {
		return nil, nil, fmt.Errorf("no report to learn from: %s has no NAME.tsv", o.Annotations)
	}
	return train, held, nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func round(f float64) float64 { return math.Round(f*1e4) / 1e4 }

// fit learns knowledge and first pass from the reports.
func (o options) fit(reports []*report, stderr io.Writer) (*tagger.Model, error) {
	gazetteer, err := gazetteerNames(seeds.FS)
	if err != nil {
		return nil, err
	}
	k, own := learn(reports, gazetteer)
	lx, err := feature.New(seeds.FS)
	if err != nil {
		return nil, err
	}
	lx.Learn(k)
	d := build(reports, own, lx, o.MinReports)
	fmt.Fprintf(stderr, "%d reports, %d sentences, %d mentions, %d features\n", len(reports), len(d.examples), d.mentions, len(d.keys))
	t := newTrainer(d, o)
	t.run(func(epoch int, loss float64) { fmt.Fprintf(stderr, "pass %d: loss %.5f a character\n", epoch+1, loss) })
	m := t.model(k)
	m.Card.Reports = len(reports)
	m.Card.Settings = map[string]string{
		"epochs": fmt.Sprint(o.Epochs), "rate": fmt.Sprint(o.Rate), "l1": fmt.Sprint(o.L1), "l2": fmt.Sprint(o.L2),
		"dropout": fmt.Sprint(o.Dropout), "min-reports": fmt.Sprint(o.MinReports), "folds": fmt.Sprint(o.Folds),
	}
	return m, nil
}

func assemble(m *tagger.Model) (*tagger.Tagger, error) {
	lx, err := feature.New(seeds.FS)
	if err != nil {
		return nil, err
	}
	lx.Learn(m.Knowledge)
	return tagger.Assemble(m, lx), nil
}

// second learns the review from proposals of models that did not learn from
// the report at hand, and puts the cross-validated scores on the card.
func (o options) second(m *tagger.Model, train []*report, stderr io.Writer) error {
	all, err := o.jackknife(train, stderr)
	if err != nil {
		return err
	}
	var first tally
	for _, p := range all {
		t, _ := score(names(p.report.text, p.candidates()), p.report.entities)
		first.add(t)
	}
	m.Card.Scores["cross-validated, first pass"] = round(first.f1())
	m.Review = learnReview(all)
	m.Review.Threshold, m.Card.Scores["cross-validated"] = o.bestThreshold(all)
	return nil
}

// jackknife returns the proposals for every report of a model that learned
// from the other folds.
func (o options) jackknife(train []*report, stderr io.Writer) ([]proposals, error) {
	out := make([]proposals, len(train))
	for f := range o.Folds {
		in := slices.DeleteFunc(slices.Clone(train), func(r *report) bool { return slices.Index(train, r)%o.Folds == f })
		m, err := o.fit(in, stderr)
		if err != nil {
			return nil, err
		}
		tg, err := assemble(m)
		if err != nil {
			return nil, err
		}
		for i := f; i < len(train); i += o.Folds {
			out[i] = judge(train[i], tg.Propose(train[i].text, train[i].sentences))
		}
	}
	return out, nil
}
