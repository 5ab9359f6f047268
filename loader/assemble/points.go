package assemble

import (
	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/loader/text"
)

// points maps byte offsets to code points: points[b] is the number of code
// points before byte b.
type points []int32

func newPoints(s string) points {
	p := make(points, len(s)+1)
	n := int32(-1)
	for i := 0; i < len(s); i++ {
		if s[i]&0xC0 != 0x80 { // not a continuation byte
			n++
		}
		p[i] = n
	}
	p[len(s)] = n + 1
	return p
}

// span maps an empty span, which stands for something implied, to the zero
// span.
func (p points) span(s text.Span) graph.Span {
	if s.End <= s.Start {
		return graph.Span{}
	}
	return graph.Span{Start: int(p[s.Start]), End: int(p[s.End])}
}
