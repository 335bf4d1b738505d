package ecstask

import (
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Service reads what keeps a task running, in the words of CreateService, of
// UpdateService or of a described service, and in Terraform's. What stands elsewhere
// (scaling, target groups, Cloud Map services) is left to the caller to add.
func Service(n *position.Node, o Options) (*taskworthy.Service, []taskworthy.Problem) {
	d := &decoder{Options: o}
	d.checkKeys(n, "Service")
	name := first(n, "serviceName", "name", "service")
	s := &taskworthy.Service{
		Name: d.setting(name, "serviceName"), Pos: n.Pos(), Kind: "service",
		Desired:    d.number(Get(n, "desiredCount"), "desiredCount"),
		Strategy:   d.choice(Get(n, "schedulingStrategy"), "schedulingStrategy"),
		Launch:     d.choice(Get(n, "launchType"), "launchType"),
		Capacity:   d.capacity(Get(n, "capacityProviderStrategy")),
		Grace:      d.number(Get(n, "healthCheckGracePeriodSeconds"), "healthCheckGracePeriodSeconds"),
		Controller: d.choice(get(n, "deploymentController", "type"), "deploymentController.type"),
		PublicIP:   d.publicIP(n),
	}
	if s.Name.IsSet() {
		s.Pos = s.Name.Pos
	}
	d.deployment(s, n)
	for _, item := range d.list(first(n, "loadBalancers", "loadBalancer"), "loadBalancers") {
		if b, ok := d.loadBalancer(item); ok {
			s.LoadBalancers = append(s.LoadBalancers, b)
		}
	}
	for _, c := range connections(n) {
		s.Names = append(s.Names, c.names...)
	}
	s.Unknown = d.unknowns
	return s, d.problems
}

// deployment reads how copies are replaced. Terraform has these words without the
// mapping around them.
func (d *decoder) deployment(s *taskworthy.Service, n *position.Node) {
	c := d.part(Get(n, "deploymentConfiguration"), "deploymentConfiguration")
	s.MinHealthy = d.number(either(c, "minimumHealthyPercent", n, "deploymentMinimumHealthyPercent"), "minimumHealthyPercent")
	s.MaxHealthy = d.number(either(c, "maximumPercent", n, "deploymentMaximumPercent"), "maximumPercent")
	breaker := d.part(either(c, "deploymentCircuitBreaker", n, "deploymentCircuitBreaker"), "deploymentCircuitBreaker")
	s.Breaker = d.flag(Get(breaker, "enable"), "deploymentCircuitBreaker.enable")
	s.Rollback = d.flag(Get(breaker, "rollback"), "deploymentCircuitBreaker.rollback")
	alarms := d.part(either(c, "alarms", n, "alarms"), "deploymentCircuitBreaker")
	if d.flag(Get(alarms, "enable"), "alarms.enable").Value == "true" {
		s.AlarmRollback = d.flag(Get(alarms, "rollback"), "alarms.rollback")
	}
}

// either is the value under a key of one mapping, or under another key of another.
func either(a *position.Node, word string, b *position.Node, other string) *position.Node {
	if v := Get(a, word); !v.IsNull() {
		return v
	}
	return Get(b, other)
}

// capacity reads a strategy of capacity providers. Of AWS's own two it is known
// whether they are interruptible; of others that depends on what stands elsewhere.
func (d *decoder) capacity(n *position.Node) []taskworthy.Capacity {
	var out []taskworthy.Capacity
	for _, item := range d.list(n, "capacityProviderStrategy") {
		c := taskworthy.Capacity{
			Provider: d.setting(Get(item, "capacityProvider"), "capacityProvider"), Spot: taskworthy.Unknown,
			Base: d.number(Get(item, "base"), "base"), Weight: d.number(Get(item, "weight"), "weight"), Pos: item.Pos(),
		}
		switch strings.ToUpper(c.Provider.Value) {
		case "FARGATE_SPOT":
			c.Spot = taskworthy.Yes
		case "FARGATE":
			c.Spot = taskworthy.No
		}
		if c.Provider.IsSet() {
			c.Pos = c.Provider.Pos
			out = append(out, c)
		}
	}
	return out
}

// spot says whether a strategy starts tasks on interruptible capacity; Unknown where
// nothing is said.
func spot(capacity []taskworthy.Capacity) taskworthy.Answer {
	answer := taskworthy.Unknown
	for _, c := range capacity {
		switch {
		case c.Weight.Value == "0" && (c.Base.Value == "" || c.Base.Value == "0"):
		case c.Spot == taskworthy.Yes:
			return taskworthy.Yes
		case c.Spot == taskworthy.No:
			answer = taskworthy.No
		}
	}
	return answer
}

// publicIP finds assignPublicIp, which Terraform writes one level higher.
func (d *decoder) publicIP(n *position.Node) taskworthy.Setting {
	network := Get(n, "networkConfiguration")
	s := d.setting(either(Get(network, "awsvpcConfiguration"), "assignPublicIp", network, "assignPublicIp"), "assignPublicIp")
	if s.Known() {
		s.Value = strings.ToUpper(s.Value)
		switch s.Value {
		case "TRUE", "FALSE":
			s.Value = strings.ToLower(s.Value)
		}
	}
	return s
}

// loadBalancer reads one way by which requests come in.
func (d *decoder) loadBalancer(n *position.Node) (taskworthy.LoadBalancer, bool) {
	if !n.Is(position.Mapping) {
		return taskworthy.LoadBalancer{}, false
	}
	b := taskworthy.LoadBalancer{Container: d.text(Get(n, "containerName"), "containerName"), Pos: n.Pos()}
	if port := d.number(Get(n, "containerPort"), "containerPort"); port.Known() {
		if number, err := strconv.Atoi(port.Value); err == nil && number <= 65535 {
			b.Port = number
		}
	}
	return b, true
}

// connection is what Service Connect calls one port of a task.
type connection struct {
	port  string // the name of the port mapping
	names []taskworthy.Setting
}

// connections reads the names that Service Connect gives. A name that is not said is
// that of the port, in the namespace.
// Source: Amazon ECS API reference, ServiceConnectService and ServiceConnectClientAlias.
func connections(n *position.Node) []connection {
	c := Get(n, "serviceConnectConfiguration")
	if deployments := Many(Get(n, "deployments")); c == nil && len(deployments) > 0 { // as described
		c = Get(deployments[0], "serviceConnectConfiguration")
	}
	if strings.EqualFold(Get(c, "enabled").Text(), "false") {
		return nil
	}
	var out []connection
	for _, item := range Many(first(c, "services", "service")) {
		port := Get(item, "portName")
		found := connection{port: port.Text()}
		for _, alias := range Many(first(item, "clientAliases", "clientAlias")) {
			if name := Get(alias, "dnsName"); name.Text() != "" {
				found.names = append(found.names, taskworthy.Setting{Value: name.Value, Pos: name.Pos()})
			}
		}
		if name := first(item, "discoveryName", "portName"); name.Text() != "" {
			found.names = append(found.names, taskworthy.Setting{Value: name.Value, Pos: name.Pos()})
			if space := namespace(Get(c, "namespace").Text()); space != "" {
				found.names = append(found.names, taskworthy.Setting{Value: name.Value + "." + space, Pos: name.Pos()})
			}
		}
		if out = append(out, found); len(out) >= maxNames {
			break
		}
	}
	return out
}

// namespace is the domain that a namespace stands for: its name, where it is not
// named by an ARN.
func namespace(s string) string {
	if strings.HasPrefix(s, "arn:") {
		return ""
	}
	return s
}
