package report

import (
	"strings"

	"github.com/taskworthy/taskworthy"
)

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
