package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strconv"
)

var (
	//go:embed page/cost.html
	costPageHTML string
	//go:embed page/cost.css
	costPageCSS string
)

// CostHTML writes a cost as one page that needs nothing else: each option has a bar
// as long as it is dear and opens to its lines. The page is XML too, follows the
// reader's light or dark, reads on a phone and prints.
func CostHTML(w io.Writer, c *Cost, _ CostOptions) error {
	t, err := template.New("cost").Funcs(template.FuncMap{
		"style": func() template.CSS { return template.CSS(pageCSS + costPageCSS) },
		"usd":   usd, "signed": signed, "short": short, "exact": exact,
	}).Parse(costPageHTML)
	if err != nil {
		return fmt.Errorf("parse the cost's page: %w", err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, newCostPage(c)); err != nil {
		return fmt.Errorf("render the cost: %w", err)
	}
	_, err = io.WriteString(w, lines(b.String()))
	return err
}

// costPage is what the template shows.
type costPage struct {
	*Cost
	Headline, Basis string
	Totals          []costBar
	Parts           []costPart
	Figures         []*assumption
	Changes         []costPageChange
}

// costPart is one application.
type costPart struct {
	*CostApplication
	Rows   []costPageWorkload
	Common []costPageShared
}

type costPageWorkload struct {
	*CostWorkload
	LeftOut bool
	Options []costPageOption
	Asides  []string
}

type costPageOption struct {
	*CostOption
	Width  string
	Amount string
	Where  string // ecs or elsewhere
	Bill   costPageBill
}

type costPageShared struct {
	*CostShared
	Bars  []costBar
	Bills []costPageBill
}

// costPageBill is a list of lines with what rounding hides and their sum.
type costPageBill struct {
	Title    string
	Lines    []CostLine
	Rounding string
	Sum      Amount
}

// costBar is an amount with its part of the longest.
type costBar struct {
	Title, Amount, Width, Where string
}

type costPageChange struct {
	Title string
	*CostChange
}

func newCostPage(c *Cost) *costPage {
	p := &costPage{Cost: c, Headline: costSentence(c), Basis: costBasis(c), Figures: assumptions(c)}
	if c.Total.Difference != nil {
		s := scaleOf(c.Total.Today, c.Total.Recommended)
		p.Totals = []costBar{
			{"everything in containers", usd(c.Total.Today), s.width(c.Total.Today), "ecs"},
			{"where the guide sends it", usd(c.Total.Recommended), s.width(c.Total.Recommended), "elsewhere"},
		}
	}
	if c.WhatIf != nil {
		p.Changes = append(p.Changes, costPageChange{"What if", c.WhatIf})
	}
	if c.Base != nil {
		p.Changes = append(p.Changes, costPageChange{"Since", c.Base})
	}
	for i := range c.Applications {
		p.Parts = append(p.Parts, newCostPart(&c.Applications[i]))
	}
	return p
}

func newCostPart(a *CostApplication) costPart {
	part := costPart{CostApplication: a}
	leftOut := map[string]bool{}
	for _, id := range a.Total.LeftOut {
		leftOut[id] = true
	}
	var s scale
	for i := range a.Workloads {
		for j := range a.Workloads[i].Options {
			s.take(a.Workloads[i].Options[j].Monthly)
		}
	}
	for i := range a.Shared {
		s.take(a.Shared[i].Today)
		s.take(a.Shared[i].Recommended)
	}
	for i := range a.Workloads {
		w := &a.Workloads[i]
		row := costPageWorkload{CostWorkload: w, LeftOut: leftOut[w.ID], Asides: asides(w)}
		for j := range w.Options {
			o := &w.Options[j]
			where := "ecs"
			if o.Target != "" {
				where = "elsewhere"
			}
			row.Options = append(row.Options, costPageOption{
				CostOption: o, Width: s.width(o.Monthly), Amount: amountOf(plain, o).text, Where: where, Bill: newCostBill("", o.Lines, o.Monthly),
			})
		}
		part.Rows = append(part.Rows, row)
	}
	for i := range a.Shared {
		c := &a.Shared[i]
		part.Common = append(part.Common, costPageShared{
			CostShared: c,
			Bars: []costBar{
				{"everything in containers", usd(c.Today), s.width(c.Today), "ecs"},
				{"where the guide sends it", usd(c.Recommended), s.width(c.Recommended), "elsewhere"},
			},
			Bills: []costPageBill{
				newCostBill("Everything in containers", c.TodayLines, c.Today),
				newCostBill("Where the guide sends it", c.RecommendedLines, c.Recommended),
			},
		})
	}
	return part
}

func newCostBill(title string, lines []CostLine, sum Amount) costPageBill {
	b := costPageBill{Title: title, Lines: lines, Sum: sum}
	if n := rounding(lines, sum); n != 0 {
		b.Rounding = dollars(n)
	}
	return b
}

// scale draws amounts: the largest is as wide as there is room.
type scale struct{ most int64 }

func scaleOf(amounts ...Amount) scale {
	var s scale
	for _, a := range amounts {
		s.take(a)
	}
	return s
}

func (s *scale) take(a Amount) {
	if n, ok := cents(a); ok {
		s.most = max(s.most, n)
	}
}

// width is a CSS width.
func (s *scale) width(a Amount) string {
	n, ok := cents(a)
	if !ok || s.most == 0 {
		return "0"
	}
	return strconv.FormatFloat(100*float64(n)/float64(s.most), 'f', 1, 64) + "%"
}
