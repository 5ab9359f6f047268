package main

import (
	"bytes"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// badInput is a way to go wrong: what is done with a store that holds the seed
// report, and what the one line on standard error must name.
type badInput struct {
	name  string
	args  func(t *testing.T, store string) []string
	stdin string
	code  int
	says  []string
}

// loadOf loads one file of this content.
func loadOf(name, content string, more ...string) func(*testing.T, string) []string {
	return func(t *testing.T, store string) []string {
		return append([]string{"load", "--store", store, writeTemp(t, name, []byte(content))}, more...)
	}
}

var badInputs = []badInput{
	{name: "a file that is not there", code: exitFailed, says: []string{"没有.txt"},
		args: func(t *testing.T, store string) []string {
			return []string{"load", "--store", store, filepath.Join(t.TempDir(), "没有.txt")}
		}},
	{name: "an empty file", code: exitFailed, says: []string{"空.txt is empty; name a report that holds text"}, args: loadOf("空.txt", "")},
	{name: "a file of white space", code: exitFailed, says: []string{"空白.txt"}, args: loadOf("空白.txt", " \n\u3000\n")},
	{name: "a picture", code: exitFailed, says: []string{"图.txt"},
		args: loadOf("图.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x02\x00\x08\x06\x00\x00\x00"+strings.Repeat("\x00\x17\xff\x9d\xe2\x01", 300))},
	{name: "bytes that are no text in any charset", code: exitFailed, says: []string{"乱码.txt"},
		args: loadOf("乱码.txt", strings.Repeat("\xff\xfe\xfd\x81\xff\x80\xfa\xff\xff", 200)+"x")},
	{name: "a file that is too large", code: exitFailed, says: []string{"大.txt", "--max-size"},
		args: loadOf("大.txt", strings.Repeat("全区经济稳中向好。", 200), "--max-size", "1kB")},
	{name: "a text without a sentence", code: exitFailed, says: []string{"无句.txt", "sentence"}, args: loadOf("无句.txt", "—— 1 2 3 ——\n……\n")},
	{name: "a folder without reports", code: exitFailed, says: []string{"空目录"},
		args: func(t *testing.T, store string) []string {
			dir := filepath.Join(t.TempDir(), "空目录")
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			return []string{"load", "--store", store, dir}
		}},
	{name: "nothing on standard input", code: exitFailed, says: []string{"- is empty"},
		args: func(_ *testing.T, store string) []string { return []string{"load", "--store", store, "-"} }},
	{name: "a store of unknown kind", code: exitUsage, says: []string{`"mysql"`, "sqlite:FILE"},
		args: func(t *testing.T, _ string) []string { return []string{"load", "--store", "mysql:x", seedFile(t)} }},
	{name: "a Neo4j store", code: exitUsage, says: []string{"neo4j", "not supported by this build yet"},
		args: func(t *testing.T, _ string) []string {
			return []string{"load", "--store", "neo4j://neo4j:geheim@db:7687", seedFile(t)}
		}},
	{name: "a port in use", code: exitFailed, says: []string{"127.0.0.1:", "--addr"},
		args: func(t *testing.T, store string) []string {
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { l.Close() })
			return []string{"serve", "--store", store, "--addr", l.Addr().String(), "--load", seedFile(t)}
		}},
	{name: "an address that is none", code: exitUsage, says: []string{"8080", "HOST:PORT"},
		args: func(_ *testing.T, store string) []string {
			return []string{"serve", "--store", store, "--addr", "8080"}
		}},
	{name: "an export into a folder that is not there", code: exitFailed, says: []string{"没有/graph.json could not be written", "check its folder", "written; check its folder and the space on its disk: no such file"},
		args: func(t *testing.T, store string) []string {
			return []string{"export", "--store", store, "--out", filepath.Join(t.TempDir(), "没有", "graph.json")}
		}},
	{name: "an export of a store that is not there", code: exitFailed, says: []string{"graph.db", "does not exist", "load"},
		args: func(t *testing.T, _ string) []string {
			return []string{"export", "--store", "sqlite:" + filepath.Join(t.TempDir(), "graph.db")}
		}},
	{name: "a reference that is a text", code: exitFailed, says: []string{"x.txt is no reference annotation: it must be JSON", "seeds/gold/haizhu-2022h1.json; it goes wrong at byte 1"},
		args: func(t *testing.T, _ string) []string {
			return []string{"eval", writeTemp(t, "x.txt", []byte("海珠区"))}
		}},
	{name: "a reference of another shape", code: exitFailed, says: []string{"gold.json is no reference annotation", `"entities" at byte 15 cannot be a string`},
		args: func(t *testing.T, _ string) []string {
			return []string{"eval", writeTemp(t, "gold.json", []byte(`{"entities":"x"}`))}
		}},
	{name: "a reference that is not there", code: exitFailed, says: []string{"nope.json cannot be read; name a reference annotation", "JSON file such as seeds/gold/haizhu-2022h1.json: no such file"},
		args: func(*testing.T, string) []string { return []string{"eval", "nope.json"} }},
	{name: "a report to measure that is too large", code: exitFailed, says: []string{"大.txt: larger than the limit of 1000 bytes", "--max-size"},
		args: func(t *testing.T, _ string) []string {
			return []string{"eval", "--max-size", "1kB", goldFile, writeTemp(t, "大.txt", seedText(t))}
		}},
	{name: "a folder of reports to measure", code: exitFailed, says: []string{"holds 8 reports; name the one that " + goldFile + " annotates"},
		args: func(t *testing.T, _ string) []string { return []string{"eval", goldFile, corpus(t)} }},
	{name: "a reference that is none", code: exitFailed, says: []string{"gold.json"},
		args: func(t *testing.T, _ string) []string {
			return []string{"eval", writeTemp(t, "gold.json", []byte("{}"))}
		}},
}

