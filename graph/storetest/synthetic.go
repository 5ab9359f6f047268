package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
)

// Synthetic returns valid batches of a graph with about the given number of
// entities and relations, for benchmarks. The same numbers give the same
// batches. A document speaks of 100 things of its own and 100 of others, among
// them hubs that many speak of.
func Synthetic(entities, relations int) []*graph.Batch {
	const own = 100
	s := synthesis{random: rand.New(rand.NewPCG(1, 2))}
	for i := range entities {
		s.things = append(s.things, s.thing(i))
	}
	documents := max(1, entities/own)
	var out []*graph.Batch
	for d := range documents {
		out = append(out, s.batch(d, own, relations/documents))
	}
	return out
}

type synthesis struct {
	random *rand.Rand
	things []graph.Entity
}

// The parts of names, with their pinyin.
var syllables = strings.Fields("海 hai 珠 zhu 琶 pa 洲 zhou 天 tian 河 he 广 guang 州 zhou 白 bai 云 yun 山 shan 湖 hu 新 xin 城 cheng 科 ke 技 ji 创 chuang 业 ye 园 yuan 港 gang")

var kinds = []graph.EntityType{graph.Zone, graph.Project, graph.Enterprise, graph.Agency, graph.Policy, graph.Industry, graph.Event, graph.Honor}

func (s *synthesis) thing(i int) graph.Entity {
	var name, pinyin strings.Builder
	for range 4 {
		k := 2 * s.random.IntN(len(syllables)/2)
		name.WriteString(syllables[k])
		pinyin.WriteString(syllables[k+1] + " ")
	}
	fmt.Fprintf(&name, "%d号", i)
	fmt.Fprintf(&pinyin, "%d hao", i)
	kind := kinds[i%len(kinds)]
	e := graph.Entity{ID: graph.EntityID(kind, name.String(), ""), Type: kind, Name: name.String(), Pinyin: pinyin.String()}
	if kind == graph.Project {
		e.Project = &graph.ProjectFacts{Status: graph.ProjectStatuses[i/8%len(graph.ProjectStatuses)]}
	}
	return e
}

func (s *synthesis) batch(d, own, relations int) *graph.Batch {
	b := &graph.Batch{Document: graph.Document{ID: graph.NewID(graph.KindDocument, fmt.Sprint("synthetic ", d)), Title: fmt.Sprintf("第%d号报告", d),
		PublishedOn: fmt.Sprintf("20%02d-%02d-01", d/12%25, d%12+1), Period: fmt.Sprintf("20%02d", d/12%25)}}
	chosen := map[int]bool{}
	for i := range own {
		chosen[(d*own+i)%len(s.things)] = true
		at := s.random.IntN(len(s.things))
		if i%10 == 0 {
			at %= 100 // a hub
		}
		chosen[at] = true
	}
	for i := range len(s.things) {
		if chosen[i] {
			b.Entities = append(b.Entities, s.things[i])
		}
	}
	s.write(b)
	s.relate(b, relations)
	return b
}

// write makes the text: 20 names a passage, each a mention.
func (s *synthesis) write(b *graph.Batch) {
	var text strings.Builder
	at := 0
	for first := 0; first < len(b.Entities); first += 20 {
		if first > 0 {
			text.WriteByte('\n')
			at++
		}
		p := graph.Passage{ID: graph.NewID(graph.KindPassage, string(b.Document.ID), fmt.Sprint(first)), Document: b.Document.ID,
			Ordinal: first / 20, Span: graph.Span{Start: at}}
		var mentions []graph.Mention
		for _, e := range b.Entities[first:min(first+20, len(b.Entities))] {
			n := utf8.RuneCountInString(e.Name)
			mentions = append(mentions, graph.Mention{Entity: e.ID, Document: b.Document.ID, Passage: p.ID, Span: graph.Span{Start: at, End: at + n},
				Surface: e.Name, Modality: graph.Done, Rule: "name", Confidence: 0.9})
			text.WriteString(e.Name + "、")
			at += n + 1
		}
		p.Span.End = at
		for i := range mentions {
			mentions[i].Sentence = p.Span
		}
		b.Passages, b.Mentions = append(b.Passages, p), append(b.Mentions, mentions...)
	}
	b.Document.Text = text.String()
}

// relate draws relations that their types allow.
func (s *synthesis) relate(b *graph.Batch, relations int) {
	seen := map[graph.ID]bool{}
	p := b.Passages[0]
	for tries := 0; len(b.Relations) < relations && tries < 100*relations; tries++ {
		from, to := b.Entities[s.random.IntN(len(b.Entities))], b.Entities[s.random.IntN(len(b.Entities))]
		kind := graph.RelationTypes[s.random.IntN(len(graph.RelationTypes))]
		if kind.Symmetric() && to.ID < from.ID {
			from, to = to, from
		}
		id := graph.RelationID(kind, from.ID, to.ID)
		if from.ID == to.ID || seen[id] || !allowed(kind, from.Type, to.Type) {
			continue
		}
		seen[id] = true
		b.Relations = append(b.Relations, graph.Relation{ID: id, Type: kind, From: from.ID, To: to.ID, Modality: graph.Done,
			Evidence: []graph.Evidence{{Document: b.Document.ID, Passage: p.ID, Sentence: p.Span, Rule: "synthetic", Confidence: 0.8, Modality: graph.Done}}})
	}
}

func allowed(kind graph.RelationType, from, to graph.EntityType) bool {
	s := graph.Signatures[kind]
	return slices.Contains(s.From, from) && slices.Contains(s.To, to)
}
