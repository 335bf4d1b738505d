package report

import (
	"fmt"
	"io"
	"strings"
)

// CostTable writes a cost for a person at a terminal: the total at a glance and what
// it is for, what a change makes of it, for each application the workloads with their
// options side by side and what they share; then what is to be known of them, and the
// figures that all stands on.
func CostTable(w io.Writer, c *Cost, o CostOptions) error {
	p := newPrinter(w, o.Options)
	costOutcome(p, c)
	if o.Quiet {
		return p.close()
	}
	p.paragraph(0, 2, say(dim, costBasis(c)))
	costChange(p, "Since", c.Base)
	costChange(p, "What if", c.WhatIf)
	tables := make([]*costGrid, len(c.Applications))
	for i := range c.Applications {
		tables[i] = newCostGrid(&c.Applications[i])
	}
	fitCosts(p, tables)
	for i := range c.Applications {
		p.newline()
		p.paragraph(0, 2, say(bold, c.Applications[i].Path))
		tables[i].write(p)
		if o.Lines {
			costLines(p, &c.Applications[i])
		}
	}
	costRemarks(p, c)
	costAssumptions(p, c, o.Lines)
	if len(c.Problems) > 0 {
		entries(p, "Problems", problems(c.Problems))
	}
	p.newline()
	for _, note := range c.Notes {
		p.paragraph(0, 2, say(dim, note))
	}
	return p.close()
}

// costBasis says what the prices are for, and how old they are.
func costBasis(c *Cost) string {
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

// costOutcome is the total in one sentence.
func costOutcome(p *printer, c *Cost) {
	p.paragraph(0, 2, span{bold, costSentence(c)})
}

// costSentence says what everything costs on both sides.
func costSentence(c *Cost) string {
	t := &c.Total
	if t.Difference == nil {
		return "Nothing could be compared: the prices that are missing are named above"
	}
	says := fmt.Sprintf("%s USD a month in containers, %s where the guide sends it", usd(t.Today), usd(t.Recommended))
	switch t.Difference.Sign() {
	case -1:
		says += ": " + strings.TrimPrefix(usd(t.Difference), "-") + " less"
	case 1:
		says += ": " + usd(t.Difference) + " more"
	default:
		says += ": the same"
	}
	if n := len(t.LeftOut); n > 0 {
		says += fmt.Sprintf(", without %s that cannot be compared", count(n, "item"))
	}
	return says
}

// costRemarks writes what is to be known: break-even sizes, the guide's own figures,
// what is not known, and which prices were negotiated.
func costRemarks(p *printer, c *Cost) {
	all := remarks(c)
	if len(all) > 0 {
		p.heading("To know")
	}
	for _, r := range all {
		spans := []span{say(plain, r.says)}
		if r.of != "" {
			spans = append([]span{say(bold, r.of), {plain, ": "}}, spans...)
		}
		p.paragraph(2, 4, spans...)
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
		all = append(all, remark{named(of[s]), s, len(of[s]) > 1})
	}
	for i := range c.Discounts {
		d := &c.Discounts[i]
		all = append(all, remark{of: "negotiated", says: fmt.Sprintf("%s (%s)", d.Says, d.Pos)})
	}
	return all
}

// named lists names, and how many more there are.
func named(names []string) string {
	if n := len(names); n > namesShown {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:namesShown], ", "), n-namesShown)
	}
	return strings.Join(names, ", ")
}

// namesShown is how many names stand before the rest is counted.
const namesShown = 6

// asides are the sentences about one workload.
func asides(w *CostWorkload) []string {
	var all []string
	if w.BreakEven != "" {
		all = append(all, w.BreakEven)
	}
	for i := range w.Claims {
		c := &w.Claims[i]
		says := fmt.Sprintf("the guide says %q; computed: %s for %s", c.Guide, usd(c.Computed), c.Option)
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
func unknownLines(lines []CostLine) []string {
	var all []string
	for i := range lines {
		if lines[i].Amount == nil && !contains(all, lines[i].Component) {
			all = append(all, lines[i].Component)
		}
	}
	return all
}

// costChange writes what a change makes of the totals, and what it changes.
func costChange(p *printer, title string, c *CostChange) {
	if c == nil {
		return
	}
	p.heading(title + " " + Clean(strings.Join(c.What, ", ")))
	g := &grid{indent: 2, gap: 2, columns: []column{
		{title: "", least: 8, fair: 16, lines: 3},
		{title: "IN CONTAINERS", least: 9, fair: 18, lines: 2, right: true},
		{title: "CHANGE", least: 8, fair: 10, lines: 1, right: true},
		{title: "AS THE GUIDE SAYS", least: 9, fair: 18, lines: 2, right: true},
		{title: "CHANGE", least: 8, fair: 10, lines: 1, right: true},
	}}
	rows := make([][]span, 0, len(c.Changed)+1)
	for i := range c.Changed {
		m := &c.Changed[i]
		rows = append(rows, []span{
			say(plain, m.Title),
			say(plain, fromTo(m.Before.Today, m.Now.Today)), moved(m.Before.Today, m.Now.Today),
			say(plain, fromTo(m.Before.Recommended, m.Now.Recommended)), moved(m.Before.Recommended, m.Now.Recommended),
		})
	}
	rows = append(rows, []span{
		say(bold, "total"), say(dim, "from "+usd(c.Before.Today)), changeSpan(c.Today),
		say(dim, "from "+usd(c.Before.Recommended)), changeSpan(c.Recommended),
	})
	g.measure(p.width, rows)
	g.header(p)
	for _, row := range rows {
		g.row(p, row)
	}
	if n := len(c.LeftOut); n > 0 {
		p.paragraph(2, 4, say(yellow, fmt.Sprintf("%s left out, as a price is not known: %s", count(n, "item"), strings.Join(c.LeftOut, ", "))))
	}
}

// fromTo is an amount before and now.
func fromTo(before, now Amount) string {
	switch {
	case before == nil && now == nil:
		return ""
	case before == nil:
		return "new " + usd(now)
	case now == nil:
		return usd(before) + " gone"
	}
	return usd(before) + " → " + usd(now)
}

// moved is the difference between an amount before and now, as both are printed.
func moved(before, now Amount) span {
	m, _ := cents(before)
	n, _ := cents(now)
	switch {
	case n < m:
		return span{green, dollars(n - m)}
	case n > m:
		return span{yellow, "+" + dollars(n-m)}
	}
	return span{plain, dollars(0)}
}

// changeSpan is a difference, green where it saves.
func changeSpan(a Amount) span {
	text := signed(a)
	switch {
	case a == nil:
		return say(dim, text)
	case text[0] == '-':
		return say(green, text)
	case text[0] == '+':
		return say(yellow, text)
	}
	return say(plain, text)
}