func TestBadInput(t *testing.T) {
	for _, b := range badInputs {
		t.Run(b.name, func(t *testing.T) {
			store := seededStore(t)
			before := exportOf(t, store)
			o := run(t, b.stdin, b.args(t, store)...)
			checkFailure(t, o, b.code, b.says...)
			if after := exportOf(t, store); after != before {
				t.Error("the store has changed")
			}
		})
	}
}

// checkFailure wants the exit code and a last line on standard error that says
// all of these.
func checkFailure(t *testing.T, o outcome, code int, says ...string) {
	t.Helper()
	all := lines(o.stderr)
	if o.code != code || len(all) == 0 {
		t.Fatalf("exit code %d, want %d; stderr %q", o.code, code, o.stderr)
	}
	last := all[len(all)-1]
	if !strings.HasPrefix(last, "policygraph: ") {
		t.Errorf("last line %q does not begin with the program", last)
	}
	for _, s := range says {
		if !strings.Contains(last, s) {
			t.Errorf("last line %q does not say %q", last, s)
		}
	}
	if strings.Contains(o.stderr, "goroutine ") {
		t.Errorf("the program panicked:\n%s", o.stderr)
	}
}

// TestBadStore opens files that are no store of this program. They must stay
// as they are, byte for byte.
func TestBadStore(t *testing.T) {
	data, err := loadedStore()
	if err != nil {
		t.Fatal(err)
	}
	newer := bytes.Clone(data)
	copy(newer[60:64], []byte{0x7f, 0xff, 0xff, 0xff}) // user_version, see the SQLite file format
	foreign := append([]byte("SQLite format 3\x00"), bytes.Repeat([]byte("not a page "), 500)...)
	for name, content := range map[string][]byte{
		"a text":                  bytes.Repeat([]byte("全区经济稳中向好。"), 100),
		"a damaged database":      foreign,
		"a store of a newer kind": newer,
	} {
		for _, args := range [][]string{{"load"}, {"export"}, {"serve", "--addr", "127.0.0.1:0"}} {
			t.Run(name+"/"+args[0], func(t *testing.T) {
				file := writeTemp(t, "graph.db", content)
				args := append(args, "--store", "sqlite:"+file)
				if args[0] == "load" {
					args = append(args, seedFile(t))
				}
				checkFailure(t, run(t, "", args...), exitFailed, file)
				if after, err := os.ReadFile(file); err != nil || !bytes.Equal(after, content) {
					t.Errorf("the file has changed (%v)", err)
				}
			})
		}
	}
}

