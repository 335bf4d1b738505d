package kubernetes

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// probes are in the order in which they are taken: an ECS health check does what a
// liveness probe does.
var probes = []string{"livenessProbe", "readinessProbe", "startupProbe"}

// health reads the probes of a container. One that runs a command tells more than one
// that connects. The latter are kept as httpGet PATH PORT, tcpSocket PORT and grpc
// PORT.
func (c *cluster) health(n *position.Node) *taskworthy.Health {
	var first *taskworthy.Health
	for _, name := range probes {
		probe := n.Get(name)
		if command := probe.At("exec", "command"); command.Is(position.Sequence) {
			return &taskworthy.Health{Test: c.command(command, "the command of a probe", nil), Pos: n.Entry(name).Key.Pos()}
		}
		if first != nil {
			continue
		}
		if args := asks(n, probe); args != nil {
			at := n.Entry(name).Key.Pos()
			first = &taskworthy.Health{Test: taskworthy.Command{Args: args, Set: true, Pos: at}, Pos: at}
		}
	}
	return first
}

// asks is how a probe that connects is told; nil for none.
func asks(container, probe *position.Node) []string {
	if get := probe.Get("httpGet"); get.Is(position.Mapping) {
		path := get.Get("path").Text()
		if path == "" {
			path = "/"
		}
		return []string{"httpGet", path, portNumber(container, get.Get("port"))}
	}
	if socket := probe.Get("tcpSocket"); socket.Is(position.Mapping) {
		return []string{"tcpSocket", portNumber(container, socket.Get("port"))}
	}
	if grpc := probe.Get("grpc"); grpc.Is(position.Mapping) {
		return []string{"grpc", portNumber(container, grpc.Get("port"))}
	}
	return nil
}

// portNumber is a port of a container that may be given by its name.
func portNumber(container, n *position.Node) string {
	for _, item := range items(container.Get("ports")) {
		if name := item.Get("name").Text(); name != "" && name == n.Text() {
			return item.Get("containerPort").Text()
		}
	}
	return n.Text()
}
