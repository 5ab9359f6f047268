package loader

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/policygraph/policygraph/graph"
)

// DefaultMaxSize is the size in bytes above which a report is refused.
const DefaultMaxSize = 64 << 20

// Extensions lists the file names that a directory is searched for.
var Extensions = []string{".txt", ".text", ".md", ".html", ".htm", ".xhtml"}

// Source is a report that can be read.
type Source struct {
	Name string // as the user named it: a path, or "-" for standard input
	Open func() (io.ReadCloser, error)
}

// Failure is a source that could not be loaded, and why.
type Failure struct {
	Name string
	Err  error // of a kind of package graph
}

// Find turns paths into sources: a file is itself, a directory is searched for
// files with one of Extensions, "-" is stdin. Sources come in the order of the
// paths, files of a directory by path. A path that is missing, a directory
// without reports and one that cannot be searched are failures; the others are
// still returned.
func Find(paths []string, stdin io.Reader) ([]Source, []Failure) {
	var sources []Source
	var failures []Failure
	for _, p := range paths {
		found, err := find(p, stdin)
		if err != nil {
			failures = append(failures, Failure{Name: p, Err: err})
		}
		sources = append(sources, found...)
	}
	return sources, failures
}

func find(path string, stdin io.Reader) ([]Source, error) {
	if path == "-" {
		return []Source{{Name: "-", Open: func() (io.ReadCloser, error) { return io.NopCloser(stdin), nil }}}, nil
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, graph.Errorf(graph.NotFound, "%s: no such file or directory; check the path", path)
	case err != nil:
		return nil, graph.Errorf(graph.Unavailable, "%s: cannot be read: %s", path, cause(err))
	case !info.IsDir():
		return []Source{fileSource(path)}, nil
	}
	files, err := reportsIn(path)
	if len(files) == 0 && err == nil {
		return nil, graph.Errorf(graph.NotFound, "%s: holds no reports; expected files named *%s", path, strings.Join(Extensions, ", *"))
	}
	slices.Sort(files)
	sources := make([]Source, len(files))
	for i, f := range files {
		sources[i] = fileSource(f)
	}
	return sources, err
}

// reportsIn searches a directory. What cannot be searched inside it is the
// error; the files of the rest are returned all the same. Pipes and devices
// are passed over: to read one could wait for ever.
func reportsIn(dir string) (files []string, failed error) {
	// The separator makes a link to a directory the directory.
	err := filepath.WalkDir(dir+string(filepath.Separator), func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			failed = cmp.Or(failed, graph.Errorf(graph.Unavailable, "%s: cannot be searched: %s; check its permissions and the length of its path", filepath.Clean(p), cause(err)))
			return nil
		}
		mode := d.Type()
		if (mode.IsRegular() || mode&fs.ModeSymlink != 0) && slices.Contains(Extensions, strings.ToLower(filepath.Ext(p))) {
			files = append(files, p)
		}
		return nil
	})
	return files, cmp.Or(failed, err)
}

func fileSource(path string) Source {
	return Source{Name: path, Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}

// Read returns a source's bytes, or an error that names it. More than maxSize
// bytes are Invalid, and no more are read.
func (s Source) Read(maxSize int64) ([]byte, error) {
	r, err := s.Open()
	if err != nil {
		return nil, graph.Errorf(graph.Unavailable, "%s: cannot be opened: %s", s.Name, cause(err))
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	if err != nil {
		return nil, graph.Errorf(graph.Unavailable, "%s: cannot be read: %s", s.Name, cause(err))
	}
	if int64(len(data)) > maxSize {
		return nil, graph.Errorf(graph.Invalid, "%s: larger than the limit of %d bytes; split it or raise --max-size", s.Name, maxSize)
	}
	return data, nil
}

// cause strips the path that the os package puts before an error: the message
// names it already.
func cause(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}
