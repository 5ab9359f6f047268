package document

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// plainCharacter returns the character that a radical stands for where a PDF
// or a converter wrote the radical's code point (U+2E80–U+2FD5) in its place.
// Kangxi radicals have a compatibility mapping in Unicode; of the supplement
// those are listed that look like a whole character.
func plainCharacter(r rune) rune {
	if c, ok := supplement[r]; ok {
		return c
	}
	if c, size := utf8.DecodeRuneInString(norm.NFKC.String(string(r))); size == len(norm.NFKC.String(string(r))) {
		return c
	}
	return r
}

var supplement = map[rune]rune{
	'⺋': '卩', '⺎': '兀', '⺏': '尣', '⺒': '巳', '⺓': '幺', '⺕': '彐', '⺛': '旡', '⺜': '日', '⺝': '月', '⺠': '民',
	'⺢': '水', '⺥': '爪', '⺬': '示', '⺮': '竹', '⺯': '糸', '⺶': '羊', '⺷': '羊', '⺸': '羊', '⺹': '老', '⺺': '聿',
	'⺼': '肉', '⺽': '臼', '⺾': '艹', '⺿': '艹', '⻀': '艹', '⻁': '虎', '⻂': '衤', '⻄': '西', '⻅': '见', '⻆': '角',
	'⻇': '角', '⻈': '讠', '⻉': '贝', '⻊': '足', '⻋': '车', '⻌': '辶', '⻍': '辶', '⻎': '辶', '⻏': '邑', '⻐': '钅',
	'⻑': '長', '⻒': '長', '⻓': '长', '⻔': '门', '⻖': '阝', '⻗': '雨', '⻘': '青', '⻙': '韦', '⻚': '页', '⻛': '风',
	'⻜': '飞', '⻝': '食', '⻟': '食', '⻠': '饣', '⻡': '首', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟',
	'⻧': '卤', '⻨': '麦', '⻩': '黄', '⻪': '黾', '⻬': '齐', '⻮': '齿', '⻰': '龙',
}
