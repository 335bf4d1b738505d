package report

import "github.com/taskworthy/taskworthy"

// style is a set of ANSI attributes. The 16 basic colours follow the reader's
// own terminal theme.
type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	green  style = "32"
	yellow style = "33"
	cyan   style = "36"

	boldRed    style = "1;31"
	boldYellow style = "1;33"
)

// span is clean text in one style.
type span struct {
	style style
	text  string
}

// say makes a span of text that may come from an input.
func say(s style, text string) span { return span{s, Clean(text)} }

func gradeStyle(g taskworthy.Grade) style {
	switch g {
	case taskworthy.Good:
		return green
	case taskworthy.Best:
		return cyan
	case taskworthy.Risky:
		return yellow
	case taskworthy.Avoid:
		return red
	}
	return plain
}

func severityStyle(s taskworthy.Severity) style {
	switch s {
	case taskworthy.SeverityError:
		return boldRed
	case taskworthy.SeverityWarning:
		return boldYellow
	}
	return cyan
}
