package sqlitestore

import (
	"context"
	"database/sql"
	"sync"
	"sync/atomic"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/memgraph"
)

// Store is a graph.Store in one SQLite file. Make it with Open.
type Store struct {
	path   string
	opts   Options
	writer connection
	reader connection // guards batches and version too

	view    atomic.Pointer[memgraph.Graph] // nil: not read yet
	written atomic.Int64                   // how often this process has written
	seen    atomic.Int64                   // how many of these writes are in the view
	closed  atomic.Bool
	batches map[graph.ID]stored // what the view was built from
	version int64               // of the file when it was

	mu    sync.Mutex
	fresh map[graph.ID]stored // written by this process since then, so they need not be read
}

// stored is a document's batch with its hash in the file.
type stored struct {
	hash  string
	batch *graph.Batch
}

var (
	_ graph.Store       = (*Store)(nil)
	_ graph.BatchReader = (*Store)(nil)
)

func newStore(path string, opts Options) *Store {
	s := &Store{path: path, opts: opts, batches: map[graph.ID]stored{}, fresh: map[graph.ID]stored{}}
	s.writer.turn, s.reader.turn = make(chan struct{}, 1), make(chan struct{}, 1)
	return s
}

// connection is one connection to the file, used by one goroutine at a time:
// the one whose token is in turn.
type connection struct {
	turn chan struct{}
	db   *sql.DB
	conn *sql.Conn
}

func (c *connection) open(ctx context.Context, dsn string) (err error) {
	if c.db, err = sql.Open("sqlite", dsn); err != nil {
		return err
	}
	c.conn, err = c.db.Conn(ctx)
	return err
}

func (c *connection) close() error {
	if c.db == nil {
		return nil
	}
	if c.conn != nil {
		c.conn.Close()
	}
	err := c.db.Close()
	c.db, c.conn = nil, nil
	return err
}

// take waits for the connection, or, where the caller will not wait, tries to
// take it. The caller must release what it took.
func (s *Store) take(ctx context.Context, c *connection, wait bool) (taken bool, err error) {
	if ctx.Err() != nil {
		return false, s.fail(ctx, ctx.Err())
	}
	select {
	case c.turn <- struct{}{}:
		taken = true
	default:
	}
	if !taken && wait {
		select {
		case c.turn <- struct{}{}:
			taken = true
		case <-ctx.Done():
			return false, s.fail(ctx, ctx.Err())
		}
	}
	if s.closed.Load() {
		if taken {
			c.release()
		}
		return false, graph.Errorf(graph.Unavailable, "the store %s is closed", s.path)
	}
	return taken, nil
}

func (c *connection) release() { <-c.turn }

// Close waits for a write or a reading under way. Views stay usable.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	s.writer.turn <- struct{}{}
	defer s.writer.release()
	s.reader.turn <- struct{}{}
	defer s.reader.release()
	err := s.reader.close()
	if werr := s.writer.close(); werr != nil {
		err = werr
	}
	return graph.Wrap(graph.Unavailable, err, "the store %s did not close", s.path)
}
