package costreport

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/report/entry"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// Table writes a cost for a person at a terminal: the total at a glance and what
// it is for, what a change makes of it, for each application the workloads with their
// options side by side and what they share; then what is to be known of them, and the
// figures that all stands on.
func Table(w io.Writer, c *Cost, o Options) error {
	p := terminal.New(w, o.Options)
	outcome(p, c)
	if o.Quiet {
		return p.Close()
	}
	p.Paragraph(0, 2, terminal.Dim(Basis(c)))
	writeChange(p, "Since", c.Base)
	writeChange(p, "What if", c.WhatIf)
	writeApplications(p, c)
	l := fit(p, c)
	for i := range c.Applications {
		p.Newline()
		p.Paragraph(0, 2, terminal.Bold(c.Applications[i].Path))
		l.write(p, newGrid(&c.Applications[i]))
		if o.Lines {
			writeLines(p, &c.Applications[i])
		}
	}
	writeRemarks(p, c)
	writeAssumptions(p, c, o.Lines)
	if len(c.Problems) > 0 {
		entry.Write(p, "Problems", entry.Problems(c.Problems))
	}
	p.Newline()
	for _, note := range c.Notes {
		p.Paragraph(0, 2, terminal.Dim(note))
	}
	return p.Close()
}

// Basis says what the prices are for, and how old they are.
func Basis(c *Cost) string {
	says := fmt.Sprintf("USD a month of 730 hours in %s; %s; %s; %s", c.Region, profileSays(c.Profile), c.Arch, c.Purchase)
	if c.Prices.Newest != "" {
		says += fmt.Sprintf("; list prices of %s, the oldest of %s", c.Prices.Newest, c.Prices.Oldest)
	}
	if c.Prices.Stale {
		says += "; they are more than 90 days old, and taskworthy prices update reads AWS's list"
	}
	return says
}

func profileSays(profile string) string {
	switch profile {
	case "dev":
		return "dev (one zone, the smallest)"
	case "prod":
		return "prod (two zones, backups)"
	}
	return profile
}

// outcome is the total in one sentence, and the limits that it passes.
func outcome(p *terminal.Printer, c *Cost) {
	p.Paragraph(0, 2, terminal.Bold(Sentence(c)))
	for _, says := range c.Limits {
		p.Paragraph(0, 2, terminal.Yellow(says))
	}
}

// Sentence says what everything costs on both sides.
func Sentence(c *Cost) string {
	t := &c.Total
	switch {
	case t.Difference == nil && len(t.LeftOut) == 0:
		return "Nothing here runs on AWS, so there is nothing to price"
	case t.Difference == nil:
		return "Nothing could be compared: a price is missing of " + terminal.Count(len(t.LeftOut), "item")
	}
	says := fmt.Sprintf("%s USD a month in containers, %s where the guide sends it", USD(t.Today), USD(t.Recommended))
	switch t.Difference.Sign() {
	case -1:
		says += ": " + strings.TrimPrefix(USD(t.Difference), "-") + " less"
	case 1:
		says += ": " + USD(t.Difference) + " more"
	default:
		says += ": the same"
	}
	if n := len(t.LeftOut); n > 0 {
		says += fmt.Sprintf(", without %s that cannot be compared", terminal.Count(n, "item"))
	}
	return says
}

// writeRemarks writes what is to be known: break-even sizes, the guide's own figures,
// what is not known, and which prices were negotiated.
func writeRemarks(p *terminal.Printer, c *Cost) {
	all := remarks(c)
	if len(all) > 0 {
		p.Heading("To know")
	}
	for _, r := range all {
		spans := []terminal.Span{terminal.Plain(r.says)}
		if r.of != "" {
			spans = append([]terminal.Span{terminal.Bold(r.of), terminal.Plain(": ")}, spans...)
		}
		p.Paragraph(2, 4, spans...)
	}
}

// remark is a sentence with the workloads that it is about, if about any.
type remark struct {
	of, says string
	several  bool
}

// Of and Says are for the page.
func (r remark) Of() string   { return r.of }
func (r remark) Says() string { return r.says }

// remarks are the sentences of all workloads, each once with all that it is about.
func remarks(c *Cost) []remark {
	var says []string
	of := map[string][]string{}
	for i := range c.Applications {
		for j := range c.Applications[i].Workloads {
			w := &c.Applications[i].Workloads[j]
			for _, s := range asides(w) {
				if of[s] == nil {
					says = append(says, s)
				}
				of[s] = append(of[s], w.Title)
			}
		}
	}
	all := make([]remark, 0, len(says)+len(c.Discounts))
	for _, s := range says {
		all = append(all, remark{Names(of[s]), s, len(of[s]) > 1})
	}
	for i := range c.Discounts {
		d := &c.Discounts[i]
		all = append(all, remark{of: "negotiated", says: fmt.Sprintf("%s (%s)", d.Says, d.Pos)})
	}
	return all
}

