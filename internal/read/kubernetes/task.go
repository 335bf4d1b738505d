package kubernetes

import (
	"math"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// task reads what the containers of a pod share, and what keeps the pod running or
// starts it.
func (c *cluster) task(o *object, what *ownerKind, spec *position.Node) *taskworthy.Task {
	t := &taskworthy.Task{
		Family:   taskworthy.Setting{Value: o.name, Pos: o.namePos()},
		Pos:      spec.Pos(),
		TaskRole: setting(spec.Get("serviceAccountName")),
		OS:       operatingSystem(spec),
		Arch:     architecture(spec),
	}
	if !t.TaskRole.IsSet() {
		t.TaskRole = setting(spec.Get("serviceAccount")) // the deprecated name
	}
	resources := spec.Get("resources") // of the pod as a whole
	t.CPU = c.amount(resources.At("requests", "cpu"), resources.At("limits", "cpu"), cpuUnit)
	t.Memory = c.amount(resources.At("limits", "memory"), resources.At("requests", "memory"), memoryUnit)
	t.NetworkMode = shared(spec.Get("hostNetwork"), "host")
	t.PID = shared(spec.Get("hostPID"), "host")
	if !t.PID.IsSet() {
		t.PID = shared(spec.Get("shareProcessNamespace"), "task")
	}
	t.IPC = shared(spec.Get("hostIPC"), "host")
	if what.service != "" {
		t.Service = service(o, what)
	}
	if what.job {
		t.Triggers = trigger(o, what)
	}
	return t
}

// shared is value at the place of a flag that is set.
func shared(n *position.Node, value string) taskworthy.Setting {
	s := flag(n)
	if s.IsSet() {
		s.Value = value
	}
	return s
}

// operatingSystem is what the pod's own word or its node selector says, as ECS
// calls it.
func operatingSystem(spec *position.Node) taskworthy.Setting {
	s := setting(spec.At("os", "name"))
	if !s.IsSet() {
		s = selectedNode(spec, "kubernetes.io/os", "beta.kubernetes.io/os")
	}
	s.Value = strings.ToUpper(s.Value)
	return s
}

func architecture(spec *position.Node) taskworthy.Setting {
	s := selectedNode(spec, "kubernetes.io/arch", "beta.kubernetes.io/arch")
	switch s.Value {
	case "amd64":
		s.Value = "X86_64"
	case "arm64":
		s.Value = "ARM64"
	}
	return s
}

func selectedNode(spec *position.Node, labels ...string) taskworthy.Setting {
	for _, label := range labels {
		if s := setting(spec.Get("nodeSelector").Get(label)); s.IsSet() {
			return s
		}
	}
	return taskworthy.Setting{}
}

// service is what keeps the pods of an owner running.
func service(o *object, what *ownerKind) *taskworthy.Service {
	s := &taskworthy.Service{
		Name: taskworthy.Setting{Value: o.name, Pos: o.namePos()}, Pos: o.Pos(), Kind: what.service,
		Desired: setting(o.At("spec", "replicas")),
	}
	if what.service == "custom" {
		s.Kind = strings.ToLower(o.kind)
	}
	strategy := "REPLICA"
	if what.daemon {
		strategy = "DAEMON"
	}
	s.Strategy = taskworthy.Setting{Value: strategy, Pos: o.Get("kind").Pos()}
	deploy := o.At("spec", "strategy")
	if what.service == "statefulset" || what.daemon {
		deploy = o.At("spec", "updateStrategy")
	}
	if kind := deploy.Get("type"); kind.Text() == "Recreate" {
		s.MinHealthy = taskworthy.Setting{Value: "0", Pos: kind.Pos()}
		s.MaxHealthy = taskworthy.Setting{Value: "100", Pos: kind.Pos()}
		return s
	}
	for _, rolling := range []*position.Node{deploy.Get("rollingUpdate"), deploy.Get("canary"), deploy.Get("rollingParams")} {
		if n := rolling.Get("maxUnavailable"); n != nil {
			s.MinHealthy = percent(n, s.Desired, what.daemon, func(p float64) float64 { return 100 - p }, math.Floor)
		}
		if n := rolling.Get("maxSurge"); n != nil {
			s.MaxHealthy = percent(n, s.Desired, what.daemon, func(p float64) float64 { return 100 + p }, math.Ceil)
		}
	}
	return s
}

// percent is what a number or a percentage of the copies leaves of them, in percent.
// A number says nothing where the number of copies is not known.
func percent(n *position.Node, desired taskworthy.Setting, daemon bool, of, round func(float64) float64) taskworthy.Setting {
	s := setting(n)
	if part, ok := strings.CutSuffix(s.Value, "%"); ok {
		p, err := strconv.ParseFloat(part, 64)
		if err != nil || p < 0 || p > 1000 {
			return taskworthy.Setting{}
		}
		s.Value = whole(of(p), round)
		return s
	}
	copies := 1.0
	if desired.IsSet() {
		var err error
		if copies, err = strconv.ParseFloat(desired.Value, 64); err != nil {
			return taskworthy.Setting{}
		}
	}
	number, err := strconv.ParseFloat(s.Value, 64)
	if err != nil || daemon || copies < 1 || number < 0 || number > 1e6 {
		return taskworthy.Setting{}
	}
	s.Value = whole(of(100*number/copies), round)
	return s
}

func whole(p float64, round func(float64) float64) string {
	return strconv.Itoa(int(round(max(p, 0))))
}

// trigger is what starts the pods of a job: its schedule. A Job starts by itself, with
// as many attempts as it says.
func trigger(o *object, what *ownerKind) []taskworthy.Trigger {
	if o.kind == "ScaledJob" {
		var all []taskworthy.Trigger
		for _, n := range items(o.At("spec", "triggers")) {
			kind := "event"
			switch {
			case n.Get("type").Text() == "cron":
				kind = "schedule"
			case isQueueScaler(n.Get("type").Text()):
				kind = "queue"
			}
			all = append(all, taskworthy.Trigger{
				Kind: kind, Expression: setting(n.At("metadata", "start")), Retries: setting(o.At("spec", "jobTargetRef", "backoffLimit")), Pos: n.Pos(),
			})
		}
		return all
	}
	if len(what.schedule) == 0 {
		return nil
	}
	t := taskworthy.Trigger{Kind: "schedule", Expression: o.first(what.schedule), Retries: o.first(what.retries), Pos: o.Pos()}
	if t.Expression.IsSet() {
		t.Pos = t.Expression.Pos
	}
	// How many pods each run of a CronJob has to complete, or has side by side.
	job := o.At("spec", "jobTemplate", "spec")
	if t.Count = setting(job.Get("completions")); !t.Count.IsSet() {
		t.Count = setting(job.Get("parallelism"))
	}
	return []taskworthy.Trigger{t}
}

// first is the first value that is set at one of the paths.
func (o *object) first(paths []string) taskworthy.Setting {
	for _, path := range paths {
		for _, n := range follow(o.Node, path) {
			if s := setting(n); s.IsSet() {
				return s
			}
		}
	}
	return taskworthy.Setting{}
}
