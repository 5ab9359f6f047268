package main

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestHealth asks a server that runs, also where it listens on every address,
// and then one that has ended.
func TestHealth(t *testing.T) {
	s := startServer(t, "--store", seededStore(t))
	addr := strings.TrimPrefix(s.url, "http://")
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []string{addr, "0.0.0.0:" + port, ":" + port, "localhost:" + port} {
		if o := runReal(t, "health", "--addr", a); o.code != exitDone || o.stdout != "ready\n" || o.stderr != "" {
			t.Errorf("%s: code %d, stdout %q, stderr %q", a, o.code, o.stdout, o.stderr)
		}
	}
	s.stop()
	<-s.done
	if o := runReal(t, "health", "--addr", addr); o.code != exitFailed || !strings.Contains(o.stderr, "no server answers at "+addr) || strings.Count(o.stderr, "\n") != 1 {
		t.Errorf("of a server that has ended: code %d, stderr %q", o.code, o.stderr)
	}
}

// TestHealthOfTheUnready: a server that answers, but not well, is not healthy.
func TestHealthOfTheUnready(t *testing.T) {
	unready := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusServiceUnavailable, "the store cannot be read")
	}))
	defer unready.Close()
	o := runReal(t, "health", "--addr", unready.Listener.Addr().String())
	if o.code != exitFailed || !strings.Contains(o.stderr, "is not ready: it answers 503") {
		t.Errorf("code %d, stderr %q", o.code, o.stderr)
	}
}
