package text

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestBadUnitFile(t *testing.T) {
	for rows, want := range map[string]string{
		"# origin: x\n家\tcount\n":       "unit.tsv:2: want unit, class and 0, 1 or 2",
		"# origin: x\n\n家\t\t1\n":       "unit.tsv:3: want unit, class",
		"# origin: x\n家\tcount\tmany\n": "unit.tsv:2: want unit, class",
	} {
		_, err := newUnits(fstest.MapFS{unitFile: {Data: []byte(rows)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one with %q", rows, err, want)
		}
	}
}
