package costreport

import (
	_ "embed"
	"html/template"
	"io"
	"iter"
	"slices"
	"strconv"

	"github.com/taskworthy/taskworthy/internal/report/page"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string
)

// HTML writes a cost as one page that needs nothing else: each option has a bar
// as long as it is dear and opens to its lines. The page is XML too, follows the
// reader's light or dark, reads on a phone and prints.
func HTML(w io.Writer, c *Cost, _ Options) error {
	shown := page.Page{Name: "cost", HTML: pageHTML, CSS: pageCSS, Funcs: template.FuncMap{
		"usd": USD, "signed": signed, "short": short, "exact": exact, "each": unitPrice, "of": priceOf, "line": func(l Line) *Line { return &l },
	}}
	return shown.Write(w, newPage(c))
}

// costPage is what the template shows.
type costPage struct {
	*Cost
	Headline, Basis string
	Totals          []bar
	Parts           iter.Seq[pagePart]
	Figures         []*assumption
	Changes         []pageChange
	// Largest are the applications, the dearest first, empty where there is one; Others is
	// what counts with others of them, nil for nothing.
	Largest    []pageApplication
	Others     *othersSum
	Negotiated []Discount
	// Remarks are the sentences about several workloads; those about one stand with it.
	Remarks []remark
}

// pageApplication sums up an application.
type pageApplication struct {
	*Application
	Anchor string
	Bars   []bar
}

// pagePart is one application.
type pagePart struct {
	Anchor string
	*Application
	Rows   []pageWorkload
	Common []pageShared
}

type pageWorkload struct {
	*Workload
	LeftOut bool
	Options []pageOption
	Asides  []string
}

type pageOption struct {
	*Option
	Width  string
	Amount string
	Where  string // ecs or elsewhere
	Bill   pageBill
}

type pageShared struct {
	*Shared
	Bars  []bar
	Bills []pageBill
}

// pageBill is a list of lines with what rounding hides and their sum.
type pageBill struct {
	Title    string
	Lines    []Line
	Rounding string
	Sum      string
}

// bar is an amount with its part of the longest.
type bar struct {
	Title, Amount, Width, Where string
}

type pageChange struct {
	Title string
	*Change
	Rows []pageMove
}

// pageMove is what one workload cost before and costs now, on both sides.
type pageMove struct {
	Application          string // where another one begins
	Title                string
	Today, TodayBy       string
	Recommended, GuideBy string
}

func newPageChange(title string, c *Change) pageChange {
	p := pageChange{Title: title, Change: c}
	for i := range c.Changed {
		m := &c.Changed[i]
		head := ""
		if c.heads(i) {
			head = m.Application
		}
		p.Rows = append(p.Rows, pageMove{
			head, m.Title, fromTo(m.Before.Today, m.Now.Today), moved(m.Before.Today, m.Now.Today).Text(),
			fromTo(m.Before.Recommended, m.Now.Recommended), moved(m.Before.Recommended, m.Now.Recommended).Text(),
		})
	}
	return p
}

func newPage(c *Cost) *costPage {
	p := &costPage{Cost: c, Headline: Sentence(c), Basis: Basis(c), Figures: assumptions(c), Negotiated: c.Discounts}
	if c.Total.Difference != nil {
		s := scaleOf(c.Total.Today, c.Total.Recommended)
		p.Totals = []bar{
			{"everything in containers", USD(c.Total.Today), s.width(c.Total.Today), "ecs"},
			{"where the guide sends it", USD(c.Total.Recommended), s.width(c.Total.Recommended), "elsewhere"},
		}
	}
	if c.Base != nil {
		p.Changes = append(p.Changes, newPageChange("Since", c.Base))
	}
	if c.WhatIf != nil {
		p.Changes = append(p.Changes, newPageChange("What if", c.WhatIf))
	}
	p.Largest, p.Others = newLargest(c), countedWithOthers(c)
	several := map[string]bool{}
	for _, r := range remarks(c) {
		if r.several {
			p.Remarks = append(p.Remarks, r)
			several[r.says] = true
		}
	}
	p.Parts = func(yield func(pagePart) bool) {
		for i := range c.Applications {
			part := newPagePart(&c.Applications[i], several)
			part.Anchor = "a" + strconv.Itoa(i)
			if !yield(part) {
				return
			}
		}
	}
	return p
}

// newLargest sums up the applications, where there are several.
func newLargest(c *Cost) []pageApplication {
	if len(c.Applications) < 2 {
		return nil
	}
	anchors := map[*Application]string{}
	var s scale
	for i := range c.Applications {
		a := &c.Applications[i]
		anchors[a] = "a" + strconv.Itoa(i)
		s.take(a.Total.Today)
		s.take(a.Total.Recommended)
	}
	var all []pageApplication
	for _, a := range largest(c) {
		all = append(all, pageApplication{a, anchors[a], []bar{
			{"everything in containers", USD(a.Total.Today), s.width(a.Total.Today), "ecs"},
			{"where the guide sends it", USD(a.Total.Recommended), s.width(a.Total.Recommended), "elsewhere"},
		}})
	}
	return all
}

// newPagePart is an application; sentences about several workloads stand elsewhere.
func newPagePart(a *Application, several map[string]bool) pagePart {
	part := pagePart{Application: a}
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
		row := pageWorkload{Workload: w, LeftOut: leftOut[w.ID], Asides: slices.DeleteFunc(asides(w), func(s string) bool { return several[s] })}
		for j := range w.Options {
			o := &w.Options[j]
			where := "ecs"
			if o.Target != "" {
				where = "elsewhere"
			}
			row.Options = append(row.Options, pageOption{
				Option: o, Width: s.width(o.Monthly), Amount: o.Amount(terminal.Plain).Text(), Where: where, Bill: newPageBill("", o.Lines, o.Monthly),
			})
		}
		part.Rows = append(part.Rows, row)
	}
	for i := range a.Shared {
		c := &a.Shared[i]
		part.Common = append(part.Common, pageShared{
			Shared: c,
			Bars: []bar{
				{"everything in containers", sumText(c.TodayLines, c.Today), s.width(c.Today), "ecs"},
				{"where the guide sends it", sumText(c.RecommendedLines, c.Recommended), s.width(c.Recommended), "elsewhere"},
			},
			Bills: []pageBill{
				newPageBill("Everything in containers", c.TodayLines, c.Today),
				newPageBill("Where the guide sends it", c.RecommendedLines, c.Recommended),
			},
		})
	}
	return part
}

func newPageBill(title string, lines []Line, sum Amount) pageBill {
	b := pageBill{Title: title, Lines: lines, Sum: sumText(lines, sum)}
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
