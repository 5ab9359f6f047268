package tagger

import "github.com/policygraph/policygraph/loader/text"

// longest is how many tokens of a sentence are tagged at a time. Memory grows
// with it, and a text without full stops may be one sentence.
const longest = 1000

// pieces cuts sentences that are too long, behind the last punctuation mark
// that fits. owner[i] is the sentence that piece i is of.
func pieces(sentences []text.Sentence) (out []text.Sentence, owner []int) {
	for i := range sentences {
		s := sentences[i]
		for len(s.Tokens) > longest {
			at := longest
			for at > longest/2 && s.Tokens[at-1].Class != text.Punct {
				at--
			}
			head := within(s, text.Span{Start: s.Start, End: s.Tokens[at-1].End})
			head.Tokens = s.Tokens[:at]
			s = within(s, text.Span{Start: head.End, End: s.End})
			s.Tokens = s.Tokens[at:]
			out, owner = append(out, head), append(owner, i)
		}
		out, owner = append(out, s), append(owner, i)
	}
	return out, owner
}

// within is the sentence cut to a span, its tokens left to the caller.
func within(s text.Sentence, span text.Span) text.Sentence {
	marks := s.Marks
	s.Span, s.Marks = span, nil
	for _, m := range marks {
		if span.Contains(m.Span) {
			s.Marks = append(s.Marks, m)
		}
	}
	return s
}
