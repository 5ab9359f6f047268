package relation

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/policygraph/policygraph/loader/text"
)

// A subjectReader finds who or what a verb without a slot for its subject
// speaks of.
type subjectReader struct {
	light *regexp.Regexp // what may stand between a subject and its verb
	topic *regexp.Regexp // a clause that begins with what it is about
}

func newSubjectReader(words map[string]string) (*subjectReader, error) {
	light, err := expand(`^(?:<light>|<count>|[0-9一二三四五六七八九十两等均都已全又先后])*$`, words, nil)
	if err != nil {
		return nil, err
	}
	topic, err := expand(`‖(?:<light>|我区)*({other:*})`, words, nil)
	if err != nil {
		return nil, err
	}
	return &subjectReader{light: light, topic: topic}, nil
}

// complete links the target with what the rule leaves out.
func (s *subjectReader) complete(f *frame, rule *rule, verb int, target group) []proposal {
	if g := s.near(f, verb, rule.masks["from"]); g != nil {
		return f.pairs(rule, *g, target)
	}
	implied := f.set.Area
	switch rule.missing {
	case government:
		implied = f.set.Government
	case topic, named:
		if g := s.about(f, verb, rule.masks["from"]); g != nil {
			return f.pairs(rule, *g, target)
		}
		if rule.missing == named {
			return nil
		}
	}
	if implied < 0 || typeBits[f.set.Entities[implied].Type]&rule.masks["from"] == 0 {
		return nil
	}
	var out []proposal
	for _, t := range f.pick(target, rule.masks["to"]) {
		out = append(out, f.relation(rule, implied, text.Span{}, t))
	}
	return out
}

// near returns the group that stands right before the verb, with nothing but
// adverbs and the count of an enumeration between them.
func (s *subjectReader) near(f *frame, verb int, mask rune) *group {
	head := f.skeleton[:verb]
	clause := head[max(strings.LastIndexAny(head, "，。；："), 0):]
	at := strings.LastIndexFunc(clause, isGroup)
	if at < 0 {
		return nil
	}
	r, size := utf8.DecodeRuneInString(clause[at:])
	if (r-placeBase)&mask == 0 || !s.light.MatchString(clause[at+size:]) {
		return nil
	}
	g := f.groups[f.groupAt[len(head)-len(clause)+at]]
	return &g
}

// about returns what the sentence is about at the verb: the name that the
// nearest clause before it begins with.
func (s *subjectReader) about(f *frame, verb int, mask rune) *group {
	head := f.skeleton[:verb]
	all := s.topic.FindAllStringSubmatchIndex(head, -1)
	for i := len(all) - 1; i >= 0; i-- {
		at := all[i][2]
		r, _ := utf8.DecodeRuneInString(head[at:])
		if (r-placeBase)&mask != 0 {
			g := f.groups[f.groupAt[at]]
			return &g
		}
	}
	return nil
}

func isGroup(r rune) bool { return r >= placeBase && r <= placeBase+allTypes }
