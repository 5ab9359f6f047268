//go:build unix

package sqlitestore

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// asNobody runs a role of the test binary without any privilege, since to root
// every file is writable.
func asNobody(t testing.TB, role, path string) string {
	t.Helper()
	c := process(t, role, path)
	if os.Geteuid() == 0 {
		const nobody = 65534
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		c.Path = filepath.Join(filepath.Dir(path), "test")
		c.Args[0] = c.Path
	}
	out, _ := c.CombinedOutput() // the exit code says no more than the output
	return string(out)
}

// shared is a filled store in a directory that everybody may enter.
func shared(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "store")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		os.Chmod(dir, 0o755)
		os.RemoveAll(dir)
	})
	path := filepath.Join(dir, "store.db")
	if err := os.Rename(filled(t, "store.db"), path); err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(os.Args[0]) // nobody may not enter the place where it was built
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "test"), program, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func chmod(t testing.TB, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

// TestWithoutPermission: a store that cannot be written says so when it is
// opened, and can still be read.
func TestWithoutPermission(t *testing.T) {
	for _, c := range []struct {
		about     string
		dir, file os.FileMode
		put, view string
	}{
		{"a file that may be read", 0o755, 0o444, "INVALID", "3 documents"},
		{"a directory that may be read", 0o555, 0o666, "INVALID", "3 documents"},
		{"a file that may not be read", 0o755, 0o200, "INVALID", "INVALID"},
	} {
		t.Run(c.about, func(t *testing.T) {
			path := shared(t)
			chmod(t, path, c.file)
			chmod(t, filepath.Dir(path), c.dir)
			for role, want := range map[string]string{"put": c.put, "view": c.view} {
				if out := asNobody(t, role, path); !strings.Contains(out, want) || strings.Count(out, "\n") != 1 {
					t.Errorf("%s: the process says %q, want %q in one line", role, out, want)
				}
			}
		})
	}
}
