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

// workload tells one workload's quote.
func (p *Pricer) workload(w *taskworthy.Workload, c *taskworthy.Classification, at *taskworthy.Placement, q *quote.Workload) costreport.Workload {
	out := costreport.Workload{
		ID: q.ID, Name: w.Name, Owner: w.Owner, Role: c.Role, Engine: c.Engine, Verdict: at.Verdict, Grade: at.Grade, Target: at.Target,
		Options: make([]costreport.Option, len(q.Options)), Assumptions: figures(q.Figures), BreakEven: breakEven(q),
		Title: report.Title(&taskworthy.WorkloadReport{Name: w.Name, Owner: w.Owner, Source: w.Source}),
	}
	for i := range q.Options {
		out.Options[i] = p.option(&q.Options[i], i == q.Today, i == q.Recommended)
	}
	if difference, ok := q.Difference(); ok {
		out.Difference = difference
		if difference.Sign() > 0 {
			p.dearer = append(p.dearer, out.Title)
		}
	}
	out.Claims = p.claims(&out)
	return out
}

// claims are the guide's own figures for such a workload, beside the computed ones.
func (p *Pricer) claims(w *costreport.Workload) []costreport.Claim {
	table := p.guide.Evaluation(w.Role, w.Engine)
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

func (p *Pricer) option(q *quote.Option, today, recommended bool) costreport.Option {
	o := costreport.Option{
		ID: q.ID, Title: q.Title, Target: q.Target, Today: today, Recommended: recommended, Complete: q.Complete,
		Monthly: sumOf(q.Total, q.Complete), Lines: p.bill(q.Lines), Notes: q.Notes,
	}
	if o.Notes == nil {
		o.Notes = []string{}
	}
	if q.Floats() {
		o.Low = q.Low
	}
	return o
}

func (p *Pricer) shared(q *quote.Shared) costreport.Shared {
	s := costreport.Shared{ID: q.ID, Title: q.Title, Complete: q.Complete, TodayLines: p.bill(q.Today), RecommendedLines: p.bill(q.Recommended)}
	today, recommended := q.Amounts()
	s.Today, s.Recommended = sumOf(today, q.Complete), sumOf(recommended, q.Complete)
	return s
}

// sumOf is the sum of the lines that are known, nil where none of them is.
func sumOf(sum price.Decimal, complete bool) costreport.Amount {
	if !complete && sum.IsZero() {
		return nil
	}
	return sum
}

func (p *Pricer) bill(lines []quote.Line) []costreport.Line {
	out := make([]costreport.Line, len(lines))
	for i := range lines {
		l := &lines[i]
		out[i] = costreport.Line{Component: l.What, Quantity: l.Quantity, Unit: l.Unit, Purchase: l.Key.Purchase}
		if l.Known() {
			out[i].Price, out[i].Amount = l.UnitPrice, l.Amount
			out[i].Date, out[i].Kind, out[i].Source = l.Price.Date, string(l.Price.Kind), l.Price.Source
			p.listed(l, &out[i])
		}
	}
	return out
}

func figures(all []sizing.Figure) []costreport.Figure {
	out := make([]costreport.Figure, len(all))
	for i := range all {
		f := &all[i]
		out[i] = costreport.Figure{
			Key: string(f.Key), Value: f.Value, Unit: f.Key.Unit(), Means: f.Key.Means(), From: string(f.From), Why: f.Why, Pos: f.Pos,
		}
	}
	return out
}

func total(q *quote.Application) costreport.Total {
	t := costreport.Total{LeftOut: q.LeftOut}
	if t.LeftOut == nil {
		t.LeftOut = []string{}
	}
	if difference, ok := q.Difference(); ok {
		t.Today, t.Recommended, t.Difference = q.Today, q.Recommended, difference
	}
	return t
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
