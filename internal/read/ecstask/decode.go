package ecstask

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Options say whose definition is read.
type Options struct {
	// Format, Path and Intent are those of every workload's source.
	Format, Path string
	Intent       taskworthy.Intent
	// Owner holds the containers; empty means the task's family.
	Owner string
	// At is where the definition begins in the file Path, and End its last line: the
	// source of containers that are written in another file.
	At  taskworthy.Pos
	End int
	// Strict asks for a warning about every key that the API does not have. Modules
	// have keys of their own, so it is for formats that write the API's words only.
	Strict bool
}

// decoder reads one definition and collects what is wrong with it.
type decoder struct {
	Options
	problems []taskworthy.Problem
	unknowns []taskworthy.Setting // the parts that depend on what is not known
	ports    int
}

// maxProblems is how many problems of one definition are reported.
const maxProblems = 100

func (d *decoder) report(code string, severity taskworthy.Severity, at taskworthy.Pos, message, hint string) {
	d.add(taskworthy.Problem{Code: code, Severity: severity, Pos: at, Message: message, Hint: hint})
}

func (d *decoder) add(p taskworthy.Problem) {
	if len(d.problems) < maxProblems {
		d.problems = append(d.problems, p)
	}
}

func (d *decoder) warn(code string, n *position.Node, message, hint string) {
	d.report(code, taskworthy.SeverityWarning, n.Pos(), message, hint)
}

// wrongType says that n should have been something else.
func (d *decoder) wrongType(n *position.Node, what, want string) {
	d.warn(CodeType, n, fmt.Sprintf("%s is a %s and is ignored", what, n.Kind), "write "+want)
}

// setting reads one scalar. Nothing is not set, and neither is an empty text.
func (d *decoder) setting(n *position.Node, what string) taskworthy.Setting {
	switch {
	case n.IsNull(), n.Is(position.Scalar) && n.Value == "":
		return taskworthy.Setting{}
	case !n.Is(position.Scalar):
		d.wrongType(n, what, "a single value")
		return taskworthy.Setting{}
	}
	return taskworthy.Setting{Value: n.Value, Pos: n.Pos()}
}

// text reads one scalar as its text alone.
func (d *decoder) text(n *position.Node, what string) string { return d.setting(n, what).Value }

// choice reads one of the API's words that are written in capital letters.
func (d *decoder) choice(n *position.Node, what string) taskworthy.Setting {
	s := d.setting(n, what)
	if s.Known() {
		s.Value = strings.ToUpper(s.Value)
	}
	return s
}

// flag reads true or false.
func (d *decoder) flag(n *position.Node, what string) taskworthy.Setting {
	s := d.setting(n, what)
	if !s.Known() {
		return s
	}
	switch strings.ToLower(s.Value) {
	case "true", "yes", "1":
		s.Value = "true"
	case "false", "no", "0":
		s.Value = "false"
	default:
		d.warn(CodeType, n, fmt.Sprintf("%s is %q, which is neither true nor false", what, cut(s.Value)), "write true or false")
		return taskworthy.Setting{}
	}
	return s
}

// choices reads a list of them.
func (d *decoder) choices(n *position.Node, what string) []taskworthy.Setting {
	out := d.settings(n, what)
	for i := range out {
		if out[i].Known() {
			out[i].Value = strings.ToUpper(out[i].Value)
		}
	}
	return out
}

// yes reads true; false is not set, as it is what happens anyway.
func (d *decoder) yes(n *position.Node, what string) taskworthy.Setting {
	if s := d.flag(n, what); s.Value != "false" {
		return s
	}
	return taskworthy.Setting{}
}

// number reads a whole number.
func (d *decoder) number(n *position.Node, what string) taskworthy.Setting {
	s := d.setting(n, what)
	if !s.Known() {
		return s
	}
	if s.Value = strings.TrimSuffix(strings.TrimSpace(s.Value), ".0"); s.Value == "" {
		return taskworthy.Setting{}
	}
	if _, err := strconv.ParseInt(s.Value, 10, 64); err != nil {
		d.warn(CodeType, n, fmt.Sprintf("%s is %q, which is no number", what, cut(s.Value)), "write a whole number")
		return taskworthy.Setting{}
	}
	return s
}

