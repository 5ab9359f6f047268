package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The queries of the README's first page; the seed report answers both.
const (
	zoneQuery = `{ entityByName(name: "琶洲试验区") { id name aliases type relationCounts { type direction count }
		relations(first: 5) { edges { node { type source { name } target { name } evidence { sentence document { title } } } } } } }`
	projectQuery = `{ projects(filter: {status: {in: [COMPLETED, OPERATING]}}, first: 10) {
		totalCount edges { node { name status zones(first: 3) { edges { node { name } } } } } } }`
)

// server is a running program.
type server struct {
	url  string
	stop context.CancelFunc
	done chan outcome
}

// startServer runs serve in this process and waits until it listens.
func startServer(t *testing.T, args ...string) *server {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	s := &server{stop: stop, done: make(chan outcome, 1)}
	var stderr strings.Builder
	go func() {
		p := program{stdin: strings.NewReader(""), stdout: in, stderr: &stderr, loader: sharedLoader}
		code := p.run(ctx, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...))
		in.Close()
		s.done <- outcome{code: code, stderr: stderr.String()}
	}()
	printed := bufio.NewReader(out)
	s.url = readURL(t, printed)
	go io.Copy(io.Discard, printed) //nolint:errcheck // the rest does not matter
	t.Cleanup(func() { stop() })
	return s
}

var servedAt = regexp.MustCompile(`(http://\S+)/graphql`)

// readURL reads up to the line that tells where the server listens.
func readURL(t *testing.T, r *bufio.Reader) string {
	t.Helper()
	for {
		line, err := r.ReadString('\n')
		if m := servedAt.FindStringSubmatch(line); m != nil {
			return m[1]
		}
		if err != nil {
			t.Fatalf("the server ended before it listened: %v", err)
		}
	}
}

// ask posts a query and decodes its data.
func ask(t *testing.T, base, query string, into any) {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(base+"/graphql", "application/json", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	decodeAnswer(t, resp, into)
}

func decodeAnswer(t *testing.T, resp *http.Response, into any) {
	t.Helper()
	defer resp.Body.Close()
	var answer struct {
		Data   json.RawMessage
		Errors json.RawMessage
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK || answer.Errors != nil {
		t.Fatalf("status %d, errors %s", resp.StatusCode, answer.Errors)
	}
	if err := json.Unmarshal(answer.Data, into); err != nil {
		t.Fatal(err)
	}
}

type named struct{ Name string }

func TestServeAnswersTheFirstQueries(t *testing.T) {
	s := startServer(t, "--store", "sqlite:"+filepath.Join(t.TempDir(), "graph.db"), "--load", seedFile(t))
	var zone struct {
		EntityByName struct {
			ID, Name, Type string
			Aliases        []string
			RelationCounts []struct {
				Type, Direction string
				Count           int
			}
			Relations struct {
				Edges []struct {
					Node struct {
						Type           string
						Source, Target named
						Evidence       []struct {
							Sentence string
							Document struct{ Title string }
						}
					}
				}
			}
		}
	}
	ask(t, s.url, zoneQuery, &zone)
	z := zone.EntityByName
	if z.Type != "ZONE" || !strings.Contains(z.Name+strings.Join(z.Aliases, ""), "琶洲") || len(z.RelationCounts) == 0 || len(z.Relations.Edges) != 5 {
		t.Errorf("琶洲试验区: %+v", z)
	}
	for _, e := range z.Relations.Edges {
		if len(e.Node.Evidence) == 0 || e.Node.Evidence[0].Sentence == "" || !strings.Contains(e.Node.Evidence[0].Document.Title, "海珠区2022年上半年") {
			t.Errorf("%s %s %s has no evidence: %+v", e.Node.Source.Name, e.Node.Type, e.Node.Target.Name, e.Node.Evidence)
		}
	}
	var finished struct {
		Projects struct {
			TotalCount int
			Edges      []struct {
				Node struct{ Name, Status string }
			}
		}
	}
	ask(t, s.url, projectQuery, &finished)
	if finished.Projects.TotalCount == 0 || len(finished.Projects.Edges) == 0 {
		t.Errorf("no finished projects: %+v", finished)
	}
	for _, e := range finished.Projects.Edges {
		if e.Node.Status != "COMPLETED" && e.Node.Status != "OPERATING" {
			t.Errorf("%s is %s", e.Node.Name, e.Node.Status)
		}
	}
}

func TestServePages(t *testing.T) {
	s := startServer(t, "--store", seededStore(t))
	for path, want := range map[string]string{"/healthz": "ok", "/readyz": "ready", "/": s.url + "/graphql"} {
		status, body := get(t, s.url+path)
		if status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: status %d, %q lacks %q", path, status, body, want)
		}
	}
	if status, _ := get(t, s.url+"/nowhere"); status != http.StatusNotFound {
		t.Errorf("/nowhere: status %d", status)
	}
}

// TestServeLoadsBesideAnswers serves a store that holds a report while another
// is loaded: the first can be asked at once, the second appears without a
// restart.
func TestServeLoadsBesideAnswers(t *testing.T) {
	s := startServer(t, "--store", seededStore(t), "--load", writeTemp(t, "天河.txt", renamed(t, "天河")))
	count := func() int {
		var data struct{ Documents struct{ TotalCount int } }
		ask(t, s.url, `{ documents { totalCount } }`, &data)
		return data.Documents.TotalCount
	}
	if n := count(); n == 0 {
		t.Error("the store that was there cannot be asked")
	}
	for deadline := time.Now().Add(time.Minute); count() != 2; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the second report does not appear")
		}
	}
	s.stop()
	if o := <-s.done; o.code != exitDone {
		t.Errorf("exit code %d: %s", o.code, o.stderr)
	}
}

