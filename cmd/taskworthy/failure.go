package main

import (
	"errors"
	"fmt"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/entry"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// failure is an error for a person, with the exit status that it leads to. Hint
// says what to do; Problems are the flaws behind it, each at its place.
type failure struct {
	status   int
	err      error
	hint     string
	problems []taskworthy.Problem
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// usage is a failure that another command line would not have.
func usage(hint, format string, args ...any) error {
	return &failure{status: exitUsage, err: fmt.Errorf(format, args...), hint: hint}
}

// outside is a failure of the world around: a file that cannot be written.
func outside(err error) error { return &failure{status: exitOutside, err: err} }

// fail tells a person about an error.
func (a *app) fail(err error) {
	a.clear()
	hint := "taskworthy --help shows the commands and their flags"
	if f, ok := errors.AsType[*failure](err); ok {
		hint = f.hint
		// An error of standard error has no place to be told.
		_ = entry.WriteProblems(a.stderr, f.problems, a.errOptions())
	}
	fmt.Fprintln(a.stderr, "error: "+terminal.Clean(err.Error()))
	if hint != "" {
		fmt.Fprintln(a.stderr, "hint: "+terminal.Clean(hint))
	}
}

// note tells a person something on the side, unless --quiet.
func (a *app) note(format string, args ...any) {
	if !a.flags.quiet {
		fmt.Fprintln(a.stderr, "note: "+terminal.Clean(fmt.Sprintf(format, args...)))
	}
}
