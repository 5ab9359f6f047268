// Package lexicon reads the data files that the loader's rules are written in.
//
// It promises that every file says where it comes from and that every error
// names the file and the line. A data file is UTF-8 text, one row a line,
// cells separated by tabs. Its first line is "# origin: …"; other lines that
// begin with "#" and empty lines are passed over.
package lexicon

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"
)

// Row is one line of a data file.
type Row struct {
	File  string
	Line  int // from 1
	Cells []string
}

// Cell returns the i-th cell, trimmed, or "" where the row is shorter.
func (r Row) Cell(i int) string {
	if i >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[i])
}

// List returns the i-th cell split at "|", without empty parts.
func (r Row) List(i int) []string {
	var out []string
	for _, s := range strings.Split(r.Cell(i), "|") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Errorf makes an error that names the row's file and line.
func (r Row) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.File, r.Line, fmt.Sprintf(format, args...))
}

// Read returns the rows of a data file. It fails where the file cannot be read
// or does not begin with its origin.
func Read(fsys fs.FS, name string) ([]Row, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("lexicon %s: %w", name, err)
	}
	defer f.Close()
	var rows []Row
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if n == 1 && !strings.HasPrefix(line, "# origin: ") {
			return nil, fmt.Errorf("%s:1: the first line must be \"# origin: …\"", name)
		}
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		rows = append(rows, Row{File: name, Line: n, Cells: strings.Split(line, "\t")})
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("lexicon %s: %w", name, err)
	}
	return rows, nil
}
