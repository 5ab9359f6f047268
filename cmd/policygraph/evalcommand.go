package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/policygraph/policygraph/eval"
	"github.com/policygraph/policygraph/export"
	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/memgraph"
	"github.com/policygraph/policygraph/loader"
	"github.com/policygraph/policygraph/seeds"
)

// seedReport is what is measured where no report is named.
const seedReport = "reports/haizhu-2022h1.txt"

type evalCommand struct {
	sizeFlag
	JSON   bool   `help:"Print the score as JSON."`
	Errors int    `help:"Also list the first N mistakes of each kind and type; ${default} by default." default:"0" placeholder:"N"`
	Gold   string `arg:"" name:"gold" help:"Reference annotation, a JSON file."`
	Report string `arg:"" name:"report" optional:"" help:"The report that it annotates; the embedded seed report by default."`
}

// Run extracts the report into memory, the way load would, and scores it.
func (c *evalCommand) Run(ctx context.Context, p *program) error {
	if c.Errors < 0 {
		return usageError{graph.Errorf(graph.Invalid, "--errors %d: the number of mistakes cannot be negative", c.Errors)}
	}
	gold, err := readGold(c.Gold)
	if err != nil {
		return err
	}
	data, name, err := c.report(p)
	if err != nil {
		return err
	}
	extractor, err := p.loader()
	if err != nil {
		return err
	}
	exported, err := extract(ctx, extractor, data, name)
	if err != nil {
		return err
	}
	result := eval.Score(gold, exported)
	if !c.JSON {
		return result.Print(p.stdout, c.Errors)
	}
	text, err := json.MarshalIndent(result, "", " ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%s\n", text)
	return err
}

func readGold(name string) (*eval.Gold, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, graph.Wrap(graph.NotFound, withoutPath(err), "%s cannot be read; name a reference annotation as GOLD, a JSON file such as seeds/gold/haizhu-2022h1.json", name)
	}
	defer f.Close()
	return eval.ReadGold(f, name)
}

// report returns the bytes of the report and its name.
func (c *evalCommand) report(p *program) ([]byte, string, error) {
	if c.Report == "" {
		data, err := seeds.FS.ReadFile(seedReport)
		return data, seedReport, err
	}
	sources, failures := loader.Find([]string{c.Report}, p.stdin)
	if len(failures) > 0 {
		return nil, "", failures[0].Err
	}
	if len(sources) > 1 {
		return nil, "", graph.Errorf(graph.Invalid, "%s holds %d reports; name the one that %s annotates", c.Report, len(sources), c.Gold)
	}
	data, err := sources[0].Read(int64(c.MaxSize))
	return data, sources[0].Name, err
}

// extract returns the export of a graph that holds just this report.
func extract(ctx context.Context, l *loader.Loader, data []byte, name string) (*eval.Export, error) {
	batch, _, err := l.Extract(data, name)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	if err := export.JSON(ctx, &text, memgraph.Build([]*graph.Batch{batch})); err != nil {
		return nil, err
	}
	return eval.ReadExport(&text, name)
}
