package classify_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/classify"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

var at = taskworthy.Pos{Path: "task.json", Line: 3, Column: 5}

func said(value string) taskworthy.Setting { return taskworthy.Setting{Value: value, Pos: at} }

// container is a workload with the options set.
func container(name, image string, options ...func(*taskworthy.Workload)) *taskworthy.Workload {
	w := &taskworthy.Workload{Name: name, Pos: at}
	if image != "" {
		w.Image = taskworthy.Image{Ref: image, Pos: at}
	}
	for _, set := range options {
		set(w)
	}
	return w
}

func ports(numbers ...int) func(*taskworthy.Workload) {
	return func(w *taskworthy.Workload) {
		for _, n := range numbers {
			w.Ports = append(w.Ports, taskworthy.Port{Container: n, Pos: at})
		}
	}
}

func runs(words ...string) func(*taskworthy.Workload) {
	return func(w *taskworthy.Workload) {
		w.Command = taskworthy.Command{Args: words, Set: true, Pos: at}
	}
}

func mounts(kind taskworthy.MountKind, source, target string) func(*taskworthy.Workload) {
	return func(w *taskworthy.Workload) {
		w.Mounts = append(w.Mounts, taskworthy.Mount{Kind: kind, Source: source, Target: target, Pos: at})
	}
}

func refers(via, scheme, host string, port int) func(*taskworthy.Workload) {
	return func(w *taskworthy.Workload) {
		w.References = append(w.References, taskworthy.Reference{Via: via, Scheme: scheme, Host: host, Port: port, Pos: at})
	}
}

func secret(name string) func(*taskworthy.Workload) {
	return func(w *taskworthy.Workload) {
		w.Env = append(w.Env, taskworthy.EnvVar{Name: name, Secret: true, Pos: at})
	}
}

func label(name, value string) func(*taskworthy.Workload) {
	return func(w *taskworthy.Workload) {
		w.Labels = append(w.Labels, taskworthy.Label{Name: name, Value: value, Pos: at})
	}
}

func probed(path string) func(*taskworthy.Workload) {
	return func(w *taskworthy.Workload) {
		w.Health = &taskworthy.Health{Test: taskworthy.Command{Args: []string{"httpGet", path, "8080"}, Set: true, Pos: at}, Pos: at}
	}
}

func optional(w *taskworthy.Workload) { w.Essential = said("false") }
func first(w *taskworthy.Workload)    { w.Init = said("true") }
func gpu(w *taskworthy.Workload)      { w.GPU = said("1") }
func job(w *taskworthy.Workload)      { w.Job = said("Job") }

// task is one task of a test: its facts and its containers.
type task struct {
	owner, format string
	task          taskworthy.Task
	containers    []*taskworthy.Workload
}

func kept(s taskworthy.Service) taskworthy.Task { return taskworthy.Task{Pos: at, Service: &s} }

func balancedTo(container string, port int) taskworthy.Task {
	return kept(taskworthy.Service{Pos: at, LoadBalancers: []taskworthy.LoadBalancer{{Container: container, Port: port, Pos: at}}})
}

func startedBy(kind, expression string) taskworthy.Task {
	return taskworthy.Task{Pos: at, Triggers: []taskworthy.Trigger{{Kind: kind, Expression: said(expression), Pos: at}}}
}

// application puts the tasks together as a reader does.
func application(tasks []task) *taskworthy.Application {
	app := &taskworthy.Application{Path: "task.json"}
	for _, t := range tasks {
		for _, w := range t.containers {
			w.Owner, w.Task = t.owner, &t.task
			w.Source = taskworthy.Source{Format: t.format, Path: "task.json", Line: 3}
			app.Workloads = append(app.Workloads, w)
		}
	}
	return app
}

