package decide

import (
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// group is one task with its containers.
type group struct {
	members []int
	// lead is the container that answers for the whole task.
	lead int
}

// maxMembers is how many containers of one task are compared; ECS allows ten.
const maxMembers = 16

// join takes the i-th workload into the group of its task.
func (a *view) join(i int) {
	task := a.app.Workloads[i].Task
	if task == nil {
		return
	}
	g := a.tasks[task]
	if g == nil {
		if a.tasks == nil {
			a.tasks = map[*taskworthy.Task]*group{}
		}
		g = &group{lead: i}
		a.tasks[task] = g
	}
	if len(g.members) < maxMembers {
		g.members = append(g.members, i)
	}
	if a.rank(i) > a.rank(g.lead) {
		g.lead = i
	}
}

// rank says how much a container stands for its task: most the one that a load
// balancer sends requests to, least one that is gone before the others start.
func (a *view) rank(i int) int {
	w := a.app.Workloads[i]
	switch {
	case w.Init.IsSet():
		return 0
	case a.helps(i):
		return 1
	case balanced(w):
		return 4
	case len(w.Ports) > 0:
		return 3
	}
	return 2
}

// helps reports whether a container only prepares its task, or stands beside the
// container that the task is for.
func (a *view) helps(i int) bool {
	w := a.app.Workloads[i]
	return w.Init.IsSet() || isFalse(w.Essential) || a.classes[i].Role == taskworthy.Agent
}

// balanced reports whether a load balancer names the container.
func balanced(w *taskworthy.Workload) bool {
	return w.Task.Service != nil && slices.ContainsFunc(w.Task.Service.LoadBalancers, func(b taskworthy.LoadBalancer) bool { return b.Container == w.Name })
}

// deployment sees what the workload's task shows, and what keeps it running or
// starts it. What holds for the whole task is seen in the container that leads it.
func (l *looker) deployment() {
	t := l.w.Task
	l.secrets()
	l.peers()
	l.queues()
	l.stop(t)
	l.fargateContainer(t)
	if l.tasks[t].lead != l.i {
		return
	}
	l.settings(guide.OnlyOne)
	l.fargateTask(t)
	l.roles(t)
	l.neighbours(l.tasks[t])
	for i := range t.Triggers {
		l.trigger(&t.Triggers[i])
	}
	if t.Service != nil {
		l.service(t.Service)
	}
}

// setting notes a signal whose only word is what the definition says.
func (l *looker) setting(id guide.SignalID, pos taskworthy.Pos, says string) {
	l.add(id, pos, false, "settings", says)
}

// neighbours sees containers in one task of which each could be a task of its own.
// One that passes requests on to the other is no stranger to it, and what belongs on
// another service leaves the task anyway.
func (l *looker) neighbours(g *group) {
	var own []int
	for _, i := range g.members {
		switch l.classes[i].Role {
		case taskworthy.Web, taskworthy.Worker, taskworthy.Scheduled, taskworthy.StatefulApp:
			if !l.helps(i) && l.classes[i].Confidence >= taskworthy.Unsure && !slices.ContainsFunc(own, func(j int) bool { return l.passesOn(i, j) || l.passesOn(j, i) }) {
				own = append(own, i)
			}
		}
	}
	if len(own) < 2 {
		return
	}
	names := make([]string, len(own))
	for n, i := range own {
		names[n] = l.app.Workloads[i].Name
	}
	l.add(guide.Neighbours, l.app.Workloads[own[1]].Pos, true, "members", and(names))
}

// passesOn reports whether the i-th container, a web application, hands requests to
// the j-th of its task: it waits for it, or names it or its port.
func (a *view) passesOn(i, j int) bool {
	from, to := a.app.Workloads[i], a.app.Workloads[j]
	if a.classes[i].Role != taskworthy.Web || a.classes[j].Role != taskworthy.Web {
		return false
	}
	if slices.ContainsFunc(from.DependsOn, func(d taskworthy.Dependency) bool { return d.Name == to.Name }) ||
		slices.ContainsFunc(from.Links, func(s taskworthy.Setting) bool { return s.Value == to.Name }) {
		return true
	}
	return slices.ContainsFunc(from.References, func(r taskworthy.Reference) bool {
		return r.Host == to.Name || r.Port > 0 && slices.ContainsFunc(to.Ports, func(p taskworthy.Port) bool { return p.Container == r.Port })
	})
}

// number is the whole number that a setting says, with or without a percent sign.
func number(s taskworthy.Setting) (n int, known bool) {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(s.Value), "%"))
	return n, err == nil
}

func isTrue(s taskworthy.Setting) bool {
	return strings.EqualFold(s.Value, "true") || strings.EqualFold(s.Value, "yes") || strings.EqualFold(s.Value, "enabled")
}

func isFalse(s taskworthy.Setting) bool {
	return strings.EqualFold(s.Value, "false") || strings.EqualFold(s.Value, "no") || strings.EqualFold(s.Value, "disabled")
}

func says(s taskworthy.Setting, word string) bool { return strings.EqualFold(s.Value, word) }
