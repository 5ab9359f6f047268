// Package schema is the contract of the GraphQL API: the files *.graphql of
// this folder, one concept a file, embedded so that a program can print or
// check them. README.md says what each file holds and by which rules they are
// written.
package schema

import "embed"

// Files holds the schema, every *.graphql of this folder.
//
//go:embed *.graphql
var Files embed.FS
