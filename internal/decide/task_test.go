package decide

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// said is a setting at a line of its own.
func said(value string, line int) taskworthy.Setting {
	return taskworthy.Setting{Value: value, Pos: taskworthy.Pos{Path: "main.tf", Line: line, Column: 3}}
}

func here(line int) taskworthy.Pos { return said("", line).Pos }

// deployed is a web application that follows every rule, with its classification.
// Its service stands at line 20, its container at line 3.
func deployed() (*taskworthy.Workload, *taskworthy.Classification) {
	task := &taskworthy.Task{
		Pos: here(1), CPU: said("256", 2), Memory: said("512", 2), NetworkMode: said("awsvpc", 2),
		Compatibilities: []taskworthy.Setting{said("FARGATE", 2)},
		TaskRole:        said("${aws_iam_role.api.arn}", 2), ExecutionRole: said("${aws_iam_role.start.arn}", 2),
		Service: &taskworthy.Service{
			Name: said("api", 21), Pos: here(20), Kind: "service", Desired: said("2", 22), MinHealthy: said("100", 23), MaxHealthy: said("200", 24),
			Breaker: said("true", 25), Rollback: said("true", 26), Grace: said("60", 27),
			LoadBalancers: []taskworthy.LoadBalancer{{Container: "api", Port: 8080, Pos: here(28), Deregistration: said("30", 40)}},
			Scaling: &taskworthy.Scaling{Min: said("2", 51), Max: said("8", 52), Pos: here(50), Policies: []taskworthy.ScalingPolicy{
				{Kind: "target-tracking", Metric: said("ECSServiceAverageCPUUtilization", 55), Queue: taskworthy.No, Pos: here(54)},
			}},
		},
	}
	w := &taskworthy.Workload{
		Name: "api", Owner: "aws_ecs_task_definition.api", Pos: here(3), Task: task,
		Source: taskworthy.Source{Format: "terraform", Path: "main.tf", Intent: taskworthy.Enforce},
		Ports:  []taskworthy.Port{{Container: 8080}},
	}
	return w, &taskworthy.Classification{Role: taskworthy.Web, Stateless: taskworthy.Yes, Continuous: taskworthy.Yes, Confidence: 0.95}
}

// found lists line, severity and rule of each finding.
func found(findings []taskworthy.Finding) string {
	var all []string
	for _, f := range findings {
		all = append(all, f.Pos.String()+" "+string(f.Severity)+" "+f.Rule)
	}
	return strings.Join(all, "\n")
}

type (
	workload = taskworthy.Workload
	service  = taskworthy.Service
	class    = taskworthy.Classification
)

