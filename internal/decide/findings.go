package decide

import (
	"fmt"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// finding is what one rule says of the workload, if its condition holds and it has
// a severity for the workload's intent.
func (s *subject) finding(r *guide.OwnRule, issues []taskworthy.Issue) (taskworthy.Finding, bool) {
	severity := r.Advise
	if s.facts.Intent == taskworthy.Enforce {
		severity = r.Enforce
	}
	if severity == "" || !r.When.Holds(&s.facts) {
		return taskworthy.Finding{}, false
	}
	question, settle := s.question(s.asks())
	own := guide.Words{
		"confidence": fmt.Sprintf("confidence %.0f%%", 100*s.c.Confidence),
		"do":         s.advice(), "question": question, "settle": settle,
	}
	pos, many, shown := s.w.Pos, false, guide.Words(nil)
	for _, id := range r.When.Signal {
		if seen, ok := s.sighting(id); ok {
			pos, many, shown = seen.pos, seen.many, seen.words
			break
		}
	}
	f := taskworthy.Finding{
		Rule: r.ID, Severity: severity, Workload: s.w.ID(), Pos: pos,
		Message: guide.Fill(r.Says, many, own, shown, s.words),
		Help:    sentence(guide.Fill(r.Do, many, own, shown, s.words)),
	}
	if r.Issues {
		for _, issue := range issues {
			f.Details = append(f.Details, issue.Saw)
		}
	}
	for _, d := range r.Details {
		if saw, _, ok := s.say(d); ok {
			f.Details = append(f.Details, saw)
		}
	}
	return f, true
}

// asks is the part of the classification that is most in doubt.
func (s *subject) asks() guide.By {
	if s.facts.Unsure == taskworthy.No && len(s.others) > 0 {
		return s.others[0].by
	}
	return guide.ByRole
}

// issues are the rows of the guide's issue tables that this definition shows. A
// workload with a good place on ECS has none.
func (s *subject) issues() []taskworthy.Issue {
	issues := []taskworthy.Issue{}
	if s.leaf.Grade == taskworthy.Good {
		return issues
	}
	for i := range s.guide.BadUses {
		use := &s.guide.BadUses[i]
		for j := range use.Issues {
			row := &use.Issues[j]
			if !row.Applies(use, s.role.ID) {
				continue
			}
			for _, d := range row.Seen {
				if saw, pos, ok := s.say(d); ok {
					issues = append(issues, taskworthy.Issue{Rule: row.Rule, Title: row.Title, Impact: row.Impact, Saw: saw, Pos: pos})
					break
				}
			}
		}
	}
	return issues
}

// say fills a sighting's sentence, if its signal was seen and its condition holds.
func (s *subject) say(d guide.Sighting) (string, taskworthy.Pos, bool) {
	seen, ok := s.sighting(d.Signal)
	if !ok || !d.When.Holds(&s.facts) {
		return "", taskworthy.Pos{}, false
	}
	return guide.Fill(d.Says, seen.many, seen.words, s.words), seen.pos, true
}

func (s *subject) sighting(id guide.SignalID) (sighting, bool) {
	for _, seen := range s.seen {
		if seen.signal == id {
			return seen, true
		}
	}
	return sighting{}, false
}

// sentence starts with a capital letter.
func sentence(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}
