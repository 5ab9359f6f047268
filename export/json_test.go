package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/policygraph/policygraph/export"
	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/memgraph"
	"github.com/policygraph/policygraph/graph/storetest"
)

func checked(t *testing.T) []*graph.Batch {
	t.Helper()
	batches := storetest.Fixture()
	for i, b := range batches {
		valid, err := b.Checked()
		if err != nil {
			t.Fatal(err)
		}
		batches[i] = valid
	}
	return batches
}

func write(t *testing.T, batches []*graph.Batch) string {
	t.Helper()
	var b bytes.Buffer
	if err := export.JSON(context.Background(), &b, memgraph.Build(batches)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Everything of every batch is in the export, and a fact takes its evidence
// along: the sentence is what the document has at its place.
func TestTheWholeGraphIsExported(t *testing.T) {
	batches := checked(t)
	var out struct {
		Nodes []export.Node
		Edges []export.Edge
	}
	if err := json.Unmarshal([]byte(write(t, batches)), &out); err != nil {
		t.Fatal(err)
	}
	nodes, edges := map[graph.ID]export.Node{}, map[graph.ID]export.Edge{}
	for _, n := range out.Nodes {
		if _, twice := nodes[n.ID]; twice {
			t.Errorf("%s stands twice", n.ID)
		}
		nodes[n.ID] = n
	}
	mentions := 0
	for _, e := range out.Edges {
		edges[e.ID] = e
		if e.Type == "MENTIONED_IN" {
			mentions += len(e.Evidence)
		}
		if nodes[e.Source].ID == "" || nodes[e.Target].ID == "" {
			t.Errorf("the %s %s has an end that is no node", e.Type, e.ID)
		}
		for _, v := range e.Evidence {
			checkEvidence(t, nodes, v)
		}
	}
	wantMentions := 0
	for _, b := range batches {
		wantMentions += len(b.Mentions)
		if got := nodes[b.Document.ID].Properties["sections"]; len(got.([]any)) != len(b.Document.Sections) {
			t.Errorf("%s has sections %v, want %v", b.Document.Title, got, b.Document.Sections)
		}
		for _, p := range b.Passages {
			if nodes[p.ID].Type != "Passage" {
				t.Errorf("no passage %s", p.ID)
			}
		}
		for _, e := range b.Entities {
			checkEntity(t, nodes, &e)
		}
		for _, r := range b.Relations {
			if len(edges[r.ID].Evidence) < len(r.Evidence) {
				t.Errorf("the %s %s has %d pieces of evidence, want %d or more", r.Type, r.ID, len(edges[r.ID].Evidence), len(r.Evidence))
			}
		}
		for _, o := range b.Observations {
			checkEvidence(t, nodes, readEvidence(t, nodes[o.ID].Properties["evidence"]))
		}
	}
	if mentions != wantMentions {
		t.Errorf("%d mentions, want %d", mentions, wantMentions)
	}
}

func checkEntity(t *testing.T, nodes map[graph.ID]export.Node, e *graph.Entity) {
	t.Helper()
	n := nodes[e.ID]
	if n.Type != string(e.Type) {
		t.Errorf("%s is a %q, want %s", e.Name, n.Type, e.Type)
	}
	if e.Goal != nil {
		checkEvidence(t, nodes, readEvidence(t, n.Properties["evidence"]))
	}
	if e.Project == nil {
		return
	}
	stages, _ := n.Properties["stages"].([]any)
	if len(stages) < len(e.Project.Stages) {
		t.Errorf("%s has %d stages, want %d or more", e.Name, len(stages), len(e.Project.Stages))
	}
	for _, s := range stages {
		checkEvidence(t, nodes, readEvidence(t, s.(map[string]any)["evidence"]))
	}
}

func readEvidence(t *testing.T, v any) (e export.Evidence) {
	t.Helper()
	text, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(text, &e)
	}
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func checkEvidence(t *testing.T, nodes map[graph.ID]export.Node, e export.Evidence) {
	t.Helper()
	text, _ := nodes[e.Document].Properties["text"].(string)
	r := []rune(text)
	if e.Sentence == "" || e.End > len(r) || string(r[e.Start:e.End]) != e.Sentence || nodes[e.Passage].Type != "Passage" || e.Rule == "" || e.Modality == "" {
		t.Errorf("evidence %+v does not hold against its document", e)
	}
}

// The same graph gives the same bytes, an element a line, whatever the order
// in which its documents came.
func TestTheSameGraphGivesTheSameBytes(t *testing.T) {
	batches := checked(t)
	want := write(t, batches)
	batches[0], batches[len(batches)-1] = batches[len(batches)-1], batches[0]
	if got := write(t, batches); got != want {
		t.Error("another order of the documents gives other bytes")
	}
	for _, line := range strings.Split(strings.TrimSpace(want), "\n") {
		line = strings.TrimSuffix(line, ",")
		if !json.Valid([]byte(line)) && line != `{"nodes": [` && line != "]" && line != `"edges": [` && line != "]}" {
			t.Errorf("the line %.60q is no element", line)
		}
	}
}

func TestAnEmptyGraph(t *testing.T) {
	if got := write(t, nil); got != "{\"nodes\": [\n],\n\"edges\": [\n]}\n" {
		t.Errorf("got %q", got)
	}
}

// A failure of the store or of the file ends the export with it.
func TestExportFails(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := export.JSON(ctx, &bytes.Buffer{}, memgraph.Build(checked(t))); graph.KindOf(err) != graph.Unavailable {
		t.Errorf("a canceled export gives %v", err)
	}
	if err := export.JSON(context.Background(), full{}, memgraph.Build(checked(t))); err != errFull {
		t.Errorf("a full disk gives %v", err)
	}
}

type full struct{}

var errFull = graph.Errorf(graph.Unavailable, "the disk is full")

func (full) Write([]byte) (int, error) { return 0, errFull }
