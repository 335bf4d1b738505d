package compose

import (
	"fmt"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// dependsOn reads both forms of depends_on.
func (d *decoder) dependsOn(n *position.Node) []taskworthy.Dependency {
	out := keyed[taskworthy.Dependency]{key: dependencyName, all: make([]taskworthy.Dependency, 0, len(items(n))+len(entries(n)))}
	for _, item := range items(n) {
		if item.Text() == "" {
			d.wrongType(item, "a dependency", "the name of a service")
			continue
		}
		out.put(taskworthy.Dependency{Name: item.Value, Condition: "service_started", Pos: item.Pos()})
	}
	for _, e := range entries(n) {
		condition := orElse(e.Value.Get("condition").Text(), "service_started")
		out.put(taskworthy.Dependency{Name: e.Key.Value, Condition: condition, Pos: e.Key.Pos()})
	}
	return out.all
}

// networks gives the aliases that a service has on its networks.
func (d *decoder) networks(n *position.Node) []string {
	var aliases []string
	for _, item := range items(n) {
		d.checkNetwork(item)
	}
	for _, e := range entries(n) {
		d.checkNetwork(e.Key)
		for _, alias := range items(e.Value.Get("aliases")) {
			if alias.Text() != "" {
				aliases = append(aliases, alias.Value)
			}
		}
	}
	return aliases
}

func (d *decoder) checkNetwork(name *position.Node) {
	if name.Text() == "" {
		d.wrongType(name, "a network", "the name of one")
		return
	}
	if name.Text() == "default" || d.resource("networks", name.Text()).Key != nil {
		return
	}
	d.warn(CodeUndefined, name, fmt.Sprintf("network %q is not declared", name.Text()), "declare it under top-level networks")
}
