package policygraph_test

import (
	"bufio"
	"debug/elf"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/goccy/go-yaml"
)

// instruction is one of a Dockerfile.
type instruction struct{ keyword, rest string }

// dockerfile returns the instructions, one stage after the other.
func dockerfile(t *testing.T) [][]instruction {
	t.Helper()
	text := regexp.MustCompile(`\\\n\s*`).ReplaceAllString(read(t, "Dockerfile"), "")
	var stages [][]instruction
	for line := range strings.Lines(text) {
		keyword, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case keyword == "" || strings.HasPrefix(keyword, "#"):
			continue
		case keyword == "FROM":
			stages = append(stages, nil)
		}
		last := len(stages) - 1
		stages[last] = append(stages[last], instruction{keyword, strings.TrimSpace(rest)})
	}
	return stages
}

// all returns what stands behind a keyword, each time that it is there.
func all(stage []instruction, keyword string) []string {
	var out []string
	for _, i := range stage {
		if i.keyword == keyword {
			out = append(out, i.rest)
		}
	}
	return out
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestImageBuildsWithTheGoOfTheModule: the build stage has the Go version that
// go.mod asks for.
func TestImageBuildsWithTheGoOfTheModule(t *testing.T) {
	wants := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(read(t, "go.mod"))
	from := all(dockerfile(t)[0], "FROM")[0]
	has := regexp.MustCompile(`^golang:(\d+\.\d+)\b`).FindStringSubmatch(from)
	if wants == nil || has == nil || wants[1] != has[1] {
		t.Errorf("go.mod says %q, the Dockerfile %q", wants, from)
	}
}

// buildContext makes a folder of what .dockerignore lets through.
func buildContext(t *testing.T) string {
	t.Helper()
	patterns := strings.Fields(regexp.MustCompile(`(?m)^#.*`).ReplaceAllString(read(t, ".dockerignore"), ""))
	dir := t.TempDir()
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		ignored := slices.ContainsFunc(patterns, func(p string) bool {
			match, _ := path.Match(p, filepath.ToSlash(name))
			return match
		})
		switch {
		case ignored && entry.IsDir():
			return fs.SkipDir
		case ignored || !entry.IsDir() && !entry.Type().IsRegular():
			return nil
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(dir, name), 0o755)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, name), data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// image is the last stage, with the folders of this machine in the place of its
// own.
type image struct {
	env                     []string
	entrypoint, cmd, health []string
	dir                     string
}

func (i *image) command(t *testing.T, args []string, env ...string) *exec.Cmd {
	c := exec.CommandContext(t.Context(), args[0], args[1:]...)
	c.Env, c.Dir = append(slices.Clone(i.env), env...), i.dir
	return c
}

// build runs the build line of the Dockerfile in the build context and puts the
// image together.
func build(t *testing.T) *image {
	t.Helper()
	stages := dockerfile(t)
	last := stages[len(stages)-1]
	context, out := buildContext(t), t.TempDir()
	runs := all(stages[0], "RUN")
	line := strings.ReplaceAll(runs[len(runs)-1], "/out/", out+"/")
	c := exec.CommandContext(t.Context(), "sh", "-c", line)
	c.Dir = context
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", line, err, said)
	}
	here := strings.NewReplacer("/policygraph\"", filepath.Join(out, "policygraph")+"\"", "/data", filepath.Join(out, "data"),
		"/reports", filepath.Join(context, "seeds", "reports"))
	words := func(keyword string) (w []string) {
		text := all(last, keyword)[0]
		if err := json.Unmarshal([]byte(here.Replace(text[strings.Index(text, "["):])), &w); err != nil {
			t.Fatalf("%s %s: %v", keyword, text, err)
		}
		return w
	}
	i := &image{entrypoint: words("ENTRYPOINT"), cmd: words("CMD"), health: words("HEALTHCHECK"), dir: here.Replace(all(last, "WORKDIR")[0])}
	for _, e := range all(last, "ENV") {
		i.env = append(i.env, strings.Fields(here.Replace(e))...)
	}
	return i
}

