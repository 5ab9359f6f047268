package mention

import (
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/loader/text"
)

// titles finds what stands in title marks: 《A》, the parts of 《A》《B》, and
// the 〈B〉 within 《…〈B〉…》. A title is a policy unless it names a work or a
// paper.
func titles(doc *document.Document, n int, s *text.Sentence) []Mention {
	var out []Mention
	for _, m := range s.Marks {
		if m.Opening != '《' && m.Opening != '〈' || m.Inner.Len() == 0 || strings.Contains(m.Inner.Of(doc.Text), "\n") {
			continue
		}
		name := m.Inner.Of(doc.Text)
		typ, sure := graph.Policy, 0.97
		if !policyTitle(name) && isWork(doc.Text, s, m) {
			if utf8.RuneCountInString(name) < 3 {
				continue // 话剧《孔子》 is a name; 孔子 alone is the man
			}
			typ, sure = graph.Project, 0.6
		}
		out = append(out, Mention{Span: m.Inner, Sentence: n, Type: typ, Name: name, Rule: "title", Confidence: sure,
			Aliases: shortForms(doc.Text, s, m)})
	}
	return out
}

// shortForms are the names that a bracket behind a title gives it:
// 《…规划纲要（草案）》（以下简称《纲要（草案）》）.
func shortForms(doc string, s *text.Sentence, m text.Mark) []string {
	for _, b := range s.Marks {
		if b.Start != m.End || b.Opening != '(' && b.Opening != '（' {
			continue
		}
		_, short, ok := strings.Cut(b.Inner.Of(doc), "简称")
		if short = bare(strings.TrimLeft(short, "为：:")); ok && short != "" {
			return []string{short}
		}
	}
	return nil
}

// policyHeads end the titles of documents.
var policyHeads = strings.Fields(`法 条例 办法 规划 方案 意见 措施 政策 建议 纲要 草案 公约 表 报告 决定 协定 规定 细则 通知 指引 目录
	宣言 声明 清单 准则 标准 章程 备忘录 协议 行动 计划 规则 指南 倡议 公报 白皮书 决议 要点 制度 预案 规范 批复 典 书 条 若干意见 议定书 协定书 名录`)

// policyTitle reports whether a title ends as documents do, a bracket left
// out: …行动计划(2022—2024年).
func policyTitle(name string) bool {
	if i := strings.LastIndexAny(name, "（("); i > 0 && (strings.HasSuffix(name, "）") || strings.HasSuffix(name, ")")) {
		name = name[:i]
	}
	for _, h := range policyHeads {
		if strings.HasSuffix(name, h) {
			return true
		}
	}
	return false
}

// workCues stand before the title of a work.
var workCues = strings.Fields(`电影 电视剧 剧 短剧 纪录片 片 歌曲 歌剧 舞剧 话剧 京剧 豫剧 曲剧 舞蹈 节目 栏目 小说 图书 作品 精品 晚会 动画 动漫 游戏 杂志 大戏 杂技`)

// isWork reports whether a title stands among works: behind one of their
// cues, or behind another title that does.
func isWork(doc string, s *text.Sentence, m text.Mark) bool {
	before := strings.TrimRight(doc[s.Start:m.Start], "、 ")
	for strings.HasSuffix(before, "》") {
		i := strings.LastIndex(before, "《")
		if i < 0 {
			break
		}
		before = strings.TrimRight(before[:i], "、 ")
	}
	for _, c := range workCues {
		if strings.HasSuffix(before, c) {
			return true
		}
	}
	after := doc[m.End:s.End]
	for _, c := range []string{"热播", "上映", "等作品", "等剧", "等精品", "票房", "首演", "等电影", "等优秀", "等文艺", "开播"} {
		if strings.HasPrefix(strings.TrimLeft(after, "》《"), c) {
			return true
		}
	}
	return false
}
