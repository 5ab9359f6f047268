package main

import (
	"fmt"

	"github.com/dustin/go-humanize"
)

// cli is the command line. Every flag can also be set by the environment
// variable POLICYGRAPH_ and its name (POLICYGRAPH_MAX_SIZE).
type cli struct {
	Load    loadCommand    `cmd:"" help:"Read reports and put what they say into the graph."`
	Serve   serveCommand   `cmd:"" help:"Answer GraphQL queries about the graph over HTTP."`
	Export  exportCommand  `cmd:"" help:"Write the whole graph as a file."`
	Copy    copyCommand    `cmd:"" help:"Copy the whole graph into another store."`
	Eval    evalCommand    `cmd:"" help:"Measure extraction against a reference annotation."`
	Health  healthCommand  `cmd:"" help:"Ask a running server whether it is ready."`
	Version versionCommand `cmd:"" help:"Print which build this is."`
}

// storeFlag picks the store.
type storeFlag struct {
	Store storeURL `help:"Where the graph is kept: sqlite:FILE; ${default} by default." default:"sqlite:policygraph.db" placeholder:"URL"`
}

// sizeFlag bounds what is read.
type sizeFlag struct {
	MaxSize byteSize `help:"Refuse reports larger than this; ${default} by default." default:"64MiB" placeholder:"SIZE"`
}

// byteSize is a number of bytes, written as 64MiB, 1GB or 500000.
type byteSize int64

// UnmarshalText reads a size from the command line.
func (s *byteSize) UnmarshalText(text []byte) error {
	n, err := humanize.ParseBytes(string(text))
	if err != nil || n == 0 || n > 1<<40 {
		return fmt.Errorf("%q is no size between 1 byte and 1 TB; write it as 64MiB", text)
	}
	*s = byteSize(n)
	return nil
}