// TestLandingPageStandsAlone makes sure that the page asks nobody else for
// anything, and that its form works without a script.
func TestLandingPageStandsAlone(t *testing.T) {
	s := startServer(t, "--store", seededStore(t))
	_, page := get(t, s.url+"/")
	if m := regexp.MustCompile(`(?i)<script|<link|<img|\bsrc=|@import|url\(`).FindString(page); m != "" {
		t.Errorf("the page holds %q", m)
	}
	for _, u := range regexp.MustCompile(`https?://[^\s<"]+`).FindAllString(page, -1) {
		if !strings.HasPrefix(u, s.url) {
			t.Errorf("the page names another server: %s", u)
		}
	}
	resp, err := http.Get(s.url + "/graphql?" + url.Values{"query": {firstQuery}}.Encode())
	if err != nil {
		t.Fatal(err)
	}
	var data struct{ EntityByName *named }
	decodeAnswer(t, resp, &data)
	if data.EntityByName == nil {
		t.Error("the query of the form found nothing")
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// TestShutdownFinishesRequests tells the server to end while half of a request
// has come in. The request must still be answered, and the exit code be 0.
func TestShutdownFinishesRequests(t *testing.T) {
	s := startServer(t, "--store", seededStore(t))
	addr := strings.TrimPrefix(s.url, "http://")
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	body := `{"query": "{ __typename }"}`
	fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", addr, len(body), body[:10])
	time.Sleep(100 * time.Millisecond) // until the server has taken the connection
	s.stop()
	waitUntilClosed(t, addr)
	fmt.Fprint(conn, body[10:])
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	var data struct {
		Typename string `json:"__typename"`
	}
	decodeAnswer(t, resp, &data)
	if o := <-s.done; o.code != exitDone || data.Typename != "Query" {
		t.Errorf("exit code %d, answer %+v; stderr %s", o.code, data, o.stderr)
	}
}

// waitUntilClosed waits until the server takes no more connections.
func waitUntilClosed(t *testing.T, addr string) {
	t.Helper()
	for range 100 {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			return
		}
		conn.Close()
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("the server still takes connections")
}

// TestSignalsEndTheServer sends the real program the signals of a service
// manager and of a keyboard.
func TestSignalsEndTheServer(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		cmd := command(t, "serve", "--addr", "127.0.0.1:0", "--store", seededStore(t))
		stdout, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		var stderr strings.Builder
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		base := readURL(t, bufio.NewReader(stdout))
		if status, _ := get(t, base+"/readyz"); status != http.StatusOK {
			t.Errorf("/readyz: status %d", status)
		}
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("%s: %v, want exit code 0; stderr %s", signal, err, stderr.String())
		}
		for _, line := range lines(stderr.String()) {
			if !json.Valid([]byte(line)) {
				t.Errorf("a log line is no JSON: %s", line)
			}
		}
	}
}

// TestReadmeQueries asks every query of the README; each must find something.
func TestReadmeQueries(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	s := startServer(t, "--store", seededStore(t))
	blocks := regexp.MustCompile("(?s)```graphql\n(.*?)```").FindAllStringSubmatch(string(readme), -1)
	if len(blocks) == 0 {
		t.Fatal("the README holds no query")
	}
	for _, b := range blocks {
		var data json.RawMessage
		ask(t, s.url, b[1], &data)
		if !strings.Contains(string(data), `"name":"`) && !strings.Contains(string(data), `"name": "`) {
			t.Errorf("%s\nfinds nothing: %s", b[1], data)
		}
	}
}
