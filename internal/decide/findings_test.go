package decide

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

func at(line int) taskworthy.Pos { return taskworthy.Pos{Path: "compose.yaml", Line: line, Column: 3} }

// shop is an application with a database, a cache as queue, a cluster of brokers,
// an application with uploads and a worker that reads them.
func shop() (*taskworthy.Application, []taskworthy.Classification) {
	src := taskworthy.Source{Format: "compose", Path: "compose.yaml", Intent: taskworthy.Advise}
	app := &taskworthy.Application{Path: "compose.yaml", Workloads: []*taskworthy.Workload{
		{Name: "db", Source: src, Pos: at(2), Mounts: []taskworthy.Mount{{Kind: taskworthy.MountVolume, Source: "pgdata", Target: "/var/lib/postgresql/data", Pos: at(5)}}},
		{Name: "queue", Source: src, Pos: at(10), Command: taskworthy.Command{Args: []string{"redis-server", "--appendonly", "yes"}, Set: true, Pos: at(12)}},
		{Name: "kafka-1", Source: src, Pos: at(20), Aliases: []string{"10.5.0.11"}},
		{Name: "kafka-2", Source: src, Pos: at(24)},
		{Name: "shop", Source: src, Pos: at(30), Mounts: []taskworthy.Mount{{Kind: taskworthy.MountBind, Source: "./uploads", Target: "/srv/uploads", Pos: at(33)}}},
		{Name: "thumbnails", Source: src, Pos: at(40), Mounts: []taskworthy.Mount{{Kind: taskworthy.MountBind, Source: "./uploads/", Target: "/in", ReadOnly: true, Pos: at(43)}}},
		{Name: "what", Source: src, Pos: at(50)},
	}}
	sure := 0.95
	data := []taskworthy.Purpose{taskworthy.PurposeData}
	return app, []taskworthy.Classification{
		{
			Role: taskworthy.Database, Engine: "postgres", Product: "PostgreSQL", Confidence: sure, Stateless: taskworthy.No, Continuous: taskworthy.Yes, Mounts: data,
			Clients: []string{"api", "cron", "worker"}, ClientPos: []taskworthy.Pos{at(60)},
		},
		{Role: taskworthy.Cache, Engine: "redis", Product: "Redis", Use: taskworthy.UseQueue, Confidence: sure, Stateless: taskworthy.No, Clients: []string{"shop"}, ClientPos: []taskworthy.Pos{at(31)}},
		{Role: taskworthy.Broker, Engine: "kafka", Confidence: sure, Stateless: taskworthy.No},
		{Role: taskworthy.Broker, Engine: "kafka", Confidence: sure, Stateless: taskworthy.No},
		{Role: taskworthy.StatefulApp, Confidence: sure, Stateless: taskworthy.No, Mounts: data},
		{Role: taskworthy.Worker, Confidence: sure, Stateless: taskworthy.Yes, Continuous: taskworthy.Yes, Mounts: data},
		{
			Role: taskworthy.Web, Confidence: 0.45, Stateless: taskworthy.Yes, Continuous: taskworthy.Yes,
			Questions: []taskworthy.OpenQuestion{{Question: "is it a web application?", Settle: "label it with taskworthy.role"}},
		},
	}
}

