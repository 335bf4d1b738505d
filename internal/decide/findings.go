package decide

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// broken reports whether a rule's condition holds and it has a severity for the
// workload's intent.
func (s *subject) broken(r *guide.OwnRule) bool {
	return s.severity(r) != "" && r.When.Holds(&s.facts)
}

func (s *subject) severity(r *guide.OwnRule) taskworthy.Severity {
	if s.facts.Intent == taskworthy.Enforce {
		return r.Enforce
	}
	return r.Advise
}

// finding is what a broken rule says of the workload.
func (s *subject) finding(r *guide.OwnRule, issues []taskworthy.Issue) taskworthy.Finding {
	pos, many := s.w.Pos, false
	seen := s.firstOf(r.When.Signal)
	if seen != nil {
		pos, many = seen.pos, seen.many
	}
	words := func(word string) (string, bool) {
		if v, known := s.findingWord(word); known {
			return v, true
		}
		if v, known := seen.word(word); known {
			return v, true
		}
		return s.word(word)
	}
	f := taskworthy.Finding{
		Rule: r.ID, Severity: s.severity(r), Workload: s.w.ID(), Pos: pos,
		Message: s.fill(r.Says, many, words),
		Help:    sentence(s.fill(r.Do, many, words)),
	}
	if r.Issues {
		f.Details = make([]string, len(issues))
		for i := range issues {
			f.Details[i] = issues[i].Saw
		}
	}
	for i := range r.Details {
		if saw, _, ok := s.say(&r.Details[i]); ok {
			f.Details = append(f.Details, saw)
		}
	}
	return f
}

// findingWord gives the words that only a finding's sentences have.
func (s *subject) findingWord(word string) (value string, known bool) {
	switch word {
	case "confidence":
		return fmt.Sprintf("confidence %.0f%%", 100*s.c.Confidence), true
	case "do":
		return s.advice(), true
	case "question":
		value, _ = s.question(s.doubt())
		return value, true
	case "settle":
		_, value = s.question(s.doubt())
		return value, true
	}
	return "", false
}

// doubt is the part of the classification that is most in doubt.
func (s *subject) doubt() guide.By {
	if s.facts.Unsure == taskworthy.No && len(s.others) > 0 {
		return s.others[0].by
	}
	return guide.ByRole
}

// issues are the rows of the guide's issue tables that this definition shows. A
// workload with a good place on ECS has none.
func (s *subject) issues() []taskworthy.Issue {
	s.shown = s.shown[:0]
	if s.leaf.Grade == taskworthy.Good {
		return []taskworthy.Issue{}
	}
	for i := range s.guide.BadUses {
		use := &s.guide.BadUses[i]
		for j := range use.Issues {
			row := &use.Issues[j]
			if !row.Applies(use, s.role.ID) {
				continue
			}
			for k := range row.Seen {
				if saw, pos, ok := s.say(&row.Seen[k]); ok {
					s.shown = append(s.shown, taskworthy.Issue{Rule: row.Rule, Title: row.Title, Impact: row.Impact, Saw: saw, Pos: pos})
					break
				}
			}
		}
	}
	return append(make([]taskworthy.Issue, 0, len(s.shown)), s.shown...)
}

// say fills a sighting's sentence, if its signal was seen and its condition holds.
func (s *subject) say(d *guide.Sighting) (string, taskworthy.Pos, bool) {
	seen := s.sighting(d.Signal)
	if seen == nil || !d.When.Holds(&s.facts) {
		return "", taskworthy.Pos{}, false
	}
	return s.fill(d.Says, seen.many, seen.word, s.word), seen.pos, true
}

// fill fills in a template as guide.Fill does.
func (s *subject) fill(template string, many bool, words ...guide.Words) string {
	if strings.IndexByte(template, '{') < 0 {
		return template
	}
	return s.said.Copy(guide.AppendFilled(make([]byte, 0, 512), template, many, words...))
}

// firstOf is the first of the signals that was seen, nil without one.
func (s *subject) firstOf(signals []guide.SignalID) *sighting {
	for _, id := range signals {
		if seen := s.sighting(id); seen != nil {
			return seen
		}
	}
	return nil
}

func (s *subject) sighting(id guide.SignalID) *sighting {
	for i := range s.seen {
		if s.seen[i].signal == id {
			return &s.seen[i]
		}
	}
	return nil
}

// sentence starts with a capital letter.
func sentence(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}
