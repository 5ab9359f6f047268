// Command training makes the model of package loader/mention/tagger from
// annotated reports. Its README says how.
package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/policygraph/policygraph/loader/mention/tagger"
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
	"github.com/policygraph/policygraph/loader/text"
	"github.com/policygraph/policygraph/seeds"
)

// options are the command's flags.
type options struct {
	Reports     string            `required:"" type:"existingdir" help:"Folder with the reports, NAME.txt."`
	Annotations string            `required:"" type:"existingdir" help:"Folder with their annotations, NAME.tsv; only reports that have one are used."`
	Out         string            `help:"Model file to write; none: only try."`
	Date        string            `help:"Date to put on the model's card, YYYY-MM-DD."`
	Hold        []string          `help:"Reports to leave out of the training, to score on."`
	Score       map[string]string `help:"Reports to score on: ANNOTATION=TEXT."`
	Export      string            `help:"Folder for the names found in the scored reports, as graph exports."`

	Epochs     int     `default:"10"`
	Rate       float64 `default:"0.1"`
	L1         float64 `name:"l1" default:"0.3"`
	L2         float64 `name:"l2" default:"1"`
	Dropout    float64 `default:"0"`
	MinReports int     `default:"2"`
	Alt        bool    `help:"Leave the type open among those that count as right."`
	Workers    int     `default:"2"`
}

func main() {
	var o options
	kong.Parse(&o, kong.Description("Train the mention tagger's model from annotated reports."))
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "training:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	an, err := text.NewAnalyzer(seeds.FS)
	if err != nil {
		return err
	}
	train, held, err := load(an, o)
	if err != nil {
		return err
	}
	m, err := fit(train, o)
	if err != nil {
		return err
	}
	tg, err := tagger.NewTagger(seeds.FS, m)
	if err != nil {
		return err
	}
	for _, r := range held {
		found := names(r.text, tg.Tag(r.text, r.sentences, 0.5))
		total, byType := score(found, r.entities)
		fmt.Printf("%-28s F1 %.4f %v", r.name, total.f1(), total)
		for t, x := range byType {
			fmt.Printf(" %s %.2f", feature.Types[t][:3], x.f1())
		}
		fmt.Println()
		if o.Export != "" {
			data, err := json.MarshalIndent(exportNames(found), "", " ")
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(o.Export, r.name+".json"), data, 0o644); err != nil {
				return err
			}
		}
	}
	if o.Out == "" {
		return nil
	}
	f, err := os.Create(o.Out)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		return err
	}
	return f.Close()
}

func load(an *text.Analyzer, o options) (train, held []*report, err error) {
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
	for _, gold := range slices.Sorted(maps.Keys(o.Score)) {
		r, err := readReport(an, o.Score[gold], gold)
		if err != nil {
			return nil, nil, err
		}
		held = append(held, r)
	}
	return train, held, nil
}

func fit(train []*report, o options) (*tagger.Model, error) {
	gaz, err := gazetteerNames(seeds.FS)
	if err != nil {
		return nil, err
	}
	k, own := learn(train, gaz)
	lx, err := feature.New(seeds.FS, k)
	if err != nil {
		return nil, err
	}
	set := settings{Epochs: o.Epochs, Rate: o.Rate, L1: o.L1, L2: o.L2, Dropout: o.Dropout, MinReports: o.MinReports, Alt: o.Alt, Batch: 16, Workers: o.Workers}
	d := build(train, own, lx, o.MinReports, o.Alt)
	fmt.Fprintf(os.Stderr, "%d reports, %d sentences, %d mentions, %d features\n", len(train), len(d.examples), d.mentions, len(d.keys))
	t := newTrainer(d, set)
	t.run(func(epoch int, loss float64) {
		fmt.Fprintf(os.Stderr, "pass %d: loss %.5f a character\n", epoch+1, loss)
	})
	m := t.model(k)
	m.Card.Reports, m.Card.Date = len(train), o.Date
	return m, nil
}
