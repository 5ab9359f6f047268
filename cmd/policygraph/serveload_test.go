package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// firstLoad is the real program while it serves a new store and waits for its
// first report, which comes through a pipe.
type firstLoad struct {
	cmd       *exec.Cmd
	url       string // of the server, from its log
	dir, pipe string // of the store, and of the report
	stdout    *bufio.Reader
	stderr    chan string // the whole of it, when the program has ended
}

func startFirstLoad(t *testing.T) *firstLoad {
	t.Helper()
	f := &firstLoad{dir: t.TempDir(), pipe: filepath.Join(t.TempDir(), "报告.txt"), stderr: make(chan string, 1)}
	if err := syscall.Mkfifo(f.pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	f.cmd = command(t, "serve", "--addr", "127.0.0.1:0", "--store", "sqlite:"+filepath.Join(f.dir, "graph.db"), "--load", f.pipe)
	stdout, err := f.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	stderr, err := f.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := f.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	f.stdout = bufio.NewReader(stdout)
	log := bufio.NewReader(stderr)
	line, err := log.ReadString('\n')
	var serving struct{ Msg, Addr string }
	if err != nil || json.Unmarshal([]byte(line), &serving) != nil || serving.Msg != "serving" {
		t.Fatalf("the first line of the log is %q (%v)", line, err)
	}
	f.url = "http://" + serving.Addr
	go func() {
		rest, _ := io.ReadAll(log)
		f.stderr <- line + string(rest)
	}()
	return f
}

// end waits for the program, at most a while, and returns how it ended.
func (f *firstLoad) end(t *testing.T) outcome {
	t.Helper()
	stuck := time.AfterFunc(time.Minute, func() { _ = f.cmd.Process.Kill() })
	defer stuck.Stop()
	o := outcome{stderr: <-f.stderr}
	rest, err := io.ReadAll(f.stdout)
	if err != nil {
		t.Fatal(err)
	}
	o.stdout = string(rest)
	_ = f.cmd.Wait() // the exit code is looked at by the caller
	o.code = f.cmd.ProcessState.ExitCode()
	return o
}

func (f *firstLoad) wantEmptyFolder(t *testing.T) {
	t.Helper()
	if left, err := os.ReadDir(f.dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

// TestServeAnswersWhileTheFirstReportComes asks a server whose first report is
// still on its way, lets the report in, and asks again.
func TestServeAnswersWhileTheFirstReportComes(t *testing.T) {
	f := startFirstLoad(t)
	for path, want := range map[string]struct {
		status int
		says   string
	}{
		"/healthz": {http.StatusOK, "ok"},
		"/readyz":  {http.StatusServiceUnavailable, "loading"},
		"/":        {http.StatusOK, "The first reports are being loaded"},
	} {
		if status, body := get(t, f.url+path); status != want.status || !strings.Contains(body, want.says) {
			t.Errorf("%s: status %d, want %d; %q lacks %q", path, status, want.status, body, want.says)
		}
	}
	if err := os.WriteFile(f.pipe, seedText(t), 0o600); err != nil {
		t.Fatal(err)
	}
	if url := readURL(t, f.stdout); url != f.url {
		t.Errorf("it prints %s and serves at %s", url, f.url)
	}
	if status, body := get(t, f.url+"/readyz"); status != http.StatusOK || body != "ready\n" {
		t.Errorf("/readyz: status %d, %q", status, body)
	}
	var data struct{ EntityByName *named }
	if ask(t, f.url, firstQuery, &data); data.EntityByName == nil {
		t.Error("the query that it prints finds nothing at once")
	}
	if err := f.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if o := f.end(t); o.code != exitDone || !strings.Contains(o.stdout, "curl ") {
		t.Errorf("code %d, stdout %q, stderr %q", o.code, o.stdout, o.stderr)
	}
	if n := len(documentsOf(t, "sqlite:"+filepath.Join(f.dir, "graph.db"))); n != 1 {
		t.Errorf("%d documents are in the store, want 1", n)
	}
}

// TestServeEndsWhileTheFirstReportComes tells such a server to end: it does so
// at once, without a complaint, and leaves no empty store.
func TestServeEndsWhileTheFirstReportComes(t *testing.T) {
	f := startFirstLoad(t)
	get(t, f.url+"/healthz")
	if err := f.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	o := f.end(t)
	if o.code != exitDone || o.stdout != "" || strings.Contains(o.stderr, "policygraph: ") || strings.Contains(o.stderr, "ERROR") {
		t.Errorf("code %d, stdout %q, stderr %q", o.code, o.stdout, o.stderr)
	}
	f.wantEmptyFolder(t)
}

// TestServeEndsWithoutAnyReport: a first load of which nothing comes ends the
// server, and leaves no empty store.
func TestServeEndsWithoutAnyReport(t *testing.T) {
	f := startFirstLoad(t)
	if err := os.WriteFile(f.pipe, []byte("\x89PNG\r\n\x1a\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	o := f.end(t)
	checkFailure(t, o, exitFailed, "报告.txt is a picture")
	if o.stdout != "" {
		t.Errorf("stdout %q", o.stdout)
	}
	f.wantEmptyFolder(t)
}

// TestServeKeepsWhatItHas: bad reports do not end the server of a store that
// holds others, and neither do they where one of the first is good.
func TestServeKeepsWhatItHas(t *testing.T) {
	bad := writeTemp(t, "空.txt", nil)
	for about, args := range map[string][]string{
		"a filled store":               {"--store", seededStore(t), "--load", bad},
		"one good report":              {"--store", newStore(t), "--load", bad + "," + seedFile(t)},
		"a file that is new and empty": {"--store", "sqlite:" + writeTemp(t, "graph.db", nil), "--load", seedFile(t)},
	} {
		s := startServer(t, args...)
		var data struct{ EntityByName *named }
		if ask(t, s.url, firstQuery, &data); data.EntityByName == nil {
			t.Errorf("%s: the first query finds nothing", about)
		}
		s.stop()
		if o := <-s.done; o.code != exitDone {
			t.Errorf("%s: code %d, stderr %q", about, o.code, o.stderr)
		}
	}
}
