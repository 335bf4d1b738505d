package decide

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// The kinds of services that take care of their own updates, and those that run
// what every machine has.
const (
	kindService   = "service"
	kindExpress   = "express-service"
	kindDaemonSet = "daemonset"
)

// The formats in which something would be said if it were there. An absence is seen
// only in a definition that is the place to say it.
func (l *looker) inTemplate() bool {
	return l.w.Source.Format == "terraform" || l.w.Source.Format == "cloudformation"
}

func (l *looker) inCopilot() bool    { return l.w.Source.Format == "copilot" }
func (l *looker) inKubernetes() bool { return l.w.Source.Format == "kubernetes" }

// plainService reports whether s is an ECS service with all its settings in sight.
func (l *looker) plainService(s *taskworthy.Service) bool {
	return s.Kind == kindService && !l.inCopilot() && !l.inKubernetes() && !says(s.Strategy, "DAEMON")
}

// service sees what keeps the task running.
func (l *looker) service(s *taskworthy.Service) {
	if n, known := number(s.Desired); known && n == 0 && s.Scaling == nil {
		return // switched off
	}
	daemon := says(s.Strategy, "DAEMON") || strings.EqualFold(s.Kind, kindDaemonSet)
	if !l.helps(l.i) {
		l.ofService(guide.KeptRunning, s, s.Pos, "")
	}
	l.health(s)
	if isTrue(s.PublicIP) {
		l.setting(guide.PublicAddress, s.PublicIP.Pos, s.PublicIP.Value)
	}
	if daemon {
		return
	}
	if n, pos, known := copies(s); known && n == 1 {
		l.ofService(guide.OneTask, s, pos, "")
	}
	l.scaling(s)
	l.spot(s)
	l.updates(s)
	l.balancers(s)
}

// ofService notes a signal with the service's name.
func (l *looker) ofService(id guide.SignalID, s *taskworthy.Service, pos taskworthy.Pos, settings string) {
	if pos.IsZero() {
		pos = s.Pos
	}
	l.add(id, pos, false, "service", serviceName(s), "settings", settings)
}

// serviceName is what a sentence calls the service.
func serviceName(s *taskworthy.Service) string {
	if s.Name.Known() {
		return "the service " + s.Name.Value
	}
	return "its service"
}

// copies is the number of tasks that the service has at the least.
func copies(s *taskworthy.Service) (n int, pos taskworthy.Pos, known bool) {
	least := s.Desired
	if s.Scaling != nil {
		least = s.Scaling.Min
	}
	n, known = number(least)
	return n, least.Pos, known
}

// scaling sees whether the number of tasks can follow demand.
func (l *looker) scaling(s *taskworthy.Service) {
	sc := s.Scaling
	if sc == nil {
		if n, known := number(s.Desired); known && n == 1 && l.plainService(s) {
			if most, set := number(s.MaxHealthy); set && most <= 100 {
				l.setting(guide.OnlyOne, s.MaxHealthy.Pos, s.MaxHealthy.Value)
			}
		}
		if l.inTemplate() && l.plainService(s) || l.inCopilot() && s.Kind != kindExpress {
			l.ofService(guide.NoScaling, s, s.Pos, "")
		}
		return
	}
	least, knownLeast := number(sc.Min)
	most, knownMost := number(sc.Max)
	if knownLeast && knownMost && least >= most {
		l.ofService(guide.FixedScaling, s, cmp.Or(sc.Max.Pos, sc.Pos), fmt.Sprintf("minimum %d, maximum %d", least, most))
	}
	if len(sc.Policies) == 0 {
		if l.inTemplate() {
			l.ofService(guide.NoScalingPolicy, s, sc.Pos, "")
		}
		return
	}
	var metrics []string
	for _, p := range sc.Policies {
		if p.Queue != taskworthy.No && (p.Queue != "" || !p.Metric.Known()) {
			return // it counts what waits, or it cannot be known
		}
		if p.Metric.Known() {
			metrics = append(metrics, p.Metric.Value)
		}
	}
	if len(metrics) > 0 {
		l.ofService(guide.NoQueueScaling, s, sc.Policies[0].Pos, list(unique(metrics)))
	}
}

// health sees a service in which nothing asks whether a task still works. A load
// balancer of AWS always asks; an ingress of Kubernetes does not.
func (l *looker) health(s *taskworthy.Service) {
	if l.w.Health != nil && !l.w.Health.Disabled || s.Kind == kindExpress || len(s.LoadBalancers) > 0 && !l.inKubernetes() ||
		hides(l.w.Unknown, "healthCheck") || hides(s.Unknown, "loadBalancers") {
		return
	}
	pos := l.w.Pos
	if l.w.Health != nil {
		pos = l.w.Health.Pos
	}
	l.ofService(guide.NoHealthCheck, s, pos, "")
}

// hides reports whether a part is among those that depend on a variable.
func hides(unknown []taskworthy.Setting, part string) bool {
	return slices.ContainsFunc(unknown, func(s taskworthy.Setting) bool { return s.Value == part })
}

