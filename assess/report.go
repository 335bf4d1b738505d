package assess

import (
	"cmp"
	"slices"

	"github.com/taskworthy/taskworthy"
)

// report puts the parts together, in the order of positions and ids.
func (r *run) report(places []*place, parts []part, files int) *taskworthy.Report {
	out := &taskworthy.Report{
		Schema:    taskworthy.ReportSchema,
		Tool:      taskworthy.Tool{Name: "taskworthy", Version: r.opts.Version},
		Guide:     r.guide.Info(),
		Workloads: []taskworthy.WorkloadReport{},
		Findings:  []taskworthy.Finding{},
		Problems:  append([]taskworthy.Problem{}, r.configured()...),
	}
	for _, p := range places {
		out.Problems = append(out.Problems, p.problems...)
	}
	for _, p := range parts {
		out.Workloads = append(out.Workloads, p.workloads...)
		out.Findings = append(out.Findings, p.findings...)
		out.Problems = append(out.Problems, p.problems...)
	}
	slices.SortStableFunc(out.Workloads, func(a, b taskworthy.WorkloadReport) int {
		return cmp.Or(cmp.Compare(a.Source.Path, b.Source.Path), cmp.Compare(a.Source.Line, b.Source.Line), cmp.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(out.Findings, func(a, b taskworthy.Finding) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Workload, b.Workload), cmp.Compare(a.Rule, b.Rule))
	})
	slices.SortStableFunc(out.Problems, func(a, b taskworthy.Problem) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	out.Problems = slices.CompactFunc(out.Problems, func(a, b taskworthy.Problem) bool { return a == b })
	out.Summary = summarize(out, files)
	return out
}

// configured lists what the configuration says that no longer holds, or that the
// guide in use knows nothing of.
func (r *run) configured() []taskworthy.Problem {
	if r.opts.Config == nil {
		return nil
	}
	var rules []string
	for _, rule := range r.guide.AllRules() {
		rules = append(rules, rule.ID)
	}
	return append(r.opts.Config.Expired(r.opts.Now), r.opts.Config.UnknownRules(rules)...)
}

func summarize(r *taskworthy.Report, files int) taskworthy.Summary {
	s := taskworthy.Summary{
		Files:     files,
		Workloads: len(r.Workloads),
		Verdicts:  map[taskworthy.Verdict]int{},
		Findings:  map[taskworthy.Severity]int{},
		Problems:  map[taskworthy.Severity]int{},
	}
	for _, w := range r.Workloads {
		s.Verdicts[w.Verdict]++
		if w.Confidence < taskworthy.Unsure {
			s.Unsure++
		}
	}
	for _, f := range r.Findings {
		if f.Waived != nil {
			s.Waived++
			continue
		}
		s.Findings[f.Severity]++
	}
	for _, p := range r.Problems {
		s.Problems[p.Severity]++
	}
	return s
}
