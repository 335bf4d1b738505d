package classify_test

import (
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/classify"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// port is a named port of a container.
func port(name string, number int) func(*taskworthy.Workload) {
	return func(w *taskworthy.Workload) {
		w.Ports = append(w.Ports, taskworthy.Port{Name: name, Container: number, Pos: at})
	}
}

func linkedTo(names ...string) func(*taskworthy.Workload) {
	return func(w *taskworthy.Workload) {
		for _, name := range names {
			w.References = append(w.References, taskworthy.Reference{Via: "link", Host: name, Pos: at})
		}
	}
}

// TestDeployed decides single containers of tasks whose image no catalog knows, each
// beside a neighbour that differs in what the answer rests on.
func TestDeployed(t *testing.T) {
	pod := func(kind, name string, w *taskworthy.Workload) task {
		return task{kind + "/" + name, "kubernetes", kept(taskworthy.Service{Pos: at, Kind: kind}), []*taskworthy.Workload{w}}
	}
	found := func(name string, w *taskworthy.Workload) task {
		return task{name, "copilot", kept(taskworthy.Service{Pos: at, Names: []taskworthy.Setting{said(name)}}), []*taskworthy.Workload{w}}
	}
	bare := func(owner string, containers ...*taskworthy.Workload) task {
		return task{owner, "ecs-taskdef", taskworthy.Task{Pos: at}, containers}
	}
	data := func(target string) func(*taskworthy.Workload) {
		return mounts(taskworthy.MountVolume, "things-shop", target)
	}
	for _, tt := range []struct {
		name  string
		task  task
		which int // the container in question
		role  taskworthy.Role
		// between these the confidence must be
		least, most float64
	}{
		{"a port for metrics alone", pod("deployment", "ledger", container("main", "acme/ledger", port("metrics", 8080))), 0, taskworthy.Worker, 0.6, 1},
		{"a port on which metrics are asked for over HTTP", pod("deployment", "ledger", container("main", "acme/ledger", port("http-metrics", 8080))), 0, taskworthy.Worker, 0.6, 1},
		{"a port for questions about metrics", pod("deployment", "ledger", container("main", "acme/ledger", port("metrics-api", 8080))), 0, taskworthy.Web, 0.5, 1},
		{"a port for metrics beside one for requests", pod("deployment", "ledger", container("main", "acme/ledger", port("http", 8080), port("metrics", 9090))), 0, taskworthy.Web, 0.9, 1},
		{"a claim at a place for what may go", pod("statefulset", "shop", container("main", "acme/shop", port("http", 8080), data("/var/run/shop"))), 0, taskworthy.StatefulApp, 0.9, 1},
		{"no claim at a place for what may go", pod("deployment", "shop", container("main", "acme/shop", port("http", 8080), mounts(taskworthy.MountScratch, "", "/var/run/shop"))), 0, taskworthy.Web, 0.9, 1},
		{"what a stateful set keeps", pod("statefulset", "ledger", container("main", "acme/ledger", port("peers", 9400), data("/data"))), 0, taskworthy.StatefulApp, 0.9, 1},
		{"a stateful set that keeps nothing", pod("statefulset", "ledger", container("main", "acme/ledger", port("peers", 9400))), 0, taskworthy.StatefulApp, 0, 0.6},
		{"a tool on the data of the store beside it", task{"StatefulSet/db", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "statefulset"}), []*taskworthy.Workload{
			container("db", "mysql:8.4", port("sql", 3306), data("/var/lib/mysql")), container("copier", "acme/copier", data("/var/lib/mysql")),
		}}, 1, taskworthy.Agent, 0.6, 1},
		{"a tool beside a store without its data", task{"StatefulSet/db", "kubernetes", kept(taskworthy.Service{Pos: at, Kind: "statefulset"}), []*taskworthy.Workload{
			container("db", "mysql:8.4", port("sql", 3306), data("/var/lib/mysql")), container("copier", "acme/copier", mounts(taskworthy.MountVolume, "own-shop", "/srv/data")),
		}}, 1, taskworthy.StatefulApp, 0.6, 1},
		{"a name that ends in a place", bare("orders-db-dev", container("orders-db-dev", "${IMAGE}", ports(5432))), 0, taskworthy.Database, 0.6, 1},
		{"a place that is the whole name", bare("test", container("test", "${IMAGE}", ports(8080))), 0, taskworthy.Web, 0, 0.9},
		{"a tag that tells images of one repository apart", bare("shop", container("redis", "1234.dkr.ecr.eu-west-1.amazonaws.com/shop:redis-3f2a1c")), 0, taskworthy.Cache, 0.6, 1},
		{"a tag that is a version", bare("shop", container("main", "1234.dkr.ecr.eu-west-1.amazonaws.com/shop:v3-slim", ports(8080))), 0, taskworthy.Web, 0.6, 1},
		{"the name by which a worker is found", found("worker", container("worker", "${IMAGE}", ports(3000))), 0, taskworthy.Worker, 0, 0.6},
		{"the name by which a shop is found", found("shop", container("shop", "${IMAGE}", ports(3000))), 0, taskworthy.Web, 0.7, 1},
		{"options that work in rounds", bare("thing", container("main", "acme/thing", runs("thing", "follow", "--interval", "300"))), 0, taskworthy.Worker, 0.6, 1},
		{"options that say nothing of rounds", bare("thing", container("main", "acme/thing", runs("thing", "follow", "--all"))), 0, taskworthy.Worker, 0, 0.6},
		{"an agent that has neither a task nor a host", found("tax-agent", container("tax-agent", "${REPOSITORY}:3")), 0, taskworthy.Worker, 0.7, 1},
		{"an agent on each host", pod("daemonset", "host-agent", container("host-agent", "acme/host-agent")), 0, taskworthy.Agent, 0.6, 1},
		{"a server of which a stateful set runs copies", pod("statefulset", "shop", container("main", "acme/shop", port("http", 8080), probed("/healthz"))), 0, taskworthy.Web, 0.55, 1},
		{"a store's port beside one for requests", pod("deployment", "sluice", container("main", "acme/sluice", port("pg", 5432), port("admin", 8081))), 0, taskworthy.Proxy, 0.6, 1},
		{"a store's port alone", pod("deployment", "sluice", container("main", "acme/sluice", port("pg", 5432))), 0, taskworthy.Database, 0, 1},
		{"a way from a store to another", pod("deployment", "mysql-to-kafka", container("mysql-to-kafka", "acme/mysql-to-kafka")), 0, taskworthy.Worker, 0.9, 1},
		{"the host's kernel on each host", pod("daemonset", "ledger", container("ledger", "acme/ledger", mounts(taskworthy.MountBind, "/sys", "/sys"))), 0, taskworthy.Agent, 0.9, 1},
		{"no part of the host on each host", pod("daemonset", "ledger", container("ledger", "acme/ledger")), 0, taskworthy.Agent, 0, 0.6},
		{"a consumer that is asked only for its health", pod("deployment", "order-consumer", container("order-consumer", "acme/orders", ports(8080), probed("/healthz"))), 0, taskworthy.Worker, 0, 0.6},
		{"the variables of a store and a port of its own", pod("deployment", "orders", container("orders", "acme/orders", ports(8080), secret("POSTGRES_PASSWORD"))), 0, taskworthy.Web, 0.6, 1},
		{"an option to be the one that leads", pod("deployment", "catalog", container("main", "acme/catalog", runs("/catalog", "--leader-elect", "--metrics-bind-address=:8080"))), 0, taskworthy.Worker, 0.9, 1},
		{"the token of one run", bare("unpack", container("main", "acme/unpack", secret("TASK_TOKEN"))), 0, taskworthy.Job, 0.6, 1},
		{"a product's image that runs the program it is called after", pod("deployment", "dns", container("main", "registry.k8s.io/external-dns/external-dns:v0.14.0", runs("/bin/external-dns", "--source=service"))), 0, taskworthy.Worker, 0.9, 1},
		{"a product's image that runs another program", pod("deployment", "dns", container("main", "registry.k8s.io/external-dns/external-dns:v0.14.0", runs("/bin/thing", "--source=service"))), 0, taskworthy.Worker, 0, 0.89},
		{"a container that another is linked to", bare("shop", container("front", "", ports(8080), linkedTo("users")), container("users", "")), 1, taskworthy.Web, 0, 0.9},
	} {
		t.Run(tt.name, func(t *testing.T) {
			app := application([]task{tt.task})
			got := classify.Application(app, knowledge.Builtin())[tt.which]
			if got.Role != tt.role || got.Confidence < tt.least || got.Confidence > tt.most {
				t.Errorf("got %s at %.2f, want %s between %.2f and %.2f", got.Role, got.Confidence, tt.role, tt.least, tt.most)
				for _, e := range got.Evidence {
					t.Logf("%.2f %s %s", e.Weight, e.Rule, e.Says)
				}
			}
		})
	}
}
