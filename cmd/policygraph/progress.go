package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/policygraph/policygraph/loader"
)

// progress shows how far a load or a copy is: a bar on a terminal, a line a
// document elsewhere.
type progress struct {
	w        io.Writer
	terminal bool
	bar      *progressbar.ProgressBar // nil before the first step
}

func newProgress(w io.Writer) *progress {
	return &progress{w: w, terminal: isTerminal(w)}
}

func isTerminal(w io.Writer) bool {
	f, isFile := w.(*os.File)
	return isFile && term.IsTerminal(int(f.Fd()))
}

// step shows that one more report is done.
func (p *progress) step(s loader.Progress) { p.show(s.Done, s.Total, s.Name, outcomeOf(s)) }

// show shows that so many of all are done, and what became of the last.
func (p *progress) show(done, total int, name, outcome string) {
	if !p.terminal {
		fmt.Fprintf(p.w, "[%d/%d] %s: %s\n", done, total, name, outcome)
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(p.w), progressbar.OptionSetWidth(30),
			progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish(), progressbar.OptionUseANSICodes(true))
	}
	p.bar.Describe(filepath.Base(name))
	_ = p.bar.Set(done) // a bar that cannot be drawn is no reason to stop
}

// end takes the bar off the terminal.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

func outcomeOf(s loader.Progress) string {
	if s.Err != nil {
		return "failed"
	}
	entities, relations := 0, 0
	for _, n := range s.Report.Counts.Entities {
		entities += n
	}
	for _, n := range s.Report.Counts.Relations {
		relations += n
	}
	return fmt.Sprintf("%d entities, %d relations", entities, relations)
}
