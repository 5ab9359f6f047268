package tagger

import (
	"slices"
	"testing"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

func TestChooseTakesTheBestSet(t *testing.T) {
	span := func(from, to int, p float64) Candidate {
		return Candidate{Span: text.Span{Start: from, End: to}, Type: graph.Zone, Prob: p}
	}
	for _, c := range []struct {
		what string
		pool []Candidate
		want []int
	}{
		{"nothing above the threshold", []Candidate{span(0, 3, 0.2)}, nil},
		{"the long one against its parts", []Candidate{span(0, 9, 0.9), span(0, 3, 0.5), span(3, 9, 0.5)}, []int{0}},
		{"the parts against the long one", []Candidate{span(0, 9, 0.6), span(0, 3, 0.9), span(3, 9, 0.8)}, []int{1, 2}},
		{"a chain of overlaps", []Candidate{span(0, 4, 0.7), span(3, 7, 0.8), span(6, 9, 0.7)}, []int{0, 2}},
		{"two types of one span", []Candidate{span(0, 4, 0.5), span(0, 4, 0.6)}, []int{1}},
	} {
		choose(c.pool, 0.3)
		var got []int
		for i := range c.pool {
			if c.pool[i].Best {
				got = append(got, i)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: took %v, want %v", c.what, got, c.want)
		}
	}
}

// 海珠 stands alone once and in longer words twice; the survey counts all.
func TestSurveyCountsPlaces(t *testing.T) {
	doc := "海珠区、海珠湿地,海珠"
	at := func(from, to int, p float64) Candidate {
		return Candidate{Span: text.Span{Start: from, End: to}, Type: graph.Zone, Prob: p}
	}
	got := survey(doc, []Candidate{at(0, 9, 0.75), at(0, 6, 0.125), at(len(doc)-6, len(doc), 0.5)})
	if p := got[1]; p.Places != 3 || p.Sum != 0.625 || p.Max != 0.5 {
		t.Errorf("海珠: %d places, sum %v, max %v; want 3, 0.625, 0.5", p.Places, p.Sum, p.Max)
	}
	if p := got[0]; p.Places != 1 || p.Max != 0.75 {
		t.Errorf("海珠区: %d places, max %v; want 1, 0.75", p.Places, p.Max)
	}
}
