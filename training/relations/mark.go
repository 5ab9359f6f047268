package main

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/entity"
	"github.com/policygraph/policygraph/loader/mention"
	"github.com/policygraph/policygraph/loader/text"
)

// selves are the spellings by which a report means itself.
var selves = map[string]mention.Self{
	"我省": mention.OwnArea, "我区": mention.OwnArea, "我市": mention.OwnArea, "全省": mention.OwnArea, "全区": mention.OwnArea, "全市": mention.OwnArea,
	"省政府": mention.OwnGovernment, "自治区政府": mention.OwnGovernment, "市政府": mention.OwnGovernment, "区政府": mention.OwnGovernment,
}

// mark makes the entity set of a report from its annotation: a spelling marks
// its mentions wherever it occurs, the longest first.
func mark(doc *document.Document, sentences []text.Sentence, a annotation) *entity.Set {
	set := &entity.Set{Entities: a.entities, Area: -1, Government: -1}
	type spelling struct {
		text   string
		entity int
	}
	var spellings []spelling
	for i, e := range a.entities {
		for _, s := range append([]string{e.Name}, e.Aliases...) {
			if s == "" {
				continue
			}
			spellings = append(spellings, spelling{s, i})
			if s == a.area && set.Area < 0 {
				set.Area = i
			}
			if s == a.government && set.Government < 0 {
				set.Government = i
			}
		}
	}
	slices.SortStableFunc(spellings, func(x, y spelling) int { return cmp.Compare(len(y.text), len(x.text)) })
	used := make([]bool, len(doc.Text))
	type place struct {
		mention.Mention
		entity int
	}
	var places []place
	for _, s := range spellings {
		for _, at := range occurrences(doc.Text, s.text, used) {
			k := sort.Search(len(sentences), func(i int) bool { return sentences[i].End >= at.End })
			if k == len(sentences) || sentences[k].Start > at.Start {
				continue
			}
			m := mention.Mention{Span: at, Sentence: k, Type: a.entities[s.entity].Type}
			if self := selves[s.text]; self == mention.OwnArea && s.entity == set.Area || self == mention.OwnGovernment && s.entity == set.Government {
				m.Self = self
			}
			places = append(places, place{m, s.entity})
		}
	}
	slices.SortFunc(places, func(x, y place) int { return cmp.Compare(x.Start, y.Start) })
	for _, p := range places {
		set.Mentions, set.Of = append(set.Mentions, p.Mention), append(set.Of, p.entity)
	}
	return set
}

// occurrences takes the places of s whose ends are not used yet.
func occurrences(doc, s string, used []bool) []text.Span {
	var out []text.Span
	for at := 0; ; {
		i := strings.Index(doc[at:], s)
		if i < 0 {
			return out
		}
		span := text.Span{Start: at + i, End: at + i + len(s)}
		at = span.End
		if used[span.Start] || used[span.End-1] {
			continue
		}
		for k := span.Start; k < span.End; k++ {
			used[k] = true
		}
		out = append(out, span)
	}
}
