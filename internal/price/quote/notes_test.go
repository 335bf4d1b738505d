package quote_test

import (
	"slices"
	"testing"

	"github.com/taskworthy/taskworthy"
)

// TestNotes wants a note where a service does not take what it is priced for, and none
// where it does.
func TestNotes(t *testing.T) {
	function := web.is(taskworthy.Web, taskworthy.ManagedService).to("lambda", "")
	job := function.is(taskworthy.Scheduled, taskworthy.ManagedService)
	for _, tt := range []struct {
		fits, exceeds subject
		option, note  string
	}{
		{function.gives("memory=10240"), function.gives("memory=10241"), "lambda", "A function has 10 GB of memory at most."},
		{job.gives("minutes=15"), job.gives("minutes=16"), "lambda", "A function runs for fifteen minutes at most."},
		{web.gives("ephemeral-gb=200"), web.gives("ephemeral-gb=201"), "ecs-fargate", "A task on Fargate has 200 GB of disk at most."},
	} {
		for want, s := range map[bool]subject{false: tt.fits, true: tt.exceeds} {
			if o := option(t, &s.price(t).Workloads[0], tt.option); slices.Contains(o.Notes, tt.note) != want {
				t.Errorf("%s of %v has the notes %q", tt.option, s.given, o.Notes)
			}
		}
	}
}

// TestUnits wants what has no price in a region counted as it is where it has one.
func TestUnits(t *testing.T) {
	s := db.to("aurora", "mysql").at("eu-west-1")
	for _, l := range option(t, &s.price(t).Workloads[0], "aurora").Lines {
		want := map[string]string{"capacity": "ACU-hour", "storage": "GB-month", "I/O": "million-requests"}[l.What]
		if l.Known() || l.Unit != want {
			t.Errorf("%s is counted in %s (known: %t), want %s", l.What, l.Unit, l.Known(), want)
		}
	}
}
