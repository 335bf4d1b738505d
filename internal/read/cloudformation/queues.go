package cloudformation

import (
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// worksOn adds to a workload the queues that a text names, but for those that are the
// dead-letter queues of others: what is in them waits for people.
func (r *reader) worksOn(w *taskworthy.Workload, text string) {
	for _, name := range placeholders(text) {
		res := r.byName[ofResource(name)]
		if res == nil || res.typ != queue {
			continue
		}
		if r.deadLetters == nil {
			r.findDeadLetters()
		}
		if r.deadLetters[res] {
			continue
		}
		q := taskworthy.Queue{Name: res.at("QueueName").Text(), DeadLetter: redrive(res), Pos: res.key.Pos()}
		if q.Name == "" || taskworthy.Unresolved(q.Name) {
			q.Name = res.id
		}
		if !slices.Contains(w.Queues, q) {
			w.Queues = append(w.Queues, q)
		}
	}
}

// redrive is what a queue says of messages that could not be handled.
func redrive(res *resource) taskworthy.Setting {
	n := res.at("RedrivePolicy")
	if n.IsNull() || n.Is(position.Mapping) && len(n.Entries) == 0 {
		return taskworthy.Setting{}
	}
	return taskworthy.Setting{Value: "RedrivePolicy", Pos: n.Pos()}
}

// findDeadLetters notes the queues that take what others could not handle.
func (r *reader) findDeadLetters() {
	r.deadLetters = map[*resource]bool{}
	for _, res := range r.byType[queue] {
		if !res.at("RedriveAllowPolicy").IsNull() {
			r.deadLetters[res] = true
		}
		if to := r.named(res.at("RedrivePolicy", "deadLetterTargetArn").Text(), queue); to != nil && to != res {
			r.deadLetters[to] = true
		}
	}
}
