package compose

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// command reads an entrypoint or a command: a list of words, or a line to be
// split into words. Neither is run by a shell.
func (d *decoder) command(n *position.Node, what string) taskworthy.Command {
	switch {
	case n.IsNull():
		return taskworthy.Command{}
	case n.Is(position.Mapping):
		d.wrongType(n, what, "a line or a list of words")
		return taskworthy.Command{}
	}
	c := taskworthy.Command{Set: true, Pos: n.Pos()}
	if n.Is(position.Sequence) {
		c.Args = d.words(n, what)
		return c
	}
	args, cutAt, ok := split(n.Value)
	switch {
	case !ok:
		d.warn(CodeCommand, n, fmt.Sprintf("%s has a quote or a bracket without its other half, and Compose refuses it", what),
			"write it as a list of words")
	case cutAt >= 0:
		d.warn(CodeCommand, n, fmt.Sprintf("%s has %s outside of quotes; no shell runs it, and Compose drops what follows", what, n.Value[cutAt:cutAt+1]),
			`write ["sh", "-c", "..."]`)
	}
	c.Args = args
	return c
}

// words reads a list of scalars.
func (d *decoder) words(n *position.Node, what string) []string {
	args := make([]string, 0, len(n.Items))
	for _, item := range n.Items {
		if item.Is(position.Mapping) || item.Is(position.Sequence) {
			d.wrongType(item, "a word of "+what, "it in quotes")
			continue
		}
		args = append(args, item.Value)
	}
	return args
}

// split cuts a line into words as Compose does: at spaces that are not quoted,
// with backslashes taken away outside of single quotes.
//
// Compose drops everything from the first ; & | < or > outside of quotes on,
// which is hardly what was meant: here the words go on, and cutAt says where
// Compose ends (-1 when it does not). It is not ok for a line that Compose
// refuses; the words are then a best guess.
func split(line string) (args []string, cutAt int, ok bool) {
	cutAt, ok = -1, true
	args = []string{}
	word := make([]byte, 0, len(line))
	var inWord, escaped, single, double, back, dollar bool // dollar is the inside of $( )
	for i := range len(line) {
		c := line[i]
		open := single || double || back || dollar
		switch {
		case escaped:
			escaped = false
		case c == '\\' && !single:
			escaped = true
			continue
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			if !open {
				if inWord {
					args = append(args, string(word))
				}
				word, inWord = word[:0], false
				continue
			}
			word = append(word, c)
			continue
		case c == '"' && !single && !dollar:
			inWord = inWord || double
			double = !double
			continue
		case c == '\'' && !double && !dollar:
			inWord = inWord || single
			single = !single
			continue
		case c == '`' && !single && !double && !dollar:
			back = !back
		case c == ')' && !single && !double && !back:
			dollar = !dollar
		case c == '(' && !single && !double && !back:
			if dollar || len(word) == 0 || word[len(word)-1] != '$' {
				ok = ok && cutAt >= 0
				break
			}
			dollar = true
			word = append(word, c)
			continue
		case strings.IndexByte(";&|<>", c) >= 0 && !open && cutAt < 0:
			cutAt = i
		}
		inWord = true
		word = append(word, c)
	}
	if inWord {
		args = append(args, string(word))
	}
	if cutAt < 0 && (escaped || single || double || back || dollar) {
		ok = false
	}
	return args, cutAt, ok
}

// health reads a health check. Its test is as run: without CMD or CMD-SHELL.
func (d *decoder) health(n *position.Node) *taskworthy.Health {
	if n.IsNull() {
		return nil
	}
	if !n.Is(position.Mapping) {
		d.wrongType(n, "healthcheck", "a mapping with a test")
		return nil
	}
	h := &taskworthy.Health{Pos: n.Pos(), Disabled: d.flag(n.Get("disable"), "healthcheck.disable").IsSet()}
	test := n.Get("test")
	switch {
	case test.Is(position.Scalar):
		h.Test = taskworthy.Command{Args: []string{test.Value}, Shell: true, Set: true, Pos: test.Pos()}
	case test.Is(position.Sequence):
		words := d.words(test, "healthcheck.test")
		h.Test = taskworthy.Command{Set: true, Pos: test.Pos()}
		if len(words) == 0 {
			break
		}
		switch words[0] {
		case "NONE":
			h.Disabled = true
		case "CMD":
			h.Test.Args = words[1:]
		case "CMD-SHELL":
			h.Test.Args, h.Test.Shell = words[1:], true
		default:
			d.warn(CodeType, test, fmt.Sprintf("healthcheck.test begins with %q", cut(words[0])), "begin it with CMD, CMD-SHELL or NONE")
			h.Test.Args = words
		}
	case test.Is(position.Mapping):
		d.wrongType(test, "healthcheck.test", "a line or a list of words")
	}
	return h
}
