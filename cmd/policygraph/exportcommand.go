package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/policygraph/policygraph/export"
	"github.com/policygraph/policygraph/graph"
)

type exportCommand struct {
	storeFlag
	Format string `help:"Format of the file: json." enum:"json" default:"json"`
	Out    string `help:"File to write; standard output by default." placeholder:"FILE"`
}

func (c *exportCommand) Run(ctx context.Context, p *program) (err error) {
	store, err := c.Store.openToRead(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	reader, err := store.View(ctx)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error {
		b := bufio.NewWriterSize(w, 1<<16)
		if err := export.JSON(ctx, b, reader); err != nil {
			return err
		}
		return b.Flush()
	}
	if c.Out == "" || c.Out == "-" {
		return write(p.stdout)
	}
	return graph.Wrap(graph.Unavailable, withoutPath(writeFile(c.Out, write)), "the export %s could not be written; check its folder and the space on its disk", c.Out)
}

// withoutPath strips the path that the os package puts before an error: the
// message names the file, and the path may be that of a temporary one.
func withoutPath(err error) error {
	var (
		path *fs.PathError
		link *os.LinkError
	)
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}

// writeFile writes a file whole or not at all: into a new file beside it, which
// then takes its place. What is there but is no regular file (a pipe, a
// device) is written directly.
func writeFile(name string, write func(io.Writer) error) (err error) {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(write(f), f.Close())
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	if err := errors.Join(write(f), f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
