package classify

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// maxUnwrap bounds how many wrappers and shells may stand around a command.
const maxUnwrap = 8

// commandLine is what a container runs, as far as its definition says.
type commandLine struct {
	steps []step
	// text is the line as people would write it, cut to a readable length.
	text string
	pos  taskworthy.Pos
	kind string // "entrypoint" or "command"
	// recipe: the line comes from the Dockerfile, not from the definition.
	recipe bool
	// flags: the one step has only options for the image's own program.
	flags bool
}

// commandOf gives the line that the container runs: entrypoint and command of
// the definition, else those of the Dockerfile behind its build.
func commandOf(w *taskworthy.Workload, c *knowledge.Catalog) commandLine {
	entry, cmd := w.Entrypoint, w.Command
	var line commandLine
	var recipe *taskworthy.Recipe
	if w.Build != nil {
		recipe = w.Build.Recipe
	}
	switch {
	case len(entry.Args) > 0:
		line.kind, line.pos = "entrypoint", entry.Pos
	case len(cmd.Args) > 0:
		line.kind, line.pos = "command", cmd.Pos
		if recipe != nil && !entry.Set && len(recipe.Entrypoint.Args) > 0 {
			entry = recipe.Entrypoint
		}
	case recipe != nil && (!entry.Set || !cmd.Set):
		if !entry.Set {
			entry = recipe.Entrypoint
		}
		if !cmd.Set {
			cmd = recipe.Command
		}
		line.recipe = true
		line.kind, line.pos = "command", cmd.Pos
		if len(entry.Args) > 0 {
			line.kind, line.pos = "entrypoint", entry.Pos
		}
	}
	argv := make([]string, 0, len(entry.Args)+len(cmd.Args))
	if entry.Shell && len(entry.Args) == 1 {
		argv = append(argv, "sh", "-c", entry.Args[0])
	} else {
		argv = append(argv, entry.Args...)
		if cmd.Shell && len(cmd.Args) == 1 {
			argv = append(argv, "sh", "-c", cmd.Args[0])
		} else {
			argv = append(argv, cmd.Args...)
		}
	}
	if len(argv) == 0 {
		return line
	}
	line.text = clip(strings.Join(argv, " "), 96)
	if strings.HasPrefix(argv[0], "-") && len(w.Entrypoint.Args) == 0 {
		line.flags = true
		line.steps = []step{{argv: argv}}
		return line
	}
	line.steps = unwrap(step{argv: argv}, c, maxUnwrap)
	for i := range line.steps {
		line.steps[i].entry = c.Command(line.steps[i].argv)
	}
	return line
}

