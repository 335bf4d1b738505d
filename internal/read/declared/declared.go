// Package declared reads what definitions say outright of their workloads: the
// answers role, stateless, continuous and use, and waivers.
//
// They stand in labels and annotations (taskworthy.role: worker), in an x-taskworthy
// block, or in comments above or inside of what defines the workload
// (# taskworthy.role: worker). What is asked first counts:
//
//	r := declared.Reader{Report: report}
//	r.Label(w, "taskworthy.role", "worker", at)
//	r.Comments(w, path, text, first, last)
//
// An answer that is not valid is reported with the nearest one that is, and is no
// answer; so is a waiver without a rule, a reason or a last day.
package declared

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Code is that of the problems of this package.
const Code = "TW1020"

const (
	// Prefix begins the names of labels, annotations and comments that are answers.
	Prefix = "taskworthy."
	// Name is that of a block.
	Name = "x-taskworthy"
)

// answers are the keys of a block, and of labels after their prefix.
var answers = []string{"role", "stateless", "continuous", "use", "waive"}

// Reader reads answers. Report takes what is not valid.
type Reader struct {
	Report func(taskworthy.Problem)
}

// Label takes a label or an annotation, if its name begins with Prefix.
func (r Reader) Label(w *taskworthy.Workload, name, value string, at taskworthy.Pos) {
	if key, ok := strings.CutPrefix(name, Prefix); ok {
		r.answer(w, key, value, at)
	}
}

// Block takes a mapping of answers.
func (r Reader) Block(w *taskworthy.Workload, n *position.Node) {
	if !n.Is(position.Mapping) {
		r.wrongType(n, Name, "a mapping with "+strings.Join(answers, ", "))
		return
	}
	for _, e := range n.Entries {
		switch {
		case e.Key.Value == "waive" && !e.Value.Is(position.Scalar):
			for _, item := range append(slices.Clone(e.Value.Items), mappingAlone(e.Value)...) {
				r.waiveBlock(w, item)
			}
		case !e.Value.Is(position.Scalar):
			r.wrongType(e.Value, Name+"."+e.Key.Value, "a single value")
		default:
			r.answer(w, e.Key.Value, e.Value.Value, e.Key.Pos())
		}
	}
}

// mappingAlone is a mapping as a list of one.
func mappingAlone(n *position.Node) []*position.Node {
	if n.Is(position.Mapping) {
		return []*position.Node{n}
	}
	return nil
}

// answer takes one answer, unless there is one already.
func (r Reader) answer(w *taskworthy.Workload, key, value string, at taskworthy.Pos) {
	value = strings.TrimSpace(value)
	said := &w.Declared
	ok := true
	switch key {
	case "role":
		ok = set(&said.Role, taskworthy.Role(value), taskworthy.Roles)
	case "stateless":
		ok = set(&said.Stateless, yesNo(value), taskworthy.Answers)
	case "continuous":
		ok = set(&said.Continuous, yesNo(value), taskworthy.Answers)
	case "use":
		ok = set(&said.Use, taskworthy.Use(value), taskworthy.Uses)
	case "waive":
		for line := range strings.Lines(value) {
			r.waiveLine(w, strings.TrimSpace(line), at)
		}
	default:
		r.invalid(at, fmt.Sprintf("%q is no answer that taskworthy takes", key), key, answers)
		return
	}
	if !ok {
		r.invalid(at, fmt.Sprintf("%q is no answer to %s", cut(value), key), value, valid(key))
		return
	}
	if said.Pos.IsZero() {
		said.Pos = at
	}
}

// set sets to if it is empty. It is not ok for a value that is not allowed.
func set[T ~string](to *T, value T, allowed []T) bool {
	if !slices.Contains(allowed, value) {
		return false
	}
	if *to == "" {
		*to = value
	}
	return true
}

func yesNo(s string) taskworthy.Answer {
	switch strings.ToLower(s) {
	case "true", "yes":
		return taskworthy.Yes
	case "false", "no":
		return taskworthy.No
	}
	return taskworthy.Answer(s)
}

