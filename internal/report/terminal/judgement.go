package terminal

import (
	"strconv"

	"github.com/taskworthy/taskworthy"
)

// Grade is the style of a grade and of the verdict that has it.
func Grade(g taskworthy.Grade) Style {
	switch g {
	case taskworthy.Good:
		return Green
	case taskworthy.Best:
		return Cyan
	case taskworthy.Risky:
		return Yellow
	case taskworthy.Avoid:
		return Red
	}
	return Plain
}

// Severity is the style of a severity.
func Severity(s taskworthy.Severity) Style {
	switch s {
	case taskworthy.SeverityError:
		return BoldRed
	case taskworthy.SeverityWarning:
		return BoldYellow
	}
	return Cyan
}

// Sureness is the confidence in per cent; below the line at which taskworthy
// asks, a question mark says so.
func Sureness(confidence float64) Span {
	percent := Percent(confidence)
	if confidence < taskworthy.Unsure {
		return BoldYellow("? " + percent)
	}
	return Dim(percent)
}

// Percent is a share in whole per cent, rounded down so that no doubt rounds away.
func Percent(share float64) string { return strconv.Itoa(int(share*100+1e-6)) + "%" }
