package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// Gold is the reference annotation of one document.
type Gold struct {
	Document     string         `json:"document"`   // haizhu-2022h1
	Government   string         `json:"government"` // 海珠区人民政府
	Area         string         `json:"area"`       // 海珠区
	Period       string         `json:"period"`     // 2022H1
	Entities     []GoldEntity   `json:"entities"`
	Relations    []GoldRelation `json:"relations"`
	Goals        []GoldFigure   `json:"goals"`
	Observations []GoldFigure   `json:"observations"`
}

// GoldEntity is one named thing of the reference. Name and Aliases are all
// spellings that count as right.
type GoldEntity struct {
	ID       string   `json:"id"`
	Type     string   `json:"type"`
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases"`
	AltTypes []string `json:"alt_types"` // other types that count as right
	Optional bool     `json:"optional"`
}

// GoldRelation is one edge of the reference. Ends are ids of entities; an end
// that is none (a goal, an indicator) takes the relation out of the score.
type GoldRelation struct {
	Type     string `json:"type"`
	From     string `json:"from"`
	To       string `json:"to"`
	Evidence string `json:"evidence"`
	Optional bool   `json:"optional"`
}

// GoldFigure is a goal or an observation of the reference. Values are in the
// unit written; growth is a signed percentage.
type GoldFigure struct {
	Metric    string   `json:"metric"`    // of a goal
	Indicator string   `json:"indicator"` // of an observation
	Value     *float64 `json:"value"`
	ValueMax  *float64 `json:"value_max"` // upper end of a range
	Unit      string   `json:"unit"`
	Growth    *float64 `json:"growth"`
	Optional  bool     `json:"optional"`
}

// ReadGold reads a reference annotation; name is the file's, for errors. It
// fails with Invalid where r is no JSON, annotates nothing, or gives an entity
// a type that is not scored.
func ReadGold(r io.Reader, name string) (*Gold, error) {
	var g Gold
	if err := decode(r, &g); err != nil {
		return nil, graph.Errorf(graph.Invalid, "%s is no reference annotation: it must be JSON with entities, relations, goals and observations, as in seeds/gold/haizhu-2022h1.json%s", name, place(err))
	}
	if len(g.Entities)+len(g.Goals)+len(g.Observations) == 0 {
		return nil, graph.Errorf(graph.Invalid, "%s annotates nothing: it has no entities, goals or observations", name)
	}
	for _, e := range g.Entities {
		if !slices.Contains(types, e.Type) {
			return nil, graph.Errorf(graph.Invalid, "%s gives %s the type %q; it must be one of %s", name, e.Name, e.Type, strings.Join(types, ", "))
		}
	}
	return &g, nil
}

// place says where JSON goes wrong, as far as the error tells.
func place(err error) string {
	var (
		syntax *json.SyntaxError
		value  *json.UnmarshalTypeError
	)
	switch {
	case errors.As(err, &syntax):
		return fmt.Sprintf("; it goes wrong at byte %d", syntax.Offset)
	case errors.As(err, &value):
		return fmt.Sprintf("; %q at byte %d cannot be a %s", value.Field, value.Offset, value.Value)
	}
	return ""
}

// decode reads exactly one JSON value.
func decode(r io.Reader, into any) error {
	d := json.NewDecoder(r)
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("more follows the JSON value at byte %d", d.InputOffset())
	}
	return nil
}
