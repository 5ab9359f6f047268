package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/policygraph/policygraph/graph"
)

// healthTimeout is how long a server may take to say that it is ready.
const healthTimeout = 5 * time.Second

type healthCommand struct {
	Addr string `help:"Address that the server listens on; ${default} by default." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
}

// Help tells what it is for.
func (healthCommand) Help() string {
	return "Exit code 0: the server answers and its graph can be read. For health checks where there is no other program to ask with."
}

func (c *healthCommand) Run(ctx context.Context, p *program) error {
	if err := checkAddr(ctx, c.Addr); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	// Of an address that stands for all (0.0.0.0, none) net asks this machine.
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+c.Addr+"/readyz", nil)
	if err != nil {
		return badAddr(c.Addr)
	}
	client := http.Client{Transport: &http.Transport{}} // without the proxy of the environment
	response, err := client.Do(request)
	if err != nil {
		return graph.Wrap(graph.Unavailable, err, "no server answers at %s; start one with policygraph serve", c.Addr)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return graph.Errorf(graph.Unavailable, "the server at %s is not ready: it answers %s; its log says why", c.Addr, response.Status)
	}
	_, err = fmt.Fprintln(p.stdout, "ready")
	return err
}
