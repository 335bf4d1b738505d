package classify_test

import (
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/classify"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

func onHost(w *taskworthy.Workload) { w.NetworkMode = said("host") }
func once(w *taskworthy.Workload)   { w.Restart = said("no") }

// TestServices decides services of a Compose file, which stand in no task, by what
// their own definition and those beside them say. want has a role for each.
func TestServices(t *testing.T) {
	for _, tt := range []struct {
		name     string
		services []*taskworthy.Workload
		want     string
	}{
		{"a server on the network of its host publishes no port", []*taskworthy.Workload{
			container("model", "acme/model", runs("model-server", "--layers", "4"), onHost, once),
		}, "web"},
		{"the same program on a network of its own", []*taskworthy.Workload{
			container("model", "acme/model", runs("model-server", "--layers", "4"), once),
		}, "job"},
		{"a folder that the command names as its cache", []*taskworthy.Workload{
			container("model", "acme/model", runs("model-server", "--cache_dir", "/models"), ports(8080), mounts(taskworthy.MountVolume, "models", "/models")),
		}, "web"},
		{"a folder with more in it than the cache", []*taskworthy.Workload{
			container("model", "acme/model", runs("model-server", "--cache-dir=/data/cache"), ports(8080), mounts(taskworthy.MountVolume, "models", "/data")),
		}, "stateful-app"},
		{"a web server on the files of the application behind it", []*taskworthy.Workload{
			container("shop", "acme/shop", ports(8080), mounts(taskworthy.MountVolume, "files", "/srv/files")),
			container("shop-nginx", "acme/shop:shop-nginx", mounts(taskworthy.MountVolume, "files", "/srv/files")),
		}, "stateful-app proxy"},
		{"two web servers on the same files", []*taskworthy.Workload{
			container("shop-nginx", "acme/shop:shop-nginx", mounts(taskworthy.MountVolume, "files", "/srv/files")),
			container("docs-nginx", "acme/shop:docs-nginx", mounts(taskworthy.MountVolume, "files", "/srv/files")),
		}, "stateful-app stateful-app"},
		{"a web server on files of its own", []*taskworthy.Workload{
			container("shop-nginx", "acme/shop:shop-nginx", mounts(taskworthy.MountVolume, "files", "/srv/files")),
		}, "stateful-app"},
		{"the image of an adapter that has a broker's name", []*taskworthy.Workload{
			container("mqtt-adapter", "registry.example.com/acme/shop/mqtt:1"),
		}, "worker"},
		{"the same image under a broker's name", []*taskworthy.Workload{
			container("mqtt", "registry.example.com/acme/shop/mqtt:1", ports(1883)),
		}, "broker"},
		{"an exporter that is asked on a port of the web", []*taskworthy.Workload{
			container("shop-exporter", "acme/measure", ports(8000)),
		}, "agent"},
		{"a client that is told of its server", []*taskworthy.Workload{
			container("probe-client", "acme/probe", runs("/bin/probe-client", "--expect=spiffe://shop.example/server"), once),
		}, "job"},
	} {
		app := &taskworthy.Application{Path: "compose.yaml", Workloads: tt.services}
		for _, w := range tt.services {
			w.Source = taskworthy.Source{Format: "compose", Path: "compose.yaml", Line: 3}
		}
		var got []string
		for _, c := range classify.Application(app, knowledge.Builtin()) {
			got = append(got, string(c.Role))
		}
		if roles := strings.Join(got, " "); roles != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, roles, tt.want)
		}
	}
}