func TestFindings(t *testing.T) {
	app, classes := shop()
	_, findings := Application(app, classes, guide.Builtin())
	var got []string
	for _, f := range findings {
		got = append(got, f.Pos.String()+" "+string(f.Severity)+" "+f.Rule+": "+f.Message)
		for _, d := range f.Details {
			got = append(got, "  - "+d)
		}
	}
	want := strings.Split(strings.TrimSpace(`
compose.yaml:2:3 note belongs-elsewhere: db is PostgreSQL, a database: it belongs on Amazon RDS for PostgreSQL, not in an ECS task
  - db keeps its data in /var/lib/postgresql/data, on a Docker volume that does not follow an ECS task
  - 3 services (api, cron, worker) connect to db by name and lose their connections when its task is replaced
  - db is one container without a standby, so all who use it wait while it is replaced
compose.yaml:10:3 note belongs-elsewhere: queue is Redis, a cache: it belongs on Amazon ElastiCache for Redis, not in an ECS task
  - 1 service (shop) connects to queue by name and loses its connections when its task is replaced
  - 1 service (shop) keeps its jobs in queue, and what its memory holds is lost when its task is replaced
  - queue is the only copy: when its task fails, all of it is gone
  - queue is told to persist (--appendonly yes), which storage that goes with the task cannot honour
compose.yaml:20:3 note belongs-elsewhere: kafka-1 is kafka, a message broker: it belongs on Amazon MSK, not in an ECS task
  - kafka-1 is expected at the address 10.5.0.11, and a task that is replaced comes back with another
  - kafka-1 declares no volume for its messages, so what is unacknowledged is lost when its task is replaced
  - kafka-1 and kafka-2 form a cluster whose members must find one another, and tasks have no fixed names
  - kafka-1 is expected at the address 10.5.0.11; a member that comes back with another is cut off
compose.yaml:24:3 note belongs-elsewhere: kafka-2 is kafka, a message broker: it belongs on Amazon MSK, not in an ECS task
  - kafka-2 declares no volume for its messages, so what is unacknowledged is lost when its task is replaced
  - kafka-1 and kafka-2 form a cluster whose members must find one another, and tasks have no fixed names
  - kafka-1 and kafka-2 know one another by address, and a task that is replaced comes back with another
compose.yaml:30:3 note needs-storage: shop is an application that keeps data of its own: on ECS its data needs EFS, or S3 and a managed database
  - its data is in /srv/uploads, a folder of one host (./uploads)
compose.yaml:43:3 note shared-data-volume: thumbnails mounts /in, data of shop (./uploads/), which tasks cannot share
compose.yaml:50:3 warning needs-answer: what is probably a web application, but the evidence is thin (confidence 45%): is it a web application?
`), "\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// A database is without a standby where it is one container, and not where its number
// is a variable's.
func TestCopies(t *testing.T) {
	class := taskworthy.Classification{Role: taskworthy.Database, Stateless: taskworthy.No}
	for replicas, want := range map[string]string{"": "without a standby", "1": "without a standby", "3": "the 3 replicas of db", "${COPIES}": ""} {
		_, findings := one(taskworthy.Workload{Name: "db", Replicas: taskworthy.Setting{Value: replicas}}, class)
		told := strings.Join(findings[0].Details, "\n")
		for _, says := range []string{"without a standby", "the 3 replicas of db"} {
			if got := strings.Contains(told, says); got != (says == want) {
				t.Errorf("%q replicas: says %q: %t, in\n%s", replicas, says, got, told)
			}
		}
	}
}

// What is deployed already is judged more strictly.
func TestEnforced(t *testing.T) {
	enforced := taskworthy.Source{Format: "ecs-taskdef", Path: "task.json", Intent: taskworthy.Enforce}
	onEFS := []taskworthy.Mount{{Kind: taskworthy.MountNetwork, Source: "fs-0abc", Target: "/data"}}
	tests := []struct {
		name   string
		mounts []taskworthy.Mount
		class  taskworthy.Classification
		want   string
	}{
		{"a database", nil, taskworthy.Classification{Role: taskworthy.Database, Stateless: taskworthy.No}, "error belongs-elsewhere"},
		{"an application without storage", nil, taskworthy.Classification{Role: taskworthy.StatefulApp, Stateless: taskworthy.No}, "error needs-storage"},
		{"an application on EFS", onEFS, taskworthy.Classification{Role: taskworthy.StatefulApp, Stateless: taskworthy.No, Mounts: []taskworthy.Purpose{taskworthy.PurposeData}}, "note storage-care"},
		{"a web application", nil, taskworthy.Classification{Role: taskworthy.Web, Stateless: taskworthy.Yes, Continuous: taskworthy.Yes}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, findings := one(taskworthy.Workload{Name: "x", Source: enforced, Mounts: tt.mounts}, tt.class)
			got := ""
			if len(findings) > 0 {
				got = string(findings[0].Severity) + " " + findings[0].Rule
			}
			if got != tt.want || len(findings) > 1 {
				t.Errorf("got %v, want one %q", findings, tt.want)
			}
		})
	}
}

var (
	roles   = rapid.SampledFrom(taskworthy.Roles)
	answers = rapid.SampledFrom([]taskworthy.Answer{taskworthy.Yes, taskworthy.No, taskworthy.Unknown, ""})
	engines = rapid.SampledFrom([]string{"", "postgres", "redis", "kafka", "zookeeper", "minio", "rockset"})
	kinds   = rapid.SampledFrom([]taskworthy.MountKind{taskworthy.MountVolume, taskworthy.MountBind, taskworthy.MountTmpfs, taskworthy.MountNetwork})
	uses    = rapid.SampledFrom(append([]taskworthy.Use{""}, taskworthy.Uses...))
)

// drawApp makes an application of up to eight workloads that refer to one another.
func drawApp(t *rapid.T) (*taskworthy.Application, []taskworthy.Classification) {
	app := &taskworthy.Application{Path: "compose.yaml"}
	names := []string{"api", "db-1", "db-2", "cache", "mq", "files", "chat", "job"}
	n := rapid.IntRange(1, len(names)).Draw(t, "n")
	var classes []taskworthy.Classification
	for i := range n {
		w := &taskworthy.Workload{Name: names[i], Source: taskworthy.Source{Path: "compose.yaml", Intent: rapid.SampledFrom(taskworthy.Intents).Draw(t, "intent")}}
		c := taskworthy.Classification{
			Role: roles.Draw(t, "role"), Engine: engines.Draw(t, "engine"), Use: uses.Draw(t, "use"),
			Stateless: answers.Draw(t, "stateless"), Continuous: answers.Draw(t, "continuous"), Confidence: rapid.Float64Range(0, 1).Draw(t, "confidence"),
		}
		for range rapid.IntRange(0, 2).Draw(t, "mounts") {
			w.Mounts = append(w.Mounts, taskworthy.Mount{Kind: kinds.Draw(t, "kind"), Source: rapid.SampledFrom([]string{"a", "b", ""}).Draw(t, "source"), Target: "/data"})
			c.Mounts = append(c.Mounts, rapid.SampledFrom(taskworthy.Purposes).Draw(t, "purpose"))
		}
		for _, name := range names[:n] {
			if name != w.Name && rapid.Bool().Draw(t, "refers") {
				c.Clients = append(c.Clients, name)
			}
		}
		app.Workloads, classes = append(app.Workloads, w), append(classes, c)
	}
	return app, classes
}

// What keeps state never goes on ECS without storage, whatever else is said of it.
func TestGoldenRuleHolds(t *testing.T) {
	kept := []taskworthy.Role{
		taskworthy.Database, taskworthy.Cache, taskworthy.Broker, taskworthy.Coordination, taskworthy.FileStorage,
		taskworthy.GameServer, taskworthy.WebSocketServer, taskworthy.VideoEncoder, taskworthy.MLTraining,
	}
	rapid.Check(t, func(t *rapid.T) {
		app, classes := drawApp(t)
		placements, _ := Application(app, classes, guide.Builtin())
		for i, p := range placements {
			c := classes[i]
			keeps := c.Stateless == taskworthy.No || c.Stateless != taskworthy.Yes && c.Role == taskworthy.StatefulApp
			for _, r := range kept {
				keeps = keeps || c.Role == r
			}
			if c.Role == taskworthy.DevTool || c.Role == taskworthy.Agent {
				continue
			}
			if keeps && p.Grade == taskworthy.Good {
				t.Fatalf("%s with stateless %q got %s", c.Role, c.Stateless, p.Verdict)
			}
			if !p.Verdict.Valid() || (p.Grade != taskworthy.Good) != p.Target.Valid() {
				t.Fatalf("%s got %s with target %q", c.Role, p.Verdict, p.Target)
			}
		}
	})
}

// The order of the workloads changes no verdict, no target, no trace and no finding.
func TestOrderChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		app, classes := drawApp(t)
		turned := &taskworthy.Application{Path: app.Path}
		var turnedClasses []taskworthy.Classification
		for i := len(app.Workloads) - 1; i >= 0; i-- {
			turned.Workloads, turnedClasses = append(turned.Workloads, app.Workloads[i]), append(turnedClasses, classes[i])
		}
		g := guide.Builtin()
		there, thereFindings := Application(app, classes, g)
		back, backFindings := Application(turned, turnedClasses, g)
		for i := range there {
			a, b := there[i], back[len(back)-1-i]
			a.Issues, b.Issues = nil, nil // the members of a cluster are named in the file's order
			if diff := cmp.Diff(a, b); diff != "" {
				t.Fatalf("%s differs:\n%s", app.Workloads[i].Name, diff)
			}
		}
		rules := func(fs []taskworthy.Finding) map[string]int {
			n := map[string]int{}
			for _, f := range fs {
				n[f.Workload+" "+f.Rule]++
			}
			return n
		}
		if diff := cmp.Diff(rules(thereFindings), rules(backFindings)); diff != "" {
			t.Fatalf("findings differ:\n%s", diff)
		}
	})
}

