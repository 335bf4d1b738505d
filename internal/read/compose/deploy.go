package compose

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// deploy reads what Swarm and later Compose files keep under deploy.
func (d *decoder) deploy(w *taskworthy.Workload, n *position.Node) {
	if n.IsNull() {
		return
	}
	if !n.Is(position.Mapping) {
		d.wrongType(n, "deploy", "a mapping")
		return
	}
	if replicas := n.Get("replicas"); !w.Replicas.IsSet() {
		w.Replicas = d.setting(replicas, "deploy.replicas")
	}
	if condition := n.At("restart_policy", "condition"); !w.Restart.IsSet() && !condition.IsNull() {
		w.Restart = d.setting(condition, "deploy.restart_policy.condition")
		switch w.Restart.Value {
		case "none":
			w.Restart.Value = "no"
		case "any":
			w.Restart.Value = "always"
		}
	}
	if mode := n.Get("mode"); mode.Text() == "replicated-job" || mode.Text() == "global-job" {
		w.Job = taskworthy.Setting{Value: "true", Pos: mode.Pos()}
	}
	w.Labels = append(w.Labels, d.labels(n.Get("labels"))...)
	for _, device := range items(n.At("resources", "reservations", "devices")) {
		if s, ok := gpu("devices", device); ok {
			w.GPU = s
		}
	}
}

// gpu recognises a request for a GPU in gpus, runtime, or a reserved device.
func gpu(key string, n *position.Node) (taskworthy.Setting, bool) {
	switch key {
	case "gpus":
		if n.IsNull() {
			return taskworthy.Setting{}, false
		}
		value := n.Text()
		if n.Is(position.Sequence) {
			value = n.At("0", "count").Text()
		}
		return taskworthy.Setting{Value: orElse(value, "all"), Pos: n.Pos()}, true
	case "runtime":
		return taskworthy.Setting{Value: n.Text(), Pos: n.Pos()}, n.Text() == "nvidia"
	}
	found := n.Get("driver").Text() == "nvidia"
	for _, c := range items(n.Get("capabilities")) {
		found = found || c.Text() == "gpu"
	}
	return taskworthy.Setting{Value: orElse(n.Get("count").Text(), "all"), Pos: n.Pos()}, found
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// devices reads the devices of the host, by their path there.
func (d *decoder) devices(n *position.Node) []taskworthy.Setting {
	var out []taskworthy.Setting
	for _, item := range d.items(n, "devices") {
		from := item
		if item.Is(position.Mapping) {
			from = item.Get("source")
		}
		if s := d.setting(from, "a device"); s.Value != "" {
			s.Value, _, _ = strings.Cut(s.Value, ":")
			out = append(out, s)
		}
	}
	return out
}

// schedule is the first expression of a job's triggers.
func schedule(n *position.Node) taskworthy.Setting {
	for _, item := range items(n) {
		cron := item
		if item.Is(position.Mapping) {
			cron = item.Get("cron")
		}
		if cron.Text() != "" {
			return taskworthy.Setting{Value: cron.Value, Pos: cron.Pos()}
		}
	}
	return taskworthy.Setting{}
}

// scheduleLabels takes the schedule from a label for this workload as a whole:
// kompose.cronjob.schedule, swarm.cronjob.schedule and the like.
func (d *decoder) scheduleLabels(w *taskworthy.Workload) {
	for _, l := range w.Labels {
		if strings.HasSuffix(l.Name, "schedule") && strings.Contains(l.Name, "cron") {
			w.Schedule = taskworthy.Setting{Value: l.Value, Pos: l.Pos}
		}
	}
}