// units brings "1 vCPU" and "2 GB" to CPU units and MiB, which are 1024 of what is
// counted by the unit. A number alone is such already.
// Source: Amazon ECS API reference, RegisterTaskDefinition, cpu and memory.
func (d *decoder) units(n *position.Node, what, unit string) taskworthy.Setting {
	s := d.setting(n, what)
	if !s.Known() {
		return s
	}
	count, counted := strings.CutSuffix(strings.ToLower(strings.TrimSpace(s.Value)), unit)
	f, err := strconv.ParseFloat(strings.TrimSpace(count), 64)
	if err != nil || f < 0 || f > 1<<40 || f != f {
		d.warn(CodeType, n, fmt.Sprintf("%s is %q, which is no amount", what, cut(s.Value)), "write a number, as in \"1024\"")
		return taskworthy.Setting{}
	}
	if counted {
		f *= 1024
	}
	s.Value = strconv.FormatInt(int64(f), 10)
	return s
}

// list gives the items of a list. A mapping stands for a list of one, and a list that
// is not known here is a problem.
func (d *decoder) list(n *position.Node, what string) []*position.Node {
	if n.Is(position.Scalar) {
		if taskworthy.Unresolved(n.Value) {
			d.unknown(n, what)
		} else if n.Value != "" {
			d.wrongType(n, what, "a list")
		}
		return nil
	}
	return Many(n)
}

// words reads a list of scalars.
func (d *decoder) words(n *position.Node, what string) []string {
	items := d.list(n, what)
	words := make([]string, 0, len(items))
	for _, item := range items {
		switch {
		case item.Is(position.Scalar):
			words = append(words, item.Value)
		case item.IsNull():
		default:
			d.wrongType(item, "an item of "+what, "it in quotes")
		}
	}
	return words
}

// settings reads a list of scalars with their places; one scalar stands for itself.
func (d *decoder) settings(n *position.Node, what string) []taskworthy.Setting {
	items := []*position.Node{n}
	if !n.Is(position.Scalar) {
		items = d.list(n, what)
	}
	var out []taskworthy.Setting
	for _, item := range items {
		if s := d.setting(item, what); s.IsSet() {
			out = append(out, s)
		}
	}
	return out
}

// unknown reports a part that depends on what is not known here. Of what decides about
// state it is a warning.
func (d *decoder) unknown(n *position.Node, what string) {
	severity := taskworthy.SeverityNote
	switch what {
	case unknownContainers, unknownContainer, "volumes", "a volume", "mountPoints", "a mount":
		severity = taskworthy.SeverityWarning
	}
	if len(d.unknowns) < maxProblems {
		d.unknowns = append(d.unknowns, taskworthy.Setting{Value: what, Pos: n.Pos()})
	}
	d.report(CodeUnknown, severity, n.Pos(), fmt.Sprintf("%s depends on %s, which is not known here", what, cut(n.Value)), settle(n.Value))
}

// part is a mapping within another, nil where it is not known whether it is there.
func (d *decoder) part(n *position.Node, what string) *position.Node {
	hides := func(n *position.Node) bool { return n.Is(position.Scalar) && taskworthy.Unresolved(n.Value) }
	if i := slices.IndexFunc(Many(n), hides); i >= 0 {
		d.unknown(Many(n)[i], what)
		return nil
	}
	if hides(n) {
		d.unknown(n, what)
		return nil
	}
	return n
}

const (
	unknownContainers = "the list of containers"
	unknownContainer  = "a container"
)

// settle says what would make an unresolved text known.
func settle(text string) string {
	name := placeholder(text)
	switch {
	case name == "" || strings.ContainsAny(name, "( |"):
		return "put its value in, or check the rendered file"
	case strings.HasPrefix(name, "var."):
		return fmt.Sprintf("give %s a default or a value", name)
	case strings.HasPrefix(name, "Fn::"):
		return "check the template that CloudFormation makes of it"
	}
	return fmt.Sprintf("give %s a value, or check the rendered file", name)
}

// placeholder is what stands in the first placeholder of a text.
func placeholder(text string) string {
	for _, mark := range [...][2]string{{"${", "}"}, {"{{", "}}"}, {"<", ">"}} {
		if _, rest, ok := strings.Cut(text, mark[0]); ok {
			name, _, _ := strings.Cut(rest, mark[1])
			return cut(strings.Trim(name, "-%= \t"))
		}
	}
	return ""
}

// cut shortens what a message quotes.
func cut(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	if len(s) > 60 {
		s = strings.ToValidUTF8(s[:57], "") + "..."
	}
	return s
}
