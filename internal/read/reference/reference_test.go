package reference

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
)

func TestFind(t *testing.T) {
	db := &taskworthy.Workload{Name: "db"}
	names := map[string]*taskworthy.Workload{"db": db, "db.shop.svc": db}
	type ref = taskworthy.Reference
	tests := []struct {
		name, variable, value string
		task                  bool
		want                  []ref
	}{
		{name: "a URL", variable: "X", value: "postgres://db:5432/shop", want: []ref{{Scheme: "postgres", Host: "db", Port: 5432}}},
		{name: "with a password", variable: "X", value: "postgres://u:s3cret@db/shop", want: []ref{{Scheme: "postgres", Host: "db", Password: true}}},
		{name: "with a variable for a password", variable: "X", value: "postgres://u:${PASSWORD}@db/shop", want: []ref{{Scheme: "postgres", Host: "db"}}},
		{
			name: "a placeholder", variable: "X", value: "redis://${aws_elasticache_cluster.main.cache_nodes[0].address}:6379/0",
			want: []ref{{Scheme: "redis", Host: "${aws_elasticache_cluster.main.cache_nodes[0].address}", Port: 6379}},
		},
		{name: "a placeholder with a default", variable: "DB_HOST", value: "${HOST:-db}:5432", want: nil},
		{name: "a name of its own in the cluster", variable: "DB_HOST", value: "db.shop.svc", want: []ref{{Host: "db.shop.svc"}}},
		{name: "a word that is a workload, in no address", variable: "MODE", value: "db"},
		{name: "this machine", variable: "CACHE", value: "redis://localhost:6379"},
		{name: "a neighbour in the task", variable: "CACHE", value: "redis://localhost:6379", task: true, want: []ref{{Scheme: "redis", Host: "localhost", Port: 6379}}},
		{name: "a neighbour without a scheme", variable: "CACHE", value: "127.0.0.1:6379", task: true, want: []ref{{Host: "127.0.0.1", Port: 6379}}},
		{name: "a neighbour without a port", variable: "CACHE_HOST", value: "localhost", task: true},
		{name: "an address in the network", variable: "DB_HOST", value: "10.0.3.17", want: []ref{{Host: "10.0.3.17"}}},
		{name: "an address outside", variable: "DB_HOST", value: "198.51.100.7"},
		{name: "a version", variable: "SERVER", value: "10.2.1"},
		{name: "an address that is none to reach", variable: "POD_CIDR", value: "10.0.3.17"},
		{name: "a file", variable: "X", value: "sqlite:////data/app.db", want: []ref{{Scheme: "sqlite", Path: "//data/app.db"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := &taskworthy.Workload{Name: "api", Env: []taskworthy.EnvVar{{Name: test.variable, Value: test.value}}}
			if test.task {
				w.Task = new(taskworthy.Task)
			}
			Find(w, names, nil)
			for i := range test.want {
				test.want[i].Via = test.variable
			}
			if diff := cmp.Diff(test.want, w.References); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestForget(t *testing.T) {
	w := &taskworthy.Workload{Env: []taskworthy.EnvVar{{Name: "MODE", Value: "web"}, {Name: "PASSWORD", Value: "x"}}}
	Forget(w, func(name string) bool { return name == "MODE" })
	want := []taskworthy.EnvVar{{Name: "MODE", Value: "web", Kept: true}, {Name: "PASSWORD"}}
	if diff := cmp.Diff(want, w.Env); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
