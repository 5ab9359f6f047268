package neo4jstore

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/policygraph/policygraph/graph"
)

// Store is a graph.Store on a Neo4j server. Make it with Open.
type Store struct {
	driver    neo4j.DriverWithContext
	server    string // scheme, host and database: what errors name
	database  string // "" is the user's home database
	readOnly  bool
	bookmarks neo4j.BookmarkManager // every session sees what the ones before it wrote
	closed    atomic.Bool
}

var _ graph.Store = (*Store)(nil)

// params are the values of a statement.
type params = map[string]any

// usable reports why the store cannot be used.
func (s *Store) usable(ctx context.Context) error {
	if s.closed.Load() {
		return graph.Errorf(graph.Unavailable, "the store %s is closed", s.server)
	}
	return fail(ctx, s.server, ctx.Err())
}

// View implements graph.Store. Calls on one reader may see different states.
func (s *Store) View(ctx context.Context) (graph.Reader, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	return &reader{s}, nil
}

// Close ends all connections.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	ctx := context.Background()
	return fail(ctx, s.server, s.driver.Close(ctx))
}

func (s *Store) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: s.database, BookmarkManager: s.bookmarks})
}

// withinDeadline tells the server to stop when the context will have ended, in
// case nobody is left to tell it.
func withinDeadline(ctx context.Context) []func(*neo4j.TransactionConfig) {
	deadline, has := ctx.Deadline()
	if !has {
		return nil
	}
	return []func(*neo4j.TransactionConfig){neo4j.WithTxTimeout(max(time.Millisecond, time.Until(deadline)))}
}

// read runs one statement that reads and returns its records.
func (s *Store) read(ctx context.Context, text string, p params) ([]record, error) {
	return s.readWhole(ctx, text, p, func(record) bool { return true })
}

// maxReadings is how often a statement is run where writers are in its way.
const maxReadings = 10

// readWhole is read for records that show nodes and relationships. A statement
// that meets a thing while a writer removes it fails, or sees it without its
// properties; run again it sees the new state.
func (s *Store) readWhole(ctx context.Context, text string, p params, whole func(record) bool) ([]record, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	session := s.session(ctx, neo4j.AccessModeRead)
	defer session.Close(context.WithoutCancel(ctx))
	for range maxReadings {
		records, err := neo4j.ExecuteRead(ctx, session, func(tx neo4j.ManagedTransaction) ([]record, error) {
			return run(ctx, tx, text, p)
		}, withinDeadline(ctx)...)
		switch {
		case code(err) == codeGone:
		case err != nil:
			return nil, fail(ctx, s.server, err)
		case !slices.ContainsFunc(records, func(r record) bool { return !whole(r) }):
			return records, nil
		}
	}
	return nil, s.alwaysWritten()
}

// alwaysWritten is the error of a reader that writers never let through.
func (s *Store) alwaysWritten() error {
	return graph.Errorf(graph.Unavailable, "the store %s is written to all the time; try again later", s.server)
}

// write runs f in a transaction: all of it is done, or nothing. f may run
// several times, each in a transaction of its own.
func (s *Store) write(ctx context.Context, f func(tx neo4j.ManagedTransaction) error) error {
	if err := s.usable(ctx); err != nil {
		return err
	}
	if s.readOnly {
		return graph.Errorf(graph.Invalid, "the store %s was opened for reading only", s.server)
	}
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(context.WithoutCancel(ctx))
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) { return nil, f(tx) }, withinDeadline(ctx)...)
	return fail(ctx, s.server, err)
}

func run(ctx context.Context, tx neo4j.ManagedTransaction, text string, p params) ([]record, error) {
	result, err := tx.Run(ctx, text, p)
	if err != nil {
		return nil, err
	}
	rows, err := result.Collect(ctx)
	out := make([]record, len(rows))
	for i, r := range rows {
		out[i] = record{r}
	}
	return out, err
}
