// Package loader turns reports into graph batches and writes them to a store.
//
// It promises that extraction is a pure function of the bytes, the name and
// the embedded data: the same report gives the same batch, on every machine
// and beside any number of other loads. A bad report costs nothing that was
// there before and does not stop the others: it is a Failure in the Summary.
package loader

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path/filepath"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/assemble"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/figure"
	"github.com/policygraph/policygraph/loader/mention"
	"github.com/policygraph/policygraph/loader/modality"
	"github.com/policygraph/policygraph/loader/relation"
	"github.com/policygraph/policygraph/loader/status"
	"github.com/policygraph/policygraph/loader/text"
	"github.com/policygraph/policygraph/seeds"
)

// Loader holds the stages with their lexicons and models. It is safe for
// concurrent use.
type Loader struct {
	analyzer  *text.Analyzer
	modality  *modality.Reader
	mentions  *mention.Extractor
	entities  *entity.Resolver
	stages    *status.Reader
	relations *relation.Reader
	figures   *figure.Reader
}

// New builds a loader from the embedded lexicons. It takes a few hundred
// milliseconds; build one and share it. An error means that a data file is
// broken and names file and line.
func New() (*Loader, error) { return newLoader(seeds.FS) }

func newLoader(fsys fs.FS) (*Loader, error) {
	var l Loader
	var g errgroup.Group // the stages are built side by side: reading the word lists is what takes the time
	g.Go(func() (err error) { l.analyzer, err = text.NewAnalyzer(fsys); return err })
	g.Go(func() (err error) { l.mentions, err = mention.New(fsys); return err })
	g.Go(func() error { return l.readStatements(fsys) })
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return &l, nil
}

// readStatements builds the stages that join names and read what is said of
// them.
func (l *Loader) readStatements(fsys fs.FS) error {
	var err error
	if l.entities, err = entity.New(fsys); err != nil {
		return err
	}
	if l.modality, err = modality.New(fsys); err != nil {
		return err
	}
	if l.stages, err = status.New(fsys, l.modality); err != nil {
		return err
	}
	if l.relations, err = relation.New(fsys, l.modality); err != nil {
		return err
	}
	l.figures, err = figure.New(fsys, l.modality)
	return err
}

// Extract reads one report. Name is where it comes from: a path, of which only
// the base name is kept, or a URL. The error is of kind Invalid and says what
// is wrong with the report.
func (l *Loader) Extract(data []byte, name string) (*graph.Batch, *Report, error) {
	doc, err := document.Read(data, name)
	if err != nil {
		return nil, nil, err
	}
	hash := sha256.Sum256(data)
	f := assemble.Findings{Document: doc, SourceURL: sourceURL(name), Hash: hex.EncodeToString(hash[:])}
	paragraphs := make([]text.Span, len(doc.Paragraphs))
	for i, p := range doc.Paragraphs {
		paragraphs[i] = p.Span
	}
	f.Sentences = l.analyzer.Analyze(doc.Text, paragraphs)
	mentions, lists := l.mentions.Extract(doc, f.Sentences)
	f.Set = l.entities.Resolve(doc, f.Sentences, mentions, lists)
	f.Stages = l.stages.Extract(doc, f.Sentences, f.Set)
	f.Relations = l.relations.Extract(doc, f.Sentences, f.Set)
	f.Observations, f.Goals = l.figures.Extract(doc, f.Sentences, f.Set)
	batch, dropped := assemble.Batch(f, l.modality)
	return batch, newReport(name, batch, dropped, doc.Chrome), nil
}

func sourceURL(name string) string {
	if strings.Contains(name, "://") || name == "-" {
		return name
	}
	return filepath.Base(name)
}
