package copilot

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// overriding are the keys with which an environment changes what is decided.
var overriding = []string{"image", "command", "entrypoint", "count", "on"}

// extended adds what only some environments have: containers and volumes. They are
// there, and a store among them is one.
func (m *manifest) extended(main *taskworthy.Workload) {
	sidecars, volumes := m.n.Get("sidecars"), m.n.At("storage", "volumes")
	had := map[string]bool{m.name: true}
	for _, environment := range entries(m.n.Get("environments")) {
		for _, e := range entries(environment.Value.Get("sidecars")) {
			if name := e.Key.Value; sidecars.Get(name) == nil && !had[name] && !e.Value.Get("image").IsNull() {
				had[name] = true
				m.app.Workloads = append(m.app.Workloads, m.sidecar(e))
			}
		}
		for _, e := range entries(environment.Value.At("storage", "volumes")) {
			if key := "volume " + e.Key.Value; volumes.Get(e.Key.Value) == nil && !had[key] {
				had[key] = true
				main.Mounts = append(main.Mounts, m.volume(e))
			}
		}
	}
}

// volumeOf is the volume of a name, also one that only an environment has; nil for none.
func (m *manifest) volumeOf(name string) *position.Node {
	if n := m.n.At("storage", "volumes", name); n != nil {
		return n
	}
	for _, e := range entries(m.n.Get("environments")) {
		if n := e.Value.At("storage", "volumes", name); n != nil {
			return n
		}
	}
	return nil
}

// environments notes what is run otherwise somewhere.
func (m *manifest) environments() {
	for _, e := range entries(m.n.Get("environments")) {
		var keys []string
		for _, key := range overriding {
			if !e.Value.Get(key).IsNull() {
				keys = append(keys, key)
			}
		}
		if overlap(e.Value.At("storage", "volumes"), m.n.At("storage", "volumes")) {
			keys = append(keys, "volumes")
		}
		if overlap(e.Value.Get("sidecars"), m.n.Get("sidecars")) {
			keys = append(keys, "sidecars")
		}
		if len(keys) > 0 {
			m.report(CodeOverride, taskworthy.SeverityNote, e.Key.Pos(),
				fmt.Sprintf("the environment %s has its own %s, and what stands above it is decided", cut(e.Key.Value), strings.Join(keys, ", ")),
				"check what copilot svc package --env "+cut(e.Key.Value)+" prints to have that decided")
		}
		if spot := e.Value.At("count", "spot"); spot != nil && m.task.Service != nil && len(m.task.Service.Capacity) == 0 {
			m.task.Service.Capacity = fargateSpot(spot)
		}
	}
}

// overlap reports whether two mappings have a key in common.
func overlap(a, b *position.Node) bool {
	for _, e := range entries(a) {
		if b.Get(e.Key.Value) != nil {
			return true
		}
	}
	return false
}
