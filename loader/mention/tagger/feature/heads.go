package feature

import "unicode/utf8"

// MaxHead is the longest ending, in characters, that tells a type.
const MaxHead = 4

// headMin is how many names must share an ending.
const headMin = 6

// Heads mines the endings that tell a type from names by type. The code of an
// ending is 1 + 3×type + its purity (0 half, 1 most, 2 nearly all of the names
// that end so are of the type). An ending that says no more than a shorter one
// is left out.
func Heads(names [8][]string) map[string]uint8 {
	counts := make(map[string]*[8]int)
	for t, list := range names {
		for _, name := range list {
			name = Unquote(name)
			at := len(name)
			for k := 0; k < MaxHead && at > 0; k++ {
				_, n := utf8.DecodeLastRuneInString(name[:at])
				at -= n
				if at == 0 {
					break // the whole name is no ending
				}
				c := counts[name[at:]]
				if c == nil {
					c = new([8]int)
					counts[name[at:]] = c
				}
				c[t]++
			}
		}
	}
	heads := make(map[string]uint8)
	for s, c := range counts {
		code := headCode(c)
		_, n := utf8.DecodeRuneInString(s)
		if shorter := counts[s[n:]]; code == 0 || shorter != nil && headCode(shorter) == code {
			continue
		}
		heads[s] = code
	}
	return heads
}

func headCode(c *[8]int) uint8 {
	sum, top, typ := 0, 0, 0
	for t, n := range c {
		sum += n
		if n > top {
			top, typ = n, t
		}
	}
	switch {
	case sum < headMin || top*2 < sum:
		return 0
	case top*10 >= sum*9:
		return uint8(3 + 3*typ)
	case top*4 >= sum*3:
		return uint8(2 + 3*typ)
	}
	return uint8(1 + 3*typ)
}
