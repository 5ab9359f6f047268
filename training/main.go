// Command training makes the model of package loader/mention/tagger from
// annotated reports. Its README says how.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/alecthomas/kong"

	"github.com/policygraph/policygraph/loader/mention/tagger"
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
)

// commands are what the command line offers.
type commands struct {
	Train options  `cmd:"" default:"withargs" help:"Train a model (the default)."`
	Card  struct{} `cmd:"" help:"Print the card of the embedded model."`
}

// options are the flags of training.
type options struct {
	Reports     string            `required:"" type:"existingdir" help:"Folder with the reports, NAME.txt."`
	Annotations string            `required:"" type:"existingdir" help:"Folder with their annotations, NAME.tsv; only reports that have one are used."`
	Out         string            `help:"Model file to write; without it, only try."`
	Date        string            `help:"Date for the model's card, YYYY-MM-DD."`
	Data        string            `default:"annotated provincial government work reports" help:"What the reports are, for the card."`
	Hold        []string          `help:"Reports to leave out of the training, to score on."`
	Score       map[string]string `help:"More reports to score on: ANNOTATION=TEXT."`
	Export      string            `type:"existingdir" help:"Folder for the names found in scored reports, as graph exports."`

	Epochs     int     `default:"8" help:"Passes over the reports."`
	Rate       float64 `default:"0.05" help:"Step size."`
	L1         float64 `name:"l1" default:"1" help:"Penalty that makes weights zero."`
	L2         float64 `name:"l2" default:"1" help:"Penalty that makes weights small."`
	Dropout    float64 `default:"0.5" help:"Share of a character's features that a pass does not see."`
	MinReports int     `default:"2" help:"Reports that must have a feature."`
	Folds      int     `default:"5" help:"Models that propose what the second pass learns from; 0: no second pass."`
	Workers    int     `default:"2" help:"Sentences that are computed at a time; changes the time, not the model."`
}

func main() {
	var c commands
	k := kong.Parse(&c, kong.Description("Train the mention tagger's model from annotated reports."))
	var err error
	if k.Command() == "card" {
		err = printCard(os.Stdout)
	} else {
		err = c.Train.run(os.Stdout, os.Stderr)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "training:", err)
		os.Exit(1)
	}
}

func printCard(out io.Writer) error {
	card, err := tagger.ReadCard(tagger.Embedded())
	if err != nil {
		return err
	}
	data, err := json.MarshalIndent(card, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s\n", data)
	return err
}

func (o options) run(stdout, stderr io.Writer) error {
	train, held, err := o.load()
	if err != nil {
		return err
	}
	m, err := o.fit(train, stderr)
	if err != nil {
		return err
	}
	m.Card.Date, m.Card.Data, m.Card.Scores = o.Date, o.Data, map[string]float64{}
	if o.Folds > 1 {
		if err := o.second(m, train, stderr); err != nil {
			return err
		}
	}
	if err := o.try(m, held, stdout); err != nil {
		return err
	}
	for _, name := range sortedKeys(m.Card.Scores) {
		fmt.Fprintf(stdout, "%-36s F1 %.4f\n", name, m.Card.Scores[name])
	}
	if o.Out == "" {
		return nil
	}
	f, err := os.Create(o.Out)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := m.Write(f); err != nil {
		return err
	}
	return f.Close()
}

// try scores the model on reports that it did not learn from.
func (o options) try(m *tagger.Model, held []*report, stdout io.Writer) error {
	tg, err := assemble(m)
	if err != nil {
		return err
	}
	for _, r := range held {
		found := names(r.text, tg.Tag(r.text, r.sentences, 1))
		total, byType := score(found, r.entities)
		m.Card.Scores[r.name] = round(total.f1())
		fmt.Fprintf(stdout, "%s: %d right, %d wrong, %d missed;", r.name, total.right, total.wrong, total.missed)
		for t, x := range byType {
			fmt.Fprintf(stdout, " %s %.2f", feature.Types[t], x.f1())
		}
		fmt.Fprintln(stdout)
		if o.Export == "" {
			continue
		}
		data, err := json.MarshalIndent(exportNames(found), "", " ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(o.Export, r.name+".json"), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