// Names lists names in their order, each once with how often it is there, and how many
// more there are.
func Names(names []string) string {
	var order []string
	times := map[string]int{}
	for _, n := range names {
		if times[n]++; times[n] == 1 {
			order = append(order, n)
		}
	}
	for i, n := range order {
		if times[n] > 1 {
			order[i] = fmt.Sprintf("%s ×%d", n, times[n])
		}
	}
	if n := len(order); n > namesShown {
		return fmt.Sprintf("%s and %d more", strings.Join(order[:namesShown], ", "), n-namesShown)
	}
	return strings.Join(order, ", ")
}

// namesShown is how many names stand before the rest is counted.
const namesShown = 8

// asides are the sentences about one workload.
func asides(w *Workload) []string {
	var all []string
	if w.BreakEven != "" {
		all = append(all, w.BreakEven)
	}
	for i := range w.Claims {
		c := &w.Claims[i]
		says := fmt.Sprintf("the guide says %q; computed: %s for %s", c.Guide, USD(c.Computed), c.For())
		if c.Date != "" {
			says += ", by prices of " + c.Date
		}
		all = append(all, says)
	}
	for i := range w.Options {
		o := &w.Options[i]
		if unknown := unknownLines(o.Lines); len(unknown) > 0 {
			all = append(all, fmt.Sprintf("%s is incomplete and in no sum: no price is known for %s", o.Title, strings.Join(unknown, ", ")))
		}
		for _, note := range o.Notes {
			all = append(all, o.Title+": "+note)
		}
	}
	return all
}

// unknownLines names what has no price.
func unknownLines(lines []Line) []string {
	var all []string
	for i := range lines {
		if lines[i].Amount == nil && !slices.ContainsFunc(all, func(s string) bool { return strings.EqualFold(s, lines[i].Component) }) {
			all = append(all, lines[i].Component)
		}
	}
	return all
}

// writeChange writes what a change makes of the totals, and what it changes.
func writeChange(p *terminal.Printer, title string, c *Change) {
	if c == nil {
		return
	}
	p.Heading(title + " " + strings.Join(c.What, ", "))
	g := &terminal.Grid{Indent: 2, Gap: 2, Columns: []terminal.Column{
		{Title: "", Least: 8, Fair: 16, Lines: 3},
		{Title: "IN CONTAINERS", Least: 9, Fair: 18, Lines: 2, Right: true},
		{Title: "CHANGE", Least: 8, Fair: 10, Lines: 1, Right: true},
		{Title: "AS THE GUIDE SAYS", Least: 9, Fair: 18, Lines: 2, Right: true},
		{Title: "CHANGE", Least: 8, Fair: 10, Lines: 1, Right: true},
	}}
	rows := make([][]terminal.Span, 0, len(c.Changed)+1)
	for i := range c.Changed {
		m := &c.Changed[i]
		if c.heads(i) {
			rows = append(rows, []terminal.Span{terminal.Dim(m.Application), {}, {}, {}, {}})
		}
		rows = append(rows, []terminal.Span{
			terminal.Plain(m.Title),
			terminal.Plain(fromTo(m.Before.Today, m.Now.Today)), moved(m.Before.Today, m.Now.Today),
			terminal.Plain(fromTo(m.Before.Recommended, m.Now.Recommended)), moved(m.Before.Recommended, m.Now.Recommended),
		})
	}
	rows = append(rows, []terminal.Span{
		terminal.Bold("total"), terminal.Dim("from " + USD(c.Before.Today)), changeSpan(c.Today),
		terminal.Dim("from " + USD(c.Before.Recommended)), changeSpan(c.Recommended),
	})
	g.Write(p, rows)
	if n := len(c.LeftOut); n > 0 {
		p.Paragraph(2, 4, terminal.Yellow(fmt.Sprintf("%s left out, as a price is not known: %s", terminal.Count(n, "item"), Names(c.LeftOut))))
	}
}

// heads reports whether what changed at i is the first of its application, where several
// have changed: their workloads may have the same names.
func (c *Change) heads(i int) bool {
	of := func(n int) string { return c.Changed[n].Application }
	return (i == 0 || of(i) != of(i-1)) && of(0) != of(len(c.Changed)-1)
}

// fromTo is an amount before and now.
func fromTo(before, now Amount) string {
	switch {
	case before == nil && now == nil:
		return ""
	case before == nil:
		return "new " + USD(now)
	case now == nil:
		return USD(before) + " gone"
	}
	return USD(before) + " → " + USD(now)
}

// moved is the difference between an amount before and now, as both are printed.
func moved(before, now Amount) terminal.Span {
	m, _ := cents(before)
	n, _ := cents(now)
	switch {
	case n < m:
		return terminal.Green(dollars(n - m))
	case n > m:
		return terminal.Yellow("+" + dollars(n-m))
	}
	return terminal.Plain(dollars(0))
}

// changeSpan is a difference, green where it saves.
func changeSpan(a Amount) terminal.Span {
	text := signed(a)
	switch {
	case a == nil:
		return terminal.Dim(text)
	case text[0] == '-':
		return terminal.Green(text)
	case text[0] == '+':
		return terminal.Yellow(text)
	}
	return terminal.Plain(text)
}
