package tagger

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
)

func small() *Model {
	m := &Model{
		Card:    Card{Date: "2026-01-31", Data: "made up", Reports: 2, Mentions: 9, Templates: feature.Version, Scores: map[string]float64{"held": 0.5}},
		Chain:   NewChain(),
		Weights: Table{Keys: []uint32{3, 70000, 4000000000}, Labels: []uint64{1, 1 << 32, 1<<5 | 1<<7}, Bytes: []int8{-127, 5, 127, -1}, Scale: 0.01},
		Knowledge: feature.Knowledge{
			Names:    map[string]feature.Evidence{"海珠区": {Plain: 1, Named: [8]uint8{3, 0, 0, 0, 0, 0, 0, 2}}, "会展业": {}},
			Frequent: map[uint32]uint8{5: 1, 1 << 31: 27},
			Heads:    map[string]uint8{"产业园": 3},
		},
		Review: Review{Threshold: 0.3, Weights: Table{Keys: []uint32{1, 2}, Labels: []uint64{1, 1}, Bytes: []int8{4, -4}, Scale: 0.5}},
	}
	m.Chain.Trans[1*Labels+2] = 1.25
	m.Chain.Refresh()
	return m
}

func TestModelSurvivesTheFile(t *testing.T) {
	m := small()
	var a, b bytes.Buffer
	if err := m.Write(&a); err != nil {
		t.Fatal(err)
	}
	got, err := ReadModel(a.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]any{m.Card, m.Weights, m.Knowledge, m.Review, m.Chain.Trans}, []any{got.Card, got.Weights, got.Knowledge, got.Review, got.Chain.Trans}); d != "" {
		t.Errorf("written -, read +\n%s", d)
	}
	if err := got.Write(&b); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("writing it again gives other bytes (%v)", err)
	}
}

func TestDamagedModelsAreRefused(t *testing.T) {
	write := func(change func(*Model)) []byte {
		m := small()
		change(m)
		var out bytes.Buffer
		if err := m.Write(&out); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	whole := write(func(*Model) {})
	for _, c := range []struct {
		what string
		data []byte
		want string
	}{
		{"empty", nil, "EOF"},
		{"text", []byte("大力发展数字经济"), "invalid header"},
		{"cut off", whole[:len(whole)-20], "EOF"},
		{"other templates", write(func(m *Model) { m.Card.Templates = feature.Version + 1 }), "train it again"},
		{"more weights than the file has", write(func(m *Model) { m.Weights.Labels[0] = 1<<Labels - 1 }), "damaged"},
	} {
		if _, err := ReadModel(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.what, err, c.want)
		}
	}
}

func TestLookUpEqualsTheTable(t *testing.T) {
	m := small()
	w := newWeights(&m.Weights)
	var sums [64]int32
	w.sum([]uint32{4000000000, 17, 3, 3}, &sums, nil)
	want := [64]int32{0: -254, 5: 127, 7: -1}
	if sums != want {
		t.Errorf("sums %v, want %v", sums, want)
	}
}
