package cloudformation

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// workflow reads a state machine that runs tasks: each of them is started by it, and
// by the schedules that SAM takes among its events.
func (r *reader) workflow(res *resource) []starter {
	out := r.through(res, taskworthy.Trigger{Kind: "workflow", Spot: unknown, Pos: res.key.Pos()}, res)
	for _, e := range entries(res.at("Events")) {
		properties := e.Value.Get("Properties")
		when := properties.Get("Schedule") // of type Schedule
		if when == nil {
			when = properties.Get("ScheduleExpression") // of type ScheduleV2
		}
		if when.Is(position.Scalar) {
			out = append(out, r.through(res, ecstask.Trigger(properties, setting(when)), res)...)
		}
	}
	return out
}

// workflowTasks are the tasks and jobs that a state machine starts, each once.
func (r *reader) workflowTasks(res *resource) []*task {
	var out []*task
	seen := map[*task]bool{}
	var walk func(n *position.Node)
	walk = func(n *position.Node) {
		if t := r.stateTask(n); t != nil && !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
		for _, e := range entries(n) {
			walk(e.Value)
		}
		if n.Is(position.Sequence) {
			for _, item := range n.Items {
				walk(item)
			}
		}
	}
	walk(r.states(res))
	return out
}

// stateTask is the task or job that a state runs, nil for every other node.
func (r *reader) stateTask(n *position.Node) *task {
	if !n.Is(position.Mapping) {
		return nil
	}
	does := n.Get("Resource").Text()
	for _, key := range []string{"Parameters", "Arguments"} {
		given := n.Get(key)
		switch {
		case strings.Contains(does, ":ecs:runTask"):
			name := given.Get("TaskDefinition").Text()
			return r.taskBy(r.named(name, taskDefinition), name)
		case strings.Contains(does, ":batch:submitJob"):
			name := given.Get("JobDefinition").Text()
			return r.taskBy(r.named(name, jobDefinition), name)
		}
	}
	return nil
}

// states is the definition of a state machine with the resource's values put in: a
// mapping, a text that holds one, or a file.
func (r *reader) states(res *resource) *position.Node {
	if n := res.at("Definition"); n.Is(position.Mapping) {
		return substituted(n, res.at("DefinitionSubstitutions"))
	}
	if n := res.at("DefinitionString"); n.Is(position.Scalar) {
		docs, problems := position.Parse(n.File.Path, []byte(n.Value), r.opts.Limits)
		if len(docs) == 0 || len(problems) > 0 {
			r.note(CodeWorkflow, res.key, fmt.Sprintf("the definition of state machine %s cannot be read, so what it runs is not known", cut(res.id)), "check that it is JSON")
			return nil
		}
		return substituted(docs[0], res.at("DefinitionSubstitutions"))
	}
	where := res.at("DefinitionUri")
	if where.Text() == "" || strings.Contains(where.Value, "://") || taskworthy.Unresolved(where.Value) {
		return nil
	}
	f := r.load(source.Join(res.scope.t.file.folder(), where.Value), where)
	if f == nil || len(f.docs) == 0 {
		return nil
	}
	return substituted(f.docs[0], res.at("DefinitionSubstitutions"))
}

// substituted is n with the values of a state machine put into its texts.
func substituted(n, values *position.Node) *position.Node {
	if len(entries(values)) == 0 || n == nil {
		return n
	}
	switch n.Kind {
	case position.Scalar:
		value := n.Value
		for _, name := range placeholders(value) {
			if v := values.Get(name); v.Is(position.Scalar) {
				value = strings.ReplaceAll(value, placeholder(name), v.Value)
			}
		}
		return text(n, value)
	case position.Sequence:
		out := like(n)
		for _, item := range n.Items {
			out.Items = append(out.Items, substituted(item, values))
		}
		return out
	case position.Mapping:
		out := like(n)
		for _, e := range n.Entries {
			e.Value = substituted(e.Value, values)
			out.Entries = append(out.Entries, e)
		}
		return out
	}
	return n
}
