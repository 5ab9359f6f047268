package entity

import (
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/lexicon"
	"github.com/policygraph/policygraph/loader/mention"
)

// scopes tells names that mean one thing wherever they are written (国务院,
// 京津冀, 清华大学) from names that every area has for a thing of its own
// (人民医院, 科创中心, 省委).
type scopes struct {
	everywhere map[string]bool // names of one thing
	own        map[string]bool // names that every area has
	places     map[string]bool // what a name may begin with to be of one place
	nation     []string        // beginnings of the names of the nation's things
	leads      []string        // beginnings that say 省 or 市 without saying which
	whole      []string        // words that only begin like a lead: 市场
}

// localKinds are the subtypes of the gazetteer whose names every area has.
var localKinds = map[string]bool{"local": true, "generic": true}

// placeKinds are the subtypes of the gazetteer whose names begin other names.
var placeKinds = map[string]bool{"province": true, "city": true, "county": true, "district": true, "region": true, "newarea": true}

// wholePlaces end the names of counties and districts. Without its end such a
// name is often a word: 平安, 长寿, 和平.
var wholePlaces = []string{"区", "县", "市", "旗"}

func readScopes(fsys fs.FS) (*scopes, error) {
	s := &scopes{everywhere: map[string]bool{}, own: map[string]bool{}, places: map[string]bool{}}
	for _, t := range []string{"zone", "agency", "project"} {
		rows, err := lexicon.Read(fsys, "lexicon/gazetteer/"+t+".tsv")
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			s.list(append(r.List(1), r.Cell(0)), r.Cell(2))
		}
	}
	rows, err := lexicon.Read(fsys, "lexicon/scope.tsv")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if err := s.rule(r); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// list takes the forms of one name of the gazetteer.
func (s *scopes) list(forms []string, kind string) {
	for _, f := range forms {
		f = plain(f)
		if localKinds[kind] {
			s.own[f] = true
			continue
		}
		s.everywhere[f] = true
		size := utf8.RuneCountInString(f)
		small := (kind == "county" || kind == "district") && (size < 3 || !hasEnd(f, wholePlaces))
		if placeKinds[kind] && size > 1 && !small {
			s.places[f] = true
		}
	}
}

// rule takes a row of the rules.
func (s *scopes) rule(r lexicon.Row) error {
	words := r.List(1)
	if len(words) == 0 {
		return r.Errorf("the words are missing")
	}
	switch r.Cell(0) {
	case "everywhere":
		for _, w := range words {
			s.everywhere[plain(w)], s.own[plain(w)] = true, false
		}
	case "own":
		for _, w := range words {
			s.own[plain(w)] = true
		}
	case "word":
		for _, w := range words {
			s.places[w] = false
		}
	case "nation":
		s.nation = append(s.nation, words...)
	case "lead":
		s.leads = append(s.leads, words...)
	case "whole":
		s.whole = append(s.whole, words...)
	default:
		return r.Errorf("unknown class %q", r.Cell(0))
	}
	return nil
}

// scoped reports whether a name is only unique inside the document's area.
func (r *joining) scoped(t graph.EntityType, name string) bool {
	if t == graph.Enterprise || t == graph.Industry || t == graph.Honor {
		return false
	}
	k, s := plain(name), r.scopes
	switch {
	case s.own[k], s.led(k):
		return true
	case t == graph.Policy || t == graph.Event || s.everywhere[k] || hasStart(k, s.nation) || s.startsWithPlace(k):
		return false
	}
	return !r.startsWithPlace(k)
}

// led reports whether a name says 省 or 市 without saying which, and means its
// own: 省重点实验室, 区领导暖企工作措施.
func (s *scopes) led(name string) bool { return hasStart(name, s.leads) && !hasStart(name, s.whole) }

// startsWithPlace reports whether a name begins with a place that is known.
func (s *scopes) startsWithPlace(name string) bool {
	n := 0
	for i := range name {
		if n > 12 {
			break
		}
		if n > 1 && s.places[name[:i]] {
			return true
		}
		n++
	}
	return false
}

// startsWithPlace reports whether a name begins with the document's own area,
// or with another zone that the document names and that not every area has.
func (r *joining) startsWithPlace(name string) bool {
	if hasStart(name, r.area) {
		return true
	}
	for i := range r.groups {
		g := &r.groups[i]
		if g.typ != graph.Zone || g.self != mention.NotSelf {
			continue
		}
		for n := range g.names {
			if n = plain(n); n != name && utf8.RuneCountInString(n) >= 2 && strings.HasPrefix(name, n) && !r.scopes.own[n] && !r.scopes.led(n) {
				return true
			}
		}
	}
	return false
}

func hasStart(s string, any []string) bool {
	for _, a := range any {
		if strings.HasPrefix(s, a) {
			return true
		}
	}
	return false
}

func hasEnd(s string, any []string) bool {
	for _, a := range any {
		if strings.HasSuffix(s, a) {
			return true
		}
	}
	return false
}
