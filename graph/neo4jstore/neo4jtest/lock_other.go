//go:build !unix

package neo4jtest

// lock does nothing where files cannot be locked: run the packages one by one
// there (go test -p 1).
func lock(string) error { return nil }