// One workload has each rule at most once, and no sentence keeps a placeholder.
func TestSentencesAreFilled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		app, classes := drawApp(t)
		if rapid.Bool().Draw(t, "deployed") {
			drawTasks(t, app)
		}
		placements, findings := Application(app, classes, guide.Builtin())
		had := map[string]bool{}
		for _, f := range findings {
			if had[f.Workload+f.Rule] {
				t.Fatalf("%s has %s twice", f.Workload, f.Rule)
			}
			had[f.Workload+f.Rule] = true
			for _, s := range append(f.Details, f.Message, f.Help) {
				if s == "" || strings.ContainsAny(strings.ReplaceAll(s, "${var.x}", ""), "{}") {
					t.Fatalf("%s %s: %q", f.Workload, f.Rule, s)
				}
			}
		}
		for i, p := range placements {
			for _, s := range p.Issues {
				if s.Saw == "" || strings.ContainsAny(strings.ReplaceAll(s.Saw, "${var.x}", ""), "{}|") {
					t.Fatalf("%s %s: %q", app.Workloads[i].Name, s.Rule, s.Saw)
				}
			}
		}
	})
}

func BenchmarkDecide(b *testing.B) {
	app, classes := shop()
	g := guide.Builtin()
	b.ReportAllocs()
	for b.Loop() {
		Application(app, classes, g)
	}
}
