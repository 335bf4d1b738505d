package main

import (
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/taskworthy/taskworthy/internal/report"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// The widths that a table is fitted to.
const (
	minWidth = 60
	maxWidth = 200
)

// options say how results are shown on standard output.
func (a *app) options() (report.Options, error) {
	if err := oneOf("color", a.flags.color, "auto", "always", "never"); err != nil {
		return report.Options{}, err
	}
	return report.Options{Options: a.optionsFor(a.stdout), Quiet: a.flags.quiet}, nil
}

// errOptions say how problems are shown on standard error.
func (a *app) errOptions() terminal.Options { return a.optionsFor(a.stderr) }

func (a *app) optionsFor(w io.Writer) terminal.Options {
	return terminal.Options{Width: a.width(w), Color: a.colored(w)}
}

// colored follows --color; auto is a terminal that has not been asked otherwise
// (https://no-color.org).
func (a *app) colored(w io.Writer) bool {
	switch a.flags.color {
	case "always":
		return true
	case "never":
		return false
	}
	return isTerminal(w) && a.getenv("NO_COLOR") == "" && a.getenv("TERM") != "dumb"
}

// width is that of the terminal, or COLUMNS where there is none; 0 is any.
func (a *app) width(w io.Writer) int {
	width, _ := strconv.Atoi(a.getenv("COLUMNS"))
	if f, ok := w.(*os.File); ok && isTerminal(w) {
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil {
			width = columns
		}
	}
	if width <= 0 {
		return 0
	}
	return min(max(width, minWidth), maxWidth)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// getenv looks a variable up in the environment that run was given; the last
// one counts, as it does for a process.
func (a *app) getenv(name string) string {
	for i := len(a.env) - 1; i >= 0; i-- {
		if value, ok := strings.CutPrefix(a.env[i], name+"="); ok {
			return value
		}
	}
	return ""
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
