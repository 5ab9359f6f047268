package resolvers

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strconv"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/resolvers/model"
)

// Code is the entry extensions.code of an error. The list is closed.
type Code string

// The codes, and what a client can do about each.
const (
	BadRequest       Code = "BAD_REQUEST"            // no GraphQL request: mend the HTTP request
	ParseFailed      Code = errcode.ParseFailed      // no GraphQL document: mend the query
	ValidationFailed Code = errcode.ValidationFailed // not of this schema: mend the query or its variables
	TooDeep          Code = "OPERATION_TOO_DEEP"     // ask for fewer levels
	TooComplex       Code = "OPERATION_TOO_COMPLEX"  // ask for fewer rows or levels
	FilterTooLarge   Code = "FILTER_TOO_LARGE"       // ask for less in one filter
	BadUserInput     Code = "BAD_USER_INPUT"         // an argument is out of range or malformed
	NotFound         Code = Code(graph.NotFound)     // what has to be there is not
	Conflict         Code = Code(graph.Conflict)     // somebody else holds what is needed
	Unavailable      Code = Code(graph.Unavailable)  // the store is away, or the time is up: try again
	Internal         Code = Code(graph.Internal)     // a fault of the server, which has logged it
)

// Codes lists every code.
var Codes = []Code{BadRequest, ParseFailed, ValidationFailed, TooDeep, TooComplex, FilterTooLarge, BadUserInput, NotFound, Conflict, Unavailable, Internal}

// trace is what the server keeps of a request for its log.
type trace struct {
	id   string
	log  *slog.Logger
	once sync.Once
}

type traceKey struct{}

func withTrace(ctx context.Context, log *slog.Logger) context.Context {
	return context.WithValue(ctx, traceKey{}, &trace{id: rand.Text()[:16], log: log})
}

// fault logs what went wrong, the first time in a request, and returns what
// the client is told.
func fault(ctx context.Context, err error) string {
	t := ctx.Value(traceKey{}).(*trace)
	t.once.Do(func() {
		t.log.Error("GraphQL request failed", "request", t.id, "path", graphql.GetPath(ctx).String(), "error", err)
	})
	return "the server failed; its log says why under request " + t.id
}

// present turns any error into one that a client may see.
func present(ctx context.Context, err error) *gqlerror.Error {
	shown := *graphql.DefaultErrorPresenter(ctx, err)
	code, message := judge(ctx, err)
	shown.Err = nil
	shown.Message = message
	shown.Path = responsePath(ctx)
	shown.Extensions = map[string]any{"code": code}
	return &shown
}

// responsePath is where the answer lacks what failed. The path that an error
// brings goes on into the arguments of the field where one of them is bad, and
// clients look for each part of a path in the data.
func responsePath(ctx context.Context) ast.Path {
	if field := graphql.GetFieldContext(ctx); field != nil {
		return field.Path()
	}
	return nil
}

// judge says which code and message an error gets.
func judge(ctx context.Context, err error) (Code, string) {
	var (
		known    *graph.Error
		filter   model.FilterError
		document *gqlerror.Error
		number   *strconv.NumError
	)
	switch {
	case errors.As(err, &filter):
		return FilterTooLarge, filter.Error()
	case errors.As(err, &known):
		return kindCode(ctx, known)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return Unavailable, "the time for this operation is up, ask for less or try again"
	case errors.As(err, &number):
		return BadUserInput, fmt.Sprintf("%q is not a number in range", number.Num)
	case errors.As(err, &document) && document.Extensions["code"] != nil:
		return Code(fmt.Sprint(document.Extensions["code"])), document.Message
	}
	return Internal, fault(ctx, err)
}

func kindCode(ctx context.Context, err *graph.Error) (Code, string) {
	switch err.Kind {
	case graph.Invalid:
		return BadUserInput, err.Message
	case graph.NotFound, graph.Conflict:
		return Code(err.Kind), err.Message
	case graph.Unavailable:
		if err.Err != nil && !errors.Is(err.Err, context.DeadlineExceeded) && !errors.Is(err.Err, context.Canceled) {
			fault(ctx, err)
		}
		return Unavailable, err.Message
	}
	return Internal, fault(ctx, err)
}

// recovered turns a panic into an error that present knows as a fault.
func recovered(_ context.Context, p any) error {
	return graph.Wrap(graph.Internal, fmt.Errorf("%v\n%s", p, debug.Stack()), "panic")
}

// refuse makes the error for a document that the server will not run.
func refuse(code Code, format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	errcode.Set(err, string(code))
	return err
}
