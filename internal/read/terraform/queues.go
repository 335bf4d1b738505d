package terraform

import (
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// queues adds to workloads the queues that the variables of their environment name.
// They are looked for while the values are still there.
func (b *builder) queues() {
	for _, w := range b.app.Workloads {
		for _, v := range w.Env {
			b.worksOn(w, v.Value)
		}
	}
}

// worksOn adds the queues that a text names to a workload, but for those that are the
// dead-letter queues of others: what is in them waits for people.
func (b *builder) worksOn(w *taskworthy.Workload, text string) {
	found := b.graph.named(text, kindQueue)
	if found != nil && b.redriven == nil {
		b.redrive()
	}
	for _, o := range found {
		q := taskworthy.Queue{Name: o.body.Get("name").Text(), DeadLetter: b.redriven[o], Pos: o.at}
		if q.Name == "" || taskworthy.Unresolved(q.Name) {
			q.Name = lastStep(base(o.address))
		}
		if !b.deadLetters[o] && !slices.Contains(w.Queues, q) {
			w.Queues = append(w.Queues, q)
		}
	}
}

// redrive fills in what queues, or resources of their own, say of messages that could
// not be handled, and which queues these go to.
// Source: hashicorp/aws 6.x, aws_sqs_queue and aws_sqs_queue_redrive_policy.
func (b *builder) redrive() {
	b.redriven, b.deadLetters = map[*object]taskworthy.Setting{}, map[*object]bool{}
	policy := func(from []*object, body *position.Node) {
		s := policySetting(body)
		for _, o := range from {
			if s.IsSet() {
				b.redriven[o] = s
			}
		}
		for _, o := range b.graph.named(text(body.Get("redrive_policy")), kindQueue) {
			if !contains(from, o) {
				b.deadLetters[o] = true
			}
		}
	}
	for _, o := range b.graph.of(kindQueue) {
		policy([]*object{o}, o.body)
		if !o.body.Get("redrive_allow_policy").IsNull() {
			b.deadLetters[o] = true
		}
	}
	for _, o := range b.graph.of(kindRedrive) {
		policy(b.graph.named(o.body.Get("queue_url").Text(), kindQueue), o.body)
	}
}

// policySetting is the redrive policy in a body.
func policySetting(body *position.Node) taskworthy.Setting {
	n := ecstask.One(body.Get("redrive_policy"))
	if n.IsNull() || n.Is(position.Scalar) && n.Value == "" || n.Is(position.Mapping) && len(n.Entries) == 0 {
		return taskworthy.Setting{}
	}
	return taskworthy.Setting{Value: "redrive_policy", Pos: n.Pos()}
}

// text is all that is written in a value.
func text(n *position.Node) string {
	switch {
	case n == nil:
		return ""
	case n.Is(position.Scalar):
		return n.Value
	}
	var all string
	for _, item := range n.Items {
		all += " " + text(item)
	}
	for _, e := range n.Entries {
		all += " " + text(e.Value)
	}
	return all
}

// queueOf is the queue that terraform-aws-modules/sqs makes.
func queueOf(c call, args *position.Node) []*object {
	if dead := args.Get("create_dlq"); !dead.IsNull() && !isFalse(dead) {
		args = with(args, pair("redrive_policy", dead))
	}
	return []*object{c.object(kindQueue, args)}
}
