// Package feature turns a sentence into the features that the tagger's model
// weighs: for every character a list of 32-bit keys.
//
// It promises that the keys depend on nothing but the sentence, its tokens and
// the Lexicon, and that they change only together with Version, so that a
// model says which features it was trained on. Texts that differ in the width
// of their letters, digits and punctuation give the same keys. A Lexicon is
// read-only after New and safe for concurrent use; a View is for one
// goroutine.
package feature

import "unicode"

// Version numbers the templates. It must change when a key changes its
// meaning; the model file carries the version that it was trained with.
const Version = 1

// fold maps width and typographic variants of a character to one form.
func fold(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		r -= 0xFEE0
	case r == 0x3000:
		return ' '
	}
	switch r {
	case '「', '『', '"':
		return '“'
	case '」', '』':
		return '”'
	case '–', '—', '-', '－', '―', '~', '～':
		return '-'
	case '•', '・', '．':
		return '·'
	case '<':
		return '〈'
	case '>':
		return '〉'
	}
	if r < 0x80 || r >= 0x0400 && r < 0x0500 || r >= 0x0370 && r < 0x0400 {
		return unicode.ToLower(r)
	}
	return r
}

// class is the coarse class of a folded character.
func class(r rune) uint64 {
	switch {
	case r == 0:
		return 0
	case r >= '0' && r <= '9':
		return 1
	case r >= 'a' && r <= 'z':
		return 2
	case isNumeral(r):
		return 3
	case r == '、':
		return 4
	case stop(r):
		return 5
	case r == '“' || r == '《' || r == '(' || r == '〈' || r == '【' || r == '[':
		return 6
	case r == '”' || r == '》' || r == ')' || r == '〉' || r == '】' || r == ']':
		return 7
	case r == '·' || r == '-' || r == '+' || r == '/' || r == '&':
		return 8
	case unicode.Is(unicode.Han, r):
		return 9
	}
	return 10
}

// stop reports whether the folded character ends a clause.
func stop(r rune) bool {
	switch r {
	case ',', '，', ';', '。', ':', '!', '?', '\n', '…':
		return true
	}
	return false
}

func isNumeral(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '零', '〇', '两':
		return true
	}
	return false
}

const prime = 0x9E3779B97F4A7C15

// mix adds v to the hash h.
func mix(h, v uint64) uint64 {
	h = (h ^ v) * prime
	return h ^ h>>29
}

// hash is the hash of a string's folded characters; equal to that of a span
// of a View with the same characters.
func hash(s string) uint64 {
	h := uint64(0)
	for _, r := range s {
		h = mix(h, uint64(fold(r)))
	}
	return h
}
