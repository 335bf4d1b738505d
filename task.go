package taskworthy

import "strings"

// Task is what the containers of one ECS task, or of one pod, share: each of
// their workloads points to the same Task. The settings hold text as written;
// what could not be resolved keeps its ${...} text (see Setting.Known).
type Task struct {
	// Family is the task definition's family, or the pod owner's name.
	Family Setting
	Pos    Pos
	// CPU is in CPU units (1024 a vCPU) and Memory in MiB, both as text, for the
	// whole task.
	CPU, Memory Setting
	// Compatibilities are the launch types asked for: FARGATE, EC2, EXTERNAL.
	Compatibilities []Setting
	NetworkMode     Setting // awsvpc, bridge, host, none
	TaskRole        Setting // the role that the application has
	ExecutionRole   Setting // the role that starts the task
	OS              Setting // LINUX, WINDOWS_SERVER_2022_CORE, ...
	Arch            Setting // X86_64, ARM64
	PID, IPC        Setting // host or task
	Ephemeral       Setting // GiB of ephemeral storage
	Constraint      Setting // the type of the first placement constraint: memberOf
	// Service keeps the task running; nil when nothing in these definitions does.
	Service *Service
	// Triggers start the task: schedules, events, a queue. Empty when nothing does.
	Triggers []Trigger
}

// Service is what keeps a number of copies of a task running and replaces them:
// an ECS service, a Deployment's or a StatefulSet's own settings.
type Service struct {
	Name Setting
	Pos  Pos
	// Kind is service, express-service, deployment, statefulset, daemonset, ...
	Kind string
	// Desired is the number of copies; Strategy is REPLICA or DAEMON.
	Desired  Setting
	Strategy Setting
	// Launch is FARGATE, EC2 or EXTERNAL; Capacity the capacity providers instead.
	Launch   Setting
	Capacity []Capacity
	// MinHealthy and MaxHealthy are percentages of Desired during a deployment.
	MinHealthy, MaxHealthy Setting
	Breaker, Rollback      Setting // true or false: the deployment circuit breaker
	AlarmRollback          Setting // true where alarms bring the last version back
	Grace                  Setting // seconds of health check grace
	Controller             Setting // ECS, CODE_DEPLOY, EXTERNAL
	PublicIP               Setting // true, false, ENABLED, DISABLED
	LoadBalancers          []LoadBalancer
	// Names are those by which others find it: Service Connect, Cloud Map, a
	// Kubernetes Service.
	Names   []Setting
	Scaling *Scaling // nil when nothing in these definitions scales it
	// Unknown are its parts that hide behind a variable (loadBalancers,
	// deploymentConfiguration): of them nothing is known to be missing.
	Unknown []Setting
}

// Capacity is one capacity provider with its part of the tasks. Spot is Yes where
// it runs on interruptible capacity.
type Capacity struct {
	Provider     Setting
	Spot         Answer
	Base, Weight Setting
	Pos          Pos
}

// LoadBalancer is one way by which requests from a load balancer, an ingress or
// a gateway reach a container.
type LoadBalancer struct {
	// Container and Port are where requests go; Container is empty for the only one.
	Container string
	Port      int
	Pos       Pos
	// Deregistration is the delay in seconds, HealthPath the path that is checked;
	// not said where the target group is not in these definitions.
	Deregistration, HealthPath, Protocol Setting
}

// Scaling is what changes the number of copies.
type Scaling struct {
	Min, Max Setting
	Pos      Pos
	Policies []ScalingPolicy
}

// ScalingPolicy is one reason to scale. Metric is the metric's name as AWS or
// Kubernetes calls it (ECSServiceAverageCPUUtilization,
// ApproximateNumberOfMessagesVisible, cpu, ...); Queue says that it counts what
// waits in a queue.
type ScalingPolicy struct {
	Kind   string // target-tracking, step, scheduled, external
	Metric Setting
	Queue  Answer
	Pos    Pos
}

// Trigger starts a task from outside: a schedule, an event, a message.
type Trigger struct {
	// Kind is schedule, event, queue, workflow, or function: a program that is given
	// the task definition, and may start it.
	Kind string
	// Expression is the cron, rate or at expression of a schedule.
	Expression Setting
	// Count is how many tasks each start runs, not set for one.
	Count Setting
	// Retries is the number of attempts after a failure; DeadLetter where a start
	// that failed for good ends. Neither is set where it is not said.
	Retries, DeadLetter Setting
	// Alarm is set where something watches for failures of this trigger.
	Alarm Setting
	// Spot is Yes where it starts tasks on interruptible capacity.
	Spot Answer
	// PublicIP says whether the tasks get public addresses: true, false, ENABLED, DISABLED.
	PublicIP Setting
	Pos      Pos
}

// Known reports whether the definition says a value that needs nothing else to be
// known: what keeps a ${...} text is not.
func (s Setting) Known() bool {
	return s.IsSet() && !Unresolved(s.Value)
}

// Unresolved reports whether a text still holds a placeholder, ${...}, {{...}}, {%...%}
// or <NAME>, or is one as deployment tools write it: $NAME, #{NAME}, %NAME%, @NAME@ or
// __NAME__. Readers keep such text as written where nothing tells its value.
func Unresolved(text string) bool {
	if strings.Contains(text, "${") || strings.Contains(text, "{{") || strings.Contains(text, "{%") {
		return true
	}
	_, rest, open := strings.Cut(text, "<")
	return open && strings.Contains(rest, ">") || isPlaceholder(text)
}

// isPlaceholder reports whether all of a text is a name with marks around it that are
// replaced by its value before anyone reads it.
func isPlaceholder(text string) bool {
	if len(text) < 2 {
		return false
	}
	switch mark := text[:1]; mark {
	case "$":
		return isName(text[1:])
	case "#":
		name, ok := strings.CutPrefix(strings.TrimSuffix(text, "#"), "#{")
		return ok && strings.IndexByte(name, '}') == len(name)-1
	case "_":
		name, ok := strings.CutPrefix(text, "__")
		name, closed := strings.CutSuffix(name, "__")
		return ok && closed && isName(name)
	case "%", "@":
		name := strings.Trim(text, mark)
		marks := len(text) - len(name)
		return (marks == 2 || marks == 4) && strings.HasSuffix(text, text[:marks/2]) && isName(name)
	}
	return false
}

// isName reports whether a text is what variables are called.
func isName(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c == '_', 'a' <= c|0x20 && c|0x20 <= 'z', i > 0 && ('0' <= c && c <= '9' || c == '.' || c == '-'):
		default:
			return false
		}
	}
	return text != ""
}
