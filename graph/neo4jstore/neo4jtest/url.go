package neo4jtest

import (
	"net/url"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// split takes user and password out of a URL, as the driver wants it.
func split(t testing.TB, address string) (string, neo4j.AuthToken) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatalf("%s is no URL", Variable)
	}
	password, _ := u.User.Password()
	return (&url.URL{Scheme: u.Scheme, Host: u.Host}).String(), neo4j.BasicAuth(u.User.Username(), password, "")
}
