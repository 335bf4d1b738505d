package copilot

import (
	"strconv"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// service is how the tasks are kept running. What the manifest leaves to Copilot is
// what Copilot's templates say: a rolling update from 100 to 200 percent, a circuit
// breaker with rollback, 60 seconds of grace and of deregistration.
func (m *manifest) service() *taskworthy.Service {
	s := &taskworthy.Service{
		Name: taskworthy.Setting{Value: m.name, Pos: m.task.Pos}, Pos: m.task.Pos, Kind: "service",
		Strategy: m.implied("REPLICA"), Launch: m.implied("FARGATE"), Desired: m.implied("1"),
		MinHealthy: m.implied("100"), MaxHealthy: m.implied("200"),
		Breaker: m.implied("true"), Rollback: m.implied("true"),
	}
	switch m.kind.Value {
	case requestDriven:
		s.Kind = "express-service"
	case worker:
		s.Kind = "worker-service"
	}
	if rolling := m.n.At("deployment", "rolling"); rolling.Text() == "recreate" {
		s.MinHealthy, s.MaxHealthy = setting(rolling), setting(rolling)
		s.MinHealthy.Value, s.MaxHealthy.Value = "0", "100"
	}
	m.count(s, m.n.Get("count"))
	m.reached(s)
	if m.kind.Value != requestDriven || !m.n.At("network", "vpc", "placement").IsNull() {
		s.PublicIP = m.public()
	}
	s.Names = m.discovery()
	return s
}

// public reads whether tasks have public addresses, as they do in the subnets where
// Copilot places them unless told otherwise. Of subnets that are named it is not known.
func (m *manifest) public() taskworthy.Setting {
	placement := m.n.At("network", "vpc", "placement")
	switch {
	case placement.IsNull():
		return m.implied("true")
	case !placement.Is(position.Scalar):
		return taskworthy.Setting{}
	}
	s := setting(placement)
	s.Value = strconv.FormatBool(s.Value != "private")
	return s
}

// count reads a number, or how the number changes.
func (m *manifest) count(s *taskworthy.Service, n *position.Node) {
	switch {
	case n.IsNull():
		return
	case n.Is(position.Scalar):
		s.Desired = setting(n)
		return
	}
	if spot := n.Get("spot"); !spot.IsNull() {
		s.Desired, s.Capacity = setting(spot), fargateSpot(spot)
		return
	}
	scaling := &taskworthy.Scaling{Pos: n.Pos()}
	span := n.Get("range")
	if span.Is(position.Mapping) {
		scaling.Min, scaling.Max = setting(span.Get("min")), setting(span.Get("max"))
		if from := span.Get("spot_from"); !from.IsNull() {
			s.Capacity = append(fargateSpot(from), fargateBelow(from)...)
		}
	} else {
		low, high, _ := strings.Cut(span.Text(), "-")
		scaling.Min, scaling.Max = setting(span), setting(span)
		scaling.Min.Value, scaling.Max.Value = low, high
	}
	for _, e := range n.Entries {
		if policy, ok := scalingPolicy(e); ok {
			scaling.Policies = append(scaling.Policies, policy)
		}
	}
	s.Scaling, s.Desired = scaling, scaling.Min
}

// metrics are the keys of count that say why to scale, with CloudWatch's names.
var metrics = map[string]string{
	"cpu_percentage": "ECSServiceAverageCPUUtilization", "memory_percentage": "ECSServiceAverageMemoryUtilization",
	"requests": "ALBRequestCountPerTarget", "response_time": "TargetResponseTime", "queue_delay": "ApproximateNumberOfMessagesVisible",
}

func scalingPolicy(e position.Entry) (taskworthy.ScalingPolicy, bool) {
	metric, ok := metrics[e.Key.Value]
	if !ok {
		return taskworthy.ScalingPolicy{}, false
	}
	queue := taskworthy.No
	if e.Key.Value == "queue_delay" {
		queue = taskworthy.Yes
	}
	return taskworthy.ScalingPolicy{Kind: "target-tracking", Metric: taskworthy.Setting{Value: metric, Pos: e.Key.Pos()}, Queue: queue, Pos: e.Key.Pos()}, true
}

// fargateSpot is the capacity of a service that runs on Spot, in part or whole.
func fargateSpot(n *position.Node) []taskworthy.Capacity {
	return []taskworthy.Capacity{{Provider: taskworthy.Setting{Value: "FARGATE_SPOT", Pos: n.Pos()}, Spot: taskworthy.Yes, Pos: n.Pos()}}
}

// fargateBelow is the capacity of those tasks that are there before any runs on Spot;
// nil where the first does.
func fargateBelow(from *position.Node) []taskworthy.Capacity {
	if n, err := strconv.Atoi(from.Text()); err != nil || n > 1 {
		base := taskworthy.Setting{Pos: from.Pos()}
		if err == nil {
			base.Value = strconv.Itoa(n - 1)
		}
		return []taskworthy.Capacity{{Provider: taskworthy.Setting{Value: "FARGATE", Pos: from.Pos()}, Spot: taskworthy.No, Base: base, Pos: from.Pos()}}
	}
	return nil
}

// reached says how requests come to the service.
func (m *manifest) reached(s *taskworthy.Service) {
	http, nlb := m.n.Get("http"), m.n.Get("nlb")
	switch {
	case http.Text() == "false":
	case m.kind.Value == loadBalanced, m.kind.Value == requestDriven, http.Is(position.Mapping):
		at := http
		if at.IsNull() {
			at = m.kind
		}
		s.LoadBalancers = append(s.LoadBalancers, m.balancer(at, http))
		s.Grace = m.implied("60")
		if grace := http.At("healthcheck", "grace_period"); !grace.IsNull() {
			s.Grace = seconds(grace)
		}
	}
	if nlb.Is(position.Mapping) {
		s.LoadBalancers = append(s.LoadBalancers, m.balancer(nlb, nlb))
	}
}

func (m *manifest) balancer(at, n *position.Node) taskworthy.LoadBalancer {
	b := taskworthy.LoadBalancer{Container: orElse(n.Get("target_container").Text(), m.name), Pos: at.Pos()}
	b.Port, _ = strconv.Atoi(orElse(n.Get("target_port").Text(), m.n.At("image", "port").Text()))
	b.Deregistration = m.implied("60")
	if delay := n.Get("deregistration_delay"); !delay.IsNull() {
		b.Deregistration = seconds(delay)
	}
	check := n.Get("healthcheck")
	if check.Is(position.Mapping) {
		check = check.Get("path")
	}
	b.HealthPath = setting(check)
	if !b.HealthPath.IsSet() {
		b.HealthPath = m.implied("/")
	}
	return b
}

// discovery are the names by which the application's other services find this one.
func (m *manifest) discovery() []taskworthy.Setting {
	if m.kind.Value == worker || m.kind.Value == requestDriven {
		return nil
	}
	names := []taskworthy.Setting{m.implied(m.name)}
	if alias := m.n.At("network", "connect", "alias"); !alias.IsNull() {
		names = append(names, setting(alias))
	}
	return names
}

// triggers is what starts a job.
func (m *manifest) triggers() []taskworthy.Trigger {
	at := m.n.Get("on")
	if at.IsNull() {
		at = m.kind
	}
	t := taskworthy.Trigger{Kind: "schedule", Expression: setting(m.n.At("on", "schedule")), Retries: setting(m.n.Get("retries")), PublicIP: m.public(), Pos: at.Pos()}
	return []taskworthy.Trigger{t}
}

// inSeconds turns 1m30s into 90.
func inSeconds(s string) string {
	d, err := time.ParseDuration(s)
	if err != nil {
		return s
	}
	return strconv.FormatInt(int64(d/time.Second), 10)
}
