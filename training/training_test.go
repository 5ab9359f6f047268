package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/loader/mention/tagger"
	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
)

// corpus writes small annotated reports and returns the options that read them.
func corpus(t *testing.T) options {
	t.Helper()
	o := options{Reports: t.TempDir(), Annotations: t.TempDir(), Epochs: 6, Rate: 0.1, L1: 0.1, L2: 0.1, Dropout: 0.2, MinReports: 1, Folds: 2, Workers: 1}
	for i, city := range []string{"长沙", "株洲", "湘潭", "岳阳"} {
		name := fmt.Sprintf("r%d", i)
		body := strings.Repeat(fmt.Sprintf("2026年%[1]s市政府工作报告\n一、工作回顾\n我们大力发展人工智能、量子科技、生物制造等产业。%[1]s高新区建成投用。实施提振消费专项行动。\n完善工作机制,加强监督管理,提高服务水平。\n", city), 3)
		rows := fmt.Sprintf("#\tdocument\t%s\nE\te1\tZone\t%s高新区\nE\te2\tIndustry\t人工智能\nE\te3\tIndustry\t量子科技\nE\te4\tIndustry\t生物制造\nE\te5\tEvent\t提振消费专项行动\t\tPolicy|Project\nE\te6\tPolicy\t工作机制\t\t\t1\n", name, city)
		for file, data := range map[string]string{filepath.Join(o.Reports, name+".txt"): body, filepath.Join(o.Annotations, name+".tsv"): rows} {
			if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return o
}

func TestTrainedModelFindsWhatItLearned(t *testing.T) {
	o := corpus(t)
	o.Hold = []string{"r3"}
	var files [][]byte
	for _, workers := range []int{1, 3} {
		o.Workers, o.Out = workers, filepath.Join(t.TempDir(), "model.bin")
		var out, log bytes.Buffer
		if err := o.run(&out, &log); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(o.Out)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, data)
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("the number of workers changes the model")
	}
	m, err := tagger.ReadModel(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if f := m.Card.Scores["r3"]; f < 0.8 {
		t.Errorf("F1 %v on a report like those it learned from", f)
	}
	if m.Card.Reports != 3 || m.Card.Templates != feature.Version {
		t.Errorf("card: %+v", m.Card)
	}
}

func TestMarks(t *testing.T) {
	o := corpus(t)
	rows := "E\te1\tZone\t长沙高新区\t长沙|湘\nE\te2\tPolicy\t“人工智能”\nE\te3\tEvent\t专项行动\t\t\t1\nE\te4\tPolicy\t科技、生物\n"
	if err := os.WriteFile(filepath.Join(o.Annotations, "r0.tsv"), []byte(rows), 0o644); err != nil {
		t.Fatal(err)
	}
	o.Hold = []string{"r0"}
	_, held, err := o.load()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, m := range held[0].marks {
		how := string(feature.Types[m.typ])
		if m.open {
			how += " open"
		}
		got[m.Of(held[0].text)] = how
	}
	// 湘 is one character; 长沙 is a piece of the word 长沙市.
	want := map[string]string{"长沙高新区": "Zone", "长沙": "Zone open", "人工智能": "Policy", "专项行动": "Event open", "科技、生物": "Policy"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("marks: want -, got +\n%s", d)
	}
}

func TestScore(t *testing.T) {
	gold := []entity{
		{typ: 0, alt: 1, spellings: []string{"海珠区", "我区"}},
		{typ: 4, alt: 1<<4 | 1<<6, spellings: []string{"“以旧换新”"}},
		{typ: 5, alt: 1 << 5, optional: true, spellings: []string{"茶业"}},
		{typ: 5, alt: 1 << 5, spellings: []string{"会展业"}},
	}
	for _, c := range []struct {
		what  string
		found []name
		want  tally
	}{
		{"nothing", nil, tally{0, 0, 3}},
		{"two spellings of one entity", []name{{0, "海珠区"}, {0, "我区"}}, tally{1, 0, 2}},
		{"width, quotes and another accepted type", []name{{6, "以旧换新"}}, tally{1, 0, 2}},
		{"a wrong type", []name{{1, "海珠区"}}, tally{0, 1, 3}},
		{"an optional entity", []name{{5, "茶业"}, {5, "会展业"}}, tally{1, 0, 2}},
	} {
		if got, _ := score(c.found, gold); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.what, got, c.want)
		}
	}
}

func TestErrorsNameTheLine(t *testing.T) {
	o := corpus(t)
	file := filepath.Join(o.Annotations, "r1.tsv")
	if err := os.WriteFile(file, []byte("#\tdocument\tr1\nE\te1\tPlanet\t火星\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := o.run(new(bytes.Buffer), new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), "r1.tsv:2:") {
		t.Errorf("error %v, want one that names r1.tsv:2", err)
	}
}
