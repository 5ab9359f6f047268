package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/policygraph/policygraph/loader"
	"github.com/policygraph/policygraph/seeds"
)

// Environment variables with which the tests start this binary as the program.
const (
	asProgram = "POLICYGRAPH_TEST_AS_PROGRAM" // "1": be the program
	fileLimit = "POLICYGRAPH_TEST_FILE_LIMIT" // bytes that a file may grow to
)

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "1" {
		os.Exit(m.Run())
	}
	if limit, err := strconv.ParseUint(os.Getenv(fileLimit), 10, 64); err == nil {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			panic(err)
		}
	}
	main()
}

// command prepares a process of the real program.
func command(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// sharedLoader saves the tests from building a loader for every run.
var sharedLoader = sync.OnceValues(loader.New)

// outcome is how a run ended.
type outcome struct {
	code           int
	stdout, stderr string
}

// run runs the program in this process.
func run(t testing.TB, stdin string, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	p := program{stdin: strings.NewReader(stdin), stdout: &stdout, stderr: &stderr, loader: sharedLoader}
	code := p.run(t.Context(), args)
	return outcome{code, stdout.String(), stderr.String()}
}

// mustRun runs the program and fails the test where it does not end well.
func mustRun(t testing.TB, args ...string) string {
	t.Helper()
	o := run(t, "", args...)
	if o.code != exitDone {
		t.Fatalf("policygraph %s: exit code %d\n%s", strings.Join(args, " "), o.code, o.stderr)
	}
	return o.stdout
}

// seedText is the report that comes with the program.
func seedText(t testing.TB) []byte {
	t.Helper()
	text, err := seeds.FS.ReadFile(seedReport)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// seedFile writes the seed report into a folder of its own.
func seedFile(t testing.TB) string {
	t.Helper()
	return writeTemp(t, filepath.Base(seedReport), seedText(t))
}

func writeTemp(t testing.TB, name string, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// loadedStore returns the bytes of a store that holds the seed report; it is
// loaded once for all tests.
var loadedStore = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "policygraph")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	report, store := filepath.Join(dir, filepath.Base(seedReport)), filepath.Join(dir, "graph.db")
	text, err := seeds.FS.ReadFile(seedReport)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(report, text, 0o600); err != nil {
		return nil, err
	}
	var stderr bytes.Buffer
	p := program{stdin: strings.NewReader(""), stdout: new(bytes.Buffer), stderr: &stderr, loader: sharedLoader}
	if p.run(context.Background(), []string{"load", "--store", "sqlite:" + store, report}) != exitDone {
		return nil, os.NewSyscallError(stderr.String(), syscall.EIO)
	}
	return os.ReadFile(store)
})

// seededStore makes a store that holds the seed report, and returns its URL.
func seededStore(t testing.TB) string {
	t.Helper()
	data, err := loadedStore()
	if err != nil {
		t.Fatal(err)
	}
	return "sqlite:" + writeTemp(t, "graph.db", data)
}

// exportOf returns the JSON export of a store.
func exportOf(t testing.TB, store string) string {
	t.Helper()
	return mustRun(t, "export", "--store", store)
}

// cannot ends a test that the system is not fit for: skipped where somebody
// works, a failure in continuous integration, where it has to run.
func cannot(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(why)
	}
	t.Skip("skipped: " + why)
}
