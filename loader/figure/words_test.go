package figure

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestBadWordFile(t *testing.T) {
	for rows, want := range map[string]string{
		"rise\t增长\n":                  "first line",
		"# origin: x\nrises\t增长\n":    "figure.tsv:2: unknown class",
		"# origin: x\npair\t城乡\t城镇\n": "figure.tsv:2: a pair needs",
		"# origin: x\nalias\tGDP\n":   "figure.tsv:2: an alias needs",
	} {
		_, err := New(fstest.MapFS{wordFile: {Data: []byte(rows)}}, nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one with %q", rows, err, want)
		}
	}
	if _, err := New(fstest.MapFS{}, nil); err == nil {
		t.Error("no error without a word file")
	}
}
