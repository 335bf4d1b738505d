package ask

import (
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/decide"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// name is what the sentences call a workload that has no name.
const name = "it"

// Report decides by the answers. Its only finding is the one that its verdict makes, since all
// others speak of a file; the issues are those that the guide names for the role.
// The tool's version is left to the caller.
func (w *Wizard) Report(a Answers) *taskworthy.Report {
	class := w.class(a)
	placement, findings := w.decide(&class)
	if role := w.Guide.Role(a.Role); placement.Grade != taskworthy.Good && role != nil {
		placement.Issues = w.issues(a.Role)
	} else {
		placement.Issues = nil
	}
	report := taskworthy.WorkloadReport{
		ID: "#" + name, Name: name, Source: taskworthy.Source{Intent: taskworthy.Advise},
		Role: class.Role, Software: class.Software, Engine: class.Engine, Use: class.Use,
		Stateless: class.Stateless, Continuous: class.Continuous, Confidence: class.Confidence,
		Verdict: placement.Verdict, Grade: placement.Grade, Target: placement.Target,
		Alternatives: placement.Alternatives, Evidence: class.Evidence, Trace: placement.Trace,
		Issues: placement.Issues, Flips: placement.Flips,
	}
	return &taskworthy.Report{
		Schema: taskworthy.ReportSchema, Guide: w.Guide.Info(),
		Workloads: []taskworthy.WorkloadReport{report}, Findings: w.ofVerdict(findings),
	}
}

// class is what the answers say.
func (w *Wizard) class(a Answers) taskworthy.Classification {
	usual := w.walked(a)
	c := taskworthy.Classification{
		Role: a.Role, Use: a.Use, Stateless: usual.Stateless, Continuous: usual.Continuous, Confidence: 1,
	}
	if p := w.product(a.Engine, a.Role); p != nil {
		c.Software, c.Product, c.Engine, c.Target, c.Also = p.ID, p.Name, p.Engine, p.Target, p.Also
	}
	say := func(value, says string) []int {
		c.Evidence = append(c.Evidence, taskworthy.Evidence{Rule: "declared", Kind: "answer", Value: value, Weight: 1, Says: says})
		return []int{len(c.Evidence) - 1}
	}
	is := string(a.Role)
	if role := w.Guide.Role(a.Role); role != nil {
		is = role.A
	}
	c.RoleBecause = say(string(a.Role), "you said that it is "+is)
	if c.Product != "" {
		c.RoleBecause = append(c.RoleBecause, say(c.Engine, "you said that it is "+c.Product)...)
	}
	if a.Use != "" {
		c.RoleBecause = append(c.RoleBecause, say(string(a.Use), "you said that it is used as a "+string(a.Use))...)
	}
	if a.Stateless != "" {
		says := "you said that nothing would be missed if it were thrown away"
		if a.Stateless == taskworthy.No {
			says = "you said that something would be missed if it were thrown away"
		}
		c.StatelessBecause = say(string(a.Stateless), says)
	}
	if a.Continuous != "" {
		says := "you said that it stays up until it is stopped"
		if a.Continuous == taskworthy.No {
			says = "you said that it ends when its work is done"
		}
		c.ContinuousBecause = say(string(a.Continuous), says)
	}
	return c
}

func (w *Wizard) decide(c *taskworthy.Classification) (taskworthy.Placement, []taskworthy.Finding) {
	app := &taskworthy.Application{Workloads: []*taskworthy.Workload{{Name: name, Source: taskworthy.Source{Intent: taskworthy.Advise}}}}
	placements, findings := decide.Application(app, []taskworthy.Classification{*c}, w.Guide)
	return placements[0], findings
}

// useMatters reports whether the uses of a cache lead to different places.
func (w *Wizard) useMatters(a Answers) bool {
	if a.Role != taskworthy.Cache {
		return false
	}
	var targets []taskworthy.Target
	for _, use := range taskworthy.Uses {
		a.Use = use
		class := w.class(a)
		placement, _ := w.decide(&class)
		targets = append(targets, placement.Target)
	}
	return len(slices.Compact(targets)) > 1
}

// ofVerdict keeps the finding of a rule that goes by the verdict, which says what to
// do, without what it saw of a file.
func (w *Wizard) ofVerdict(findings []taskworthy.Finding) []taskworthy.Finding {
	for _, f := range findings {
		i := slices.IndexFunc(w.Guide.Rules, func(r guide.OwnRule) bool { return r.ID == f.Rule })
		if i >= 0 && len(w.Guide.Rules[i].When.Verdict) > 0 && len(w.Guide.Rules[i].When.Signal) == 0 {
			f.Details, f.Pos = nil, taskworthy.Pos{}
			return []taskworthy.Finding{f}
		}
	}
	return []taskworthy.Finding{}
}

// issues are the rows of the guide's tables for the role.
func (w *Wizard) issues(role taskworthy.Role) []taskworthy.Issue {
	var all []taskworthy.Issue
	for i := range w.Guide.BadUses {
		use := &w.Guide.BadUses[i]
		for j := range use.Issues {
			if row := &use.Issues[j]; row.Applies(use, role) {
				all = append(all, taskworthy.Issue{Rule: row.Rule, Title: row.Title, Impact: row.Impact})
			}
		}
	}
	return all
}
