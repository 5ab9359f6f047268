package loader

import (
	"github.com/policygraph/policygraph/graph"
)

// Report counts what was found in one document and what was dropped.
type Report struct {
	Name    string // of the source
	Title   string
	Counts  graph.Counts
	Dropped graph.Dropped // facts that failed validation, by reason
	Chrome  int           // lines dropped as navigation, footer and the like
}

func newReport(name string, b *graph.Batch, dropped graph.Dropped, chrome int) *Report {
	return &Report{Name: name, Title: b.Document.Title, Counts: Count(b), Dropped: dropped, Chrome: chrome}
}

// Count counts what a batch holds.
func Count(b *graph.Batch) graph.Counts {
	c := graph.Counts{
		Passages: len(b.Passages), Mentions: len(b.Mentions), Observations: len(b.Observations),
		Entities: map[graph.EntityType]int{}, Relations: map[graph.RelationType]int{},
	}
	for _, e := range b.Entities {
		c.Entities[e.Type]++
	}
	for _, r := range b.Relations {
		c.Relations[r.Type]++
	}
	return c
}

// Summary is what a load did, over all its sources.
type Summary struct {
	Loaded    int // documents written, new or replaced
	Replaced  int // of these, replaced
	Unchanged int // documents that were there already, the same
	Failures  []Failure
	Counts    graph.Counts // over loaded and unchanged documents
	Dropped   graph.Dropped
	Chrome    int
}

func newSummary() *Summary {
	return &Summary{Dropped: graph.Dropped{},
		Counts: graph.Counts{Entities: map[graph.EntityType]int{}, Relations: map[graph.RelationType]int{}}}
}

func (s *Summary) add(r *Report, put graph.PutResult) {
	switch {
	case put.Unchanged:
		s.Unchanged++
	case put.Replaced:
		s.Loaded++
		s.Replaced++
	default:
		s.Loaded++
	}
	s.Counts.Passages += r.Counts.Passages
	s.Counts.Mentions += r.Counts.Mentions
	s.Counts.Observations += r.Counts.Observations
	for t, n := range r.Counts.Entities {
		s.Counts.Entities[t] += n
	}
	for t, n := range r.Counts.Relations {
		s.Counts.Relations[t] += n
	}
	for reason, n := range r.Dropped {
		s.Dropped[reason] += n
	}
	s.Chrome += r.Chrome
}
