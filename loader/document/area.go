package document

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// areaName is a chain of places as a head writes it: 广州市海珠区.
const areaName = `\p{Han}{1,14}?(?:省|自治区|自治州|市|地区|盟|区|县|旗|镇|乡|街道)`

// areaPatterns find the area in the head, the surest first.
var areaPatterns = []*regexp.Regexp{
	regexp.MustCompile(`^(` + areaName + `)人民政府$`),
	regexp.MustCompile(`在(?:中国共产党)?(\p{Han}{2,24}(?:省|自治区|自治州|市|地区|盟|区|县|旗|镇|乡))第?[一二三四五六七八九十]{1,4}届`),
	regexp.MustCompile(`^(?:关于)?(?:\d{4}年)?(?:关于)?(` + areaName + `)(?:\d{4}年|人民政府|政府|国民经济|人民代表大会|经济社会|第)`),
	regexp.MustCompile(`^(` + areaName + `)(?:人民政府)?(?:省长|市长|区长|县长|州长|主席|镇长|乡长|盟长|旗长)`),
	regexp.MustCompile(`(?:代表|受)(\p{Han}{2,20}?(?:省|自治区|自治州|市|区|县|旗|镇|乡))人民政府`),
}

// setArea finds whom the document speaks for: in the head, else in the opening
// words of the body (我代表上海市人民政府).
func (d *Document) setArea(h *head, body []string) {
	lines := append([]string{h.title}, h.lines...)
	if len(body) > 0 {
		lines = append(lines, body[:min(3, len(body))]...)
	}
	for _, re := range areaPatterns {
		for _, line := range lines {
			m := re.FindStringSubmatch(line)
			if m == nil || !isArea(m[1]) {
				continue
			}
			d.Parent, d.Area = splitArea(m[1])
			d.Level = levelOf(d.Area)
			d.Government = d.Area + "人民政府"
			return
		}
	}
	for _, line := range lines {
		if strings.Contains(line, "全国人民代表大会") || strings.Contains(line, "国务院总理") {
			d.Area, d.Level, d.Government = "中国", LevelNation, "国务院"
			return
		}
	}
}

// isArea refuses the places of pronouns: 我省, 全区, 本市, 自治区.
func isArea(s string) bool {
	switch {
	case utf8.RuneCountInString(s) < 3 && !strings.HasSuffix(s, "县"), s == "自治区", s == "自治州":
		return false
	}
	return !strings.ContainsAny(s[:len("我")], "我全本各该")
}

var levels = []struct {
	suffix string
	level  Level
}{
	{"自治区", LevelRegion}, {"自治州", LevelCity}, {"地区", LevelCity}, {"盟", LevelCity}, {"自治县", LevelCounty},
	{"省", LevelProvince}, {"市", LevelCity}, {"区", LevelDistrict}, {"县", LevelCounty}, {"旗", LevelCounty},
	{"街道", LevelTown}, {"镇", LevelTown}, {"乡", LevelTown},
}

func levelOf(area string) Level {
	for _, l := range levels {
		if strings.HasSuffix(area, l.suffix) {
			return l.level
		}
	}
	return LevelNone
}

// above lists the suffixes that can end the name of an area above another.
var above = []string{"自治区", "自治州", "自治县", "地区", "省", "市", "盟", "区", "县"}

// splitArea parts a chain of places: 广东省广州市海珠区 → 广州市, 海珠区. Each
// name keeps two characters or more, so 津市市 and 沙市区 stay whole; only 和县 and its like are that short.
func splitArea(s string) (parent, area string) {
	for i := 2 * len("市"); i < len(s); i++ {
		rest := s[i:]
		if !utf8.RuneStart(s[i]) || utf8.RuneCountInString(rest) < 3 && !strings.HasSuffix(rest, "县") {
			continue
		}
		for _, suffix := range above {
			if !strings.HasSuffix(s[:i], suffix) || len(s[:i]) == len(suffix) || suffix == "区" && !strings.HasSuffix(s, "街道") && !strings.HasSuffix(s, "镇") {
				continue
			}
			if upper, lower := splitArea(rest); upper != "" {
				return upper, lower
			}
			return s[:i], rest
		}
	}
	return "", s
}
