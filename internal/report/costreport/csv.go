package costreport

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// columns are the columns of the CSV form: who wants sums adds them up.
var columns = []string{
	"application", "workload", "role", "verdict", "option", "target", "side", "complete",
	"component", "quantity", "unit", "price", "amount", "currency", "purchase", "date", "kind", "source", "list", "discount", "change", "counted",
}

// CSV writes one row for every line of every option: amounts with all their
// digits, empty where they are not known. Side is today, recommended, both or neither;
// what is counted is in the total of that side.
// Rows with a change, base or what-if, are no lines: they say what a workload or a
// shared part cost before and costs now, on each side, and what the difference is.
func CSV(w io.Writer, c *Cost, _ Options) error {
	t := &csvTable{Writer: csv.NewWriter(w), currency: c.Currency}
	t.row(columns...)
	for i := range c.Applications {
		a := &c.Applications[i]
		for j := range a.Workloads {
			workload := &a.Workloads[j]
			for k := range workload.Options {
				o := &workload.Options[k]
				t.lines(o.Lines, workload.Counted && (o.Today || o.Recommended), a.Path, workload.ID, string(workload.Role), string(workload.Verdict), o.ID, string(o.Target), side(o.Today, o.Recommended),
					strconv.FormatBool(o.Complete))
			}
		}
		for j := range a.Shared {
			s := &a.Shared[j]
			t.lines(s.TodayLines, s.Counted, a.Path, "", "", "", s.ID, "", "today", strconv.FormatBool(s.Complete))
			t.lines(s.RecommendedLines, s.Counted, a.Path, "", "", "", s.ID, "", "recommended", strconv.FormatBool(s.Complete))
		}
	}
	t.change("base", c.Base)
	t.change("what-if", c.WhatIf)
	if t.Flush(); t.Error() != nil {
		return fmt.Errorf("write CSV: %w", t.Error())
	}
	return nil
}

// csvTable is a table on its way. An error of the output is told at the end.
type csvTable struct {
	*csv.Writer
	currency string
	cells    []string
}

// row writes a row; cells that are missing are empty.
func (t *csvTable) row(cells ...string) {
	t.cells = t.cells[:0]
	for _, c := range cells {
		t.cells = append(t.cells, csvText(c))
	}
	for len(t.cells) < len(columns) {
		t.cells = append(t.cells, "")
	}
	_ = t.Write(t.cells) // Error has it
}

// lines writes the rows of a bill, which is in the total of all or not; head is what
// stands before its lines.
func (t *csvTable) lines(lines []Line, counted bool, head ...string) {
	for i := range lines {
		l := &lines[i]
		t.row(append(head, l.Component, exact(l.Quantity), l.Unit, exact(l.Price), exact(l.Amount), t.currency, l.Purchase, l.Date, l.Kind, l.Source,
			exact(l.List), l.Discount, "", strconv.FormatBool(counted))...)
	}
}

// change writes what changed, three rows for each side of a workload or a shared part.
func (t *csvTable) change(kind string, c *Change) {
	if c == nil {
		return
	}
	for i := range c.Changed {
		m := &c.Changed[i]
		for _, side := range [...]struct {
			name                    string
			before, now, difference Amount
		}{
			{"today", m.Before.Today, m.Now.Today, m.Difference.Today},
			{"recommended", m.Before.Recommended, m.Now.Recommended, m.Difference.Recommended},
		} {
			t.moved(kind, m.Application, m.ID, side.name, "before", side.before, true)
			t.moved(kind, m.Application, m.ID, side.name, "now", side.now, true)
			t.moved(kind, m.Application, m.ID, side.name, "difference", side.difference, true)
		}
	}
	for _, id := range c.LeftOut {
		t.moved(kind, "", id, "both", "difference", nil, false)
	}
}

// moved writes one amount of what changed. A workload's id has a #, that of a shared
// part, which stands where options do, has none.
func (t *csvTable) moved(kind, application, id, side, component string, amount Amount, complete bool) {
	workload, option := id, ""
	if !strings.Contains(id, "#") {
		workload, option = "", id
	}
	cells := make([]string, len(columns))
	for name, value := range map[string]string{
		"application": application, "workload": workload, "option": option, "side": side, "complete": strconv.FormatBool(complete),
		"component": component, "amount": exact(amount), "currency": t.currency, "change": kind, "counted": "false",
	} {
		cells[slices.Index(columns, name)] = value
	}
	t.row(cells...)
}

func side(today, recommended bool) string {
	switch {
	case today && recommended:
		return "both"
	case today:
		return "today"
	case recommended:
		return "recommended"
	}
	return "neither"
}

// csvText is a field that no spreadsheet takes for a formula.
func csvText(s string) string {
	s = terminal.Clean(s)
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		if _, err := strconv.ParseFloat(s, 64); err != nil {
			return "'" + s
		}
	}
	return s
}
