package cost

import (
	"fmt"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
	"github.com/taskworthy/taskworthy/internal/report"
	"github.com/taskworthy/taskworthy/internal/report/costreport"
)

// application tells the quote of an application.
func (t *teller) application(app *taskworthy.Application, classes []taskworthy.Classification, placements []taskworthy.Placement, q *quote.Application) costreport.Application {
	a := costreport.Application{
		Path: q.Path, Workloads: make([]costreport.Workload, len(q.Workloads)), Shared: make([]costreport.Shared, len(q.Shared)),
		Assumptions: t.figures(q.Figures), Total: t.total(q),
	}
	for i := range q.Workloads {
		a.Workloads[i] = t.workload(app.Workloads[i], &classes[i], &placements[i], &q.Workloads[i])
	}
	for i := range q.Shared {
		a.Shared[i] = t.shared(&q.Shared[i])
	}
	return a
}

// workload tells one workload's quote.
func (t *teller) workload(w *taskworthy.Workload, c *taskworthy.Classification, at *taskworthy.Placement, q *quote.Workload) costreport.Workload {
	out := costreport.Workload{
		ID: q.ID, Name: w.Name, Owner: w.Owner, Role: c.Role, Engine: c.Engine, Verdict: at.Verdict, Grade: at.Grade, Target: at.Target,
		Options: make([]costreport.Option, len(q.Options)), Assumptions: t.figures(q.Figures), BreakEven: breakEven(q), Title: title(w),
	}
	for i := range q.Options {
		out.Options[i] = t.option(&q.Options[i], i == q.Today, i == q.Recommended)
	}
	if difference, ok := q.Difference(); ok {
		out.Difference = t.amount(difference)
	}
	out.Claims = t.claims(&out, sizeOfCopies(q))
	return out
}

// title is what a table calls a workload.
func title(w *taskworthy.Workload) string {
	return report.Title(&taskworthy.WorkloadReport{Name: w.Name, Owner: w.Owner, Source: w.Source})
}

// claims are the guide's own figures for such a workload, beside the computed ones. size
// is what it takes in a container.
func (t *teller) claims(w *costreport.Workload, size string) []costreport.Claim {
	table := t.guide.Evaluation(w.Role, w.Engine)
	if table == nil {
		return nil
	}
	var all []costreport.Claim
	for _, f := range table.Factors {
		if f.ID != costFactor {
			continue
		}
		for i := range w.Options {
			o := &w.Options[i]
			if o.Today && f.ECS.Says != "" {
				all = append(all, claim("ecs", f.ECS.Says, o, size))
			}
			if o.Recommended && o.Target != "" && f.Managed.Says != "" {
				all = append(all, claim(string(o.Target), f.Managed.Says, o, mainPart(o)))
			}
		}
	}
	return all
}

// costFactor is the row of the guide's evaluations that states prices.
const costFactor = "cost"

// mainPart is what a managed service mostly consists of: its first line.
func mainPart(o *costreport.Option) string {
	if len(o.Lines) == 0 {
		return ""
	}
	return o.Lines[0].Component
}

func claim(place, says string, o *costreport.Option, size string) costreport.Claim {
	c := costreport.Claim{Place: place, Guide: says, Option: o.Title, Size: size}
	if !o.Complete {
		return c
	}
	c.Computed = o.Monthly
	for i := range o.Lines {
		c.Date = max(c.Date, o.Lines[i].Date)
	}
	return c
}

func (t *teller) option(q *quote.Option, today, recommended bool) costreport.Option {
	o := costreport.Option{
		ID: q.ID, Title: q.Title, Target: q.Target, Today: today, Recommended: recommended, Complete: q.Complete,
		Monthly: t.sumOf(q.Total, q.Complete), Lines: t.bill(q.Lines), Notes: q.Notes,
	}
	if o.Notes == nil {
		o.Notes = []string{}
	}
	if q.Floats() {
		o.Low = t.amount(q.Low)
	}
	return o
}

func (t *teller) shared(q *quote.Shared) costreport.Shared {
	s := costreport.Shared{ID: q.ID, Title: q.Title, Complete: q.Complete, TodayLines: t.bill(q.Today), RecommendedLines: t.bill(q.Recommended)}
	today, recommended := q.Amounts()
	s.Today, s.Recommended = t.sumOf(today, q.Complete), t.sumOf(recommended, q.Complete)
	return s
}

