package neo4jstore

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/storetest"
)

// arrived is what the driver returns of parameters once they have been stored:
// lists of any, int64, float64, and nothing where a value is null.
func arrived(t *testing.T, p params) props {
	t.Helper()
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	var m map[string]any
	if err := d.Decode(&m); err != nil {
		t.Fatal(err)
	}
	return asStored(m, p).(map[string]any)
}

// asStored gives numbers the type that they were sent with.
func asStored(v, sent any) any {
	switch x := v.(type) {
	case map[string]any:
		for k := range x {
			x[k] = asStored(x[k], sent.(params)[k])
		}
	case []any:
		for i := range x {
			switch list := sent.(type) {
			case []float64:
				x[i] = list[i]
			case []int:
				x[i] = int64(list[i])
			}
		}
	case json.Number:
		switch n := sent.(type) {
		case float64:
			return n
		case int:
			return int64(n)
		}
	}
	return v
}

// TestValues: what is written of a thing reads as the thing.
func TestValues(t *testing.T) {
	for _, raw := range storetest.Fixture() {
		b, err := raw.Checked()
		if err != nil {
			t.Fatal(err)
		}
		text := []rune(b.Document.Text)
		same := func(want, got any) {
			t.Helper()
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		}
		d := arrived(t, documentProps(b, "hash"))
		same(&b.Document, d.document())
		if !d.wholeDocument() || d.counts().Mentions != len(b.Mentions) {
			t.Errorf("a document arrives as %v", d)
		}
		for i := range b.Entities {
			p := arrived(t, entityFacts(&b.Entities[i]))
			same(&b.Entities[i], p.entity())
			full := arrived(t, entityProps(&b.Entities[i], []string{"2022"}))
			full["mentions"], full["relations"] = int64(1), int64(1)
			if !full.wholeEntity() {
				t.Errorf("an entity arrives as %v", full)
			}
		}
		for i := range b.Passages {
			p := arrived(t, passageProps(&b.Passages[i], text, 3))
			same(&b.Passages[i], p.passage())
			if !p.wholePassage() || p.string("text") != string(text[b.Passages[i].Span.Start:b.Passages[i].Span.End]) {
				t.Errorf("a passage arrives as %v", p)
			}
		}
		for i := range b.Mentions {
			m := &b.Mentions[i]
			same(m, arrived(t, mentionProps(m, b.Document.PublishedOn)).mention(m.Entity, m.Passage))
		}
		for i := range b.Relations {
			r := &b.Relations[i]
			p := arrived(t, relationProps(r, &b.Document, text))
			same(r, p.relation(r.Type, r.From, r.To))
			if said := list[string](p, "sentences"); len(said) != 1 || !strings.HasSuffix(said[0], "。") {
				t.Errorf("the sentence of a relation is %q", said)
			}
		}
		for i := range b.Observations {
			same(&b.Observations[i], arrived(t, observationProps(&b.Observations[i], text)).observation())
		}
	}
}

// TestPlan: a document of which nobody else speaks makes everything new; once
// it goes, everything goes.
func TestPlan(t *testing.T) {
	b, err := storetest.Fixture()[0].Checked()
	if err != nil {
		t.Fatal(err)
	}
	touched := newTouched()
	touched.add(b)
	rows := map[string]int{}
	for _, s := range plan(b, "hash", touched, known{}) {
		rows[s.text] += len(s.rows)
	}
	entities := 0
	for _, text := range mergeEntity {
		entities += rows[text]
	}
	relations := 0
	for _, text := range createRelation {
		relations += rows[text]
	}
	if rows[createDocument] != 1 || entities != len(b.Entities) || relations != len(b.Relations) || rows[createMention] != len(b.Mentions) ||
		rows[createPassage] != len(b.Passages) || rows[createObservation] != len(b.Observations) || rows[removeEntity] != 0 {
		t.Errorf("the plan has %v", rows)
	}
	for _, s := range plan(nil, "", touched, known{}) {
		if s.text != removeEntity && s.text != countEntity || len(s.rows) != len(b.Entities) {
			t.Errorf("without the document %d rows are left for %s", len(s.rows), s.text)
		}
	}
}

