package assess

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/classify"
	"github.com/taskworthy/taskworthy/internal/config"
)

// part is what one application adds to the report.
type part struct {
	workloads []taskworthy.WorkloadReport
	findings  []taskworthy.Finding
	problems  []taskworthy.Problem
	links     []counterpart
	decision  Decision // only where Options.Decided asks for it
	shared    *taskworthy.SharedCost
	count     func() // counts what it costs, nil for nothing
}

// memory is what deciding an application needs in between.
type memory struct {
	classes    classify.Memory
	placements []taskworthy.Placement
}

// part decides every workload of one application.
func (r *run) part(p *place, app *taskworthy.Application) part {
	ids := make([]string, len(app.Workloads))
	for i, w := range app.Workloads {
		ids[i] = w.ID()
		w.Declared = merge(w.Declared, p.scope.Declared(ids[i]))
	}
	m := new(memory)
	if r.opts.Decided == nil { // nobody keeps what is concluded
		if used, ok := r.memory.Get().(*memory); ok {
			m = used
		}
		defer r.memory.Put(m)
	}
	classes := m.classes.Application(app, r.catalog)
	placements, findings := r.guided.Application(app, classes, m.placements)
	m.placements = placements
	out := part{
		workloads: make([]taskworthy.WorkloadReport, len(app.Workloads)),
		findings:  findings,
		problems:  app.Problems,
	}
	if r.opts.Decided != nil {
		out.decision = Decision{app, classes, placements}
	}
	if r.opts.Bare {
		out.findings = nil
	}
	for i, w := range app.Workloads {
		out.workloads[i] = workloadReport(ids[i], w, &classes[i], &placements[i], r.opts.Bare)
		if c, ok := r.counterpart(p, app, w, ids[i]); ok {
			out.links = append(out.links, c)
		}
		if waive := w.Declared.Waive; len(waive) > 0 {
			out.problems = append(out.problems, config.Lapsed(waive, r.opts.Now)...)
			out.problems = append(out.problems, config.UnknownRules(waive, r.rules())...)
		}
	}
	if r.opts.Price != nil {
		priced := r.opts.Price(Decision{app, classes, placements})
		out.shared, out.count = priced.Shared, priced.Count
		for i := range priced.Workloads {
			out.workloads[i].Cost = priced.Workloads[i]
		}
	}
	r.judge(p, app, out.findings)
	return out
}

// merge gives the answers in the definition, and those of the configuration
// where the definition has none.
func merge(own, configured taskworthy.Declared) taskworthy.Declared {
	if own.Pos.IsZero() {
		own.Pos = configured.Pos
	}
	fill(&own.Role, configured.Role)
	fill(&own.Stateless, configured.Stateless)
	fill(&own.Continuous, configured.Continuous)
	fill(&own.Use, configured.Use)
	return own
}

func fill[T ~string](field *T, value T) {
	if *field == "" {
		*field = value
	}
}

// judge gives the findings the severities and waivers of the configuration and
// of the definitions themselves.
func (r *run) judge(p *place, app *taskworthy.Application, findings []taskworthy.Finding) {
	own := map[string][]taskworthy.Waiver{}
	for _, w := range app.Workloads {
		if len(w.Declared.Waive) > 0 {
			own[w.ID()] = w.Declared.Waive
		}
	}
	for i := range findings {
		r.judgeOne(p, &findings[i], own[findings[i].Workload])
	}
}

// judgeOne judges one finding; own are the waivers in its workload's definition.
func (r *run) judgeOne(p *place, f *taskworthy.Finding, own []taskworthy.Waiver) {
	f.Severity = p.scope.Severity(f.Rule, f.Path, f.Severity)
	f.Waived = p.scope.Waived(f.Rule, f.Workload, r.opts.Now)
	for _, w := range own {
		if f.Waived == nil && w.Rule == f.Rule && w.Reason != "" && !config.Expired(w, r.opts.Now) {
			f.Waived = &taskworthy.Waived{Reason: w.Reason, Expires: w.Expires, Pos: w.Pos}
		}
	}
}

func workloadReport(id string, w *taskworthy.Workload, c *taskworthy.Classification, p *taskworthy.Placement, bare bool) taskworthy.WorkloadReport {
	out := taskworthy.WorkloadReport{
		ID: id, Name: w.Name, Owner: w.Owner, Source: w.Source, Image: w.Image.Ref,
		Role: c.Role, Software: c.Software, Engine: c.Engine, Use: c.Use,
		Stateless: c.Stateless, Continuous: c.Continuous, Confidence: c.Confidence,
		Verdict: p.Verdict, Grade: p.Grade, Target: p.Target,
	}
	if !bare {
		out.Alternatives, out.Evidence, out.Trace = held(p.Alternatives), held(c.Evidence), held(p.Trace)
		out.Issues, out.Questions, out.Flips = p.Issues, c.Questions, p.Flips
	}
	return out
}

// held is a list as a report keeps it: never nil, with no room for more.
func held[T any](list []T) []T {
	if list != nil && len(list) == cap(list) {
		return list
	}
	return append(make([]T, 0, len(list)), list...)
}
