package graph

import (
	"context"
	"errors"
	"fmt"
)

// ErrorKind sorts errors by what a caller can do about them.
type ErrorKind string

// The kinds of error. An error without a kind is Internal.
const (
	NotFound    ErrorKind = "NOT_FOUND"   // the thing asked for is not there
	Invalid     ErrorKind = "INVALID"     // the request or the input is wrong; do not retry
	Conflict    ErrorKind = "CONFLICT"    // somebody else holds what is needed, or a newer version does
	Unavailable ErrorKind = "UNAVAILABLE" // the store cannot be reached, is full or too slow; retry later
	Internal    ErrorKind = "INTERNAL"    // a fault of the program
)

// Error is an error with a kind. Its message says what happened, to what, and
// what to do; it may be shown to a client unless the kind is Internal.
type Error struct {
	Kind    ErrorKind
	Message string
	Err     error // the cause, for logs; never shown to a client
}

// Error returns the message followed by the cause.
func (e *Error) Error() string {
	if e.Err == nil {
		return e.Message
	}
	return e.Message + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an error of the given kind without a cause.
func Errorf(kind ErrorKind, format string, args ...any) error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// Wrap puts a kind and a message before a cause; nil stays nil.
func Wrap(kind ErrorKind, err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...), Err: err}
}

// KindOf returns the kind of the outermost Error in err's chain. A canceled or
// expired context is Unavailable, anything else Internal; nil is "".
func KindOf(err error) ErrorKind {
	var e *Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &e):
		return e.Kind
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return Unavailable
	default:
		return Internal
	}
}
