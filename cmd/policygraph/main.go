// Command policygraph turns government reports into a knowledge graph and
// serves it by GraphQL.
//
// It is the shell around the packages: it reads flags, opens a store, prints
// and exits, and decides nothing about reports or graphs. It promises exit code
// 0 when all was done, 1 when something failed and 2 for wrong usage, and that
// every failure is one line on standard error which names the thing and says
// what to do.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/policygraph/policygraph/loader"
)

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	p := program{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, loader: loader.New}
	code := p.run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// program is one run of the command, with the streams it talks to.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	loader         func() (*loader.Loader, error) // builds what reads reports, where a command needs it
}

// usageError is a failure that another command line would mend.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// run does what the arguments say and returns the exit code. Cancel ctx to end
// it early and cleanly.
func (p *program) run(ctx context.Context, args []string) int {
	var c cli
	exited := false
	parser, err := kong.New(&c,
		kong.Name("policygraph"),
		kong.Description("Government reports in, knowledge graph out: every fact with the sentence that says it."),
		kong.DefaultEnvars("POLICYGRAPH"),
		kong.Writers(p.stdout, p.stderr),
		kong.Exit(func(int) { exited = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(p),
	)
	if err != nil {
		return p.fail(err)
	}
	command, err := parser.Parse(args)
	switch {
	case exited: // the help was asked for and printed
		return exitDone
	case err != nil:
		return p.fail(usageError{fmt.Errorf("%w; see policygraph --help", err)})
	}
	if err := command.Run(); err != nil {
		return p.fail(err)
	}
	return exitDone
}

// fail prints the error on one line and returns its exit code.
func (p *program) fail(err error) int {
	fmt.Fprintln(p.stderr, "policygraph:", oneLine(err.Error()))
	if errors.As(err, new(usageError)) {
		return exitUsage
	}
	return exitFailed
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