// valid lists the values of an answer.
func valid(key string) []string {
	switch key {
	case "role":
		return texts(taskworthy.Roles)
	case "use":
		return texts(taskworthy.Uses)
	}
	return texts(taskworthy.Answers)
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func (r Reader) invalid(at taskworthy.Pos, message, word string, allowed []string) {
	hint := "write one of " + strings.Join(allowed, ", ")
	if words := nearest.Words(word, allowed, 1); len(words) > 0 {
		hint = fmt.Sprintf("write %s, or another of %s", words[0], strings.Join(allowed, ", "))
	}
	r.report(at, message, hint)
}

const waiverForm = `write "RULE: REASON (until YYYY-MM-DD)"`

// waiveLine reads a waiver as "rule: reason (until 2027-01-31)".
func (r Reader) waiveLine(w *taskworthy.Workload, line string, at taskworthy.Pos) {
	if line == "" {
		return
	}
	rule, reason, _ := strings.Cut(line, ":")
	expires := ""
	if before, after, ok := strings.Cut(reason, "(until "); ok {
		reason = before
		expires = strings.TrimSuffix(strings.TrimSpace(after), ")")
	}
	r.waive(w, taskworthy.Waiver{Rule: strings.TrimSpace(rule), Reason: strings.TrimSpace(reason), Expires: expires, Pos: at})
}

// waiveBlock reads a waiver as a mapping of rule, reason and expires, or as a
// line.
func (r Reader) waiveBlock(w *taskworthy.Workload, n *position.Node) {
	if n.Is(position.Scalar) {
		r.waiveLine(w, n.Value, n.Pos())
		return
	}
	for _, e := range n.Entries {
		if !slices.Contains([]string{"rule", "reason", "expires"}, e.Key.Value) {
			r.invalid(e.Key.Pos(), fmt.Sprintf("a waiver has no key %q", e.Key.Value), e.Key.Value, []string{"rule", "reason", "expires"})
		}
	}
	r.waive(w, taskworthy.Waiver{
		Rule: n.Get("rule").Text(), Reason: n.Get("reason").Text(), Expires: n.Get("expires").Text(), Pos: n.Pos(),
	})
}

// waive takes a waiver that is whole.
func (r Reader) waive(w *taskworthy.Workload, waiver taskworthy.Waiver) {
	bad := func(message string) {
		r.report(waiver.Pos, message+", so it waives nothing", waiverForm)
	}
	if waiver.Expires != "" {
		if _, err := time.Parse(time.DateOnly, waiver.Expires); err != nil {
			bad(fmt.Sprintf("a waiver expires on %q, which is no date", cut(waiver.Expires)))
			return
		}
	}
	switch {
	case waiver.Rule == "":
		bad("a waiver names no rule")
	case waiver.Reason == "":
		bad(fmt.Sprintf("the waiver of %s gives no reason", cut(waiver.Rule)))
	case waiver.Expires == "":
		bad(fmt.Sprintf("the waiver of %s gives no last day", cut(waiver.Rule)))
	default:
		waiver.Workload = w.ID()
		w.Declared.Waive = append(w.Declared.Waive, waiver)
		if w.Declared.Pos.IsZero() {
			w.Declared.Pos = waiver.Pos
		}
	}
}

func (r Reader) wrongType(n *position.Node, what, want string) {
	r.report(n.Pos(), fmt.Sprintf("%s is a %s and is ignored", what, n.Kind), "write "+want)
}

func (r Reader) report(at taskworthy.Pos, message, hint string) {
	r.Report(taskworthy.Problem{Code: Code, Severity: taskworthy.SeverityWarning, Pos: at, Message: message, Hint: hint})
}

// cut shortens what a message quotes.
func cut(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	if len(s) > 60 {
		s = strings.ToValidUTF8(s[:57], "") + "..."
	}
	return s
}
