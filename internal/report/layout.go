package report

import (
	"strings"

	"github.com/taskworthy/taskworthy"
)

// workloadGrid is the grid for all workloads of a report, with their rows: on a
// narrow page engine and grade move below role and verdict, so that words stay whole.
func workloadGrid(p *printer, r *taskworthy.Report) (*grid, [][]span) {
	g, rows := wideGrid(), make([][]span, len(r.Workloads))
	for i := range r.Workloads {
		rows[i] = wideRow(&r.Workloads[i])
	}
	rows = g.fill(rows)
	if g.measure(p.width, rows) {
		return g, rows
	}
	g = narrowGrid()
	for i := range r.Workloads {
		rows[i] = narrowRow(&r.Workloads[i])
	}
	rows = g.fill(rows)
	g.measure(p.width, rows)
	return g, rows
}

func wideGrid() *grid {
	return &grid{indent: 2, gap: 2, columns: []column{
		{title: "WORKLOAD", fair: 12, least: 9, lines: 6},
		{title: "ROLE", fair: 12, least: 8, lines: 2},
		{title: "ENGINE", fair: 9, least: 6, lines: 2},
		{title: "VERDICT", fair: 15, least: 11, lines: 2},
		{title: "GRADE", fair: 5, least: 5, lines: 1},
		{title: "TARGET", fair: 13, least: 8, lines: 3},
		{title: "USD A MONTH", fair: 13, least: 8, lines: 2, right: true},
		{title: "SURE", fair: 5, least: 5, lines: 1, right: true},
	}}
}

func wideRow(w *taskworthy.WorkloadReport) []span {
	verdict := gradeStyle(w.Grade)
	return []span{
		say(bold, Title(w)),
		say(plain, string(w.Role)),
		say(plain, w.Engine),
		say(verdict, string(w.Verdict)),
		say(verdict, string(w.Grade)),
		say(plain, string(w.Target)),
		costSpan(w.Cost),
		sureness(w.Confidence),
	}
}

func narrowGrid() *grid {
	return &grid{indent: 2, gap: 1, columns: []column{
		{title: "WORKLOAD", fair: 12, least: 9, lines: 6},
		{title: "ROLE", fair: 12, least: 10, lines: 4},
		{title: "VERDICT", fair: 12, least: 11, lines: 3},
		{title: "TARGET", fair: 12, least: 9, lines: 3},
		{title: "USD", fair: 9, least: 8, lines: 2, right: true},
		{title: "SURE", fair: 5, least: 5, lines: 1, right: true},
	}}
}

func narrowRow(w *taskworthy.WorkloadReport) []span {
	return []span{
		say(bold, Title(w)),
		say(plain, strings.TrimSpace(string(w.Role)+" "+w.Engine)),
		say(gradeStyle(w.Grade), string(w.Verdict)+", "+string(w.Grade)),
		say(plain, string(w.Target)),
		costSpan(w.Cost),
		sureness(w.Confidence),
	}
}

// longAddress is how long an address may be before the modules in its middle go.
const longAddress = 36

// Title is what a table calls a workload: its name, behind that of what holds it. Of
// a Terraform address only the parts that tell it from others stay; programs get it
// whole.
func Title(w *taskworthy.WorkloadReport) string {
	switch {
	case w.Owner == "":
		return w.Name
	case w.Source.Format == "terraform":
		return shortAddress(w.Owner) + "/" + w.Name
	}
	return w.Owner + "/" + w.Name
}

// shortAddress leaves out of a Terraform address what many of them have: the word
// module, the types of resources, the name this and the only index 0. From the
// middle of what is still long the modules go.
func shortAddress(address string) string {
	var steps []string
	for _, step := range splitAddress(address) {
		step = strings.TrimSuffix(step, "[0]")
		if step != "module" && step != "this" && !strings.HasPrefix(step, "aws_") {
			steps = append(steps, step)
		}
	}
	if len(steps) == 0 {
		return address
	}
	short := strings.Join(steps, ".")
	if len(short) <= longAddress || len(steps) < 3 {
		return short
	}
	return steps[0] + ".…." + steps[len(steps)-1]
}

// splitAddress cuts an address at its dots, but for those within brackets.
func splitAddress(address string) []string {
	var steps []string
	start, depth := 0, 0
	for i, c := range address {
		switch {
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == '.' && depth <= 0:
			steps, start = append(steps, address[start:i]), i+1
		}
	}
	return append(steps, address[start:])
}
