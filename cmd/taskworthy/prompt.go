package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"charm.land/huh/v2"

	"github.com/taskworthy/taskworthy/internal/ask"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// dialogue is where somebody sits who can be asked, nil without one: the terminal on
// standard error, which leaves standard output to the result, else the one that the
// process was started from.
func (a *app) dialogue() io.Writer {
	in, ok := a.stdin.(*os.File)
	if !ok || !isTerminal(in) || a.getenv("TERM") == "dumb" {
		return nil
	}
	if isTerminal(a.stderr) {
		return a.stderr
	}
	tty, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0) // open until the process ends
	if err != nil {
		return nil
	}
	return tty
}

// choicesShown is how many choices of a long list stand on the screen at a time.
const choicesShown = 12

// choiceFrame is the room that a line of a list takes besides its text.
const choiceFrame = 6

// A question has the terminal's other screen for itself, from its top, so that nothing
// of it stays behind.
const (
	otherScreen = "\x1b[?1049h\x1b[H"
	backAgain   = "\x1b[?1049l"
)

// oneLine shortens text to n characters.
func oneLine(text string, n int) string {
	if r := []rune(text); n > 0 && len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return text
}

// prompt puts one question on a terminal. ACCESSIBLE asks for plain lines that a
// screen reader can follow.
func (a *app) prompt(ctx context.Context, out io.Writer, q *ask.Question) (value string, err error) {
	options := make([]huh.Option[string], len(q.Choices))
	for i, c := range q.Choices {
		options[i] = huh.NewOption(oneLine(terminal.Clean(c.Title), a.width(out)-choiceFrame), c.Value)
	}
	choice := huh.NewSelect[string]().Title(terminal.Clean(q.Ask)).Description(terminal.Clean(q.Help)).Options(options...).Value(&value)
	if len(options) > choicesShown {
		choice = choice.Height(choicesShown + 3) // its title and its help
	}
	in := &ending{Reader: a.stdin}
	form := huh.NewForm(huh.NewGroup(choice)).WithOutput(out).WithTheme(huh.ThemeFunc(a.theme(out)))
	if a.getenv("ACCESSIBLE") != "" {
		err = form.WithInput(in).WithAccessible(true).RunWithContext(ctx)
	} else {
		fmt.Fprint(out, otherScreen)
		err = form.WithInput(a.stdin).RunWithContext(ctx)
		fmt.Fprint(out, backAgain)
	}
	switch {
	case errors.Is(err, huh.ErrUserAborted), ctx.Err() != nil, in.ended:
		return "", &failure{status: exitInterrupted, err: errors.New("the questions were broken off"), hint: "flags answer them too: taskworthy ask --help"}
	case err != nil:
		return "", outside(err)
	}
	// What was answered stays to be read when the question is gone.
	fmt.Fprintf(out, "%s %s\n", terminal.Clean(q.Ask), terminal.Clean(value))
	return value, nil
}

// theme has the terminal's own colours, or none.
func (a *app) theme(out io.Writer) func(isDark bool) *huh.Styles {
	if a.colored(out) {
		return huh.ThemeBase16
	}
	return huh.ThemeBase
}

// ending remembers that its reader has come to an end, where a prompt would take the
// first choice for the answer.
type ending struct {
	io.Reader
	ended bool
}

func (e *ending) Read(p []byte) (int, error) {
	n, err := e.Reader.Read(p)
	e.ended = e.ended || n == 0 && err != nil
	return n, err
}
