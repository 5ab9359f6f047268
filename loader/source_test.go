package loader

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/policygraph/policygraph/graph"
)

func write(t *testing.T, path, content string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	b := write(t, filepath.Join(dir, "b.TXT"), "乙")
	a := write(t, filepath.Join(dir, "2022", "a.html"), "甲")
	write(t, filepath.Join(dir, "cover.png"), "图")
	empty := filepath.Join(dir, "empty")
	if err := os.Mkdir(empty, 0o755); err != nil {
		t.Fatal(err)
	}
	odd := write(t, filepath.Join(dir, "empty", "report.doc2"), "丙")
	missing := filepath.Join(dir, "missing.txt")
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}

	for name, c := range map[string]struct {
		paths  []string
		want   []string
		failed map[string]graph.ErrorKind
	}{
		"a directory is searched for reports, in order of path": {[]string{dir}, []string{a, b}, nil},
		"a link to a directory is the directory":                {[]string{link}, []string{filepath.Join(link, "2022", "a.html"), filepath.Join(link, "b.TXT")}, nil},
		"a file that is named is taken whatever its extension":  {[]string{odd}, []string{odd}, nil},
		"the order of the paths is kept":                        {[]string{b, a}, []string{b, a}, nil},
		"- is standard input":                                   {[]string{"-"}, []string{"-"}, nil},
		"a missing path does not stop the others": {[]string{missing, b}, []string{b},
			map[string]graph.ErrorKind{missing: graph.NotFound}},
		"a directory without reports is a failure": {[]string{empty}, nil,
			map[string]graph.ErrorKind{empty: graph.NotFound}},
	} {
		t.Run(name, func(t *testing.T) {
			sources, failures := Find(c.paths, strings.NewReader("丁"))
			var got []string
			for _, s := range sources {
				got = append(got, s.Name)
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("found %q, want %q", got, c.want)
			}
			if len(failures) != len(c.failed) {
				t.Errorf("failures %v, want %v", failures, c.failed)
			}
			for _, f := range failures {
				if kind := graph.KindOf(f.Err); kind != c.failed[f.Name] || !strings.Contains(f.Err.Error(), f.Name) {
					t.Errorf("%s: kind %s, error %q", f.Name, kind, f.Err)
				}
			}
		})
	}
}

// A folder that cannot be searched is told, and the reports beside it are found.
// One whose path is too long for the system is closed to everybody, root too.
func TestAFolderThatCannotBeSearched(t *testing.T) {
	dir := t.TempDir()
	b := write(t, filepath.Join(dir, "b.txt"), "乙")
	deep, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("c", 200)
	for range 4096/len(long) + 1 {
		if err := deep.Mkdir(long, 0o755); err != nil {
			t.Fatal(err)
		}
		next, err := deep.OpenRoot(long)
		if err != nil {
			t.Fatal(err)
		}
		deep.Close()
		deep = next
	}
	deep.Close()
	sources, failures := Find([]string{dir}, nil)
	if len(sources) != 1 || sources[0].Name != b {
		t.Errorf("found %v, want only %s", sources, b)
	}
	if len(failures) != 1 || !strings.Contains(failures[0].Err.Error(), long) || graph.KindOf(failures[0].Err) != graph.Unavailable {
		t.Errorf("failures %v, want one that names the folder", failures)
	}
}

func TestSourceIsReadUpToTheLimit(t *testing.T) {
	path := write(t, filepath.Join(t.TempDir(), "r.txt"), strings.Repeat("文", 100))
	if data, err := fileSource(path).Read(300); err != nil || len(data) != 300 {
		t.Errorf("300 bytes with limit 300: got %d, %v", len(data), err)
	}
	if _, err := fileSource(path).Read(299); graph.KindOf(err) != graph.Invalid || !strings.Contains(err.Error(), "--max-size") {
		t.Errorf("300 bytes with limit 299: %v, want an Invalid error that says what to do", err)
	}
	stdin, _ := Find([]string{"-"}, strings.NewReader("文"))
	if r, err := stdin[0].Open(); err != nil {
		t.Error(err)
	} else if b, _ := io.ReadAll(r); string(b) != "文" {
		t.Errorf("standard input read as %q", b)
	}
}
