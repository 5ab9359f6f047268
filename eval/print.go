package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

// Row is one line of a score. Precision, recall and F1 are rounded to four
// places and are 0 where there is nothing to divide by.
type Row struct {
	What      string  `json:"-"` // entity Zone, relation ISSUED, ENTITIES, …
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Right     int     `json:"tp"`
	Wrong     int     `json:"fp"`
	Missed    int     `json:"fn"`
}

// tally counts what is behind a row.
type tally struct{ right, wrong, missed int }

func (t *tally) add(o tally) {
	t.right += o.right
	t.wrong += o.wrong
	t.missed += o.missed
}

func (t *tally) row(what string) Row {
	p, r := ratio(t.right, t.right+t.wrong), ratio(t.right, t.right+t.missed)
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return Row{what, round4(p), round4(r), round4(f), t.right, t.wrong, t.missed}
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// round4 rounds as decimal notation does, so that a printed score reads back
// as the same number.
func round4(v float64) float64 {
	out, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', 4, 64), 64)
	if err != nil { // a formatted number always parses
		panic(err)
	}
	return out
}

// Print writes a line for each row and, of each kind and type, the first
// mistakes.
func (r *Result) Print(w io.Writer, mistakes int) error {
	var b bytes.Buffer
	for _, row := range r.Rows {
		fmt.Fprintf(&b, "%-28s P %.3f  R %.3f  F1 %.3f  (%d right, %d wrong, %d missed)\n",
			row.What, row.Precision, row.Recall, row.F1, row.Right, row.Wrong, row.Missed)
	}
	count := map[[2]string]int{}
	for _, m := range r.Mistakes {
		k := [2]string{m.Kind, m.Type}
		if count[k]++; count[k] <= mistakes {
			fmt.Fprintf(&b, "  %-18s %-16s %s\n", m.Kind, m.Type, m.Text)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// MarshalJSON gives an object with a member for each row, in order.
func (r *Result) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, row := range r.Rows {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(row.What)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(row)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
