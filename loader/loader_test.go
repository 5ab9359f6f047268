package loader

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/graph/memgraph"
	"github.com/policygraph/policygraph/seeds"
)

const seedPath = "reports/haizhu-2022h1.txt"

var shared = sync.OnceValues(New)

func newTestLoader(t testing.TB) *Loader {
	t.Helper()
	l, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func seed(t testing.TB) []byte {
	t.Helper()
	data, err := seeds.FS.ReadFile(seedPath)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func textSource(name, text string) Source {
	return Source{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

func TestTheSeedReportsHead(t *testing.T) {
	b, report, err := newTestLoader(t).Extract(seed(t), "/somewhere/haizhu-2022h1.txt")
	if err != nil {
		t.Fatal(err)
	}
	d := b.Document
	name := map[graph.ID]string{}
	for _, e := range b.Entities {
		name[e.ID] = e.Name
	}
	got := []string{d.Title, name[d.Issuer], name[d.Area], d.PublishedOn, d.Period, d.SourceURL}
	want := []string{"广州市海珠区2022年上半年国民经济和社会发展计划执行情况的报告", "海珠区人民政府", "海珠区", "2022-09-06", "2022H1", "haizhu-2022h1.txt"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, chrome := range []string{"首页", "分享到", "ICP备", "公网安备", "站点地图"} {
		if strings.Contains(d.Text, chrome) {
			t.Errorf("the stored text still holds %q", chrome)
		}
	}
	if report.Chrome < 5 {
		t.Errorf("%d lines of page furniture dropped, want 5 or more", report.Chrome)
	}
}

// waterworks is a report of a made-up district that says what belongs to what,
// which the seed report hardly does.
const waterworks = `2025年云城区政府工作报告
一、2025年工作回顾
云湖水库、松山水库等云城水网工程加快建设。云城绿道工程纳入云江碧道工程。`

// Every type of the ontology and every modality is found in two reports, and
// every fact of the batches passes the checks of the store.
func TestEveryTypeIsFound(t *testing.T) {
	found := map[string]bool{}
	for _, text := range []string{string(seed(t)), waterworks} {
		b, report, err := newTestLoader(t).Extract([]byte(text), seedPath)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Check(); err != nil {
			t.Error(err)
		}
		for et := range report.Counts.Entities {
			found[string(et)] = true
		}
		for rt := range report.Counts.Relations {
			found[string(rt)] = true
		}
		for _, m := range b.Mentions {
			found[string(m.Modality)] = true
		}
	}
	var all []string
	for _, x := range graph.EntityTypes {
		all = append(all, string(x))
	}
	for _, x := range graph.RelationTypes {
		all = append(all, string(x))
	}
	for _, x := range graph.Modalities {
		all = append(all, string(x))
	}
	for _, x := range all {
		if !found[x] {
			t.Errorf("nothing is %s", x)
		}
	}
}

func TestSameBytesInSameBytesOut(t *testing.T) {
	l := newTestLoader(t)
	first, _, err := l.Extract(seed(t), seedPath)
	if err != nil {
		t.Fatal(err)
	}
	other, err := New() // built afresh
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []*Loader{l, other} {
		again, _, err := l.Extract(seed(t), seedPath)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, again); diff != "" {
			t.Fatalf("a second extraction differs: %s", diff)
		}
	}
}

func TestOneBadReportDoesNotStopTheOthers(t *testing.T) {
	var sources []Source
	for i, place := range []string{"海珠", "云城", "江南"} {
		sources = append(sources, textSource(fmt.Sprint(place, ".txt"), strings.ReplaceAll(string(seed(t)), "海珠", place)))
		if i == 1 {
			sources = append(sources, textSource("empty.txt", ""), textSource("binary.txt", "\x00\x01\x02\xff\xfe\x00"))
		}
	}
	store := memgraph.NewStore()
	defer store.Close()
	var seen []string
	progress := func(p Progress) {
		seen = append(seen, fmt.Sprintf("%d/%d %s %t", p.Done, p.Total, p.Name, p.Err == nil))
	}
	summary, err := newTestLoader(t).Load(context.Background(), store, sources, LoadOptions{Progress: progress})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"1/5 海珠.txt true", "2/5 云城.txt true", "3/5 empty.txt false", "4/5 binary.txt false", "5/5 江南.txt true"}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("progress: %s", diff)
	}
	if summary.Loaded != 3 || summary.Replaced != 0 || len(summary.Failures) != 2 {
		t.Errorf("loaded %d, replaced %d, failures %v", summary.Loaded, summary.Replaced, summary.Failures)
	}
	again, err := newTestLoader(t).Load(context.Background(), store, sources[:1], LoadOptions{})
	if err != nil || again.Unchanged != 1 || again.Loaded != 0 {
		t.Errorf("the same report again: %+v, %v; want 1 unchanged", again, err)
	}
}

// A store that fails ends the load; what was written before is told.
func TestAFailingStoreEndsTheLoad(t *testing.T) {
	w := &fullAfter{Writer: memgraph.NewStore(), room: 1}
	sources := []Source{textSource("a.txt", string(seed(t))), textSource("b.txt", strings.ReplaceAll(string(seed(t)), "海珠", "云城")), textSource("c.txt", "丙")}
	summary, err := newTestLoader(t).Load(context.Background(), w, sources, LoadOptions{})
	if graph.KindOf(err) != graph.Unavailable || summary.Loaded != 1 {
		t.Errorf("got %v after %d documents, want Unavailable after 1", err, summary.Loaded)
	}
}

// fullAfter is a store whose disk is full after some documents.
type fullAfter struct {
	graph.Writer
	room int
}

func (w *fullAfter) PutDocument(ctx context.Context, b *graph.Batch) (graph.PutResult, error) {
	if w.room--; w.room < 0 {
		return graph.PutResult{}, graph.Errorf(graph.Unavailable, "disk full")
	}
	return w.Writer.PutDocument(ctx, b)
}

func TestACanceledLoadSaysHowFarItCame(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := newTestLoader(t).Load(ctx, memgraph.NewStore(), []Source{textSource("a.txt", string(seed(t)))}, LoadOptions{})
	if graph.KindOf(err) != graph.Unavailable {
		t.Errorf("got %v, want Unavailable", err)
	}
}

func FuzzExtract(f *testing.F) {
	l := newTestLoader(f)
	f.Add("一、工作回顾\n上半年地区生产总值1167.79亿元,增长3.1%。推动丸美、名创优品等项目落地。")
	f.Add("《甲》《乙〈丙〉》“丁”(戊、己等3家企业)")
	f.Add("”》)、、等10个项目。我区\u3000我区")
	f.Fuzz(func(t *testing.T, s string) {
		b, _, err := l.Extract([]byte(s), "f.txt")
		if err == nil {
			err = b.Check()
		} else if graph.KindOf(err) == graph.Invalid {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkExtract(b *testing.B) {
	l, data := newTestLoader(b), seed(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := l.Extract(data, seedPath); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}
