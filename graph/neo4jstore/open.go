package neo4jstore

import (
	"context"
	"net/url"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"github.com/policygraph/policygraph/graph"
)

// Options say how a store is opened. The zero value opens it for reading and
// writing and makes the schema where the database is empty.
type Options struct {
	ReadOnly bool   // never write: a user who may only read suffices
	Password string // where the URL has none

	MaxConnections int           // 0 is 100
	Wait           time.Duration // how long to wait for a free connection, and to try a failed transaction again; 0 is ten seconds
}

// Open connects to the store at a URL, neo4j://USER:PASSWORD@HOST:PORT/DATABASE
// (or neo4j+s, neo4j+ssc, bolt, bolt+s, bolt+ssc). Without a database it is the
// user's own. See the package comment for its errors; none shows the password.
// The context bounds the opening only.
func Open(ctx context.Context, address string, opts Options) (*Store, error) {
	if opts.Wait == 0 {
		opts.Wait = 10 * time.Second
	}
	target, auth, s, err := parse(address, opts)
	if err != nil {
		return nil, err
	}
	s.driver, err = neo4j.NewDriverWithContext(target, auth, func(c *config.Config) {
		c.UserAgent = "policygraph"
		c.SocketConnectTimeout = 5 * time.Second
		c.ConnectionAcquisitionTimeout = opts.Wait
		c.MaxTransactionRetryTime = opts.Wait
		c.MaxConnectionPoolSize = opts.MaxConnections // 0 is the driver's default
		if opts.MaxConnections == 0 {
			c.MaxConnectionPoolSize = 100
		}
	})
	if err != nil {
		return nil, graph.Wrap(graph.Invalid, err, "the store %s cannot be opened; check its URL", s.server)
	}
	if err := s.prepare(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// parse takes a store's URL apart: what the driver dials, who logs in, and the
// rest. An error shows no more of the URL than its scheme, since it may hold a
// password anywhere.
func parse(address string, opts Options) (target string, auth neo4j.AuthToken, s *Store, err error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		scheme, _, _ := strings.Cut(address, ":")
		return "", auth, nil, graph.Errorf(graph.Invalid, "the %s store has a malformed URL: write it as neo4j://USER:PASSWORD@HOST:PORT/DATABASE", scheme)
	}
	scheme, security, _ := strings.Cut(u.Scheme, "+")
	if scheme != "neo4j" && scheme != "bolt" || security != "" && security != "s" && security != "ssc" {
		return "", auth, nil, graph.Errorf(graph.Invalid, "%s is no Neo4j URL: use neo4j, neo4j+s, neo4j+ssc, bolt, bolt+s or bolt+ssc", u.Scheme)
	}
	database := strings.Trim(u.Path, "/")
	if strings.Contains(database, "/") {
		return "", auth, nil, graph.Errorf(graph.Invalid, "the %s store names more than one database", u.Scheme)
	}
	auth = neo4j.NoAuth()
	if user := u.User.Username(); user != "" {
		password, has := u.User.Password()
		if !has {
			password = opts.Password
		}
		auth = neo4j.BasicAuth(user, password, "")
	}
	clean := url.URL{Scheme: u.Scheme, Host: u.Host}
	target = clean.String()
	clean.Path = database
	return target, auth, &Store{server: clean.String(), database: database, readOnly: opts.ReadOnly,
		bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{})}, nil
}

// prepare looks at the database, and makes the schema where it is empty.
func (s *Store) prepare(ctx context.Context) error {
	if err := s.driver.VerifyConnectivity(ctx); err != nil { // unlike a transaction it does not try again and again
		return fail(ctx, s.server, err)
	}
	records, err := s.read(ctx, look, nil)
	if err != nil {
		return err
	}
	row := records[0]
	made, err := checkVersion(s.server, row.any("version"), row.bool("empty"))
	if err != nil || made {
		return err
	}
	if s.readOnly {
		return graph.Errorf(graph.NotFound, "the database of the store %s is empty; load a report into it first", s.server)
	}
	return s.create(ctx)
}

// create makes the schema, waits until it holds, and marks the database. A
// process that dies in between leaves an empty database, and the next one
// begins anew.
func (s *Store) create(ctx context.Context) error {
	err := s.write(ctx, func(tx neo4j.ManagedTransaction) error {
		for _, text := range schema() {
			if _, err := run(ctx, tx, text, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx neo4j.ManagedTransaction) error {
		if _, err := run(ctx, tx, "CALL db.awaitIndexes(60)", nil); err != nil {
			return err
		}
		_, err := run(ctx, tx, mark, params{"version": version})
		return err
	})
}