// hostile is what a user may write to get out of a text.
const hostile = "' OR 1=1 //}) DETACH DELETE n \\u0027 `"

// TestTextsAreClosed: no statement text depends on what a user writes.
func TestTextsAreClosed(t *testing.T) {
	texts := func(word string) []string {
		f := graph.StringFilter{Eq: &word, In: []string{word}, NotIn: []string{word}, Contains: &word, Less: &word}
		id := graph.ID(word)
		c := &compiler{params: params{}, values: func(string) ([]string, error) { return []string{word}, nil }}
		entity, err := c.entity(&graph.EntityFilter{IDs: []graph.ID{id}, Types: []graph.EntityType{graph.EntityType(word)}, Name: f, AnyName: f, Area: f,
			Status: f, Metric: f, RelatedTo: &graph.RelatedFilter{ID: id, Types: []graph.RelationType{graph.RelationType(word), graph.Issued}},
			MentionedIn: &graph.MentionedFilter{Document: id, Period: f, Area: id}, Or: []graph.EntityFilter{{Name: f}}, Not: &graph.EntityFilter{Unit: f}})
		if err != nil {
			t.Fatal(err)
		}
		relation, err := c.relation(&graph.RelationFilter{Types: []graph.RelationType{graph.RelationType(word)}, From: []graph.ID{id}, Document: id, Rule: f,
			FromTypes: []graph.EntityType{graph.EntityType(word)}, Modality: []graph.Modality{graph.Modality(word)}, LastSeen: f})
		if err != nil {
			t.Fatal(err)
		}
		document, err := c.document(&graph.DocumentFilter{Title: f, Period: f, Area: []graph.ID{id}})
		if err != nil {
			t.Fatal(err)
		}
		source := entitySource(&graph.EntityFilter{Types: []graph.EntityType{graph.EntityType(word)}}, params{})
		search := searchListing(graph.CanonicalKey(word), graph.SearchQuery{Text: word, Passages: true, Types: []graph.EntityType{graph.EntityType(word)}})
		return []string{entity, relation, document, source, search.text(false), words([]graph.ID{id})}
	}
	if diff := cmp.Diff(texts("x"), texts(hostile)); diff != "" {
		t.Errorf("a text depends on a value: %s", diff)
	}
}

// TestParse: what is dialed, what is shown, and that a password never is.
func TestParse(t *testing.T) {
	for _, c := range []struct{ url, target, server, database string }{
		{"neo4j://u:s3cret@host:7687/graph", "neo4j://host:7687", "neo4j://host:7687/graph", "graph"},
		{"bolt://host", "bolt://host", "bolt://host", ""},
		{"neo4j+s://u@host/", "neo4j+s://host", "neo4j+s://host", ""},
	} {
		target, _, s, err := parse(c.url, Options{})
		if err != nil || target != c.target || s.server != c.server || s.database != c.database {
			t.Errorf("%s: %q, %+v, %v", c.url, target, s, err)
		}
	}
	for _, url := range []string{"neo4j://u:s3cret@", "http://u:s3cret@host", "neo4j+x://u:s3cret@host", "s3cret", "bolt://u:s3cret@host:port", "bolt://u:s3cret@host/a/b"} {
		_, _, _, err := parse(url, Options{})
		if graph.KindOf(err) != graph.Invalid || strings.Contains(err.Error(), "u:s3cret") {
			t.Errorf("%s: %v", url, err)
		}
	}
}

// TestVersions: a database of something else, or of a newer program, is
// refused.
func TestVersions(t *testing.T) {
	for _, c := range []struct {
		about string
		found any
		empty bool
		made  bool
		kind  graph.ErrorKind
	}{
		{"empty", nil, true, false, ""},
		{"ours", int64(version), false, true, ""},
		{"newer", int64(version + 1), false, false, graph.Conflict},
		{"of something else", nil, false, false, graph.Conflict},
		{"marked by something else", "1", false, false, graph.Conflict},
		{"without a version", int64(0), false, false, graph.Conflict},
	} {
		made, err := checkVersion("bolt://host", c.found, c.empty)
		if made != c.made || graph.KindOf(err) != c.kind {
			t.Errorf("%s: %v, %v", c.about, made, err)
		}
	}
}
