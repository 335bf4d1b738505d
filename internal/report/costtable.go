package report

import (
	"fmt"
	"io"
	"strings"
)

// CostTable writes a cost for a person at a terminal: for each application the
// workloads with their options side by side, what they share, the total; then the
// figures that all stands on, and how to set them.
func CostTable(w io.Writer, c *Cost, o CostOptions) error {
	p := newPrinter(w, o.Options)
	if o.Quiet {
		costOutcome(p, c)
		return p.close()
	}
	p.paragraph(0, 2, say(dim, costBasis(c)))
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
	costAsides(p, c)
	costAssumptions(p, c)
	costChange(p, "What if", c.WhatIf)
	costChange(p, "Since", c.Base)
	if len(c.Problems) > 0 {
		entries(p, "Problems", problems(c.Problems))
	}
	p.newline()
	for _, note := range c.Notes {
		p.paragraph(0, 2, say(dim, note))
	}
	costOutcome(p, c)
	return p.close()
}

// costBasis says what the prices are for, and how old they are.
func costBasis(c *Cost) string {
	says := fmt.Sprintf("USD a month of 730 hours in %s; %s; %s; %s", c.Region, profileSays(c.Profile), c.Arch, c.Purchase)
	if c.Prices.Newest != "" {
		says += fmt.Sprintf("; list prices of %s, the oldest of %s", c.Prices.Newest, c.Prices.Oldest)
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

// costAsides writes what belongs to single workloads: break-even sizes, notes, and the
// guide's own figures.
func costAsides(p *printer, c *Cost) {
	headed := false
	head := func() {
		if !headed {
			p.heading("To know")
			headed = true
		}
	}
	said := map[string]bool{}
	for i := range c.Applications {
		for j := range c.Applications[i].Workloads {
			w := &c.Applications[i].Workloads[j]
			for _, says := range asides(w) {
				if !said[says] {
					said[says] = true
					head()
					p.paragraph(2, 4, say(bold, w.Title), span{plain, ": "}, say(plain, says))
				}
			}
		}
	}
}

// asides are the sentences about one workload.
func asides(w *CostWorkload) []string {
	var all []string
	if w.BreakEven != "" {
		all = append(all, w.BreakEven)
	}
	for i := range w.Claims {
		c := &w.Claims[i]
		all = append(all, fmt.Sprintf("the guide says %q; computed: %s for %s", c.Guide, usd(c.Computed), c.Option))
	}
	for i := range w.Options {
		o := &w.Options[i]
		if unknown := unknownLines(o.Lines); len(unknown) > 0 {
			all = append(all, fmt.Sprintf("%s is incomplete: no price is known for %s", o.Title, strings.Join(unknown, ", ")))
		}
		if o.Low != nil {
			all = append(all, fmt.Sprintf("%s: %s at the last floating prices seen, which nobody promises", o.Title, usd(o.Low)))
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

// costChange writes what a change makes of the totals.
func costChange(p *printer, title string, c *CostChange) {
	if c == nil {
		return
	}
	p.heading(title + " " + Clean(strings.Join(c.What, ", ")))
	g := &grid{indent: 2, gap: 2, columns: []column{
		{title: "", least: 8, fair: 16, lines: 3},
		{title: "BEFORE", least: 8, fair: 10, lines: 1, right: true},
		{title: "CHANGE", least: 8, fair: 10, lines: 1, right: true},
	}}
	rows := [][]span{
		{say(plain, "in containers"), say(plain, usd(c.Before.Today)), changeSpan(c.Today)},
		{say(plain, "where the guide sends it"), say(plain, usd(c.Before.Recommended)), changeSpan(c.Recommended)},
	}
	g.measure(p.width, rows)
	g.header(p)
	for _, row := range rows {
		g.row(p, row)
	}
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