// Each case changes one thing of a deployment that follows every rule.
func TestDeploymentRules(t *testing.T) {
	spot := func(c ...taskworthy.Capacity) func(*workload, *service, *class) {
		return func(_ *workload, s *service, _ *class) { s.Capacity = c }
	}
	fargateSpot := taskworthy.Capacity{Provider: said("FARGATE_SPOT", 30), Spot: taskworthy.Yes, Weight: said("1", 30), Pos: here(30)}
	fargate := taskworthy.Capacity{Provider: said("FARGATE", 31), Spot: taskworthy.No, Weight: said("1", 31), Base: said("1", 31), Pos: here(31)}
	idle := taskworthy.Capacity{Provider: said("FARGATE", 31), Spot: taskworthy.No, Weight: said("0", 31), Pos: here(31)}
	asWorker := func(w *workload, s *service, c *class) {
		c.Role, s.LoadBalancers, w.Ports = taskworthy.Worker, nil, nil
	}
	tests := []struct {
		name   string
		change func(*workload, *service, *class)
		want   string
	}{
		{"nothing", func(*workload, *service, *class) {}, ""},
		{"no scaling", func(_ *workload, s *service, _ *class) { s.Scaling = nil }, "main.tf:20:3 note no-autoscaling"},
		{"no scaling, and no place to say it", func(w *workload, s *service, _ *class) { s.Scaling, w.Source.Format = nil, "ecs-taskdef" }, ""},
		{"a daemon", func(_ *workload, s *service, _ *class) { s.Scaling, s.Strategy = nil, said("DAEMON", 22) }, ""},
		{"no room to scale", func(_ *workload, s *service, _ *class) { s.Scaling.Max = said("2", 52) }, "main.tf:52:3 warning scaling-without-room"},
		{"room that is not known", func(_ *workload, s *service, _ *class) { s.Scaling.Max = said("${var.max}", 52) }, ""},
		{"no policy", func(_ *workload, s *service, _ *class) { s.Scaling.Policies = nil }, "main.tf:50:3 note scaling-without-policy"},
		{"no scaling of the only one", func(w *workload, s *service, c *class) {
			asWorker(w, s, c)
			s.Scaling, s.Desired, s.MinHealthy, s.MaxHealthy = nil, said("1", 22), said("0", 23), said("100", 24)
		}, ""},
		{"no scaling of what hands out work", func(w *workload, s *service, c *class) {
			asWorker(w, s, c)
			s.Scaling, w.Command = nil, taskworthy.Command{Args: []string{"celery", "-A", "shop", "beat"}}
		}, ""},
		{"a worker by CPU", asWorker, "main.tf:54:3 note worker-scaling-metric"},
		{"a worker by its queue", func(w *workload, s *service, c *class) {
			asWorker(w, s, c)
			s.Scaling.Policies = append(s.Scaling.Policies, taskworthy.ScalingPolicy{Queue: taskworthy.Yes})
		}, ""},
		{"a single copy", func(_ *workload, s *service, _ *class) { s.Scaling.Min = said("1", 51) }, "main.tf:51:3 warning single-copy"},
		{"switched off", func(_ *workload, s *service, _ *class) { s.Scaling, s.Desired = nil, said("0", 22) }, ""},
		{"no health check", func(_ *workload, s *service, _ *class) { s.LoadBalancers = nil }, "main.tf:3:3 warning no-health-check"},
		{"a health check of the container", func(w *workload, s *service, _ *class) { s.LoadBalancers, w.Health = nil, &taskworthy.Health{} }, ""},
		{"load balancers behind a variable", func(_ *workload, s *service, _ *class) {
			s.LoadBalancers, s.Unknown = nil, []taskworthy.Setting{said("loadBalancers", 28)}
		}, ""},
		{"a health check behind a variable", func(w *workload, s *service, _ *class) {
			s.LoadBalancers, w.Unknown = nil, []taskworthy.Setting{said("healthCheck", 9)}
		}, ""},
		{"a breaker behind a variable", func(_ *workload, s *service, _ *class) {
			s.Breaker, s.Unknown = taskworthy.Setting{}, []taskworthy.Setting{said("deploymentCircuitBreaker", 25)}
		}, ""},
		{"minimum healthy 0", func(_ *workload, s *service, _ *class) { s.MinHealthy = said("0", 23) }, "main.tf:23:3 warning deployment-downtime"},
		{"minimum healthy unknown", func(_ *workload, s *service, _ *class) { s.MinHealthy = said("${var.min}", 23) }, ""},
		{"no room to deploy", func(_ *workload, s *service, _ *class) { s.MaxHealthy = said("149", 24) }, "main.tf:24:3 warning deployment-stuck"},
		{"room by rounding", func(_ *workload, s *service, _ *class) { s.MaxHealthy = said("150", 24) }, ""},
		{"room by stopping", func(_ *workload, s *service, _ *class) { s.MinHealthy, s.MaxHealthy = said("50", 23), said("100", 24) }, ""},
		{"no grace", func(_ *workload, s *service, _ *class) { s.Grace = taskworthy.Setting{} }, "main.tf:28:3 note no-grace-period"},
		{"requests cut", func(_ *workload, s *service, _ *class) { s.LoadBalancers[0].Deregistration = said("0", 40) }, "main.tf:40:3 warning deregistration-cuts-requests"},
		{"requests held", func(_ *workload, s *service, _ *class) { s.LoadBalancers[0].Deregistration = said("300", 40) }, "main.tf:40:3 note slow-deregistration"},
		{"killed at once", func(w *workload, _ *service, _ *class) { w.StopTimeout = said("2", 6) }, "main.tf:6:3 warning short-stop-timeout"},
		{"no breaker", func(_ *workload, s *service, _ *class) {
			s.Breaker, s.Rollback = taskworthy.Setting{}, taskworthy.Setting{}
		}, "main.tf:20:3 note no-circuit-breaker"},
		{"no rollback", func(_ *workload, s *service, _ *class) { s.Rollback = said("false", 26) }, "main.tf:26:3 note no-circuit-breaker"},
		{"another controller", func(_ *workload, s *service, _ *class) {
			s.Breaker, s.Controller = taskworthy.Setting{}, said("CODE_DEPLOY", 26)
		}, ""},
		{"Spot alone", spot(fargateSpot, idle), "main.tf:30:3 note spot-without-fallback"},
		{"Spot with something to fall back to", spot(fargateSpot, fargate), ""},
		{"one task on Spot", func(_ *workload, s *service, _ *class) {
			s.Capacity, s.Scaling.Min = []taskworthy.Capacity{fargateSpot}, said("1", 51)
		}, "main.tf:51:3 warning single-copy\nmain.tf:30:3 warning spot-single-copy"},
		{"state on Spot", func(_ *workload, s *service, c *class) {
			c.Role, c.Stateless, s.Capacity = taskworthy.Database, taskworthy.No, []taskworthy.Capacity{fargateSpot, fargate}
		}, "main.tf:3:3 error belongs-elsewhere\nmain.tf:30:3 warning spot-keeps-state"},
		{"a worker on Spot", func(w *workload, s *service, c *class) {
			asWorker(w, s, c)
			s.Scaling.Policies[0].Queue, s.Capacity = taskworthy.Yes, []taskworthy.Capacity{fargateSpot}
		}, ""},
		{"a worker at the full price", func(w *workload, s *service, c *class) {
			asWorker(w, s, c)
			s.Scaling.Policies[0].Queue, s.Launch = taskworthy.Yes, said("FARGATE", 29)
		}, "main.tf:29:3 note spot-would-do"},
		{"a job in a service", func(w *workload, s *service, c *class) {
			asWorker(w, s, c)
			c.Role, c.Continuous = taskworthy.Job, taskworthy.No
		}, "main.tf:20:3 warning job-in-service"},
		{"a public address", func(_ *workload, s *service, _ *class) { s.PublicIP = said("ENABLED", 29) }, "main.tf:29:3 note public-address"},
		{"one role", func(w *workload, _ *service, _ *class) { w.Task.TaskRole = w.Task.ExecutionRole }, "main.tf:2:3 warning shared-role"},
		{"one role by a variable", func(w *workload, _ *service, _ *class) {
			w.Task.TaskRole, w.Task.ExecutionRole = said("${var.role}", 2), said("${var.role}", 2)
		}, "main.tf:2:3 warning shared-role"},
		{"two marks for people", func(w *workload, _ *service, _ *class) {
			w.Task.TaskRole, w.Task.ExecutionRole = said("<ROLE_ARN>", 2), said("<ROLE_ARN>", 2)
		}, ""},
		{"a secret", func(w *workload, _ *service, _ *class) {
			w.Env = []taskworthy.EnvVar{
				{Name: "DB_PASSWORD", Plain: true, Pos: here(8)},
				{Name: "ALLOW_EMPTY_PASSWORD", Plain: true},
				{Name: "API_TOKEN", Secret: true},
				{Name: "SESSION_SECRET"},
				{Name: "SECRET_NAME", Plain: true},
			}
		}, "main.tf:8:3 warning plain-secret"},
		{"a password in a URL", func(w *workload, _ *service, _ *class) {
			w.References = []taskworthy.Reference{{Via: "DATABASE_URL", Scheme: "postgres", Host: "db.example.com", Password: true, Pos: here(9)}}
		}, "main.tf:9:3 warning plain-secret"},
		{"an address", func(w *workload, _ *service, _ *class) {
			w.References = []taskworthy.Reference{{Via: "CACHE", Host: "10.0.3.4", Port: 6379, Pos: here(9)}, {Via: "DNS", Host: "8.8.8.8", Port: 53}, {Via: "META", Host: "169.254.170.2"}}
		}, "main.tf:9:3 warning hard-coded-address"},
		{"a new volume for each task", func(w *workload, _ *service, c *class) {
			w.Mounts, c.Mounts = []taskworthy.Mount{{Kind: taskworthy.MountBlock, Driver: "ebs", Source: "data", Target: "/data", Pos: here(10)}}, []taskworthy.Purpose{taskworthy.PurposeData}
			c.Role, c.Stateless = taskworthy.StatefulApp, taskworthy.No
		}, "main.tf:3:3 error needs-storage\nmain.tf:10:3 warning volume-per-task"},
		{"a database on EFS", func(w *workload, _ *service, c *class) {
			w.Mounts, c.Mounts = []taskworthy.Mount{{Kind: taskworthy.MountNetwork, Driver: "efs", Target: "/var/lib/mysql", Pos: here(10)}}, []taskworthy.Purpose{taskworthy.PurposeData}
			c.Role, c.Stateless = taskworthy.Database, taskworthy.No
		}, "main.tf:3:3 error belongs-elsewhere\nmain.tf:10:3 warning database-on-network-storage"},
		{"SQLite on EFS", func(w *workload, _ *service, c *class) {
			w.Mounts, c.Mounts = []taskworthy.Mount{{Kind: taskworthy.MountNetwork, Driver: "efs", Target: "/data", Pos: here(10)}}, []taskworthy.Purpose{taskworthy.PurposeData}
			w.References = []taskworthy.Reference{{Scheme: "sqlite", Path: "//data/app.db"}}
			c.Role, c.Stateless = taskworthy.StatefulApp, taskworthy.No
		}, "main.tf:10:3 note storage-care\nmain.tf:10:3 warning database-on-network-storage"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w, c := deployed()
			tt.change(w, w.Task.Service, c)
			_, findings := one(*w, *c)
			if diff := cmp.Diff(tt.want, found(findings)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, f := range findings {
				text := f.Message + f.Help + strings.Join(f.Details, "")
				if strings.ContainsAny(strings.NewReplacer("${aws_iam_role.start.arn}", "", "${var.role}", "").Replace(text), "{}|") {
					t.Errorf("not filled: %+v", f)
				}
			}
		})
	}
}

