package feature

import (
	"slices"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/policygraph/policygraph/loader/text"
)

// gazetteer is a small set of lists; types without names are empty.
func gazetteer(names map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, t := range []string{"zone", "project", "enterprise", "agency", "policy", "industry", "event", "honor"} {
		fsys["lexicon/gazetteer/"+t+".tsv"] = &fstest.MapFile{Data: []byte("# origin: test\n" + names[t])}
	}
	return fsys
}

func newLexicon(t *testing.T, k Knowledge) *Lexicon {
	t.Helper()
	lx, err := New(gazetteer(map[string]string{
		"industry": "人工智能\t智能|AI\n量子科技\n",
		"zone":     "海珠区\t海珠\n",
		"policy":   "《反垄断法》\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	lx.Learn(k)
	return lx
}

// cut makes a sentence of words: every word is a token.
func cut(words ...string) (string, text.Sentence) {
	doc := ""
	var s text.Sentence
	for _, w := range words {
		class := text.Word
		if r, _ := utf8.DecodeRuneInString(w); stop(fold(r)) || r == '、' {
			class = text.Punct
		}
		s.Tokens = append(s.Tokens, text.Token{Span: text.Span{Start: len(doc), End: len(doc) + len(w)}, Class: class})
		doc += w
	}
	s.Span = text.Span{Start: 0, End: len(doc)}
	return doc, s
}

func keys(lx *Lexicon, doc string, s text.Sentence) []uint32 {
	var v View
	var sink Sink
	v.Fill(lx, doc, &s)
	v.Keys(&sink)
	return sink.Keys
}

func TestWidthDoesNotMatter(t *testing.T) {
	lx := newLexicon(t, Knowledge{})
	for _, c := range []struct{ narrow, wide []string }{
		{[]string{"发展", "AI", ",", "建设", "海珠区", "(", "一", ")"}, []string{"发展", "ＡＩ", "，", "建设", "海珠区", "（", "一", "）"}},
		{[]string{"广州", "-", "深圳", ";"}, []string{"广州", "—", "深圳", "；"}},
	} {
		a, sa := cut(c.narrow...)
		b, sb := cut(c.wide...)
		if !slices.Equal(keys(lx, a, sa), keys(lx, b, sb)) {
			t.Errorf("%s and %s have different features", a, b)
		}
	}
}

func TestLongestNameTilesTheSentence(t *testing.T) {
	lx := newLexicon(t, Knowledge{Names: map[string]Evidence{"海珠区人民政府": {Named: [8]uint8{3: 2}}}})
	for _, c := range []struct {
		words []string
		want  []string // what the tiles cover
	}{
		{[]string{"发展", "人工", "智能", "、", "量子", "科技"}, []string{"人工智能", "量子科技"}},
		{[]string{"海珠区", "人民", "政府", "公布"}, []string{"海珠区人民政府"}},
		{[]string{"上海", "珠宝"}, nil}, // two characters that cut words in two
		{[]string{"落实", "《", "反", "垄断法", "》"}, []string{"反垄断法"}},
	} {
		doc, s := cut(c.words...)
		var v View
		v.Fill(lx, doc, &s)
		var got []string
		for i, from := 0, 0; i < v.Len(); i++ {
			if p := v.tiles[i].place; p == 1 || p == 4 {
				from = i
			}
			if p := v.tiles[i].place; p >= 3 {
				got = append(got, v.Span(from, i+1).Of(doc))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: tiles %q, want %q", doc, got, c.want)
		}
	}
}

func TestOwnKnowledgeIsHidden(t *testing.T) {
	name := map[string]Evidence{"红豆杉产业园": {Named: [8]uint8{0: 1}}}
	lx := newLexicon(t, Knowledge{Names: name})
	doc, s := cut("建设", "红豆杉", "产业园")
	blank := newLexicon(t, Knowledge{})
	if slices.Equal(keys(lx, doc, s), keys(blank, doc, s)) {
		t.Fatal("a learned name changes no feature")
	}
	if !slices.Equal(keys(lx.Without(Own{Names: name}), doc, s), keys(blank, doc, s)) {
		t.Error("a report still sees the names that only it has")
	}
}

func TestEnumerationSharesItsHead(t *testing.T) {
	lx := newLexicon(t, Knowledge{Heads: map[string]uint8{"项目": 4}})
	doc, s := cut("推动", "丸美", "、", "名创优品", "等", "重点", "项目", "，", "完善", "机制")
	var v View
	v.Fill(lx, doc, &s)
	var got []string
	for _, it := range v.items {
		if it.head != 0 && it.code == 4 {
			got = append(got, v.Span(it.from, it.to).Of(doc))
		}
	}
	if want := []string{"推动丸美", "名创优品等重点项目"}; !slices.Equal(got, want) {
		t.Errorf("items with the head 项目: %q, want %q", got, want)
	}
}

func TestHeadsTellTypes(t *testing.T) {
	var names [8][]string
	for _, s := range []string{"长沙", "株洲", "湘潭", "衡阳", "岳阳", "常德", "益阳"} {
		names[0] = append(names[0], s+"高新区")
		names[1] = append(names[1], s+"大桥工程")
	}
	heads := Heads(names)
	if heads["区"] != 3 || heads["程"] != 6 {
		t.Errorf("区 has code %d, want 3 (Zone, nearly always); 程 has %d, want 6 (Project)", heads["区"], heads["程"])
	}
	if _, ok := heads["高新区"]; ok {
		t.Error("高新区 says no more than 区, yet it is kept")
	}
}

func TestUnquote(t *testing.T) {
	for in, want := range map[string]string{
		"“八八战略”":   "八八战略",
		"《反垄断法》":   "反垄断法",
		"“投资湖南”品牌": "“投资湖南”品牌",
		"“一”和“二”":  "“一”和“二”",
		"数字经济":     "数字经济",
	} {
		if got := Unquote(in); got != want {
			t.Errorf("Unquote(%s) = %s, want %s", in, got, want)
		}
	}
}

// Whatever the text and however it is cut, every character gets keys and the
// spans are those of the text.
func FuzzKeys(f *testing.F) {
	f.Add("推动丸美、名创优品等项目，(一)“二”《三》12.5%", 3)
	f.Add("\xff\xe5、、", 1)
	lx, err := New(gazetteer(map[string]string{"zone": "海珠区\n"}))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, doc string, size int) {
		s := text.Sentence{Span: text.Span{Start: 0, End: len(doc)}}
		for at := 0; at < len(doc) && size > 0; at += size {
			s.Tokens = append(s.Tokens, text.Token{Span: text.Span{Start: at, End: min(at+size, len(doc))}})
		}
		var v View
		var sink Sink
		v.Fill(lx, doc, &s)
		v.Keys(&sink)
		if len(sink.Ends) != v.Len() || v.Len() > 0 && v.Span(0, v.Len()) != s.Span {
			t.Errorf("%d characters, %d with keys, from %v", v.Len(), len(sink.Ends), v.At)
		}
	})
}
