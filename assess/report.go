package assess

import (
	"cmp"
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/config"
)

// report puts the parts together, in the order of positions and ids.
func (r *run) report(places []*place, parts []part, n counts) *taskworthy.Report {
	parts = append(parts, part{problems: r.configured()})
	for _, p := range places {
		parts = append(parts, part{problems: p.problems})
	}
	workloads := ordered(parts, func(p *part) []taskworthy.WorkloadReport { return p.workloads }, compareWorkloads)
	parts = append(parts, part{findings: r.same(workloads, parts)})
	out := &taskworthy.Report{
		Schema:    taskworthy.ReportSchema,
		Tool:      taskworthy.Tool{Name: "taskworthy", Version: r.opts.Version},
		Guide:     r.guide.Info(),
		Workloads: workloads,
		Findings:  ordered(parts, func(p *part) []taskworthy.Finding { return p.findings }, compareFindings),
		Problems:  ordered(parts, func(p *part) []taskworthy.Problem { return p.problems }, compareProblems),
	}
	out.Problems = slices.Compact(out.Problems)
	out.Summary = summarize(out)
	out.Summary.Files, out.Summary.Read = n.files, n.formats
	if r.opts.Price != nil {
		out.Cost = &taskworthy.Cost{Shared: []taskworthy.SharedCost{}}
		for i := range parts {
			if s := parts[i].shared; s != nil {
				out.Cost.Shared = append(out.Cost.Shared, *s)
			}
		}
	}
	for _, p := range places {
		out.Summary.Skipped += max(p.seen.Files-p.taken(), 0)
		out.Summary.Ignored += p.seen.Ignored
	}
	return out
}

// ordered gives a list of all parts in order; what is equal stays in the order of
// the parts. It moves places of items, not items, which are big. Never nil.
func ordered[T any](parts []part, list func(*part) []T, compare func(a, b *T) int) []T {
	n := 0
	for i := range parts {
		n += len(list(&parts[i]))
	}
	items := make([]*T, 0, n)
	for i := range parts {
		own := list(&parts[i])
		for j := range own {
			items = append(items, &own[j])
		}
	}
	slices.SortStableFunc(items, compare)
	out := make([]T, n)
	for i, item := range items {
		out[i] = *item
	}
	return out
}

func compareWorkloads(a, b *taskworthy.WorkloadReport) int {
	if c := cmp.Compare(a.Source.Path, b.Source.Path); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.Source.Line, b.Source.Line), cmp.Compare(a.ID, b.ID))
}

func compareFindings(a, b *taskworthy.Finding) int {
	if c := a.Pos.Compare(b.Pos); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.Workload, b.Workload), cmp.Compare(a.Rule, b.Rule))
}

func compareProblems(a, b *taskworthy.Problem) int {
	if c := a.Pos.Compare(b.Pos); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
}

// configured lists what the configuration says that no longer holds, or that the
// guide in use knows nothing of.
func (r *run) configured() []taskworthy.Problem {
	if r.opts.Config == nil {
		return nil
	}
	return append(r.opts.Config.Expired(r.opts.Now), r.opts.Config.UnknownRules(r.rules())...)
}

// rules are the ids of the guide's rules.
func (r *run) rules() config.Rules {
	var ids config.Rules
	for i := range r.guide.Rules {
		rule := &r.guide.Rules[i]
		ids.Findings = append(ids.Findings, rule.ID)
		if rule.Issues {
			ids.Of = rule.ID
		}
	}
	for i := range r.guide.BadUses {
		for j := range r.guide.BadUses[i].Issues {
			ids.Details = append(ids.Details, r.guide.BadUses[i].Issues[j].Rule)
		}
	}
	return ids
}

func summarize(r *taskworthy.Report) taskworthy.Summary {
	s := taskworthy.Summary{
		Workloads: len(r.Workloads),
		Verdicts:  map[taskworthy.Verdict]int{},
		Findings:  map[taskworthy.Severity]int{},
		Problems:  map[taskworthy.Severity]int{},
	}
	for i := range r.Workloads {
		w := &r.Workloads[i]
		s.Verdicts[w.Verdict]++
		if w.Confidence < taskworthy.Unsure {
			s.Unsure++
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Waived != nil {
			s.Waived++
			continue
		}
		s.Findings[f.Severity]++
	}
	for i := range r.Problems {
		s.Problems[r.Problems[i].Severity]++
	}
	return s
}
