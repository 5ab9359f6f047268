package main

import (
	"io/fs"
	"strings"

	"github.com/policygraph/policygraph/loader/lexicon"
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
	"github.com/policygraph/policygraph/loader/text"
)

// gazetteerNames are the names of the gazetteers, by type.
func gazetteerNames(fsys fs.FS) (out [8][]string, err error) {
	for t, typ := range feature.Types {
		rows, err := lexicon.Read(fsys, "lexicon/gazetteer/"+strings.ToLower(string(typ))+".tsv")
		if err != nil {
			return out, err
		}
		for _, row := range rows {
			out[t] = append(append(out[t], row.Cell(0)), row.List(1)...)
		}
	}
	return out, nil
}

// learn counts what the reports know of words and spellings. own[i] is what
// reports[i] adds.
func learn(reports []*report, gazetteer [8][]string) (k feature.Knowledge, own []feature.Own) {
	k = feature.Knowledge{Names: map[string]feature.Evidence{}, Frequent: map[uint32]uint8{}}
	names := gazetteer
	candidates := map[string]bool{}
	for _, list := range gazetteer {
		for _, s := range list {
			candidates[feature.Unquote(s)] = true
		}
	}
	for _, r := range reports {
		seen := map[string]bool{}
		for _, m := range r.marks {
			if s := m.Of(r.text); !m.open {
				candidates[s] = true
				if !seen[s] {
					seen[s] = true
					names[m.typ] = append(names[m.typ], s)
				}
			}
		}
	}
	k.Heads = feature.Heads(names)
	find := newFinder(candidates)
	for _, r := range reports {
		o := feature.Own{Names: usage(r, find), Tokens: tokensOf(r)}
		for s, ev := range o.Names {
			sum := k.Names[s]
			sum.Plain += ev.Plain
			for t := range ev.Named {
				sum.Named[t] += ev.Named[t]
			}
			k.Names[s] = sum
		}
		for key := range o.Tokens {
			k.Frequent[key]++
		}
		own = append(own, o)
	}
	return k, own
}

func tokensOf(r *report) map[uint32]bool {
	out := map[uint32]bool{}
	var v feature.View
	for i := range r.sentences {
		v.Fill(new(feature.Lexicon), r.text, &r.sentences[i])
		v.Tokens(func(key uint32) { out[key] = true })
	}
	return out
}

// usage says how a report uses every candidate that it has: as a name (of the
// type of its first mark), or plainly. What only stands inside longer names
// says nothing, nor does what is marked open.
func usage(r *report, find *finder) map[string]feature.Evidence {
	inside := make([]int32, len(r.text)+1) // 1 + index of the mark
	for i, m := range r.marks {
		for j := m.Start; j < m.End; j++ {
			inside[j] = int32(i + 1)
		}
	}
	out := map[string]feature.Evidence{}
	edges := wordEdges(r)
	find.each(r.text, func(s text.Span) {
		a, b := inside[s.Start], inside[s.End-1]
		name := s.Of(r.text)
		ev, done := out[name]
		switch {
		case a != 0 && a == b && r.marks[a-1].Span == s:
			if m := r.marks[a-1]; !m.open && ev.Named == [8]uint8{} {
				ev = feature.Evidence{}
				ev.Named[m.typ] = 1
				out[name] = ev
			}
		case a == 0 && b == 0 && !done && edges[s.Start] && edges[s.End]:
			out[name] = feature.Evidence{Plain: 1}
		}
	})
	return out
}