// options gives the names of the long options of the line's last step, which is what
// goes on running.
func (l *commandLine) options() []string {
	if len(l.steps) == 0 {
		return nil
	}
	var names []string
	for _, arg := range l.steps[len(l.steps)-1].argv {
		if name, ok := strings.CutPrefix(arg, "-"); ok {
			name, _, _ = strings.Cut(strings.TrimPrefix(name, "-"), "=")
			if len(name) > 1 && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// unwrap takes shells and wrappers off a command and gives what really runs.
func unwrap(s step, c *knowledge.Catalog, depth int) []step {
	for ; depth > 0 && len(s.argv) > 0; depth-- {
		argv := s.argv
		if script, ok := shellScript(argv); ok {
			var steps []step
			for _, inner := range parseShell(script) {
				inner.guard = inner.guard || s.guard
				inner.endless = inner.endless || s.endless
				inner.background = inner.background || s.background
				steps = append(steps, unwrap(inner, c, depth-1)...)
			}
			return steps
		}
		rest := unwrapOnce(argv, c)
		if rest == nil {
			break
		}
		s.argv = rest
	}
	if len(s.argv) == 0 {
		return nil
	}
	return []step{s}
}

func unwrapOnce(argv []string, c *knowledge.Catalog) []string {
	switch program(argv) {
	case "exec", "command", "builtin", "nohup":
		return skipOptions(argv[1:], []string{"-a"}, 0)
	case "env":
		return dropAssignments(skipOptions(argv[1:], []string{"-u", "-C"}, 0))
	case "sh", "bash", "ash", "dash", "zsh":
		if len(argv) > 1 && !strings.HasPrefix(argv[1], "-") {
			return argv[1:]
		}
		if len(argv) > 2 && !strings.Contains(argv[1], "c") {
			return skipOptions(argv[1:], []string{"-o", "+o"}, 0)
		}
		return nil
	}
	w := c.Wrapper(argv)
	if w == nil {
		return nil
	}
	return dropAssignments(wrapped(w, argv[1:], c))
}

// wrapped gives the command behind the wrapper's own words.
func wrapped(w *knowledge.Wrapper, rest []string, c *knowledge.Catalog) []string {
	if len(w.Words) > 0 {
		rest = rest[1:]
	}
	if w.Until != "" {
		for i, a := range rest {
			if a == w.Until {
				return rest[i+1:]
			}
		}
		return knownIn(rest, c)
	}
	return skipOptions(rest, w.Options, w.Args)
}

// knownIn gives the part of argv that starts with a command of which something
// is known: wait-for-db.sh db python app.py. nil when there is none.
func knownIn(argv []string, c *knowledge.Catalog) []string {
	var guess []string
	for i, a := range argv {
		switch a {
		case "sh", "bash", "ash", "exec":
			return argv[i:]
		}
		if i == len(argv)-1 || strings.HasPrefix(a, "-") {
			continue
		}
		switch k := c.Command(argv[i:]); {
		case k == nil:
		case !k.Weak && !k.ByName:
			return argv[i:]
		case guess == nil:
			guess = argv[i:]
		}
	}
	return guess
}

func dropAssignments(argv []string) []string {
	for len(argv) > 0 && isAssignment(argv[0]) {
		argv = argv[1:]
	}
	return argv
}

// skipOptions drops leading options, those in withValue with their value, and
// then n positional arguments. It gives nil when nothing is left.
func skipOptions(argv, withValue []string, n int) []string {
	for len(argv) > 0 {
		a := argv[0]
		switch {
		case a == "--":
			argv = argv[1:]
			if n == 0 {
				return argv
			}
			continue
		case strings.HasPrefix(a, "-") && len(a) > 1:
			argv = argv[1:]
			for _, o := range withValue {
				if o == a && len(argv) > 0 {
					argv = argv[1:]
					break
				}
			}
			continue
		case n > 0:
			argv = argv[1:]
			n--
			continue
		}
		return argv
	}
	return nil
}

// shellScript gives the script of sh -c SCRIPT, also -lc, -euxc, -o pipefail -c, and of su.
func shellScript(argv []string) (string, bool) {
	switch program(argv) {
	case "sh", "bash", "ash", "dash", "zsh", "busybox":
	case "su", "runuser":
		return userScript(argv)
	default:
		return "", false
	}
	for i := 1; i < len(argv); i++ {
		a := argv[i]
		if a == "sh" || a == "ash" {
			continue // busybox sh
		}
		if a == "-o" || a == "+o" {
			i++
			continue
		}
		if !strings.HasPrefix(a, "-") {
			return "", false
		}
		if strings.HasSuffix(a, "c") && !strings.HasPrefix(a, "--") {
			if i+1 < len(argv) {
				return argv[i+1], true
			}
			return "", false
		}
	}
	return "", false
}

// userScript gives the script of su USER -c SCRIPT.
func userScript(argv []string) (string, bool) {
	for i, a := range argv[:len(argv)-1] {
		if a == "-c" || a == "--command" || a == "-lc" {
			return argv[i+1], true
		}
	}
	return "", false
}

func program(argv []string) string {
	if len(argv) == 0 {
		return ""
	}
	return argv[0][strings.LastIndexByte(argv[0], '/')+1:]
}

// tidy reports whether s is words in ASCII with one space between them, as most
// commands are.
func tidy(s string) bool {
	gap := true // s begins, or a space was the last
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= utf8.RuneSelf || gap && c == ' ' {
			return false
		}
		gap = c == ' '
	}
	return !gap
}

// clip shortens s to n bytes at a rune and puts an ellipsis behind it.
func clip(s string, n int) string {
	if !tidy(s) {
		s = strings.Join(strings.Fields(s), " ")
	}
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}
