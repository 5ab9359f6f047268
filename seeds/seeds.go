// Package seeds holds the data that the binary carries: the seed report, its
// reference annotation, and the lexicons and rules of the loader.
//
// It promises that everything the demonstration needs is embedded, so that
// the binary alone can run it. SOURCES.md says where each file comes from.
package seeds

import "embed"

// FS holds reports/, gold/ and lexicon/.
//
//go:embed reports gold lexicon
var FS embed.FS
