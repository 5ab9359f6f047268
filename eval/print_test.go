package eval

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestPrint(t *testing.T) {
	r := &Result{
		Rows:     []Row{(&tally{2, 1, 4}).row("entity Zone"), (&tally{}).row("GROWTH")},
		Mistakes: []Mistake{{"wrong entity", "Zone", "甲"}, {"wrong entity", "Zone", "乙"}, {"missed goal", "", "丙"}},
	}
	var b bytes.Buffer
	if err := r.Print(&b, 1); err != nil {
		t.Fatal(err)
	}
	want := `entity Zone                  P 0.667  R 0.333  F1 0.444  (2 right, 1 wrong, 4 missed)
GROWTH                       P 0.000  R 0.000  F1 0.000  (0 right, 0 wrong, 0 missed)
  wrong entity       Zone             甲
  missed goal                         丙
`
	if b.String() != want {
		t.Errorf("printed\n%swant\n%s", b.String(), want)
	}
}

func TestJSONKeepsTheOrderOfRows(t *testing.T) {
	r := &Result{Rows: []Row{(&tally{1, 2, 0}).row("z"), (&tally{1, 0, 0}).row("a")}}
	b, err := json.Marshal(r)
	want := `{"z":{"precision":0.3333,"recall":1,"f1":0.5,"tp":1,"fp":2,"fn":0},"a":{"precision":1,"recall":1,"f1":1,"tp":1,"fp":0,"fn":0}}`
	if err != nil || strings.TrimSpace(string(b)) != want {
		t.Errorf("%s, %v; want %s", b, err, want)
	}
}
