// Command relations trains the judge of package loader/relation: how far to
// believe each proposal of its templates. The README of package training says
// how to run it.
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"
)

type options struct {
	Reports     string  `required:"" type:"existingdir" help:"Folder with the reports, NAME.txt."`
	Annotations string  `required:"" type:"existingdir" help:"Folder with their annotations, NAME.tsv; only reports that have one are used."`
	Out         string  `help:"File of weights to write; without it, only try."`
	Data        string  `default:"annotated provincial government work reports of 2026" help:"What the reports are, for the origin line."`
	Epochs      int     `default:"12" help:"Passes over the proposals."`
	Rate        float64 `default:"0.1" help:"Step size."`
	L1          float64 `name:"l1" default:"0.4" help:"Penalty that makes weights zero."`
	L2          float64 `name:"l2" default:"1" help:"Penalty that makes weights small."`
	MinReports  int     `default:"2" help:"Reports that must have a feature."`
	Folds       int     `default:"5" help:"Parts of the cross-validation."`
}

func main() {
	var o options
	kong.Parse(&o, kong.Description("Train the judge of relations from annotated reports."))
	if err := o.run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "relations:", err)
		os.Exit(1)
	}
}

func (o options) run(stdout io.Writer) error {
	reports, err := o.load()
	if err != nil {
		return err
	}
	o.crossValidate(stdout, reports)
	if o.Out == "" {
		return nil
	}
	return o.write(o.fit(reports), len(reports))
}
