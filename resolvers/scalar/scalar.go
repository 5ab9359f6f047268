// Package scalar turns the values of GraphQL's leaf types into Go's and back.
// It promises that what it accepts is well formed: an error of kind
// graph.Invalid names the value that is not.
package scalar

import (
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/policygraph/policygraph/graph"
)

// MarshalID writes a global id.
func MarshalID(id graph.ID) graphql.Marshaler { return graphql.MarshalString(string(id)) }

// UnmarshalID reads a global id. It does not ask whether there is such a thing.
func UnmarshalID(v any) (graph.ID, error) {
	s, err := text(v, "an id")
	if err != nil {
		return "", err
	}
	_, err = graph.ID(s).Kind()
	return graph.ID(s), err
}

// MarshalIDText writes a global id that Go keeps as a string.
func MarshalIDText(id string) graphql.Marshaler { return graphql.MarshalString(id) }

// UnmarshalIDText is UnmarshalID for an id that Go keeps as a string.
func UnmarshalIDText(v any) (string, error) {
	id, err := UnmarshalID(v)
	return string(id), err
}

// MarshalDate writes a day; "" is null.
func MarshalDate(day string) graphql.Marshaler {
	if day == "" {
		return graphql.Null
	}
	return graphql.MarshalString(day)
}

// UnmarshalDate reads a day, YYYY-MM-DD.
func UnmarshalDate(v any) (string, error) {
	s, err := text(v, "a date")
	if err != nil {
		return "", err
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", graph.Errorf(graph.Invalid, "malformed date %q, write it as 2022-06-30", s)
	}
	return s, nil
}

// MarshalOrderDirection writes whether an order goes down.
func MarshalOrderDirection(descending bool) graphql.Marshaler {
	if descending {
		return graphql.MarshalString("DESC")
	}
	return graphql.MarshalString("ASC")
}

// UnmarshalOrderDirection reads whether an order goes down.
func UnmarshalOrderDirection(v any) (bool, error) {
	switch v {
	case "ASC":
		return false, nil
	case "DESC":
		return true, nil
	}
	return false, graph.Errorf(graph.Invalid, "an order direction is ASC or DESC")
}

func text(v any, what string) (string, error) {
	if s, ok := v.(string); ok {
		return s, nil
	}
	return "", graph.Errorf(graph.Invalid, "%s is a string", what)
}
