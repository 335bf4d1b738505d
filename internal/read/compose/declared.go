package compose

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

const (
	labelPrefix = "taskworthy."
	block       = "x-taskworthy"
)

// answers are the keys of a block, and of labels after their prefix.
var answers = []string{"role", "stateless", "continuous", "use", "waive"}

// declareAll reads what the files say outright of their workloads. What stands
// nearest to the workload counts: its own x-taskworthy block, then its labels,
// then the block at the top of the file.
func (d *decoder) declareAll(workloads []definition) {
	top := d.model.Get(block).Get("services")
	for _, w := range workloads {
		if n := w.node.Get(block); n != nil {
			d.declareBlock(w.Workload, n)
		}
		for _, l := range w.Labels {
			if key, ok := strings.CutPrefix(l.Name, labelPrefix); ok {
				d.declare(w.Workload, key, l.Value, l.Pos)
			}
		}
		if n := top.Get(w.Name); n != nil {
			d.declareBlock(w.Workload, n)
		}
	}
	for _, e := range entries(top) {
		if d.called(e.Key.Value) == nil {
			d.warn(CodeDeclared, e.Key, fmt.Sprintf("%s speaks of %q, which is not there", block, e.Key.Value), "name a service of this project")
		}
	}
	for _, e := range entries(d.model.Get(block)) {
		if e.Key.Value != "services" {
			d.warn(CodeDeclared, e.Key, fmt.Sprintf("%s has no key %q at the top of a file", block, e.Key.Value), "write services, then the service")
		}
	}
}

func (d *decoder) declareBlock(w *taskworthy.Workload, n *position.Node) {
	if !n.Is(position.Mapping) {
		d.wrongType(n, block, "a mapping with "+strings.Join(answers, ", "))
		return
	}
	for _, e := range n.Entries {
		switch {
		case e.Key.Value == "waive" && !e.Value.Is(position.Scalar):
			for _, item := range append(items(e.Value), mappingAlone(e.Value)...) {
				d.waiveBlock(w, item)
			}
		case !e.Value.Is(position.Scalar):
			d.wrongType(e.Value, block+"."+e.Key.Value, "a single value")
		default:
			d.declare(w, e.Key.Value, e.Value.Value, e.Key.Pos())
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

// declare takes one answer, unless there is one already.
func (d *decoder) declare(w *taskworthy.Workload, key, value string, at taskworthy.Pos) {
	value = strings.TrimSpace(value)
	said := &w.Declared
	ok := true
	switch key {
	case "role":
		ok = answer(&said.Role, taskworthy.Role(value), taskworthy.Roles)
	case "stateless":
		ok = answer(&said.Stateless, yesNo(value), taskworthy.Answers)
	case "continuous":
		ok = answer(&said.Continuous, yesNo(value), taskworthy.Answers)
	case "use":
		ok = answer(&said.Use, taskworthy.Use(value), taskworthy.Uses)
	case "waive":
		for line := range strings.Lines(value) {
			d.waiveLine(w, strings.TrimSpace(line), at)
		}
	default:
		d.invalid(at, fmt.Sprintf("%q is no answer that taskworthy takes", key), key, answers)
		return
	}
	if !ok {
		d.invalid(at, fmt.Sprintf("%q is no answer to %s", cut(value), key), value, valid(key))
		return
	}
	if said.Pos.IsZero() {
		said.Pos = at
	}
}

// answer sets to if it is empty. It is not ok for a value that is not allowed.
func answer[T ~string](to *T, value T, allowed []T) bool {
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

func (d *decoder) invalid(at taskworthy.Pos, message, word string, allowed []string) {
	hint := "write one of " + strings.Join(allowed, ", ")
	if words := nearest.Words(word, allowed, 1); len(words) > 0 {
		hint = fmt.Sprintf("write %s, or another of %s", words[0], strings.Join(allowed, ", "))
	}
	d.report(CodeDeclared, taskworthy.SeverityWarning, at, message, hint)
}

const waiverForm = `write "RULE: REASON (until YYYY-MM-DD)"`

// waiveLine reads a waiver as "rule: reason (until 2027-01-31)".
func (d *decoder) waiveLine(w *taskworthy.Workload, line string, at taskworthy.Pos) {
	if line == "" {
		return
	}
	rule, reason, _ := strings.Cut(line, ":")
	expires := ""
	if before, after, ok := strings.Cut(reason, "(until "); ok {
		reason = before
		expires = strings.TrimSuffix(strings.TrimSpace(after), ")")
	}
	d.waive(w, taskworthy.Waiver{Rule: strings.TrimSpace(rule), Reason: strings.TrimSpace(reason), Expires: expires, Pos: at})
}

// waiveBlock reads a waiver as a mapping of rule, reason and expires, or as a
// line.
func (d *decoder) waiveBlock(w *taskworthy.Workload, n *position.Node) {
	if n.Is(position.Scalar) {
		d.waiveLine(w, n.Value, n.Pos())
		return
	}
	for _, e := range entries(n) {
		if !slices.Contains([]string{"rule", "reason", "expires"}, e.Key.Value) {
			d.invalid(e.Key.Pos(), fmt.Sprintf("a waiver has no key %q", e.Key.Value), e.Key.Value, []string{"rule", "reason", "expires"})
		}
	}
	d.waive(w, taskworthy.Waiver{
		Rule: n.Get("rule").Text(), Reason: n.Get("reason").Text(), Expires: n.Get("expires").Text(), Pos: n.Pos(),
	})
}

// waive takes a waiver that is whole.
func (d *decoder) waive(w *taskworthy.Workload, waiver taskworthy.Waiver) {
	bad := func(message string) {
		d.report(CodeDeclared, taskworthy.SeverityWarning, waiver.Pos, message+", so it waives nothing", waiverForm)
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
