package report

import (
	"maps"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// nouns are what one definition of each format is called, in the order in which
// they are told.
var nouns = []struct{ format, noun string }{
	{"compose", "Compose file"},
	{"ecs-taskdef", "ECS task definition"},
	{"terraform", "Terraform folder"},
	{"cloudformation", "CloudFormation template"},
	{"kubernetes", "Kubernetes manifest"},
	{"copilot", "Copilot manifest"},
	{"dockerfile", "Dockerfile"},
	{"procfile", "Procfile"},
}

// readings writes what was read and what was only looked at, in one line.
func readings(p *terminal.Printer, r *taskworthy.Report) {
	if says := Readings(r.Summary); says != "" {
		p.Paragraph(0, 2, terminal.Dim(says))
	}
}

// Readings says in one line what was read, what was only looked at and what was left
// out: "read 3 Compose files and 2 Terraform folders; looked at 412 other files; left
// out 5 ignored paths". It is empty for a report that does not tell.
func Readings(s taskworthy.Summary) string {
	var read []string
	known := map[string]bool{}
	for _, n := range nouns {
		known[n.format] = true
		if s.Read[n.format] > 0 {
			read = append(read, terminal.Count(s.Read[n.format], n.noun))
		}
	}
	for _, format := range slices.Sorted(maps.Keys(s.Read)) {
		if !known[format] && s.Read[format] > 0 {
			read = append(read, terminal.Count(s.Read[format], format+" definition"))
		}
	}
	var parts []string
	if len(read) > 0 {
		parts = append(parts, "read "+series(read))
	}
	if s.Skipped > 0 {
		other := "other file"
		if len(read) == 0 {
			other = "file"
		}
		parts = append(parts, "looked at "+terminal.Count(s.Skipped, other))
	}
	if s.Ignored > 0 {
		parts = append(parts, "left out "+terminal.Count(s.Ignored, "ignored path"))
	}
	return strings.Join(parts, "; ")
}

// series joins words as a sentence does: a, b and c.
func series(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}
