package ecstask

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// portMappings reads the ports that a container listens on.
func (d *decoder) portMappings(w *taskworthy.Workload, n *position.Node) {
	for _, item := range d.list(n, "portMappings") {
		switch {
		case item.Is(position.Mapping):
			d.port(w, item)
		case item.Is(position.Scalar) && taskworthy.Unresolved(item.Value):
			d.unknown(item, "a port")
		case !item.IsNull():
			d.wrongType(item, "a port", "it as a mapping with a containerPort")
		}
	}
}

// port reads one mapping: a port, or a range of them. A port that is not known here
// is still one, with the number 0.
func (d *decoder) port(w *taskworthy.Workload, n *position.Node) {
	p := taskworthy.Port{
		Host: d.text(Get(n, "hostPort"), "hostPort"), Protocol: strings.ToLower(d.text(Get(n, "protocol"), "protocol")),
		Name: d.text(Get(n, "name"), "name"), Pos: n.Pos(),
	}
	if p.Protocol == "" || taskworthy.Unresolved(p.Protocol) {
		p.Protocol = "tcp"
	}
	written := first(n, "containerPort", "containerPortRange")
	s := d.setting(written, "containerPort")
	switch {
	case !s.IsSet():
		d.warn(CodePort, n, "a port mapping has no containerPort", "name the container's port under containerPort")
		return
	case !s.Known():
		w.Ports = append(w.Ports, p)
		return
	}
	from, to, ok := portRange(strings.TrimSuffix(s.Value, ".0"))
	if !ok {
		d.warn(CodePort, written, fmt.Sprintf("%q is not a port", cut(s.Value)), "write a number from 1 to 65535")
		return
	}
	if to-from >= maxRange {
		d.report(CodeTooMany, taskworthy.SeverityNote, s.Pos, fmt.Sprintf("of the ports %s the first %d are read", s.Value, maxRange), "open fewer ports")
		to = from + maxRange - 1
	}
	for p.Container = from; p.Container <= to && d.ports < maxPorts; p.Container++ {
		w.Ports = append(w.Ports, p)
		d.ports++
	}
}

// portRange reads a port, or two with a dash between.
func portRange(s string) (from, to int, ok bool) {
	low, high, isRange := strings.Cut(s, "-")
	if !isRange {
		high = low
	}
	from, err := strconv.Atoi(low)
	if err != nil {
		return 0, 0, false
	}
	to, err = strconv.Atoi(high)
	return from, to, err == nil && from > 0 && to >= from && to <= 65535
}

// started, healthy and completed are Compose's words for what another container is
// waited for.
const (
	started   = "service_started"
	healthy   = "service_healthy"
	completed = "service_completed_successfully"
)

// dependsOn reads whom the container waits for. A name alone means that it waits for
// its start; a mapping of names leads to conditions.
func (d *decoder) dependsOn(w *taskworthy.Workload, n *position.Node) {
	for _, item := range d.list(n, "dependsOn") {
		name, condition := Get(item, "containerName"), Get(item, "condition")
		switch {
		case item.Is(position.Scalar) && taskworthy.Unresolved(item.Value):
			d.unknown(item, "a dependency")
			continue
		case item.Is(position.Scalar):
			name = item
		case item.Is(position.Mapping) && name == nil && len(item.Entries) > 0:
			for _, e := range item.Entries {
				d.need(w, e.Key, e.Value)
			}
			continue
		}
		d.need(w, name, condition)
	}
}

func (d *decoder) need(w *taskworthy.Workload, name, condition *position.Node) {
	s := d.setting(name, "containerName")
	if s.Value == "" {
		return
	}
	need := taskworthy.Dependency{Name: s.Value, Condition: started, Pos: s.Pos}
	switch word := d.choice(condition, "condition"); word.Value {
	case "COMPLETE", "SUCCESS":
		need.Condition = completed
	case "HEALTHY":
		need.Condition = healthy
	case "", "START":
	default:
		if word.Known() {
			d.warn(CodeType, condition, fmt.Sprintf("%q is no condition", cut(word.Value)), "write START, COMPLETE, SUCCESS or HEALTHY")
		}
	}
	w.DependsOn = append(w.DependsOn, need)
}

// reaches reads the names by which the container reaches others, and its own.
func (d *decoder) reaches(w *taskworthy.Workload, n *position.Node) {
	for _, link := range d.settings(Get(n, "links"), "links") {
		name, alias, _ := strings.Cut(link.Value, ":")
		w.DependsOn = append(w.DependsOn, taskworthy.Dependency{Name: name, Condition: started, Pos: link.Pos})
		if alias != "" {
			link.Value = alias
		} else {
			link.Value = name
		}
		w.Links = append(w.Links, link)
	}
	for _, item := range d.list(Get(n, "extraHosts"), "extraHosts") {
		if host := d.setting(Get(item, "hostname"), "hostname"); host.Value != "" {
			host.Value += "=" + d.text(Get(item, "ipAddress"), "ipAddress")
			w.ExtraHosts = append(w.ExtraHosts, host)
		}
	}
	if s := d.setting(Get(n, "hostname"), "hostname"); s.Value != "" && s.Value != w.Name {
		w.Aliases = append(w.Aliases, s.Value)
	}
}
