// Command taskworthy tells for every workload of an application whether it may
// run as an ECS task, where on AWS it belongs otherwise, and why.
//
// Each command stands in a file of its own: flags in, a call of the library,
// print out. Results go to standard output and everything else to standard error.
package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy"
)

// The exit statuses. exitTable explains them in every command's help.
const (
	exitOK          = 0
	exitFindings    = 1
	exitUsage       = 2
	exitUnreadable  = 3
	exitOutside     = 4
	exitInterrupted = 130
)

const exitTable = `  0    follows the guide
  1    findings at or above --fail-on, or costs over a limit
  2    wrong usage: a flag, a PATH that is not there, a bad configuration, waiver or guide
  3    some input could not be read; the rest was decided (goes before 1)
  4    the outside world failed: the output could not be written
  130  interrupted
`

func main() {
	if os.Getenv("GOGC") == "" {
		collectLate()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // a second Ctrl-C ends the program at once
	}()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ()))
}

// run is the program: it reads and writes nothing but what it is given, apart
// from the files that its arguments name, and returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, env []string) int {
	a := newApp(stdin, stdout, stderr, env)
	root := a.command()
	root.SetArgs(args)
	if len(args) > 0 && args[0] == cobra.ShellCompRequestCmd {
		plainUsages(root)
	}
	out := &output{Writer: stdout}
	root.SetOut(out) // what cobra itself prints: help and the version
	err := root.ExecuteContext(ctx)
	if out.err != nil {
		err = outside(out.err)
	}
	switch {
	case ctx.Err() != nil:
		a.clear()
		return exitInterrupted
	case err == nil || isBrokenPipe(err): // whoever read our output has seen enough
		return a.status
	}
	a.fail(err)
	if f, ok := errors.AsType[*failure](err); ok {
		return f.status
	}
	return exitUsage // cobra's own errors are about arguments
}

// output remembers what cobra forgets: that its text could not be written.
type output struct {
	io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	o.err = cmp.Or(o.err, err)
	return n, err
}

func isBrokenPipe(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe)
}

// status is the exit status of a report: unreadable input goes before findings.
func status(r *taskworthy.Report, failOn taskworthy.Severity) int {
	if r.Summary.Problems[taskworthy.SeverityError] > 0 {
		return exitUnreadable
	}
	for _, f := range r.Findings {
		if f.Waived == nil && !f.Existing && failOn.Valid() && f.Severity.AtLeast(failOn) {
			return exitFindings
		}
	}
	return exitOK
}
