package report

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// workloadGrid is the grid for all workloads of a report, with their rows: on a
// narrow page engine and grade move below role and verdict, so that words stay whole.
func workloadGrid(p *terminal.Printer, r *taskworthy.Report) (*terminal.Grid, [][]terminal.Span) {
	g, rows := wideGrid(), make([][]terminal.Span, len(r.Workloads))
	for i := range r.Workloads {
		rows[i] = wideRow(&r.Workloads[i])
	}
	rows = g.Fill(rows)
	if g.Measure(p.Width, rows) {
		return g, rows
	}
	g = narrowGrid()
	for i := range r.Workloads {
		rows[i] = narrowRow(&r.Workloads[i])
	}
	rows = g.Fill(rows)
	g.Measure(p.Width, rows)
	return g, rows
}

func wideGrid() *terminal.Grid {
	return &terminal.Grid{Indent: 2, Gap: 2, Columns: []terminal.Column{
		{Title: "WORKLOAD", Fair: 12, Least: 9, Lines: 6},
		{Title: "ROLE", Fair: 12, Least: 8, Lines: 2},
		{Title: "ENGINE", Fair: 9, Least: 6, Lines: 2},
		{Title: "VERDICT", Fair: 15, Least: 11, Lines: 2},
		{Title: "GRADE", Fair: 5, Least: 5, Lines: 1},
		{Title: "TARGET", Fair: 13, Least: 8, Lines: 3},
		{Title: "USD A MONTH", Fair: 13, Least: 8, Lines: 2, Right: true},
		{Title: "SURE", Fair: 5, Least: 5, Lines: 1, Right: true},
	}}
}

func wideRow(w *taskworthy.WorkloadReport) []terminal.Span {
	verdict := terminal.Grade(w.Grade)
	return []terminal.Span{
		terminal.Bold(Title(w)),
		terminal.Plain(string(w.Role)),
		terminal.Plain(w.Engine),
		verdict(string(w.Verdict)),
		verdict(string(w.Grade)),
		terminal.Plain(string(w.Target)),
		costSpan(w.Cost),
		terminal.Sureness(w.Confidence),
	}
}

func narrowGrid() *terminal.Grid {
	return &terminal.Grid{Indent: 2, Gap: 1, Columns: []terminal.Column{
		{Title: "WORKLOAD", Fair: 12, Least: 9, Lines: 6},
		{Title: "ROLE", Fair: 12, Least: 10, Lines: 4},
		{Title: "VERDICT", Fair: 12, Least: 11, Lines: 3},
		{Title: "TARGET", Fair: 12, Least: 9, Lines: 3},
		{Title: "USD", Fair: 9, Least: 8, Lines: 2, Right: true},
		{Title: "SURE", Fair: 5, Least: 5, Lines: 1, Right: true},
	}}
}

func narrowRow(w *taskworthy.WorkloadReport) []terminal.Span {
	return []terminal.Span{
		terminal.Bold(Title(w)),
		terminal.Plain(strings.TrimSpace(string(w.Role) + " " + w.Engine)),
		terminal.Grade(w.Grade)(string(w.Verdict) + ", " + string(w.Grade)),
		terminal.Plain(string(w.Target)),
		costSpan(w.Cost),
		terminal.Sureness(w.Confidence),
	}
}