// What a schedule starts has no service.
func TestScheduleRules(t *testing.T) {
	full := taskworthy.Trigger{
		Kind: "schedule", Expression: said("rate(1 day)", 21), Retries: said("3", 22), DeadLetter: said("${aws_sqs_queue.failed.arn}", 23),
		Alarm: said("failed", 24), Spot: taskworthy.Yes, Pos: here(20),
	}
	tests := []struct {
		name   string
		format string
		change func(*taskworthy.Trigger)
		want   string
	}{
		{"nothing", "terraform", func(*taskworthy.Trigger) {}, ""},
		{"no retries", "terraform", func(tr *taskworthy.Trigger) { tr.Retries = taskworthy.Setting{} }, "main.tf:20:3 note schedule-without-retry"},
		{"retries forbidden", "kubernetes", func(tr *taskworthy.Trigger) { tr.Retries = said("0", 22) }, "main.tf:22:3 note schedule-without-retry"},
		{"retries by default", "kubernetes", func(tr *taskworthy.Trigger) { tr.Retries = taskworthy.Setting{} }, ""},
		{"no dead-letter queue", "cloudformation", func(tr *taskworthy.Trigger) { tr.DeadLetter = taskworthy.Setting{} }, "main.tf:20:3 note schedule-without-dead-letter"},
		{"no alarm", "terraform", func(tr *taskworthy.Trigger) { tr.Alarm = taskworthy.Setting{} }, "main.tf:20:3 note schedule-without-alarm"},
		{"no place to say it", "copilot", func(tr *taskworthy.Trigger) { tr.Alarm, tr.DeadLetter = taskworthy.Setting{}, taskworthy.Setting{} }, ""},
		{"on demand", "terraform", func(tr *taskworthy.Trigger) { tr.Spot = taskworthy.No }, "main.tf:20:3 note spot-would-do"},
		{"an event", "terraform", func(tr *taskworthy.Trigger) { *tr = taskworthy.Trigger{Kind: "event", Pos: here(20)} }, ""},
		{"a queue", "copilot", func(tr *taskworthy.Trigger) { *tr = taskworthy.Trigger{Kind: "queue", Pos: here(20)} }, "main.tf:20:3 warning queue-without-dead-letter"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w, c := deployed()
			trigger := full
			tt.change(&trigger)
			w.Task.Service, w.Task.Triggers, w.Source.Format = nil, []taskworthy.Trigger{trigger}, tt.format
			c.Role, c.Continuous = taskworthy.Scheduled, taskworthy.No
			_, findings := one(*w, *c)
			if diff := cmp.Diff(tt.want, found(findings)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Findings of a task stand once, at the container that leads it.
func TestOneTaskOfSeveralContainers(t *testing.T) {
	api, class := deployed()
	api.Task.Service.Grace = taskworthy.Setting{}
	beside := func(name string, line int, role taskworthy.Role) (*taskworthy.Workload, taskworthy.Classification) {
		w := *api
		w.Name, w.Pos, w.Ports = name, here(line), nil
		c := *class
		c.Role = role
		return &w, c
	}
	proxy, proxyClass := beside("proxy", 11, taskworthy.Proxy)
	logs, logsClass := beside("logs", 12, taskworthy.Agent)
	migrate, migrateClass := beside("migrate", 13, taskworthy.Job)
	migrate.Init = said("true", 13)
	worker, workerClass := beside("worker", 14, taskworthy.Worker)
	front, frontClass := beside("front", 15, taskworthy.Web)
	front.DependsOn = []taskworthy.Dependency{{Name: "api"}}
	tests := []struct {
		name      string
		workloads []*taskworthy.Workload
		classes   []taskworthy.Classification
		want      string
	}{
		{
			"helpers",
			[]*taskworthy.Workload{logs, migrate, proxy, front, api},
			[]taskworthy.Classification{logsClass, migrateClass, proxyClass, frontClass, *class},
			"main.tf:28:3 note no-grace-period",
		},
		{
			"a worker beside the web",
			[]*taskworthy.Workload{worker, logs, api},
			[]taskworthy.Classification{workerClass, logsClass, *class},
			"main.tf:3:3 warning unrelated-containers\nmain.tf:28:3 note no-grace-period",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, findings := Application(&taskworthy.Application{Workloads: tt.workloads}, tt.classes, guide.Builtin())
			if diff := cmp.Diff(tt.want, found(findings)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if slices.ContainsFunc(findings, func(f taskworthy.Finding) bool { return f.Workload != api.ID() }) {
				t.Errorf("not at the container that leads: %v", findings)
			}
		})
	}
}

// What several tasks share is seen across them: a claim of a cluster, and the members of
// one store that differ in their task's number only.
func TestAcrossTasks(t *testing.T) {
	pod := func(owner string, line int, m ...taskworthy.Mount) *taskworthy.Workload {
		return &taskworthy.Workload{
			Name: "main", Owner: owner, Pos: here(line), Task: &taskworthy.Task{}, Mounts: m,
			Source: taskworthy.Source{Format: "kubernetes", Path: "main.tf", Intent: taskworthy.Enforce},
		}
	}
	uploads := taskworthy.Mount{Kind: taskworthy.MountVolume, Source: "uploads", Target: "/uploads", Pos: here(9)}
	data, sure := []taskworthy.Purpose{taskworthy.PurposeData}, 0.95
	app := &taskworthy.Application{Workloads: []*taskworthy.Workload{
		pod("Deployment/shop", 1, uploads), pod("Deployment/thumbnails", 2, uploads), pod("StatefulSet/kafka-1", 3), pod("StatefulSet/kafka-2", 4),
	}}
	classes := []taskworthy.Classification{
		{Role: taskworthy.StatefulApp, Stateless: taskworthy.No, Mounts: data, Confidence: sure},
		{Role: taskworthy.Worker, Stateless: taskworthy.Yes, Continuous: taskworthy.Yes, Mounts: data, Confidence: sure},
		{Role: taskworthy.Broker, Engine: "kafka", Stateless: taskworthy.No, Confidence: sure},
		{Role: taskworthy.Broker, Engine: "kafka", Stateless: taskworthy.No, Confidence: sure},
	}
	placements, findings := Application(app, classes, guide.Builtin())
	if got, want := found(findings), "main.tf:1:3 error needs-storage\nmain.tf:9:3 warning shared-data-volume\nmain.tf:3:3 error belongs-elsewhere\nmain.tf:4:3 error belongs-elsewhere"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !slices.ContainsFunc(placements[2].Issues, func(i taskworthy.Issue) bool { return i.Rule == "cluster-coordination" }) {
		t.Errorf("the members of the cluster are not seen: %v", placements[2].Issues)
	}
}

var (
	texts    = rapid.SampledFrom([]string{"", "0", "1", "2", "100", "200", "512", "4096", "true", "false", "${var.x}", "FARGATE", "host", "bridge", "DAEMON"})
	statings = rapid.Custom(func(t *rapid.T) taskworthy.Setting { return said(texts.Draw(t, "value"), 1) })
	spots    = rapid.SampledFrom([]taskworthy.Answer{taskworthy.Yes, taskworthy.No, taskworthy.Unknown, ""})
)

// drawTasks puts the workloads of an application into one or two tasks.
func drawTasks(t *rapid.T, app *taskworthy.Application) {
	formats := rapid.SampledFrom([]string{"terraform", "kubernetes", "copilot", "ecs-taskdef"})
	var tasks []*taskworthy.Task
	for range 2 {
		s := func() taskworthy.Setting { return statings.Draw(t, "setting") }
		task := &taskworthy.Task{CPU: s(), Memory: s(), NetworkMode: s(), TaskRole: s(), ExecutionRole: s(), PID: s(), IPC: s(), Ephemeral: s(), Compatibilities: []taskworthy.Setting{s()}}
		if rapid.Bool().Draw(t, "service") {
			task.Service = &taskworthy.Service{
				Kind: rapid.SampledFrom([]string{"service", "deployment", "express-service"}).Draw(t, "kind"), Name: s(), Desired: s(), Strategy: s(), Launch: s(),
				MinHealthy: s(), MaxHealthy: s(), Breaker: s(), Rollback: s(), Grace: s(), Controller: s(), PublicIP: s(),
				Capacity:      []taskworthy.Capacity{{Provider: s(), Spot: spots.Draw(t, "spot"), Base: s(), Weight: s()}},
				LoadBalancers: []taskworthy.LoadBalancer{{Container: "api", Deregistration: s()}},
			}
			if rapid.Bool().Draw(t, "scaling") {
				task.Service.Scaling = &taskworthy.Scaling{Min: s(), Max: s(), Policies: []taskworthy.ScalingPolicy{{Metric: s(), Queue: spots.Draw(t, "queue")}}}
			}
		} else {
			task.Triggers = []taskworthy.Trigger{{Kind: "schedule", Retries: s(), Spot: spots.Draw(t, "spot")}, {Kind: "queue", DeadLetter: s()}, {Kind: "schedule"}}
		}
		tasks = append(tasks, task)
	}
	for _, w := range app.Workloads {
		w.Source.Format, w.Task = formats.Draw(t, "format"), rapid.SampledFrom(tasks).Draw(t, "task")
		w.Privileged, w.StopTimeout, w.GPU = statings.Draw(t, "privileged"), statings.Draw(t, "stop"), statings.Draw(t, "gpu")
		w.Env = []taskworthy.EnvVar{{Name: "TOKEN", Plain: rapid.Bool().Draw(t, "plain")}, {Name: "DB_PASSWORD", Plain: true}}
		w.References = []taskworthy.Reference{{Via: "X", Host: "10.0.0.1"}, {Via: "Y", Host: "10.0.0.2", Port: 80}}
	}
}
