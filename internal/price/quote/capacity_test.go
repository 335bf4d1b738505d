package quote_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// container is one of a task: its CPU units, MiB and GPUs, 0 for what it does not say.
type container struct{ cpu, memory, gpus int }

// together prices containers as one task that stays on ECS.
func together(t *testing.T, os string, all ...container) *quote.Application {
	t.Helper()
	said := func(n int) taskworthy.Setting {
		if n == 0 {
			return taskworthy.Setting{}
		}
		return taskworthy.Setting{Value: strconv.Itoa(n), Pos: taskworthy.Pos{Line: 1}}
	}
	task := &taskworthy.Task{OS: taskworthy.Setting{Value: os}}
	app := &taskworthy.Application{Path: "main.tf"}
	var classes []taskworthy.Classification
	var placements []taskworthy.Placement
	for i, c := range all {
		app.Workloads = append(app.Workloads, &taskworthy.Workload{
			Name: "c" + strconv.Itoa(i), Task: task, CPU: said(c.cpu), Memory: said(c.memory), GPU: said(c.gpus),
		})
		classes = append(classes, taskworthy.Classification{Role: taskworthy.Web, Stateless: taskworthy.Yes, Continuous: taskworthy.Yes})
		placements = append(placements, taskworthy.Placement{Verdict: taskworthy.ECSService})
	}
	return quote.New(price.Builtin(), quote.Options{Profile: sizing.Dev}).Application(app, classes, placements)
}

// TestTooLarge prices tasks that Fargate does not run: each copy of the task has one
// machine with room for all of its containers, which share what it costs.
func TestTooLarge(t *testing.T) {
	for _, tt := range []struct {
		name  string
		os    string
		all   []container
		size  string   // of the machine
		hours []string // of it that each container pays; none where Fargate runs the task
	}{
		{"a GPU takes its sidecar with it", "", []container{{2304, 7680, 1}, {768, 2560, 0}}, "g4dn.xlarge", []string{"547.5", "182.5"}},
		{"no machine of one GPU has four", "", []container{{2048, 8192, 4}}, "g4dn.12xlarge", []string{"730"}},
		{"one large container takes a small one with it", "", []container{{256, 512, 0}, {1024, 1 << 20, 0}}, "larger than r5.8xlarge", nil},
		{"the largest task of Fargate", "", []container{{16384, 122880, 0}}, "", nil},
		{"more than the largest", "", []container{{16384, 122881, 0}}, "r5.8xlarge", []string{"730"}},
		{"the largest on Windows", "WINDOWS_SERVER_2022_CORE", []container{{4096, 30720, 0}}, "", nil},
		{"more than the largest on Windows", "WINDOWS_SERVER_2022_CORE", []container{{4097, 8192, 0}}, "c5.2xlarge", []string{"730"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for i, w := range together(t, tt.os, tt.all...).Workloads {
				o := &w.Options[0]
				if tt.size == "" {
					if o.ID != "ecs-fargate" || !o.Complete {
						t.Errorf("%s is priced as %s", w.Name, o.ID)
					}
					continue
				}
				l := &o.Lines[0]
				if o.ID != "ecs-ec2" || l.What != "instance "+tt.size {
					t.Errorf("%s is priced as %s with %s, want %s", w.Name, o.ID, l.What, tt.size)
				}
				want := "Fargate has no task of this size."
				if strings.HasPrefix(tt.size, "g") {
					want = "Fargate has no GPUs."
				}
				if !slices.Equal(o.Notes, []string{want}) {
					t.Errorf("%s has the notes %q, want %q", w.Name, o.Notes, want)
				}
				if tt.hours != nil && l.Quantity.String() != tt.hours[i] {
					t.Errorf("%s pays %s hours, want %s", w.Name, l.Quantity, tt.hours[i])
				}
			}
		})
	}
}

// TestMachineMemory wants a machine with more memory than its container: its system and
// ECS's agent take some.
func TestMachineMemory(t *testing.T) {
	train := web.is(taskworthy.MLTraining, taskworthy.ManagedService).to("batch", "")
	for memory, want := range map[string]string{"7680": "instance t3.large", "7681": "instance t3.xlarge"} {
		sized := train.gives("cpu=2048", "memory="+memory)
		if got := option(t, &sized.price(t).Workloads[0], "batch").Lines[0].What; got != want {
			t.Errorf("%s MiB run on %s, want %s", memory, got, want)
		}
	}
}