// TestImageServes builds the program as the Dockerfile does, from the files that
// the builder gets, and runs it as the image does: statically linked, with no
// environment but the image's, it loads the reports, says that it is healthy,
// and ends when it is told to.
func TestImageServes(t *testing.T) {
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("skipped: it builds a program for Linux and boots it; -short was asked for, or this is no Linux")
	}
	i := build(t)
	program, err := elf.Open(i.entrypoint[0])
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close()
	if slices.ContainsFunc(program.Progs, func(p *elf.Prog) bool { return p.Type == elf.PT_INTERP }) {
		t.Error("the program needs a dynamic linker, and the image holds none")
	}
	server := i.command(t, append(i.entrypoint, i.cmd...), "POLICYGRAPH_ADDR=127.0.0.1:0")
	stdout, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	server.Stderr = &log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	addr := ""
	for said := bufio.NewScanner(stdout); addr == "" && said.Scan(); {
		if m := regexp.MustCompile(`^serving .* at http://(\S+)/graphql$`).FindStringSubmatch(said.Text()); m != nil {
			addr = m[1]
		}
	}
	if said, err := i.command(t, i.health, "POLICYGRAPH_ADDR="+addr).CombinedOutput(); err != nil || string(said) != "ready\n" {
		t.Errorf("the health check says %q, %v; the server %s", said, err, &log)
	}
	if _, err := os.Stat(filepath.Join(i.dir, "policygraph.db")); err != nil {
		t.Errorf("the graph is not in the volume: %v", err)
	}
	if err := server.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := server.Wait(); err != nil {
		t.Errorf("told to end it ends with %v: %s", err, &log)
	}
	if said, err := i.command(t, i.health, "POLICYGRAPH_ADDR="+addr).CombinedOutput(); err == nil {
		t.Errorf("of a server that has ended the health check says %q", said)
	}
}

// TestContainersAreConfined: nothing runs as root, what compose starts can write
// to its volume only, and its ports are open to this machine only.
func TestContainersAreConfined(t *testing.T) {
	stages := dockerfile(t)
	last := stages[len(stages)-1]
	if user := all(last, "USER"); len(user) != 1 || !regexp.MustCompile(`^[1-9]\d*:[1-9]\d*$`).MatchString(user[0]) {
		t.Errorf("the image runs as %q, want one user and group by number, not root", user)
	}
	var compose struct {
		Services map[string]struct {
			Build    string
			Ports    []string
			Volumes  []string
			ReadOnly bool     `yaml:"read_only"`
			Drop     []string `yaml:"cap_drop"`
			Security []string `yaml:"security_opt"`
		}
		Volumes map[string]any
	}
	if err := yaml.Unmarshal([]byte(read(t, "docker-compose.yml")), &compose); err != nil {
		t.Fatal(err)
	}
	for name, s := range compose.Services {
		for _, p := range s.Ports {
			if !strings.HasPrefix(p, "127.0.0.1:") {
				t.Errorf("%s opens %s to other machines", name, p)
			}
		}
		if !slices.Contains(s.Security, "no-new-privileges:true") {
			t.Errorf("%s may gain privileges", name)
		}
		if s.Build != "" && (!s.ReadOnly || !slices.Contains(s.Drop, "ALL") || len(s.Ports) == 0) {
			t.Errorf("%s: %+v, want a read-only root file system, no capabilities and a port", name, s)
		}
		for _, v := range s.Volumes {
			volume, _, _ := strings.Cut(v, ":")
			_, named := compose.Volumes[volume]
			if !named && !strings.HasSuffix(v, ":ro") {
				t.Errorf("%s can write to %s", name, v)
			}
		}
	}
	if len(compose.Services) == 0 {
		t.Error("docker-compose.yml starts nothing")
	}
}
