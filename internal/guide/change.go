package guide

import (
	"embed"
	"path"
	"strings"
)

//go:embed examples/*.diff
var examples embed.FS

// Change is one example of a rule in one format: files as they break the rule, and
// what has to change in them.
type Change struct {
	// Format is the format in the words of a report: compose, ecs-taskdef, terraform,
	// cloudformation, kubernetes or copilot.
	Format string
	Files  []ChangedFile
}

// ChangedFile is a file as a diff that shows it whole: each line begins with a minus
// where only the bad file has it, with a plus where only the good one has it, and
// with a space where both do.
type ChangedFile struct {
	Name string
	Diff string
}

// Bad is the file that breaks the rule.
func (f *ChangedFile) Bad() string { return f.without('+') }

// Good is the file that follows it.
func (f *ChangedFile) Good() string { return f.without('-') }

func (f *ChangedFile) without(mark byte) string {
	var b strings.Builder
	for line := range strings.Lines(f.Diff) {
		switch line[0] {
		case mark:
		case '\n':
			b.WriteByte('\n')
		default:
			b.WriteString(line[1:])
		}
	}
	return b.String()
}

// Changes are the examples of the rule with that id, in the order of its file; nil
// for a rule without any. They belong to the program, not to a guide.
//
// The file of a rule is examples/ID.diff. In it "=== FORMAT FILE" begins a file; those
// that follow one another with the same format are one example.
func Changes(rule string) []Change {
	data, err := examples.ReadFile(path.Join("examples", rule+".diff"))
	if err != nil {
		return nil // not a rule of the built-in guide, or one without examples
	}
	var all []Change
	for section := range strings.SplitSeq("\n"+string(data), "\n=== ") {
		head, diff, _ := strings.Cut(section, "\n")
		format, name, ok := strings.Cut(head, " ")
		if !ok {
			continue
		}
		if n := len(all); n == 0 || all[n-1].Format != format {
			all = append(all, Change{Format: format})
		}
		last := &all[len(all)-1]
		last.Files = append(last.Files, ChangedFile{Name: name, Diff: strings.TrimRight(diff, "\n") + "\n"})
	}
	return all
}