// TestArchitecture wants machines of the processor that is asked for.
func TestArchitecture(t *testing.T) {
	job := web.is(taskworthy.MLTraining, taskworthy.ManagedService).to("batch", "").gives("cpu=1024", "memory=2048", "training-hours=100")
	for _, tt := range []struct {
		subject subject
		want    string
	}{{job, "instance t3.medium"}, {job.arm(), "instance t4g.medium"}} {
		if got := option(t, &tt.subject.price(t).Workloads[0], "batch").Lines[0].What; got != tt.want {
			t.Errorf("Batch runs on %s, want %s", got, tt.want)
		}
	}
}

// TestSpotMachines wants Spot beside what can be interrupted, for the processor that the
// definition names, on machines too, and never as the amount.
func TestSpotMachines(t *testing.T) {
	arm := func(w *taskworthy.Workload) { w.Task = &taskworthy.Task{Arch: taskworthy.Setting{Value: "ARM64"}} }
	worker := web.is(taskworthy.Worker, taskworthy.ECSService).gives("cpu=1024", "memory=2048").with(func(s *subject) { s.change = arm })
	batch := web.is(taskworthy.MLTraining, taskworthy.ManagedService).to("batch", "").gives("cpu=1024", "memory=2048", "training-hours=100")
	game := web.is(taskworthy.GameServer, taskworthy.SpecializedService).to("gamelift", "").gives("class=c5.large")
	for _, tt := range []struct {
		subject   subject
		option    string
		low, high string
	}{
		{worker, "ecs-fargate-spot", "9.18", "28.84"}, // 730 × (0.01030969 + 2 × 0.00113349)
		{batch, "batch/spot", "2.03", "4.49"},         // 100 hours of t3.medium and its disk
		{game, "gamelift/spot", "23.21", "79.57"},     // 730 × 0.0318
	} {
		o := option(t, &tt.subject.price(t).Workloads[0], tt.option)
		if low, high := o.Low.Text(2), o.Total.Text(2); low != tt.low || high != tt.high {
			t.Errorf("%s costs %s to %s, want %s to %s", tt.option, low, high, tt.low, tt.high)
		}
	}
	elsewhere := batch.at("mars-1")
	for _, o := range elsewhere.price(t).Workloads[0].Options {
		if o.Floats() || o.ID == "batch/spot" {
			t.Errorf("%s floats where no Spot price is known", o.ID)
		}
	}
}

// TestClasses wants the sizes that services have, and those that the user names where
// they are of the service's kind.
func TestClasses(t *testing.T) {
	mysql := db.to("aurora", "mysql")
	flow := web.is(taskworthy.Web, taskworthy.ManagedService).to("mwaa", "")
	for _, tt := range []struct {
		subject      subject
		option, want string
	}{
		{mysql, "aurora/instances", "instance db.t4g.medium"}, // nothing smaller runs what is in support
		{mysql.gives("class=db.r6g.large"), "aurora/instances", "instance db.r6g.large"},
		{mysql.gives("class=cache.r6g.large"), "aurora/instances", "instance db.t4g.medium"},
		{flow.gives("class=medium"), "mwaa", "environment medium"},
		{web.to("ec2", "").is(taskworthy.Web, taskworthy.SpecializedService).gives("class=medium"), "ec2", "instance t3.micro"},
	} {
		if got := option(t, &tt.subject.price(t).Workloads[0], tt.option).Lines[0].What; got != tt.want {
			t.Errorf("%s of %v: %s, want %s", tt.option, tt.subject.given, got, tt.want)
		}
	}
}

// TestTrainingCopies wants as many hours of training wherever it is done.
func TestTrainingCopies(t *testing.T) {
	for _, target := range []taskworthy.Target{"sagemaker", "batch"} {
		s := web.is(taskworthy.MLTraining, taskworthy.ManagedService).to(target, "").gives("cpu=1024", "memory=2048", "copies=3", "training-hours=10")
		w := &s.price(t).Workloads[0]
		for _, id := range []string{"ecs-fargate", string(target)} {
			if l := option(t, w, id).Lines[0]; l.Quantity.String() != "30" {
				t.Errorf("%s: %s of %s, want 30", id, l.Quantity, l.What)
			}
		}
	}
}
