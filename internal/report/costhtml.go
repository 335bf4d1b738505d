package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
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
		"usd":   usd, "signed": signed, "short": short, "exact": exact, "of": priceOf, "line": func(l CostLine) *CostLine { return &l },
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
	Negotiated      []CostDiscount
	// Remarks are the sentences about several workloads; those about one stand with it.
	Remarks []remark
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
	Sum      string
}

// costBar is an amount with its part of the longest.
type costBar struct {
	Title, Amount, Width, Where string
}

type costPageChange struct {
	Title string
	*CostChange
	Rows []costPageMove
}

// costPageMove is what one workload cost before and costs now, on both sides.
type costPageMove struct {
	Title                string
	Today, TodayBy       string
	Recommended, GuideBy string
}

func newCostPageChange(title string, c *CostChange) costPageChange {
	p := costPageChange{Title: title, CostChange: c}
	for i := range c.Changed {
		m := &c.Changed[i]
		p.Rows = append(p.Rows, costPageMove{
			m.Title, fromTo(m.Before.Today, m.Now.Today), moved(m.Before.Today, m.Now.Today).text,
			fromTo(m.Before.Recommended, m.Now.Recommended), moved(m.Before.Recommended, m.Now.Recommended).text,
		})
	}
	return p
}

func newCostPage(c *Cost) *costPage {
	p := &costPage{Cost: c, Headline: costSentence(c), Basis: costBasis(c), Figures: assumptions(c), Negotiated: c.Discounts}
	if c.Total.Difference != nil {
		s := scaleOf(c.Total.Today, c.Total.Recommended)
		p.Totals = []costBar{
			{"everything in containers", usd(c.Total.Today), s.width(c.Total.Today), "ecs"},
			{"where the guide sends it", usd(c.Total.Recommended), s.width(c.Total.Recommended), "elsewhere"},
		}
	}
	if c.Base != nil {
		p.Changes = append(p.Changes, newCostPageChange("Since", c.Base))
	}
	if c.WhatIf != nil {
		p.Changes = append(p.Changes, newCostPageChange("What if", c.WhatIf))
	}
	several := map[string]bool{}
	for _, r := range remarks(c) {
		if r.several {
			p.Remarks = append(p.Remarks, r)
			several[r.says] = true
		}
	}
	for i := range c.Applications {
		p.Parts = append(p.Parts, newCostPart(&c.Applications[i], several))
	}
	return p
}

// newCostPart is an application; sentences about several workloads stand elsewhere.
func newCostPart(a *CostApplication, several map[string]bool) costPart {
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
		row := costPageWorkload{CostWorkload: w, LeftOut: leftOut[w.ID], Asides: slices.DeleteFunc(asides(w), func(s string) bool { return several[s] })}
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
				{"everything in containers", sumText(c.TodayLines, c.Today), s.width(c.Today), "ecs"},
				{"where the guide sends it", sumText(c.RecommendedLines, c.Recommended), s.width(c.Recommended), "elsewhere"},
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
	b := costPageBill{Title: title, Lines: lines, Sum: sumText(lines, sum)}
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