// TestFailureLeavesNoEmptyStore loads only bad files into a store that is not
// there yet.
func TestFailureLeavesNoEmptyStore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "graph.db")
	o := run(t, "", "load", "--store", "sqlite:"+file, writeTemp(t, "空.txt", nil))
	checkFailure(t, o, exitFailed, "空.txt")
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("a store was left behind: %v", err)
	}
}

// TestOneBadFileDoesNotStopTheOthers loads good and bad files in one run.
func TestOneBadFileDoesNotStopTheOthers(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Base(seedReport)
	for name, content := range map[string][]byte{"a.txt": nil, good: seedText(t), "z.txt": []byte("\x00\x01\x02")} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	store := "sqlite:" + filepath.Join(t.TempDir(), "graph.db")
	o := run(t, "", "load", "--store", store, dir, filepath.Join(dir, "没有.txt"))
	checkFailure(t, o, exitFailed, "3 of 4")
	for _, name := range []string{"a.txt", "z.txt", "没有.txt"} {
		if !strings.Contains(o.stderr, name) {
			t.Errorf("stderr does not report %s:\n%s", name, o.stderr)
		}
	}
	if exportOf(t, store) != exportOf(t, seededStore(t)) {
		t.Error("the good file was not loaded whole")
	}
}

// TestDiskFull lets the store's files grow only so far. SQLite takes it for a
// failing medium; the graph must stay as it was.
func TestDiskFull(t *testing.T) {
	store := seededStore(t)
	before := exportOf(t, store)
	cmd := command(t, "load", "--store", store, writeTemp(t, "天河区.txt", renamed(t, "天河")))
	cmd.Env = append(cmd.Env, fileLimit+"=65536")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	_ = cmd.Run() // the exit code is looked at below
	checkFailure(t, outcome{code: cmd.ProcessState.ExitCode(), stderr: stderr.String()}, exitFailed, strings.TrimPrefix(store, "sqlite:"))
	if after := exportOf(t, store); after != before {
		t.Error("the store has changed")
	}
	mustRun(t, "load", "--store", store, writeTemp(t, "天河区.txt", renamed(t, "天河")))
}

// TestDiskFullLeavesNoEmptyStore loads into a store that is not there yet, while
// nothing fits: not even the tables, the tables but no report.
func TestDiskFullLeavesNoEmptyStore(t *testing.T) {
	for _, limit := range []string{"4096", "262144"} {
		for _, args := range [][]string{{"load", seedFile(t)}, {"serve", "--addr", "127.0.0.1:0", "--load", seedFile(t)}} {
			dir := t.TempDir()
			cmd := command(t, append(args, "--store", "sqlite:"+filepath.Join(dir, "graph.db"))...)
			cmd.Env = append(cmd.Env, fileLimit+"="+limit)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			_ = cmd.Run() // the exit code is looked at below
			checkFailure(t, outcome{code: cmd.ProcessState.ExitCode(), stderr: stderr.String()}, exitFailed, "graph.db is full or fails; free some space", "taken back")
			if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
				t.Errorf("%s with %s bytes left %v behind (%v)", args[0], limit, left, err)
			}
		}
	}
}

// TestExportOnFullDevice writes where nothing fits.
func TestExportOnFullDevice(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		cannot(t, "this system has no /dev/full")
	}
	checkFailure(t, run(t, "", "export", "--store", seededStore(t), "--out", "/dev/full"), exitFailed, "/dev/full", "no space left")
}

// renamed is the seed report as if another district had written it.
func renamed(t testing.TB, place string) []byte {
	return bytes.ReplaceAll(seedText(t), []byte("海珠"), []byte(place))
}
