package neo4jstore

import (
	"context"
	"errors"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/policygraph/policygraph/graph"
)

// The server's codes that call for another answer than their class, see
// https://neo4j.com/docs/status-codes/current/errors/all-errors/.
const (
	codeForbidden    = "Neo.ClientError.Security.Forbidden"
	codeRateLimit    = "Neo.ClientError.Security.AuthenticationRateLimit"
	codeNoDatabase   = "Neo.ClientError.Database.DatabaseNotFound"
	codeReadOnly     = "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase"
	codeNoWrites     = "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"
	codeTimedOut     = "Neo.ClientError.Transaction.TransactionTimedOut"
	codeTimedOutHere = "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"
	codeConstraint   = "Neo.ClientError.Schema.ConstraintValidationFailed"
	codeGone         = "Neo.ClientError.Statement.EntityNotFound"
)

// code returns the server's code of an error, "" where it has none.
func code(err error) string {
	var e *neo4j.Neo4jError
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// fail gives an error its kind and says what to do; nil and errors that have a
// kind stay as they are.
func fail(ctx context.Context, server string, err error) error {
	var known *graph.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if ctx.Err() != nil {
		return graph.Wrap(graph.Unavailable, ctx.Err(), "the store %s was given up", server)
	}
	c := code(err)
	switch {
	case c == codeRateLimit:
		return graph.Wrap(graph.Unavailable, err, "the store %s refuses to log in after too many wrong passwords; try again later", server)
	case c == codeForbidden, c == codeReadOnly, c == codeNoWrites:
		return graph.Wrap(graph.Invalid, err, "the store %s cannot be written by this user; give it the right to write", server)
	case strings.HasPrefix(c, "Neo.ClientError.Security."):
		return graph.Wrap(graph.Invalid, err, "the store %s refuses the user or the password; check both", server)
	case c == codeNoDatabase:
		return graph.Wrap(graph.NotFound, err, "the server of the store %s has no such database; name another", server)
	case c == codeTimedOut, c == codeTimedOutHere:
		return graph.Wrap(graph.Unavailable, err, "the store %s took too long and was stopped; ask for less", server)
	case c == codeConstraint:
		return graph.Wrap(graph.Invalid, err, "the store %s already has something by this id", server)
	case strings.HasPrefix(c, "Neo.TransientError."):
		return graph.Wrap(graph.Unavailable, err, "the store %s is busy; try again later", server)
	case strings.HasPrefix(c, "Neo.DatabaseError.Transaction."), c == "Neo.DatabaseError.General.StorageDamageDetected":
		return graph.Wrap(graph.Unavailable, err, "the disk under the store %s is full or fails; nothing was changed", server)
	case c == "" && unreachable(err):
		return graph.Wrap(graph.Unavailable, err, "the store %s cannot be reached; check that the server runs and the address is right", server)
	}
	return graph.Wrap(graph.Internal, err, "the store %s failed", server)
}

// unreachable reports whether the driver could not talk to the server.
func unreachable(err error) bool {
	var connectivity *neo4j.ConnectivityError
	var limit *neo4j.TransactionExecutionLimit
	return errors.As(err, &connectivity) || errors.As(err, &limit) || neo4j.IsRetryable(err) || errors.Is(err, context.DeadlineExceeded)
}