// sumOf is the sum of the lines that are known, nil where none of them is.
func (t *teller) sumOf(sum price.Decimal, complete bool) costreport.Amount {
	if !complete && sum.IsZero() {
		return nil
	}
	return t.amount(sum)
}

func (t *teller) bill(lines []quote.Line) []costreport.Line {
	out := make([]costreport.Line, len(lines))
	for i := range lines {
		l := &lines[i]
		out[i] = costreport.Line{Component: l.What, Quantity: t.amount(l.Quantity), Rate: t.rate(l)}
		if l.Known() {
			out[i].Amount = t.amount(l.Amount)
		}
	}
	return out
}

func (t *teller) figures(all []sizing.Figure) []*costreport.Figure {
	out := make([]*costreport.Figure, len(all))
	for i := range all {
		out[i] = t.figure(&all[i])
	}
	return out
}

func (t *teller) total(q *quote.Application) costreport.Total {
	total := costreport.Total{LeftOut: q.LeftOut}
	if total.LeftOut == nil {
		total.LeftOut = []string{}
	}
	if difference, ok := q.Difference(); ok {
		total.Today, total.Recommended, total.Difference = t.amount(q.Today), t.amount(q.Recommended), t.amount(difference)
	}
	return total
}

// breakEven says where both sides cost the same, empty where nobody knows. It is the
// first such size going up, behind which it may turn again; of a figure with which prices
// grow evenly it is the only one.
func breakEven(q *quote.Workload) string {
	b := q.BreakEven
	if b == nil {
		return ""
	}
	managed := q.Options[q.Recommended].Title
	below, behind := managed, "a container"
	if b.Above {
		below, behind = behind, below
	}
	switch {
	case b.None && b.Key == "":
		return fmt.Sprintf("no break-even: %s costs less at every size up to %s a copy", below, sizeOf(b.CPU, b.Memory))
	case b.None:
		return fmt.Sprintf("no break-even: %s costs less whatever %s is", below, b.Key)
	case b.Key == "":
		return fmt.Sprintf("break-even at %s a copy, where %s costs %s and a container %s: below it %s costs less",
			sizeOf(b.CPU, b.Memory), managed, costreport.USD(b.Managed), costreport.USD(b.ECS), below)
	}
	at := grouped(b.Value.String()) + " " + b.Key.Means()
	if unit := b.Key.Unit(); unit != "" {
		at = grouped(b.Value.String()) + " " + unit + " (" + b.Key.Means() + ")"
	}
	return fmt.Sprintf("break-even at %s, where both cost %s: below it %s costs less, beyond it %s", at, costreport.USD(b.Managed), below, behind)
}

// grouped is a whole number with its thousands apart.
func grouped(n string) string {
	for i := len(n) - 3; i > 0; i -= 3 {
		n = n[:i] + "," + n[i:]
	}
	return n
}

// sizeOf is a size in vCPU and GB.
func sizeOf(cpu, memory int) string {
	return per1024(price.Int(int64(cpu))) + " vCPU and " + per1024(price.Int(int64(memory))) + " GB"
}

func per1024(n price.Decimal) string { return n.Div(price.Int(1024)).String() }

// sizeOfCopies is what is paid for the copies of a workload on Fargate, and the machine
// elsewhere; empty where that is not known.
func sizeOfCopies(q *quote.Workload) string {
	if q.Today < 0 {
		return ""
	}
	known := map[sizing.Key]price.Decimal{}
	for i := range q.Figures {
		known[q.Figures[i].Key] = q.Figures[i].Value
	}
	copies := known[sizing.Copies]
	hours := copies.Mul(known[sizing.Hours])
	lines := q.Options[q.Today].Lines
	if hours.IsZero() || len(lines) < 2 {
		return ""
	}
	if lines[0].Key.Service != "fargate" {
		return lines[0].What
	}
	part := func(l *quote.Line) string { return l.Quantity.Div(hours).Round(sizeDecimals).String() }
	one := part(&lines[0]) + " vCPU and " + part(&lines[1]) + " GB"
	if copies.Equal(price.Int(1)) {
		return "1 copy of " + one
	}
	return copies.String() + " copies of " + one
}

// sizeDecimals are those of the smallest part of a task: one CPU unit, one MiB.
const sizeDecimals = 3
