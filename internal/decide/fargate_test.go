package decide

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
)

func TestFargateRules(t *testing.T) {
	mount := func(m taskworthy.Mount) func(*workload) {
		m.Pos = here(10)
		return func(w *workload) { w.Mounts = []taskworthy.Mount{m} }
	}
	compose := func(w *workload) {
		w.Source.Format, w.Source.Intent, w.Task = "compose", taskworthy.Advise, nil
	}
	tests := []struct {
		name   string
		change func(*workload)
		want   string
	}{
		{"privileged", func(w *workload) { w.Privileged = said("true", 9) }, "main.tf:9:3 error fargate-privileged"},
		{"not privileged", func(w *workload) { w.Privileged = said("false", 9) }, ""},
		{"the socket", mount(taskworthy.Mount{Kind: taskworthy.MountBind, Source: "/var/run/docker.sock", Target: "/var/run/docker.sock"}), "main.tf:10:3 error fargate-host-path"},
		{"a folder of the task", mount(taskworthy.Mount{Kind: taskworthy.MountScratch, Source: "shared", Target: "/shared"}), ""},
		{"a Docker volume", mount(taskworthy.Mount{Kind: taskworthy.MountVolume, Source: "cache", Target: "/cache"}), "main.tf:10:3 error fargate-docker-volume"},
		{"tmpfs", mount(taskworthy.Mount{Kind: taskworthy.MountTmpfs, Target: "/tmp"}), "main.tf:10:3 note fargate-tmpfs"},
		{"bridge", func(w *workload) { w.Task.NetworkMode = said("bridge", 4) }, "main.tf:4:3 error fargate-network"},
		{"a mode that is not known", func(w *workload) { w.Task.NetworkMode = said("${var.mode}", 4) }, ""},
		{"the host's PIDs", func(w *workload) { w.Task.PID = said("host", 4) }, "main.tf:4:3 error fargate-namespace"},
		{"the task's PIDs", func(w *workload) { w.Task.PID = said("task", 4) }, ""},
		{"a device", func(w *workload) { w.Devices = []taskworthy.Setting{said("/dev/kvm", 9)} }, "main.tf:9:3 error fargate-device"},
		{"a GPU", func(w *workload) { w.GPU = said("1", 9) }, "main.tf:9:3 error fargate-gpu"},
		{"a link", func(w *workload) { w.Links = []taskworthy.Setting{said("db", 9)} }, "main.tf:9:3 error fargate-link"},
		{"a capability", func(w *workload) { w.Capabilities = []taskworthy.Setting{said("SYS_PTRACE", 9), said("NET_ADMIN", 10)} }, "main.tf:10:3 error fargate-capability"},
		{"the one capability", func(w *workload) { w.Capabilities = []taskworthy.Setting{said("SYS_PTRACE", 9)} }, ""},
		{"a capability that is not known", func(w *workload) { w.Capabilities = []taskworthy.Setting{said("${var.capability}", 9)} }, ""},
		{"swap", func(w *workload) { w.HostOptions = []taskworthy.Setting{said("maxSwap", 9)} }, "main.tf:9:3 error fargate-option"},
		{"a place", func(w *workload) { w.Task.Constraint = said("memberOf", 4) }, "main.tf:4:3 error fargate-option"},
		{"logs on a host", func(w *workload) { w.LogDriver = said("json-file", 9) }, "main.tf:9:3 error fargate-log-driver"},
		{"logs in CloudWatch", func(w *workload) { w.LogDriver = said("awslogs", 9) }, ""},
		{"a log driver that is not known", func(w *workload) { w.LogDriver = said("${var.driver}", 9) }, ""},
		{"an extra host", func(w *workload) { w.ExtraHosts = []taskworthy.Setting{said("db=10.0.0.5", 9)} }, "main.tf:9:3 error fargate-extra-host"},
		{"no such size", func(w *workload) { w.Task.Memory = said("4096", 5) }, "main.tf:2:3 error fargate-size"},
		{"a size that is not known", func(w *workload) { w.Task.Memory = said("${var.memory}", 5) }, ""},
		{"too large", func(w *workload) { w.Task.CPU = said("32768", 5) }, "main.tf:5:3 error fargate-too-large"},
		{"too much storage", func(w *workload) { w.Task.Ephemeral = said("400", 5) }, "main.tf:5:3 error fargate-storage"},
		{"too long a stop", func(w *workload) { w.StopTimeout = said("300", 5) }, "main.tf:5:3 error fargate-stop-timeout"},
		{"on EC2", func(w *workload) {
			w.Task.Compatibilities, w.Privileged, w.Task.NetworkMode = []taskworthy.Setting{said("EC2", 2)}, said("true", 9), said("bridge", 4)
		}, ""},
		{"by its service alone", func(w *workload) {
			w.Task.Compatibilities, w.Privileged, w.Task.Service.Launch = nil, said("true", 9), said("FARGATE", 29)
		}, "main.tf:9:3 error fargate-privileged"},
		{"in a cluster", func(w *workload) {
			w.Source.Format, w.Source.Intent, w.Privileged, w.Health = "kubernetes", taskworthy.Advise, said("true", 9), &taskworthy.Health{}
		}, "main.tf:9:3 note fargate-privileged"},
		{"what containers may do anyway, in a cluster", func(w *workload) {
			w.Source.Format, w.Source.Intent, w.Health = "kubernetes", taskworthy.Advise, &taskworthy.Health{}
			w.Capabilities = []taskworthy.Setting{said("NET_BIND_SERVICE", 9)}
		}, ""},
		{"in Compose", func(w *workload) {
			compose(w)
			w.Privileged, w.NetworkMode, w.Capabilities = said("true", 9), said("host", 8), []taskworthy.Setting{said("CHOWN", 7)}
		}, "main.tf:9:3 note fargate-privileged\nmain.tf:8:3 note fargate-network"},
		{"of Compose itself", func(w *workload) {
			compose(w)
			w.Links, w.StopTimeout, w.LogDriver = []taskworthy.Setting{said("db", 9)}, said("300", 9), said("json-file", 9)
			w.Mounts = []taskworthy.Mount{{Kind: taskworthy.MountBind, Source: "./src", Target: "/src"}, {Kind: taskworthy.MountVolume, Source: "x", Target: "/x"}}
		}, ""},
		{"on every machine of a cluster", func(w *workload) {
			w.Source.Format, w.Source.Intent, w.Privileged, w.Task.Service.Kind = "kubernetes", taskworthy.Advise, said("true", 9), "daemonset"
			w.Health = &taskworthy.Health{}
		}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w, c := deployed()
			tt.change(w)
			_, findings := one(*w, *c)
			if diff := cmp.Diff(tt.want, found(findings)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
