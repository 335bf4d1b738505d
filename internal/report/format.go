package report

import (
	"io"

	"github.com/taskworthy/taskworthy"
)

// Options say how a report is shown. The zero value is plain text on lines of
// any length.
type Options struct {
	// Width is the number of columns that lines may take, 0 for any.
	Width int
	Color bool
	// Quiet leaves only findings and problems of severity warning or error, and
	// findings of severity FailOn, so that no run fails without a word.
	Quiet  bool
	FailOn taskworthy.Severity
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
	}
}
