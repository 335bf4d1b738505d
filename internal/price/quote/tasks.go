package quote

import (
	"strconv"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/fargate"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// task is a group of containers that run together and are paid for together: those of
// one ECS task or pod, or one container alone.
type task struct {
	members []int // indexes of workloads
}

// group gives the tasks of an application in the order of their first container.
func group(app *taskworthy.Application) []task {
	tasks, members := make([]task, 0, len(app.Workloads)), make([]int, len(app.Workloads))
	var at map[*taskworthy.Task]int
	for i, w := range app.Workloads {
		if w.Task != nil {
			if n, ok := at[w.Task]; ok {
				tasks[n].members = append(tasks[n].members, i)
				continue
			}
			if at == nil {
				at = map[*taskworthy.Task]int{}
			}
			at[w.Task] = len(tasks)
		}
		members[i] = i
		tasks = append(tasks, task{members[i : i+1 : i+1]})
	}
	return tasks
}

// needs finds what each container of a task takes: what it says, else its part of what
// the task says and the others leave, else what is usual for its role. Containers that
// only start the others take nothing beside them; those that run take something.
func (q *Quoter) needs(t task, app *taskworthy.Application, sheets []*sizing.Sheet, to []need) {
	if len(t.members) == 1 {
		i := t.members[0]
		if w := app.Workloads[i]; w.Task == nil || !w.Task.CPU.Known() && !w.Task.Memory.Known() {
			to[i] = need{max(sheets[i].Int(sizing.CPU), 1), max(sheets[i].Int(sizing.Memory), 1), gpus(w)}
			return
		}
	}
	for _, i := range t.members {
		to[i].gpus = gpus(app.Workloads[i])
	}
	shared := app.Workloads[t.members[0]].Task
	q.part(t, app, sheets, shared.CPU, sizing.CPU, func(w *taskworthy.Workload) taskworthy.Setting { return w.CPU }, func(i, n int) { to[i].cpu = n })
	q.part(t, app, sheets, shared.Memory, sizing.Memory, func(w *taskworthy.Workload) taskworthy.Setting { return w.Memory }, func(i, n int) { to[i].memory = n })
}

// part shares one resource of a task among its containers.
func (q *Quoter) part(t task, app *taskworthy.Application, sheets []*sizing.Sheet, all taskworthy.Setting, key sizing.Key,
	own func(*taskworthy.Workload) taskworthy.Setting, set func(i, n int),
) {
	left, known := whole(all)
	var open []int
	for _, i := range t.members {
		w := app.Workloads[i]
		switch _, said := whole(own(w)); {
		case w.Init.IsSet() && len(t.members) > 1:
			set(i, 0)
		case said || !known:
			n := max(sheets[i].Int(key), 1)
			set(i, n)
			left -= n
		default:
			open = append(open, i)
		}
	}
	why := "the size of its task"
	if len(t.members) > 1 {
		why = "its part of the " + all.Value + " of its task"
	}
	for n, i := range open {
		part := max(left, 0) / (len(open) - n)
		left -= part
		set(i, max(sheets[i].SaidOr(key, part, all.Pos, why), 1))
	}
}

// gpus are the GPUs of a container; where it wants all that there are, or some by name,
// one.
func gpus(w *taskworthy.Workload) int {
	if !w.GPU.IsSet() || w.GPU.Value == "0" {
		return 0
	}
	n, _ := whole(w.GPU)
	return max(n, 1)
}

func whole(s taskworthy.Setting) (int, bool) {
	if s.Value == "" {
		return 0, false
	}
	n, err := strconv.Atoi(s.Value)
	return n, err == nil && n > 0 && n < 1<<30
}

// share is the part of a task that a container pays for.
type share struct {
	need
	// of is what the parts of all its containers are together: what Fargate offers for
	// the task, or the task itself.
	of need
	// task is what the task takes, which a machine must have.
	task need
	// fits says that Fargate has that.
	fits bool
	// leads says that what the task has once, its disk, is paid here.
	leads bool
	// joins says that it takes part in the tasks of others.
	joins bool
}

// portion is the container's part of what is paid for its task as a whole: the mean of
// its parts of CPU and of memory.
func (s *share) portion(all price.Decimal) price.Decimal {
	switch {
	case s.need == s.of:
		return all
	case s.of.cpu == 0 || s.of.memory == 0: // nothing but what only starts
		return price.Decimal{}
	}
	cpu, memory := count(s.of.cpu), count(s.of.memory)
	parts := count(s.cpu).Mul(memory).Add(count(s.memory).Mul(cpu))
	return all.Mul(parts).Div(cpu.Mul(memory).Mul(price.Int(2)))
}

// size is what a task says that it takes as a whole, nothing where it does not, or where
// the user says more about one of its containers.
func size(t task, app *taskworthy.Application, sheets []*sizing.Sheet) (n need) {
	shared := app.Workloads[t.members[0]].Task
	if shared == nil {
		return n
	}
	n.cpu, _ = whole(shared.CPU)
	n.memory, _ = whole(shared.Memory)
	for _, i := range t.members {
		if sheets[i].Answered(sizing.CPU) {
			n.cpu = 0
		}
		if sheets[i].Answered(sizing.Memory) {
			n.memory = 0
		}
	}
	return n
}

// shares snaps the containers that run to a size that Fargate has, no less than least,
// and says which part of it each pays for; the parts are the whole. What has GPUs runs
// on a machine, with all of its task.
func shares(members []int, needs []need, least need, windows bool, to []share) {
	var sum need
	for _, i := range members {
		sum.cpu += needs[i].cpu
		sum.memory += needs[i].memory
		sum.gpus += needs[i].gpus
	}
	task := need{max(sum.cpu, least.cpu), max(sum.memory, least.memory), sum.gpus}
	offer := fargate.Offer
	if windows {
		offer = fargate.OfferWindows
	}
	whole := task
	cpu, memory, fits := offer(task.cpu, task.memory)
	if fits = fits && task.gpus == 0; fits {
		whole.cpu, whole.memory = cpu, memory
	}
	cpu, memory = whole.cpu, whole.memory
	for n, i := range members {
		part := need{portion(whole.cpu, needs[i].cpu, sum.cpu), portion(whole.memory, needs[i].memory, sum.memory), needs[i].gpus}
		to[i] = share{need: part, of: whole, task: task, fits: fits, leads: n == 0}
		cpu -= part.cpu
		memory -= part.memory
	}
	if len(members) > 0 { // what division leaves
		to[members[0]].cpu += cpu
		to[members[0]].memory += memory
	}
}

// portion is size × part ÷ sum.
func portion(size, part, sum int) int {
	if sum == 0 {
		return 0
	}
	return int(int64(size) * int64(part) / int64(sum))
}