// Percentages of the desired count where a service does not say them.
// Source: DeploymentConfiguration in the ECS API reference, 2026-11.
const (
	usualMinHealthy = 100
	usualMaxHealthy = 200
)

// updates sees how a new version takes the place of the old one. The least number of
// tasks is rounded up, the greatest down.
// Source: DeploymentConfiguration in the ECS API reference, 2026-11.
func (l *looker) updates(s *taskworthy.Service) {
	if s.Controller.IsSet() && !says(s.Controller, "ECS") {
		return // another program replaces the tasks
	}
	least, knownLeast := number(s.MinHealthy)
	most, knownMost := number(s.MaxHealthy)
	if knownLeast && least == 0 {
		l.ofService(guide.NoMinimumHealthy, s, s.MinHealthy.Pos, "")
	}
	overlapping := !s.MaxHealthy.IsSet() || knownMost && most > 100
	if n, _, known := copies(s); known && n > 1 {
		l.ofService(guide.OverlappingTasks, s, cmp.Or(s.Desired.Pos, s.Pos), fmt.Sprintf("%d tasks", n))
	} else if overlapping && l.plainService(s) {
		l.ofService(guide.OverlappingTasks, s, s.MaxHealthy.Pos, "the old task and the new one, while it is updated")
	}
	if !l.plainService(s) {
		return
	}
	if (knownLeast || !s.MinHealthy.IsSet()) && (knownMost || !s.MaxHealthy.IsSet()) && (knownLeast || knownMost) {
		if !knownLeast {
			least = usualMinHealthy
		}
		if !knownMost {
			most = usualMaxHealthy
		}
		n, _, known := copies(s)
		stuck := least >= 100 && most <= 100
		if known && n > 0 {
			stuck = (n*least+99)/100 >= n && n*most/100 <= n
		}
		if stuck {
			l.ofService(guide.NoRoomToDeploy, s, cmp.Or(s.MaxHealthy.Pos, s.MinHealthy.Pos), fmt.Sprintf("minimum %d, maximum %d percent", least, most))
		}
	}
	if hides(s.Unknown, "deploymentConfiguration") || hides(s.Unknown, "deploymentCircuitBreaker") {
		return
	}
	switch {
	case s.AlarmRollback.IsSet() && !isFalse(s.AlarmRollback):
	case !s.Breaker.IsSet() || isFalse(s.Breaker):
		l.ofService(guide.NoBreaker, s, s.Breaker.Pos, "")
	case isTrue(s.Breaker) && (!s.Rollback.IsSet() || isFalse(s.Rollback)):
		l.ofService(guide.NoRollback, s, cmp.Or(s.Rollback.Pos, s.Breaker.Pos), "")
	}
}

// Seconds between which a load balancer lets go of a task in good time: shorter cuts
// requests off, longer holds every deployment up.
const (
	shortDeregistration = 10
	longDeregistration  = 120
)

// balancers sees how load balancers let tasks come and go.
func (l *looker) balancers(s *taskworthy.Service) {
	if len(s.LoadBalancers) == 0 {
		return
	}
	if n, known := number(s.Grace); l.plainService(s) && (!s.Grace.IsSet() || known && n == 0) {
		l.ofService(guide.NoGrace, s, cmp.Or(s.Grace.Pos, s.LoadBalancers[0].Pos), "")
	}
	for _, b := range s.LoadBalancers {
		n, known := number(b.Deregistration)
		switch {
		case known && n < shortDeregistration:
			l.ofService(guide.ShortDeregistration, s, b.Deregistration.Pos, count(n, "second"))
		case known && n > longDeregistration:
			l.ofService(guide.LongDeregistration, s, b.Deregistration.Pos, count(n, "second"))
		}
	}
}

// spot sees capacity that AWS takes back with two minutes' notice, and capacity that
// costs more than work needs which can be interrupted.
func (l *looker) spot(s *taskworthy.Service) {
	var first *taskworthy.Capacity
	others := false
	for i := range s.Capacity {
		c := &s.Capacity[i]
		weight, known := number(c.Weight)
		if base, set := number(c.Base); known && weight == 0 && (!set || base == 0) {
			continue // it gets no task
		}
		if c.Spot != taskworthy.Yes {
			others = true
		} else if first == nil {
			first = c
		}
	}
	if first == nil {
		if says(s.Launch, "FARGATE") || len(s.Capacity) == 1 && says(s.Capacity[0].Provider, "FARGATE") {
			l.ofService(guide.OnDemand, s, s.Launch.Pos, "")
		}
		return
	}
	l.ofService(guide.Spot, s, first.Pos, first.Provider.Value)
	if others {
		return
	}
	if n, _, known := copies(s); known && n == 1 {
		l.ofService(guide.SpotAlone, s, first.Pos, first.Provider.Value)
	}
	l.ofService(guide.SpotOnly, s, first.Pos, first.Provider.Value)
}
