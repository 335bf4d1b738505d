package decide

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// trigger sees whether a start that fails is tried again, kept and noticed. Copilot
// says how often it retries; the queue for what fails and the alarm are said in
// Terraform and CloudFormation alone.
func (l *looker) trigger(t *taskworthy.Trigger) {
	unsaid := func(s taskworthy.Setting) bool { return !s.IsSet() && l.inTemplate() }
	if isTrue(t.PublicIP) {
		l.once(guide.PublicAddress, t.PublicIP, t)
	}
	switch t.Kind {
	case "schedule":
		n, known := number(t.Retries)
		if known && n == 0 || unsaid(t.Retries) || l.inCopilot() && !t.Retries.IsSet() {
			l.once(guide.NoRetry, t.Retries, t)
		}
		if unsaid(t.DeadLetter) {
			l.once(guide.NoDeadLetter, t.DeadLetter, t)
		}
		if unsaid(t.Alarm) {
			l.once(guide.NoAlarm, t.Alarm, t)
		}
		if t.Spot == taskworthy.No {
			l.once(guide.OnDemand, taskworthy.Setting{}, t)
		}
	case "queue":
		if l.inCopilot() && !t.DeadLetter.IsSet() {
			l.setting(guide.NoQueueDeadLetter, t.Pos, "the queue")
		}
	}
}

// queues sees queues from which what cannot be handled never goes. A web application
// that puts messages into one leaves that to whoever takes them out.
func (l *looker) queues() {
	if l.c.Role != taskworthy.Worker && l.c.Role != taskworthy.Job && l.c.Role != taskworthy.Scheduled {
		return
	}
	var names []string
	var pos taskworthy.Pos
	for i := range l.w.Queues {
		q := &l.w.Queues[i]
		if q.DeadLetter.IsSet() {
			continue
		}
		if len(names) == 0 {
			pos = q.Pos
		}
		names = append(names, q.Name)
	}
	if len(names) > 0 {
		l.add(guide.NoQueueDeadLetter, pos, len(names) > 1, "settings", "the "+plural("queue", len(names))+" "+and(names))
	}
}

// once notes a signal of the first trigger that shows it.
func (l *looker) once(id guide.SignalID, s taskworthy.Setting, t *taskworthy.Trigger) {
	for i := range l.seen {
		if l.seen[i].signal == id {
			return
		}
	}
	pos := t.Pos
	if s.IsSet() {
		pos = s.Pos
	}
	l.add(id, pos, false, "service", "its schedule", "settings", t.Expression.Value)
}