// TestTasks decides containers by what stands beside them in their task and by what
// keeps the task running. want has a role for each container; unsure marks those
// that must ask.
func TestTasks(t *testing.T) {
	web := func(owner string, containers ...*taskworthy.Workload) task {
		return task{owner, "ecs-taskdef", balancedTo("app", 8080), containers}
	}
	bare := func(owner string, containers ...*taskworthy.Workload) task {
		return task{owner, "ecs-taskdef", taskworthy.Task{Pos: at}, containers}
	}
	for _, tt := range []struct {
		name  string
		tasks []task
		want  string
	}{
		{"Envoy beside an application", []task{bare(
			"shop", container("app", "acme/shop", ports(8080)), container("envoy", "envoyproxy/envoy:v1.31-latest", ports(9901)),
		)}, "web agent"},
		{"Envoy beside a store", []task{bare(
			"shop", container("db", "postgres:17"), container("envoy", "public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29"),
		)}, "database agent"},
		{"Envoy and its own agents", []task{bare(
			"edge", container("envoy", "public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29", ports(8080)), container("xray", "amazon/aws-xray-daemon"),
		)}, "proxy agent"},
		{"agents of every kind", []task{web(
			"shop", container("app", "acme/shop", ports(8080)), container("log_router", "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable"),
			container("xray-daemon", "public.ecr.aws/xray/aws-xray-daemon:3.x", ports(2000)),
			container("otel", "public.ecr.aws/aws-observability/aws-otel-collector:v0.41.0"), container("datadog", "public.ecr.aws/datadog/agent:7"),
			container("cwagent", "public.ecr.aws/cloudwatch-agent/cloudwatch-agent:latest"),
		)}, "web agent agent agent agent agent"},
		{"nginx before the application", []task{{
			"shop", "ecs-taskdef", balancedTo("nginx", 80), []*taskworthy.Workload{container("nginx", "nginx:1.27", ports(80)), container("app", "acme/shop")},
		}}, "proxy web"},
		{"two copies of nginx", []task{bare("sites", container("a", "nginx:1.27", ports(80)), container("b", "nginx:1.27", ports(81)))}, "web web"},
		{"nginx alone with its agents", []task{bare("site", container("nginx", "nginx:1.27", ports(80)), container("logs", "fluent/fluent-bit:3.1"))}, "web agent"},
		{"a first step of the database's image", []task{bare(
			"shop", container("migrate", "postgres:17", first, runs("psql", "-f", "/seed.sql")), container("app", "acme/shop", ports(8080)),
		)}, "job web"},
		{"a first step with the database's name", []task{bare("db", container("bootstrap", "acme/postgres-init", first), container("db", "postgres:17"))}, "job database"},
		{"a companion that the task can do without", []task{web(
			"shop", container("app", "acme/shop", ports(8080)), container("refresher", "${var.image}", optional),
		)}, "web agent"},
		{"a companion that makes files", []task{web(
			"shop", container("app", "acme/shop", ports(8080), mounts(taskworthy.MountScratch, "pages", "/srv/pages")),
			container("pages", "busybox", mounts(taskworthy.MountScratch, "pages", "/out"), runs("sh", "-c", "while true; do date > /out/index.html; sleep 5; done")),
		)}, "web agent"},
		{"a database beside the application stays one", []task{web("shop", container("app", "acme/shop", ports(8080)), container("db", "postgres:17"))}, "web database"},
		{"a cache that the task can do without stays one", []task{web("shop", container("app", "acme/shop", ports(8080)), container("cache", "redis:7", optional))}, "web cache"},
		{"a neighbour behind localhost", []task{bare(
			"shop", container("app", "acme/shop", ports(8080), refers("STORE_URL", "postgres", "localhost", 5432)), container("store", "${var.image}", ports(5432)),
		)}, "web database"},
		{"an image that hides behind a variable, and its tail", []task{
			bare("a", container("one", "${var.registry}/postgres:16", ports(5432))),
			bare("b", container("two", "{{ registry }}/redis:7")),
			bare("c", container("three", "<ACCOUNT>.dkr.ecr.<REGION>.amazonaws.com/rabbitmq:3")),
			bare("d", container("four", "${var.prefix}-postgres", ports(5432))),
		}, "database cache broker database"},
		{"an image of which nothing is known", []task{bare("a", container("<PLACEHOLDER>", "<IMAGE1_NAME>"))}, "worker?"},
		{"a load balancer", []task{{"a", "ecs-taskdef", balancedTo("", 0), []*taskworthy.Workload{container("main", "${var.image}", ports(3000))}}}, "web"},
		{"a worker by its owner's name", []task{
			{"aws_ecs_task_definition.mail_worker", "terraform", kept(taskworthy.Service{Pos: at}), []*taskworthy.Workload{container("main", "${var.image}")}},
			{"module.mail_worker[\"eu.west\"].aws_ecs_task_definition.this[0]", "terraform", kept(taskworthy.Service{Pos: at}), []*taskworthy.Workload{container("main", "${var.image}")}},
			{"MailWorkerTaskDefinition", "cloudformation", kept(taskworthy.Service{Pos: at}), []*taskworthy.Workload{container("main", "${Image}")}},
			{"Deployment/mail-worker", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "deployment"}), []*taskworthy.Workload{container("main", "{{ image }}")}},
		}, "worker worker worker worker"},
		{"a worker by its scaling", []task{{"a", "terraform", kept(taskworthy.Service{Pos: at, Scaling: &taskworthy.Scaling{Pos: at, Policies: []taskworthy.ScalingPolicy{
			{Metric: said("ApproximateNumberOfMessagesVisible"), Queue: taskworthy.Yes, Pos: at},
		}}}), []*taskworthy.Workload{container("main", "${var.image}", ports(9464))}}}, "worker"},
		{"a schedule", []task{{"a", "terraform", startedBy("schedule", "cron(0 3 * * ? *)"), []*taskworthy.Workload{
			container("report", "acme/shop", ports(8080)), container("log_router", "fluent/fluent-bit:3.1"), container("envoy", "envoyproxy/envoy:v1.31"),
		}}}, "scheduled agent agent"},
		{"an event", []task{{"a", "terraform", startedBy("event", ""), []*taskworthy.Workload{container("thumbnails", "acme/shop")}}}, "job"},
		{"a schedule beside a service", []task{{"a", "cloudformation", taskworthy.Task{Pos: at, Service: balancedTo("", 0).Service, Triggers: startedBy("schedule", "rate(1 hour)").Triggers}, []*taskworthy.Workload{
			container("app", "httpd:2.4", ports(80)),
		}}}, "web"},
		{"a task that nothing keeps running where others are", []task{
			{"aws_ecs_task_definition.app", "terraform", balancedTo("django", 8000), []*taskworthy.Workload{container("django", "acme/shop", ports(8000))}},
			{"aws_ecs_task_definition.app_tools", "terraform", taskworthy.Task{Pos: at}, []*taskworthy.Workload{container("main", "${var.image}")}},
		}, "web job?"},
		{"one on each host", []task{{"DaemonSet/tune", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "daemonset"}), []*taskworthy.Workload{container("tune", "acme/tune")}}}, "agent?"},
		{"a job that trains", []task{{"Job/run", "kubernetes", taskworthy.Task{Pos: at}, []*taskworthy.Workload{
			container("run", "{{ image }}", job, gpu, runs("python", "train.py")), container("fetch", "acme/fetch", job),
		}}}, "ml-training job"},
		{"the router of the task's logs, whatever its image", []task{bare(
			"shop", container("nginx", "nginx:1.27", ports(80)), container("log_router", "${var.image}", label("firelensConfiguration.type", "fluentbit")),
		)}, "web agent"},
		{"the proxy of the task's traffic, whatever its image", []task{bare(
			"shop", container("app", "acme/shop", ports(8080)), container("side", "${var.image}", label("proxyConfiguration.type", "APPMESH")),
		)}, "web agent"},
		{"a loop on each host", []task{{"DaemonSet/tune", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "daemonset"}), []*taskworthy.Workload{
			container("tune", "busybox", runs("sh", "-c", "while true; do tune; sleep 5; done")),
		}}}, "agent"},
		{"a loop that stands in for a schedule", []task{bare("dump", container("dump", "postgres:17", runs("sh", "-c", "while :; do pg_dump -h db shop > /tmp/x; sleep 1d; done")))}, "scheduled"},
		{"a store that seems idle and keeps its data", []task{bare(
			"db", container("db", "postgres:17", mounts(taskworthy.MountVolume, "data", "/var/lib/postgresql/data"), runs("sleep", "infinity")),
		)}, "database"},
		{"a store's image in which a person works", []task{bare("db", container("db", "postgres:17", runs("sleep", "infinity")))}, "dev-tool"},
		{"a store's own program with arguments that nobody knows", []task{bare(
			"db", container("db", "cockroachdb/cockroach:v24.1", runs("bash", "-c", "exec /cockroach/cockroach ${ARGS[*]}")),
		)}, "database"},
		{"a store by the name of what holds it and its port", []task{{"aws_ecs_task_definition.redis", "terraform", kept(taskworthy.Service{Pos: at}), []*taskworthy.Workload{
			container("main", "${var.image}", ports(6379)),
		}}}, "cache"},
		{"names that are about a store and name none", []task{
			{"Deployment/kafka-lag", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "deployment", Names: []taskworthy.Setting{said("kafka-lag")}}), []*taskworthy.Workload{container("kafka-lag", "acme/kafka-lag", ports(8080))}},
			{"Deployment/redis-insight", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "deployment", Names: []taskworthy.Setting{said("redis-insight")}}), []*taskworthy.Workload{container("redis-insight", "${IMAGE}", ports(8080))}},
		}, "web web"},
		{"a store's port without any name", []task{bare("x", container("x", "${var.image}", ports(6379)))}, "cache?"},
		{"a number that anyone may choose", []task{bare("x", container("x", "${var.image}", ports(9080)))}, "web?"},
		{"what a queue feeds", []task{{"orders", "copilot", taskworthy.Task{
			Pos: at, Service: &taskworthy.Service{Pos: at}, Triggers: []taskworthy.Trigger{{Kind: "queue", Pos: at}},
		}, []*taskworthy.Workload{container("orders", "acme/orders")}}}, "worker"},
		{"a kind of service for requests", []task{{"front", "copilot", kept(taskworthy.Service{Pos: at, Kind: "express-service"}), []*taskworthy.Workload{container("x", "acme/x", ports(3000))}}}, "web"},
		{"a kind of service for games", []task{{"Fleet/arena", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "fleet"}), []*taskworthy.Workload{container("x", "acme/arena")}}}, "game-server"},
		{"a health check of a worker", []task{{"Deployment/orders-consumer", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "deployment"}), []*taskworthy.Workload{container("app", "acme/orders", probed("/healthz"))}}}, "worker?"},
		{"a gateway is reached as well", []task{{"gateway", "ecs-taskdef", balancedTo("gateway", 8080), []*taskworthy.Workload{container("gateway", "acme/edge", ports(8080))}}}, "proxy"},
		{"the part that a label says it is", []task{{"Deployment/shop", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "deployment"}), []*taskworthy.Workload{
			container("shop", "acme/shop", label("app.kubernetes.io/component", "worker")),
		}}}, "worker"},
		{"a product's mode by the name of what holds it", []task{{"Deployment/metrics-proxy", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "deployment"}), []*taskworthy.Workload{container("nginx", "nginx:1.27", ports(80))}}}, "proxy"},
		{"network storage with data", []task{web("shop", container("app", "acme/shop", ports(8080), mounts(taskworthy.MountNetwork, "fs-1", "/srv/uploads")))}, "stateful-app"},
		{"a disk of its own", []task{web("shop", container("app", "acme/shop", ports(8080), mounts(taskworthy.MountBlock, "disk", "/srv/things")))}, "stateful-app"},
		{"scratch space is no state", []task{web("shop", container("app", "acme/shop", ports(8080), mounts(taskworthy.MountScratch, "data", "/data")))}, "web"},
		{"claims of a StatefulSet", []task{{"StatefulSet/shop", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "statefulset"}), []*taskworthy.Workload{
			container("shop", "acme/shop", ports(8080), mounts(taskworthy.MountVolume, "things", "/things")),
		}}}, "stateful-app"},
		{"secrets of a client", []task{bare("shop", container("shop", "acme/shop", ports(8080), secret("POSTGRES_HOST"), secret("POSTGRES_USER"), secret("POSTGRES_PASSWORD"), secret("POSTGRES_DB")))}, "web"},
		{"names of the cluster", []task{
			{"Deployment/cart", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "deployment", Names: []taskworthy.Setting{said("cart")}}), []*taskworthy.Workload{container("server", "acme/cart", ports(8080), refers("KV", "redis", "kv.shop.svc.cluster.local", 6379))}},
			{"Deployment/kv", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "deployment"}), []*taskworthy.Workload{container("server", "{{ image }}", ports(6379))}},
		}, "web cache"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			app := application(tt.tasks)
			classes := classify.Application(app, knowledge.Builtin())
			var got []string
			for _, c := range classes {
				text := string(c.Role)
				if c.Confidence < taskworthy.Unsure {
					text += "?"
				}
				got = append(got, text)
			}
			if text := strings.Join(got, " "); text != tt.want {
				t.Errorf("got %s, want %s", text, tt.want)
				for i, c := range classes {
					for _, e := range c.Evidence {
						t.Logf("%s (%.2f): %.2f %s %s", app.Workloads[i].Name, c.Confidence, e.Weight, e.Rule, e.Says)
					}
				}
			}
		})
	}
}

