package document_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/seeds"
)

const plain = "东江市2025年上半年经济运行情况\n上半年，全市地区生产总值1167.79亿元，增长3.1%。镕基、堃、䶮等字也要读对。\n就业总体稳定，新增就业9675人。"

func TestReadCharsets(t *testing.T) {
	for name, enc := range map[string]encoding.Encoding{
		"GB18030":         simplifiedchinese.GB18030,
		"GBK":             simplifiedchinese.GBK,
		"UTF-16 with BOM": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"UTF-8 with BOM":  unicode.UTF8BOM,
		"UTF-8":           unicode.UTF8,
	} {
		source := plain
		if name == "GBK" {
			source = strings.ReplaceAll(plain, "䶮", "") // not in GBK
		}
		data, err := enc.NewEncoder().Bytes([]byte(source))
		if err != nil {
			t.Fatal(name, err)
		}
		if got := read(t, data, name).Text; got != source {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestReadDeclaredCharset(t *testing.T) {
	page := `<html><head><meta http-equiv="Content-Type" content="text/html; charset=%s"></head><body><p>東江縣經濟運行總體平穩。</p></body></html>`
	for name, enc := range map[string]encoding.Encoding{"gb2312": simplifiedchinese.GB18030, "big5": traditionalchinese.Big5} {
		data, err := enc.NewEncoder().Bytes([]byte(strings.Replace(page, "%s", name, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if got := read(t, data, "page.html").Text; got != "東江縣經濟運行總體平穩。" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for name, c := range map[string]struct{ data, says string }{
		"empty.txt":   {" \n\t", "is empty"},
		"report.pdf":  {"%PDF-1.7\n…", "is a PDF"},
		"report.docx": {"PK\x03\x04\x14\x00", "is a DOCX"},
		"report.doc":  {"\xD0\xCF\x11\xE0\xA1\xB1", "is an old Word"},
		"photo.jpg":   {"\xFF\xD8\xFF\xE0", "is a picture"},
		"data.bin":    {strings.Repeat("\x00\x01\x02a", 100), "is not text"},
		"list.txt":    {"海珠区\n越秀区\n荔湾区", "holds no sentence"},
		"marks.txt":   {"—— 。。。\n！？ ……。", "holds no sentence"},
		"rule.txt":    {"。————————\n海珠区", "holds no sentence"},
		"error.html":  {"<html><body><h1>404 Not Found</h1></body></html>", "holds no sentence"},
	} {
		_, err := document.Read([]byte(c.data), name)
		if graph.KindOf(err) != graph.Invalid || !strings.HasPrefix(err.Error(), name) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v, want an invalid one that says %q", name, err, c.says)
		}
	}
}

func TestReadHTML(t *testing.T) {
	page := `<!DOCTYPE html><html><head><title>政府工作报告_东江市人民政府</title>
<meta name="ArticleTitle" content="2026年东江市政府工作报告"><meta name="PubDate" content="2026-02-06 10:00"><meta name="ContentSource" content="东江日报">
<style>p{}</style></head><body><nav><a href="/">首页</a></nav><div class="menu">政务公开</div>
<div class="TRS_Editor"><p>&emsp;&emsp;——2026年1月27日在东江市第十四届人民代表大会第四次会议上</p>
<p>各位代表：</p><p>　　一、2025年工作回顾</p><p>　　经济运行<b>总体平稳</b>，
地区生产总值增长5%。</p><p style="display: none">隐藏的话。</p><script>var a = "脚本。";</script>
<table><tr><td>指标</td><td>数值</td></tr></table></div><footer>主办：东江市人民政府办公室。</footer></body></html>`
	d := read(t, []byte(page), "page.html")
	const want = "2026年东江市政府工作报告\n——2026年1月27日在东江市第十四届人民代表大会第四次会议上\n各位代表：\n一、2025年工作回顾\n经济运行总体平稳，地区生产总值增长5%。\n指标 数值"
	if d.Text != want {
		t.Errorf("text\n%s\nwant\n%s", d.Text, want)
	}
	if d.PublishedOn != "2026-02-06" || d.Source != "东江日报" || d.Area != "东江市" || d.Period != "2025" {
		t.Errorf("head %+v", headOf(d))
	}
}

// A page without the usual meta elements: the logo is the first heading, and a
// menu has the class of the article.
func TestReadHTMLWithoutMeta(t *testing.T) {
	page := `<html><head><title>东江市2025年上半年经济运行情况 - 东江市人民政府</title></head><body>
<h1>东江市政府门户网站</h1><div class="content"><a>政务公开</a></div>
<div class="content"><h2>东江市2025年上半年经济运行情况</h2><p>发布时间：2025-07-20</p><p>经济运行总体平稳，就业形势保持稳定。</p></div></body></html>`
	d := read(t, []byte(page), "page.html")
	const want = "东江市2025年上半年经济运行情况\n经济运行总体平稳，就业形势保持稳定。"
	if d.Text != want {
		t.Errorf("text %q", d.Text)
	}
	if got := headOf(d); got != (head{"东江市2025年上半年经济运行情况", "东江市人民政府", "东江市", "", document.LevelCity, "2025-07-20", "2025H1", ""}) {
		t.Errorf("head %+v", got)
	}
}

func TestReadMends(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"radicals":               {"⼯业⽣产总体平稳，⻩⻰镇⻓期向好。", "工业生产总体平稳，黄龙镇长期向好。"},
		"control characters":     {"工业\x00生产\u200b总体\ufeff平稳。", "工业生产总体平稳。"},
		"indentation":            {"　　工业生产总体平稳。\u00a0 ", "工业生产总体平稳。"},
		"width is kept":          {"增长１０％,（同比）ＧＤＰ。", "增长１０％,（同比）ＧＤＰ。"},
		"a number on its line":   {"各位代表，我们深入推进污染防治攻坚，持续改善全市空气质量和水环境质量，深化生态环境分区管控，推动绿色低碳转型，一年来全市各区各部门共同努力，细颗粒物PM\n2.5\n平均浓度下降。", "各位代表，我们深入推进污染防治攻坚，持续改善全市空气质量和水环境质量，深化生态环境分区管控，推动绿色低碳转型，一年来全市各区各部门共同努力，细颗粒物PM2.5平均浓度下降。"},
		"emphasis on its line":   {"经济社会发展的\n主要目标\n是：生产总值增长5%。", "经济社会发展的主要目标是：生产总值增长5%。"},
		"a heading stays":        {"一、工作回顾\n经济运行总体平稳。", "一、工作回顾\n经济运行总体平稳。"},
		"furniture in the midst": {"经济运行总体平稳。\n分享到：\n就业稳定。\n粤ICP备05083207号-1", "经济运行总体平稳。\n就业稳定。"},
	} {
		const before = "各位代表：\n"
		if got := read(t, []byte(before+c.in), "a.txt").Text; got != before+c.want {
			t.Errorf("%s:\n%q, want\n%q", name, got, before+c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	data, err := seeds.FS.ReadFile("reports/haizhu-2022h1.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data[:3000])
	f.Add([]byte("<html><body><div id=zoom><p>（一）二〇二六年。<p>三"))
	f.Add([]byte("各位代表：\n一、“十五五”\n(一)a。\n”。"))
	f.Add([]byte("\xfe\xff\x4e\x00\x30\x02"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := document.Read(data, "fuzz.txt")
		if err != nil {
			if graph.KindOf(err) != graph.Invalid {
				t.Fatalf("error %v is not of kind INVALID", err)
			}
			return
		}
		checkDocument(t, d)
		again, err := document.Read(bytes.Clone(data), "fuzz.txt")
		if err != nil || again.Text != d.Text {
			t.Fatal("the same bytes give another text")
		}
	})
}

// checkDocument checks what holds for every document.
func checkDocument(t testing.TB, d *document.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) || strings.ContainsAny(d.Text, "\x00\r\t\u00a0\u200b\ufeff") {
		t.Fatalf("text is not clean: %q", d.Text)
	}
	end := -1
	for i, p := range d.Paragraphs {
		if p.Span.Start != end+1 || p.Span.End <= p.Span.Start || p.Span.End > len(d.Text) {
			t.Fatalf("paragraph %d is %v, the one before ends at %d", i, p.Span, end)
		}
		if p.Section >= len(d.Sections) || p.Section >= 0 && !d.Sections[p.Section].Span.Contains(p.Span) {
			t.Fatalf("paragraph %d is not within its section %d", i, p.Section)
		}
		if strings.TrimSpace(p.Span.Of(d.Text)) != p.Span.Of(d.Text) || p.Modality == "" {
			t.Fatalf("paragraph %d: %q, modality %q", i, p.Span.Of(d.Text), p.Modality)
		}
		end = p.Span.End
	}
	if end != len(d.Text) {
		t.Fatalf("the last paragraph ends at %d of %d", end, len(d.Text))
	}
	for i, s := range d.Sections {
		if s.Span.Start < 0 || s.Span.Len() <= 0 || s.Span.End > len(d.Text) || !strings.HasPrefix(s.Span.Of(d.Text), s.Heading) {
			t.Fatalf("section %d %q is %v", i, s.Heading, s.Span)
		}
		for _, o := range d.Sections[:i] {
			if o.Span.Overlaps(s.Span) && !o.Span.Contains(s.Span) {
				t.Fatalf("sections %q and %q overlap", o.Heading, s.Heading)
			}
		}
	}
}
