// Package evaltest runs the reference implementation of the score, a Python
// script that is kept outside this repository, so that tests can hold package
// eval against it.
//
// It promises that a test which cannot run it is skipped and says so, and that
// continuous integration (CI=true) fails instead where the script is at hand
// but Python is not.
package evaltest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// ScriptVariable is the environment variable that names the script.
const ScriptVariable = "POLICYGRAPH_SCORE"

// place is where the script lies in a folder above the working folder.
const place = "shared/eval/score.py"

// Script returns the path of the reference implementation: the one that
// POLICYGRAPH_SCORE names, or else shared/eval/score.py in the nearest folder
// above that has it. It skips the test where there is none, or no python3.
func Script(t testing.TB) string {
	t.Helper()
	script := os.Getenv(ScriptVariable)
	if script == "" {
		script = above(t)
	}
	if script == "" {
		t.Skipf("skipped: no %s above this folder; set %s to the reference implementation of the score", place, ScriptVariable)
	}
	if _, err := os.Stat(script); err != nil {
		t.Fatalf("%s names no file: %v", ScriptVariable, err)
	}
	if _, err := exec.LookPath("python3"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is here, but python3 is not: install it", script)
		}
		t.Skip("skipped: python3 is not installed")
	}
	return script
}

func above(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		script := filepath.Join(dir, filepath.FromSlash(place))
		if _, err := os.Stat(script); err == nil {
			return script
		}
	}
	return ""
}

// Run returns what the script prints for a reference and an export.
func Run(t testing.TB, script, gold, export string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "python3", script, gold, export)
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v", cmd.Args, err)
	}
	return string(out)
}
