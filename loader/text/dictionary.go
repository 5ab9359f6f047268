package text

import (
	"io/fs"
	"strconv"

	"github.com/go-ego/gse"

	"github.com/policygraph/policygraph/loader/lexicon"
)

// The word lists, in the order in which gse must see them: it ignores a word
// that it has, so the trade's own words come first.
var dictionaryFiles = []string{"lexicon/words.tsv", "lexicon/dictionary.tsv"}

// newSegmenter builds a gse segmenter over the word lists. Columns: word,
// frequency, part of speech. The hidden Markov model is left out: it guesses
// words that mention.Extractor wants to see in pieces.
func newSegmenter(fsys fs.FS) (*gse.Segmenter, error) {
	seg := &gse.Segmenter{NotLoadHMM: true, Dict: gse.NewDict()}
	seg.Init()
	var rows []lexicon.Row
	for _, name := range dictionaryFiles {
		r, err := lexicon.Read(fsys, name)
		if err != nil {
			return nil, err
		}
		rows = append(rows, r...)
	}
	seg.Dict.Tokens = make([]gse.Token, 0, len(rows))
	for _, r := range rows {
		freq, err := strconv.ParseFloat(r.Cell(1), 64)
		if err != nil || freq < 1 {
			return nil, r.Errorf("the frequency of %s is %q; write a number from 1", r.Cell(0), r.Cell(1))
		}
		if err := seg.AddToken(r.Cell(0), freq, r.Cell(2)); err != nil {
			return nil, r.Errorf("the word %q cannot be added: %v", r.Cell(0), err)
		}
	}
	seg.CalcToken()
	return seg, nil
}
