package compose

import (
	"fmt"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// hookKind is what messages call a container that runs before a service starts.
const hookKind = "pre_start hook"

// hook is one item of a service's pre_start: a container of its own that runs to its end
// before the service's containers start. Its name is that of the service with pre_start-
// and its number behind it: app/pre_start-1.
//
// Source: Compose Specification, pre_start (June 2026, Docker Compose 5.3). The hooks
// post_start and pre_stop run inside of the service's own container, so they are no
// workloads.
type hook struct {
	position.Entry
	service int // the index of its service
}

// hooks lists what runs before the services start, in their order.
func (d *decoder) hooks(services []position.Entry) []hook {
	var all []hook
	for i, e := range services {
		list := e.Value.Get("pre_start")
		if list.IsNull() {
			continue
		}
		for n, item := range d.items(list, "pre_start") {
			if !item.Is(position.Mapping) {
				d.wrongType(item, "a "+hookKind, "a mapping with a command")
				continue
			}
			key := *item
			key.Kind, key.Value, key.Entries = position.Scalar, fmt.Sprintf("%s/pre_start-%d", e.Key.Value, n+1), nil
			all = append(all, hook{position.Entry{Key: &key, Value: item}, i})
		}
	}
	return all
}

// hook decodes one hook into w. It runs the image of its service unless it names another.
func (d *decoder) hook(w *taskworthy.Workload, h hook, service *taskworthy.Workload) {
	d.workload(w, h.Entry, hookKind)
	w.Job = taskworthy.Setting{Value: "true", Pos: w.Pos}
	if w.Image.Ref == "" && w.Build == nil {
		w.Image, w.Build = service.Image, service.Build
	}
	w.Profiles = service.Profiles
}
