package quote_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// onMachines is a task of two containers that its service keeps on EC2, three times.
func onMachines(verdicts ...taskworthy.Verdict) *quote.Application {
	set := func(value string) taskworthy.Setting { return taskworthy.Setting{Value: value} }
	task := &taskworthy.Task{CPU: set("512"), Memory: set("1024"), Service: &taskworthy.Service{Launch: set("EC2"), Desired: set("3")}}
	app := &taskworthy.Application{Path: "main.tf"}
	var classes []taskworthy.Classification
	var placements []taskworthy.Placement
	for i, v := range verdicts {
		w := &taskworthy.Workload{Name: string(rune('a' + i)), Task: task, Source: taskworthy.Source{Path: "main.tf"}}
		if i == 1 {
			w.CPU, w.Memory = set("128"), set("256")
		}
		app.Workloads = append(app.Workloads, w)
		classes = append(classes, taskworthy.Classification{Role: taskworthy.Worker, Stateless: taskworthy.Yes})
		placements = append(placements, taskworthy.Placement{Verdict: v})
	}
	return quote.New(price.Builtin(), quote.Options{Profile: sizing.Prod}).Application(app, classes, placements)
}

// TestMachines wants what a definition keeps on EC2 to be priced there: a machine with
// room for the task and its system for each copy, of which every container pays its part,
// and Fargate beside it.
func TestMachines(t *testing.T) {
	a := onMachines(taskworthy.ECSService, taskworthy.ECSService)
	var hours, all price.Decimal
	for i := range a.Workloads {
		w := &a.Workloads[i]
		if w.Today != 0 || w.Recommended != 0 || w.Options[0].ID != "ecs-ec2" {
			t.Errorf("%s is priced as %s", w.Name, w.Options[w.Recommended].ID)
		}
		// 1 GB alone would fit into a t3.micro, which keeps some of it to itself.
		line := w.Options[0].Lines[0]
		if line.What != "instance t3.small" {
			t.Errorf("%s has an %s", w.Name, line.What)
		}
		for n := range w.Options {
			says := slices.ContainsFunc(w.Options[n].Notes, func(s string) bool { return strings.HasPrefix(s, "A machine for each task") })
			if says != (n == 0) {
				t.Errorf("%s, %s: %q", w.Name, w.Options[n].ID, w.Options[n].Notes)
			}
		}
		hours, all = hours.Add(line.Quantity), all.Add(w.Options[0].Total)
		if o := option(t, w, "ecs-fargate-instead"); o.Title != "ECS on Fargate" || !o.Complete || len(o.Notes) > 0 {
			t.Errorf("%s: %+v", w.Name, o)
		}
	}
	if want := price.Int(3 * price.HoursPerMonth); !hours.Equal(want) {
		t.Errorf("the parts are %s hours of a machine, want %s", hours, want)
	}
	// 3 × (730 × 0.0208 + 30 × 0.08)
	if all.Text(2) != "52.75" {
		t.Errorf("the task costs %s", all.Text(2))
	}
	// A sidecar that stands alone joins the tasks of others, which have their machines.
	alone := onMachines(taskworthy.Sidecar)
	if id := alone.Workloads[0].Options[0].ID; id != "ecs-fargate" {
		t.Errorf("a sidecar alone is priced as %s", id)
	}
}
