package cost

import (
	"fmt"
	"strings"

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
	out.Claims = t.claims(&out)
	return out
}

// title is what a table calls a workload.
func title(w *taskworthy.Workload) string {
	return report.Title(&taskworthy.WorkloadReport{Name: w.Name, Owner: w.Owner, Source: w.Source})
}

// claims are the guide's own figures for such a workload, beside the computed ones.
func (t *teller) claims(w *costreport.Workload) []costreport.Claim {
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
				all = append(all, claim("ecs", f.ECS.Says, o))
			}
			if o.Recommended && o.Target != "" && f.Managed.Says != "" {
				all = append(all, claim(string(o.Target), f.Managed.Says, o))
			}
		}
	}
	return all
}

// costFactor is the row of the guide's evaluations that states prices.
const costFactor = "cost"

func claim(place, says string, o *costreport.Option) costreport.Claim {
	c := costreport.Claim{Place: place, Guide: says, Option: o.Title}
	if o.Complete {
		c.Computed = o.Monthly
	}
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

// breakEven says where both sides cost the same, empty where nobody knows.
func breakEven(q *quote.Workload) string {
	b := q.BreakEven
	if b == nil {
		return ""
	}
	at := sizeOf(b.CPU, b.Memory) + " a copy"
	if b.Key != "" {
		at = strings.TrimSpace(b.Value.String()+" "+b.Key.Unit()) + " (" + b.Key.Means() + ")"
	}
	says := "below " + at
	switch {
	case b.Above:
		says = "from " + at + " up"
	case b.Key != "":
		says = "up to " + at
	}
	return fmt.Sprintf("%s is the cheaper one %s: there it costs %s against %s",
		q.Options[q.Recommended].Title, says, b.Managed.Text(2), b.ECS.Text(2))
}

// sizeOf is a size in vCPU and GB.
func sizeOf(cpu, memory int) string {
	part := price.Int(1024)
	return price.Int(int64(cpu)).Div(part).String() + " vCPU and " + price.Int(int64(memory)).Div(part).String() + " GB"
}
