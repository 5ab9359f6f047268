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

// progress shows how far a load is: a bar on a terminal, a line a report
// elsewhere.
type progress struct {
	w        io.Writer
	terminal bool
	bar      *progressbar.ProgressBar // nil before the first step
}

func newProgress(w io.Writer) *progress {
	f, isFile := w.(*os.File)
	return &progress{w: w, terminal: isFile && term.IsTerminal(int(f.Fd()))}
}

// step shows that one more report is done.
func (p *progress) step(s loader.Progress) {
	if !p.terminal {
		fmt.Fprintf(p.w, "[%d/%d] %s: %s\n", s.Done, s.Total, s.Name, outcomeOf(s))
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(s.Total, progressbar.OptionSetWriter(p.w), progressbar.OptionSetWidth(30),
			progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish(), progressbar.OptionUseANSICodes(true))
	}
	p.bar.Describe(filepath.Base(s.Name))
	_ = p.bar.Set(s.Done) // a bar that cannot be drawn is no reason to stop
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
