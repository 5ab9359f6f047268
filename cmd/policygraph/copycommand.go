package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/sqlitestore"
	"github.com/policygraph/policygraph/graph/transfer"
)

type copyCommand struct {
	From storeURL `required:"" help:"Store to copy: sqlite:FILE." placeholder:"URL"`
	To   storeURL `required:"" help:"Store to copy into; it is made where there is none." placeholder:"URL"`
}

// Help tells what a second run does.
func (copyCommand) Help() string {
	return "A document that is there already is not written again, so a copy that was broken off goes on when it is made again. " +
		"At the end both stores are read and compared."
}

func (c *copyCommand) Run(ctx context.Context, p *program) (err error) {
	if c.From == c.To {
		return usageError{graph.Errorf(graph.Invalid, "--from and --to name the same store; name another to copy into")}
	}
	if _, err := c.To.file(); err != nil {
		return err
	}
	from, err := c.From.openToRead(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	to, err := c.To.open(ctx, sqlitestore.Options{Create: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	shown, start := newProgress(p.stderr), time.Now()
	done, err := transfer.Copy(ctx, from, to, transfer.Options{Progress: func(s transfer.Progress) {
		shown.show(s.Done, s.Total, s.Title, outcomeOfPut(s.Result))
	}})
	shown.end()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "copied in %s: %d new, %d replaced, %d unchanged\n", time.Since(start).Round(10*time.Millisecond), done.New, done.Replaced, done.Unchanged)
	fmt.Fprintf(&b, "both hold %s\nSHA-256 of both %s\n", done.Sum, done.Sum.Checksum)
	_, err = p.stdout.Write(b.Bytes())
	return err
}

func outcomeOfPut(r graph.PutResult) string {
	switch {
	case r.Unchanged:
		return "unchanged"
	case r.Replaced:
		return "replaced"
	default:
		return "copied"
	}
}
