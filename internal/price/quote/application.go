package quote

import (
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// work is the pricing of one application.
type work struct {
	q          *Quoter
	app        *taskworthy.Application
	classes    []taskworthy.Classification
	placements []taskworthy.Placement
	sheets     []*sizing.Sheet
	needs      []need
	given      *sizing.Answers // of this application, nil for none
	// today and after are each container's part of its task: with all that run today,
	// and with those that stay where the guide wants them.
	today, after []share
}

// Application prices every workload of app. classes and placements are parallel to
// app.Workloads; one that is missing counts as not deployed.
func (q *Quoter) Application(app *taskworthy.Application, classes []taskworthy.Classification, placements []taskworthy.Placement) *Application {
	n := min(len(app.Workloads), len(classes), len(placements))
	k := &work{
		q: q, app: app, classes: classes, placements: placements, given: q.opts.Answers.In(app.Path),
		sheets: make([]*sizing.Sheet, n), needs: make([]need, n), today: make([]share, n), after: make([]share, n),
	}
	if len(q.sheets) < n {
		q.sheets = make([]sizing.Sheet, n)
	}
	for i := range n {
		k.sheets[i] = &q.sheets[i]
		k.sheets[i].Begin(app.Workloads[i], &classes[i], q.opts.Profile, k.given)
		if classes[i].Role.HasEngine() {
			k.sheets[i].Join(placements[i].Cluster)
		}
	}
	out := &Application{Path: app.Path, Profile: q.opts.Profile, Region: q.opts.Region, Workloads: make([]Workload, n)}
	for _, t := range group(app) {
		k.task(t, n)
	}
	for i := range n {
		out.Workloads[i] = k.workload(i)
	}
	k.shared(out)
	for i := range n {
		out.Workloads[i].Figures = slices.Clone(k.sheets[i].Figures()) // the sheets are used again
	}
	out.total()
	return out
}

// deployed reports whether a workload runs on AWS at all.
func (k *work) deployed(i int) bool {
	return k.placements[i].Verdict != "" && k.placements[i].Verdict != taskworthy.LocalOnly
}

// stays reports whether the guide leaves it on ECS.
func (k *work) stays(i int) bool {
	switch k.placements[i].Verdict {
	case taskworthy.ECSService, taskworthy.ECSTask, taskworthy.ECSWithStorage, taskworthy.Sidecar:
		return true
	}
	return false
}

// task finds what each container of a task pays for.
func (k *work) task(t task, n int) {
	t.members = only(t.members, func(i int) bool { return i < n })
	if len(t.members) == 0 {
		return
	}
	k.q.needs(t, k.app, k.sheets, k.needs)
	windows := (&bill{w: k.app.Workloads[t.members[0]]}).windows()
	run := only(t.members, k.deployed)
	k.snap(run, size(t, k.app, k.sheets), windows, k.today)
	if left := only(run, k.stays); len(left) < len(run) {
		k.snap(left, need{}, windows, k.after)
		return
	}
	for _, i := range run {
		k.after[i] = k.today[i]
	}
}

// only gives the members of which that holds, usually all.
func only(members []int, holds func(int) bool) []int {
	not := func(i int) bool { return !holds(i) }
	if !slices.ContainsFunc(members, not) {
		return members
	}
	return slices.DeleteFunc(slices.Clone(members), not)
}

// snap shares a size of Fargate, no less than least, among members. A sidecar that stands alone in its
// definition joins the tasks of others, so it takes what it needs and no more.
func (k *work) snap(members []int, least need, windows bool, to []share) {
	if len(members) == 1 && k.placements[members[0]].Verdict == taskworthy.Sidecar {
		n := k.needs[members[0]]
		to[members[0]] = share{need: n, of: n, task: n, fits: n.gpus == 0, joins: true}
		return
	}
	shares(members, k.needs, least, windows, to)
}

// workload prices one workload everywhere.
func (k *work) workload(i int) Workload {
	w, p := k.app.Workloads[i], &k.placements[i]
	out := Workload{ID: w.ID(), Name: w.Name, Verdict: p.Verdict, Target: p.Target, Today: -1, Recommended: -1}
	if !k.deployed(i) {
		return out
	}
	b := bill{q: k.q, Sheet: k.sheets[i], w: w, c: &k.classes[i], need: k.needs[i], lines: &k.q.lines}
	out.Options = k.onECS(&b, i)
	out.Today, out.Recommended = 0, 0
	if k.today[i] != k.after[i] && k.stays(i) {
		out.Recommended = 1
	}
	var moves taskworthy.Target
	if !k.stays(i) {
		out.Recommended, moves = len(out.Options), p.Target
		if moves == "" {
			moves = "other"
		}
		out.Options = b.at(out.Options, moves)
	}
	for _, a := range p.Alternatives {
		if a.Target != "" && a.Target != moves && !b.had(out.Options, a.Target) && !(a.Target == "efs" && b.Keeps()) {
			out.Options = b.at(out.Options, a.Target)
		}
	}
	out.Options = k.q.options.end(out.Options)
	if k.q.opts.BreakEven {
		out.BreakEven = k.breakEven(&b, i, &out)
	}
	return out
}

// onECS prices the workload as a container, in what ways it can run as one.
func (k *work) onECS(b *bill, i int) []Option {
	options := append(k.q.options.begin(), b.container(plainly, k.today[i]))
	if k.today[i] != k.after[i] && k.stays(i) {
		options = append(options, b.container(after, k.after[i]))
	}
	if options[0].ID == onExternal || !k.stays(i) {
		return options
	}
	if options[0].ID == onEC2 && k.after[i].fits {
		options = append(options, b.container(instead, k.after[i]))
	}
	if options[0].ID == onFargate && b.q.opts.Arch != ARM64 && !b.saysArch() && !b.windows() {
		options = append(options, b.container(onARM, k.after[i]))
	}
	if b.interruptible() {
		if o := b.container(spotted, k.after[i]); o.Floats() {
			options = append(options, o)
		}
	}
	return options
}

// at adds the variants of a target.
func (b *bill) at(options []Option, t taskworthy.Target) []Option {
	variants, ok := targets[t]
	if !ok {
		variants = targets["other"]
	}
	for _, v := range variants {
		if strings.HasSuffix(v.name, serverless) && b.c.Use == taskworthy.UseQueue {
			continue // job queues need a cache that evicts nothing and is one node
		}
		if o := b.variant(t, v); v.name != spot || o.Floats() {
			options = append(options, o)
		}
	}
	if o, ok := b.supported(t); ok {
		options = append(options, o)
	}
	return options
}

func (b *bill) variant(t taskworthy.Target, v variant) Option {
	id := string(t)
	if v.name != "" {
		id += "/" + v.name
	}
	b.open(Option{ID: id, Title: v.title, Target: t})
	b.whole(v.bill)
	return b.close()
}

// whole writes the lines of a managed service; those of a cluster pay for one together.
func (b *bill) whole(service func(*bill)) {
	b.parts = b.Cluster()
	service(b)
	if b.parts > 1 {
		b.note("Its part of one service for the " + strconv.Itoa(b.parts) + " of its cluster.")
	}
	b.parts = 1
}

func (b *bill) had(options []Option, t taskworthy.Target) bool {
	return slices.ContainsFunc(options, func(o Option) bool { return o.Target == t })
}

// total sums up both sides of what is known on both.
func (a *Application) total() {
	for i := range a.Workloads {
		w := &a.Workloads[i]
		switch {
		case w.Today < 0:
		case !w.Compared():
			a.LeftOut = append(a.LeftOut, w.ID)
		default:
			a.Today = a.Today.Add(w.Options[w.Today].Total)
			a.Recommended = a.Recommended.Add(w.Options[w.Recommended].Total)
		}
	}
	for i := range a.Shared {
		s := &a.Shared[i]
		if !s.Complete {
			a.LeftOut = append(a.LeftOut, s.ID)
			continue
		}
		today, recommended := s.Amounts()
		a.Today, a.Recommended = a.Today.Add(today), a.Recommended.Add(recommended)
	}
}
