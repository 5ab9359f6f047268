package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// head is what stands before the report's first sentence.
type head struct {
	lines     []string // title, meeting, government, speaker, salutation, in order
	title     string
	source    string
	published string // as the page says; "" if it does not
	held      string // the day of the meeting; "" if none is named
	meeting   string // the line that names it
	chrome    int    // lines dropped
}

var (
	salutation = regexp.MustCompile(`^(?:各位|同志们|.{0,12}(?:主任|主席|主席团)).{0,36}(?:代表|委员|同志|同志们|来宾|同事)?[:：!！]$`)
	opensBody  = regexp.MustCompile(`^(?:一、|各位代表[:：，,！!].|同志们[:：，,！!].)`)
	titleEnd   = regexp.MustCompile(`(?:报告|公报|规划|纲要|方案|意见|通知|计划|总结|要点|措施|办法|讲话|情况|规定|条例)(?:[（(][^）)]{1,16}[）)])?$`)
	meeting    = regexp.MustCompile(`^(?:[—\-―–─一]{1,4}|[（(])?\s*.{0,4}\d{4}年\d{1,2}月\d{1,2}日.{0,2}在|^(?:[—\-―–─]{1,4}|[（(])?\s*[〇○零一二三四五六七八九]{4}年.{1,8}日在`)
	fullStop   = regexp.MustCompile(`[。！？](?:[”’」）)])?$`)
	dateLabel  = regexp.MustCompile(`(?:发布|发表|更新|成文|印发|公开|生成)?(?:日期|时间)\s*[:：]`)
	sourceWord = regexp.MustCompile(`(?:信息)?来源\s*[:：]\s*([^\s|｜【]*)`)
	speaker    = regexp.MustCompile(`(?:省长|市长|区长|县长|州长|主席|镇长|乡长|盟长|旗长|主任|局长|总理)[\s　]*\S{1,4}`)
)

// headSearch is how many lines a head can have, with all the furniture of a
// page before it.
const headSearch = 120

// headEnd returns the index of the first line of the body: behind the
// salutation, else at the first heading or paragraph. A text that begins
// without a head has its body at 0 or 1.
func headEnd(lines []string) int {
	n := min(len(lines), headSearch)
	for i, line := range lines[:n] {
		if salutation.MatchString(line) && utf8.RuneCountInString(line) <= 50 {
			return i + 1
		}
		if opensBody.MatchString(line) {
			return i
		}
	}
	for i, line := range lines[:n] {
		if numbered.MatchString(line) || fullStop.MatchString(line) && !dateLabel.MatchString(line) {
			return i
		}
	}
	if len(lines) > 0 && !endsWhole.MatchString(lines[0]) {
		return 1
	}
	return 0
}

// readHead sorts the lines of the head. What a page says of date and source is
// read and dropped, as is what stands before the title, and repetitions.
func readHead(lines []string, r *rules) *head {
	h := &head{}
	var kept []string
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		if n := h.label(lines[i:]); n > 0 {
			i += n - 1
			continue
		}
		if r.isChrome(line) || anyMatch(r.head, line) {
			continue
		}
		if n := len(kept); n > 0 && isBrokenHead(kept[n-1], line) {
			kept[n-1] += line
			continue
		}
		kept = append(kept, line)
	}
	h.setTitle(kept)
	for _, line := range h.lines {
		if h.meeting == "" && (meeting.MatchString(line) || strings.Contains(line, "代表大会")) && line != h.title {
			h.meeting, h.held = line, findDate(line)
		}
	}
	h.chrome = len(lines) - len(h.lines)
	return h
}

// label reads a line such as 发布日期:2022-09-06 11:05:14 来源:区发改局, or a
// label whose value has the next line, or a date alone. It returns how many
// lines that took.
func (h *head) label(lines []string) int {
	line, taken := lines[0], 1
	isDate, source := dateLabel.MatchString(line), sourceWord.FindStringSubmatch(line)
	if utf8.RuneCountInString(line) > 80 || meeting.MatchString(line) {
		return 0
	}
	if strings.HasSuffix(line, ":") || strings.HasSuffix(line, "：") {
		if (isDate || source != nil) && len(lines) > 1 && !strings.ContainsAny(lines[1], ":：【") || isDate && len(lines) > 1 && findDate(lines[1]) != "" {
			line, taken = line+lines[1], 2
			source = sourceWord.FindStringSubmatch(line)
		}
	}
	alone := dateAlone.MatchString(line)
	if !isDate && source == nil && !alone {
		return 0
	}
	if d := findDate(line); h.published == "" {
		h.published = d
	}
	if source != nil && h.source == "" {
		h.source = source[1]
	}
	return taken
}

var dateAlone = regexp.MustCompile(`^\d{4}(?:-|/|\.|年)\d{1,2}(?:-|/|\.|月)\d{1,2}日?(?:\s*\d{1,2}[:：时]\d{1,2}.{0,4})?$`)

// isBrokenHead reports whether a page broke a title or a meeting over two
// lines: ——…在广州市海珠区第十七届 / 人民代表大会…会议上, 关于…国民经济和 /
// 社会发展计划执行情况的报告.
func isBrokenHead(line, next string) bool {
	switch {
	case meeting.MatchString(line):
		return !strings.Contains(line, "会议") && strings.Contains(next, "会议")
	case titleEnd.MatchString(line) || !titleEnd.MatchString(next) || speaker.MatchString(line):
		return false
	case strings.HasPrefix(line, "关于"), strings.HasSuffix(line, "关于"):
		return true
	default:
		return yearIn.MatchString(line) && !yearIn.MatchString(next)
	}
}

var yearIn = regexp.MustCompile(`\d{4}年`)

// setTitle picks the title, the longest line that ends as one does, else the
// first line, and keeps it and what follows. Of the lines before it only a
// meeting or a government is kept; shorter forms of the title are not.
func (h *head) setTitle(kept []string) {
	at := -1
	for i, line := range kept {
		if isTitle(line) && (at < 0 || utf8.RuneCountInString(line) > utf8.RuneCountInString(kept[at])) {
			at = i
		}
	}
	if at < 0 && len(kept) > 0 && !salutation.MatchString(kept[0]) {
		at = 0
	}
	for i, line := range kept {
		switch {
		case i == at:
			h.title = line
		case i < at && !meeting.MatchString(line) && !strings.HasSuffix(line, "人民政府"),
			at >= 0 && isTitle(line),
			slices.Contains(h.lines, line):
			continue
		}
		h.lines = append(h.lines, line)
	}
}

func isTitle(line string) bool {
	n := utf8.RuneCountInString(line)
	return 4 <= n && n <= 90 && titleEnd.MatchString(line) && !meeting.MatchString(line) && !strings.ContainsAny(line, "。>")
}
