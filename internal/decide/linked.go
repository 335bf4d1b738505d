package decide

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// Linked is a workload that other definitions have too, with where it stands.
type Linked struct {
	*taskworthy.WorkloadReport
	Pos taskworthy.Pos
}

// Differently says of workloads that are one whether they were decided differently:
// one finding for each rule of the guide about that, at the least sure of them. What
// is equally sure is told where it stands first.
func Differently(same []Linked, g *guide.Guide) []taskworthy.Finding {
	agree := func(l Linked) bool { return l.Role == same[0].Role && l.Verdict == same[0].Verdict }
	if !slices.ContainsFunc(same, func(l Linked) bool { return !agree(l) }) {
		return nil
	}
	least := slices.MinFunc(same, func(a, b Linked) int {
		switch {
		case a.Confidence < b.Confidence:
			return -1
		case a.Confidence > b.Confidence:
			return 1
		}
		return a.Pos.Compare(b.Pos)
	})
	words := guide.Fixed(map[string]string{"name": least.Name, "what": named(least, g), "others": otherwise(least, same, g)})
	var findings []taskworthy.Finding
	for i := range g.Rules {
		r := &g.Rules[i]
		if !slices.Contains(r.When.Signal, guide.OtherAnswer) {
			continue
		}
		severity := r.Advise
		if least.Source.Intent == taskworthy.Enforce {
			severity = r.Enforce
		}
		if severity != "" {
			findings = append(findings, taskworthy.Finding{
				Rule: r.ID, Severity: severity, Workload: least.ID, Pos: least.Pos,
				Message: guide.Fill(r.Says, false, words), Help: sentence(guide.Fill(r.Do, false, words)),
			})
		}
	}
	return findings
}

// otherwise lists those of same that were decided unlike l, in their order.
func otherwise(l Linked, same []Linked, g *guide.Guide) string {
	var all []string
	for _, other := range same {
		if other.Role != l.Role || other.Verdict != l.Verdict {
			all = append(all, named(other, g)+" ("+other.Pos.String()+")")
		}
	}
	const most = 3
	if len(all) > most {
		all = append(all[:most], "and others")
	}
	return strings.Join(all, ", ")
}

// named is the role in the guide's words.
func named(l Linked, g *guide.Guide) string {
	if role := g.Role(l.Role); role != nil {
		return role.A
	}
	return string(l.Role)
}
