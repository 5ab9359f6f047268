package text_test

import (
	"strings"
	"testing"

	"github.com/policygraph/policygraph/loader/text"
)

func TestHelpers(t *testing.T) {
	const doc = "珠江园开工, “数观 琶洲”落地。"
	s := &analyze(doc)[0]
	at := func(part string) text.Span {
		i := strings.Index(doc, part)
		return text.Span{Start: i, End: i + len(part)}
	}
	token := func(i int) string {
		if i < 0 {
			return ""
		}
		return s.Tokens[i].Of(doc)
	}
	for name, c := range map[string]struct{ got, want string }{
		"the token that holds an offset":      {token(s.TokenAt(at("开工").Start + 3)), "开工"},
		"none behind the end":                 {token(s.TokenAt(len(doc))), ""},
		"the token before, over space":        {token(s.Before(at("“").Start)), ","},
		"the token behind, over space":        {token(s.After(at(" “").Start)), "“"},
		"none before the first":               {token(s.Before(0)), ""},
		"none behind the last":                {token(s.After(len(doc))), ""},
		"the clause of a span":                {s.ClauseOf(at("落地")).Of(doc), "“数观 琶洲”落地"},
		"the mark behind a clause is of it":   {s.ClauseOf(at(",")).Of(doc), "珠江园开工"},
		"the pair of marks around a span":     {around(s, at("琶洲")).Of(doc), "“数观 琶洲”"},
		"no marks around what stands outside": {around(s, at("落地")).Of(doc), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", name, c.got, c.want)
		}
	}
	from, to := s.TokensOf(at("开工, "))
	var words []string
	for _, k := range s.Tokens[from:to] {
		words = append(words, k.Of(doc))
	}
	if got := strings.Join(words, "|"); got != "开工|,| " {
		t.Errorf("tokens of 开工, : %q", got)
	}
}

func around(s *text.Sentence, span text.Span) text.Span {
	m, _ := s.MarkAround(span)
	return m.Span
}
