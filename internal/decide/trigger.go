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
		if unsaid(t.DeadLetter) || l.inCopilot() && !t.DeadLetter.IsSet() {
			l.once(guide.NoQueueDeadLetter, t.DeadLetter, t)
		}
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
