package report

import (
	"io"
	"path"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// Options say how a report is shown. The zero value is plain text on lines of
// any length.
type Options struct {
	terminal.Options
	// Quiet leaves only findings and problems of severity warning or error, and
	// findings of severity FailOn, so that no run fails without a word.
	Quiet bool
	// FailOn is the weakest severity that fails a run; empty is error, none is no severity.
	FailOn taskworthy.Severity
	// Guide gives the words of rules and the decision tree; nil is the built-in one.
	Guide *guide.Guide
	// Prefix is the folder that reported paths are relative to, as seen from the
	// repository's own: forms that other services read name files from there.
	Prefix string
}

// guide is the guide whose words are told.
func (o Options) guide() *guide.Guide {
	if o.Guide == nil {
		return guide.Builtin()
	}
	return o.Guide
}

// fails reports whether the finding fails the run.
func (o Options) fails(f *taskworthy.Finding) bool {
	least := o.FailOn
	if least == "" {
		least = taskworthy.SeverityError
	}
	return f.Waived == nil && !f.Existing && least.Valid() && f.Severity.AtLeast(least)
}

// stdin is how a report names standard input, which is in no folder.
const stdin = "-"

// file is a reported path as seen from the repository's folder.
func (o Options) file(reported string) string {
	if reported == "" || reported == stdin || o.Prefix == "" {
		return reported
	}
	return path.Join(o.Prefix, reported)
}

// Format is one form of the report.
type Format struct {
	Name  string
	Write func(io.Writer, *taskworthy.Report, Options) error
}

// Formats lists the forms by the names of --format, the default first.
func Formats() []Format {
	return []Format{
		{"table", Table},
		{"json", JSON},
		{"sarif", SARIF},
		{"junit", JUnit},
		{"markdown", Markdown},
		{"html", HTML},
		{"github", GitHub},
		{"gitlab", GitLab},
	}
}