// TestClients names the clients of a container by what holds them, since many
// containers share one name.
func TestClients(t *testing.T) {
	app := application([]task{
		{"Deployment/cart", "kubernetes", taskworthy.Task{Pos: at}, []*taskworthy.Workload{container("server", "acme/cart", refers("KV", "redis", "kv", 6379))}},
		{"Deployment/kv", "kubernetes", taskworthy.Task{Pos: at}, []*taskworthy.Workload{container("kv", "redis:7", ports(6379))}},
		{"Deployment/orders", "kubernetes", taskworthy.Task{Pos: at}, []*taskworthy.Workload{container("server", "acme/orders", refers("KV", "redis", "kv.shop.svc", 6379))}},
	})
	got := classify.Application(app, knowledge.Builtin())[1]
	if diff := cmp.Diff([]string{"cart/server", "orders/server"}, got.Clients); diff != "" {
		t.Errorf("clients (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{0, 2}, got.ClientAt); diff != "" {
		t.Errorf("places of the clients (-want +got):\n%s", diff)
	}
}

// TestOrderOfTasks turns the tasks around: what each container is does not change.
func TestOrderOfTasks(t *testing.T) {
	tasks := func() []task {
		return []task{
			{"Deployment/cart", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "deployment", Names: []taskworthy.Setting{said("cart")}}), []*taskworthy.Workload{container("server", "acme/cart", ports(8080), refers("KV", "redis", "kv", 6379))}},
			{"Deployment/kv", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "deployment"}), []*taskworthy.Workload{container("server", "${IMAGE}", ports(6379))}},
			{"Deployment/mail-worker", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "deployment"}), []*taskworthy.Workload{container("main", "acme/mail"), container("proxy", "envoyproxy/envoy:v1.31")}},
			{"CronJob/report", "kubernetes", startedBy("schedule", "0 3 * * *"), []*taskworthy.Workload{container("main", "acme/report")}},
		}
	}
	found := func(tasks []task) map[string]taskworthy.Role {
		app, roles := application(tasks), map[string]taskworthy.Role{}
		for i, c := range classify.Application(app, knowledge.Builtin()) {
			roles[app.Workloads[i].ID()] = c.Role
		}
		return roles
	}
	back := tasks()
	slices.Reverse(back)
	if diff := cmp.Diff(found(tasks()), found(back)); diff != "" {
		t.Errorf("in another order (-one +other):\n%s", diff)
	}
}
