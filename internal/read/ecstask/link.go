package ecstask

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/reference"
)

// Link settles what can be told only when all workloads of an application are there,
// once: which endpoints they name, and that a task which nothing but a schedule starts
// is a job. Then the values of variables that are not to be kept are gone.
func Link(workloads []*taskworthy.Workload, keepEnv func(name string) bool) {
	names := make(map[string]*taskworthy.Workload, 2*len(workloads))
	for _, w := range workloads {
		names[w.Name] = w
	}
	for _, w := range workloads {
		for _, alias := range w.Aliases {
			names[alias] = w
		}
	}
	for i := 0; i < len(workloads); {
		end := i + 1
		for end < len(workloads) && workloads[end].Task == workloads[i].Task {
			end++
		}
		linkTask(workloads[i:end], names, keepEnv)
		i = end
	}
}

// linkTask settles the containers of one task, which know one another by their own
// names whatever others are called.
func linkTask(task []*taskworthy.Workload, names map[string]*taskworthy.Workload, keepEnv func(string) bool) {
	hidden := make(map[string]*taskworthy.Workload, len(task))
	for _, w := range task {
		hidden[w.Name] = names[w.Name]
		names[w.Name] = w
	}
	for _, w := range task {
		schedule(w)
		reference.Find(w, names, nil)
		reference.Forget(w, keepEnv)
	}
	for name, w := range hidden { // the order does not matter: each name is put back
		names[name] = w
	}
}

// schedule makes a job of a container whose task only schedules start.
func schedule(w *taskworthy.Workload) {
	if w.Task == nil || w.Task.Service != nil || w.Schedule.IsSet() || w.Init.IsSet() || w.Essential.Value == "false" {
		return
	}
	for _, t := range w.Task.Triggers {
		if t.Kind == "schedule" && t.Expression.IsSet() {
			w.Schedule = t.Expression
			w.Job = taskworthy.Setting{Value: "true", Pos: t.Expression.Pos}
			return
		}
	}
}
