package main

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

func TestWrongUsage(t *testing.T) {
	for _, args := range []string{
		"", "fly", "load", "load --store", "load --color x.txt", "serve --addr", "export --format xml", "eval",
		"load --max-size many x.txt", "load --max-size 0 x.txt", "eval --errors -1 x.json",
		"serve --addr 8080", "serve --addr 127.0.0.1:99999", "serve --addr 127.0.0.1:-1", "health --addr 127.0.0.1:99999", "load --store policygraph.db x.txt", "copy", "copy --from sqlite:a.db", "copy --from sqlite:a.db --to sqlite:a.db",
		"copy --from sqlite:a.db --to mysql:b", "copy --from b.db --to sqlite:a.db", "health --addr 8080", "health --addr a:b:c", "load --store sqlite: x.txt", "export --store mysql://root@db/graph",
	} {
		o := run(t, "", strings.Fields(args)...)
		if o.code != exitUsage || !strings.HasPrefix(o.stderr, "policygraph: ") || strings.Count(o.stderr, "\n") != 1 || o.stdout != "" {
			t.Errorf("policygraph %s: code %d, want %d and one line on stderr; stdout %q, stderr %q", args, o.code, exitUsage, o.stdout, o.stderr)
		}
	}
}

func TestHelpAndVersion(t *testing.T) {
	if out := mustRun(t, "--help"); !strings.Contains(out, "load") || !strings.Contains(out, "serve") {
		t.Errorf("help: %s", out)
	}
	if out := mustRun(t, "serve", "--help"); !strings.Contains(out, "--addr") || !strings.Contains(out, "$POLICYGRAPH_ADDR") {
		t.Errorf("help of serve: %s", out)
	}
	if out := mustRun(t, "version"); !regexp.MustCompile(`^policygraph \S+ .*go1\.\d+\S* \w+/\w+\n$`).MatchString(out) {
		t.Errorf("version: %q", out)
	}
}

// TestHelpTellsDefaults: the help of a flag tells what it is where it is not
// given, beside the form of its value.
func TestHelpTellsDefaults(t *testing.T) {
	var c cli
	parser, err := kong.New(&c)
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, command := range parser.Model.Children {
		help := strings.Join(strings.Fields(mustRun(t, command.Name, "--help")), " ")
		for _, flag := range command.Flags {
			if !flag.HasDefault || flag.IsBool() {
				continue
			}
			told++
			if !strings.Contains(help, flag.Default) {
				t.Errorf("%s --help does not tell that --%s is %s by default:\n%s", command.Name, flag.Name, flag.Default, help)
			}
		}
	}
	if told == 0 {
		t.Error("no flag has a default")
	}
}

func TestByteSize(t *testing.T) {
	for text, want := range map[string]byteSize{"64MB": 64_000_000, "1GiB": 1 << 30, "500": 500, "1.5kB": 1500} {
		var s byteSize
		if err := s.UnmarshalText([]byte(text)); err != nil || s != want {
			t.Errorf("%s = %d, %v; want %d", text, s, err, want)
		}
	}
}

// TestNeverShowsPasswords keeps a store URL's secret out of messages.
func TestNeverShowsPasswords(t *testing.T) {
	for _, url := range []string{"neo4j://neo4j:geheim@db:7687", "bolt+s://neo4j:geheim@db", "mysql://root:geheim@db/graph"} {
		for _, o := range []outcome{run(t, "", "export", "--store", url), run(t, "", "copy", "--from", url, "--to", "sqlite:x.db"),
			run(t, "", "copy", "--from", "sqlite:x.db", "--to", url)} {
			if o.code != exitUsage || strings.Contains(o.stderr, "geheim") {
				t.Errorf("%s: code %d, stderr %q", url, o.code, o.stderr)
			}
		}
	}
}

// TestReadmeListsEveryFlag compares the configuration table with the flags.
func TestReadmeListsEveryFlag(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	commands := map[string][]string{}
	rows := map[string]string{}
	var c cli
	parser, err := kong.New(&c, kong.DefaultEnvars("POLICYGRAPH"))
	if err != nil {
		t.Fatal(err)
	}
	for _, node := range parser.Model.Children {
		if !strings.Contains(string(readme), "| `policygraph "+node.Name) {
			t.Errorf("README.md lacks the command %s", node.Name)
		}
		for _, flag := range node.Flags {
			commands[flag.Name] = append(commands[flag.Name], node.Name)
			value := "`" + flag.Default + "`"
			switch {
			case flag.IsBool():
				value = "`false`"
			case flag.Name == "out":
				value = "standard output"
			case flag.Default == "":
				value = ""
			}
			rows[flag.Name] = strings.ReplaceAll(fmt.Sprintf("| `--%s` | `%s` | %s | %s |", flag.Name, flag.Envs[0], value, strings.Join(commands[flag.Name], ", ")), "|  |", "| |")
		}
	}
	for _, row := range rows {
		if !strings.Contains(string(readme), row) {
			t.Errorf("README.md lacks the row %s", row)
		}
	}
	listed := regexp.MustCompile("(?m)^\\| `--([a-z-]+)`").FindAllStringSubmatch(string(readme), -1)
	if len(listed) != len(rows) {
		t.Errorf("README.md lists %d flags, there are %d", len(listed), len(rows))
	}
}

func TestEnvironmentSetsFlags(t *testing.T) {
	t.Setenv("POLICYGRAPH_STORE", "mysql:x")
	if o := run(t, "", "export"); o.code != exitUsage || !strings.Contains(o.stderr, `"mysql"`) {
		t.Errorf("POLICYGRAPH_STORE is not read: %v", o)
	}
	if o := run(t, "", "export", "--store", "oracle:x"); !strings.Contains(o.stderr, `"oracle"`) {
		t.Errorf("the flag does not win over the environment: %v", o)
	}
}

// lines returns the non-empty lines of a text.
func lines(s string) []string {
	return slices.DeleteFunc(strings.Split(s, "\n"), func(l string) bool { return strings.TrimSpace(l) == "" })
}
