package sqlitestore

import (
	"context"
	"errors"

	"modernc.org/sqlite"

	"github.com/policygraph/policygraph/graph"
)

// SQLite's primary result codes, see https://www.sqlite.org/rescode.html.
const (
	codeError      = 1
	codeBusy       = 5
	codeLocked     = 6
	codeReadOnly   = 8
	codeInterrupt  = 9
	codeIOErr      = 10
	codeCorrupt    = 11
	codeFull       = 13
	codeCantOpen   = 14
	codeConstraint = 19
	codeNotADB     = 26
)

// code returns the primary result code of an error, 0 where it has none.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xFF
	}
	return 0
}

// fail gives an error its kind and says what to do; nil and errors that have a
// kind stay as they are.
func fail(ctx context.Context, path string, err error) error {
	var known *graph.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if ctx.Err() != nil {
		return graph.Wrap(graph.Unavailable, ctx.Err(), "the store %s was given up; nothing was changed", path)
	}
	switch code(err) {
	case codeBusy, codeLocked:
		return graph.Wrap(graph.Conflict, err, "another process is writing to the store %s; try again when it has ended", path)
	case codeReadOnly:
		return graph.Wrap(graph.Invalid, err, "the store %s cannot be written; give write permission to the file and its directory", path)
	case codeCantOpen:
		return graph.Wrap(graph.Invalid, err, "the store %s cannot be opened; check the permissions of the file and its directory", path)
	case codeFull, codeIOErr:
		return graph.Wrap(graph.Unavailable, err, "the disk under the store %s is full or fails; free some space and try again; what was not written whole has been taken back", path)
	case codeNotADB:
		return graph.Wrap(graph.Invalid, err, "%s is not a store; name another file", path)
	case codeCorrupt:
		return graph.Wrap(graph.Invalid, err, "the store %s is damaged; restore a copy or load the reports into a new file", path)
	case codeInterrupt:
		return graph.Wrap(graph.Unavailable, err, "the store %s was given up; nothing was changed", path)
	}
	return graph.Wrap(graph.Internal, err, "the store %s failed", path)
}

func (s *Store) fail(ctx context.Context, err error) error { return fail(ctx, s.path, err) }
