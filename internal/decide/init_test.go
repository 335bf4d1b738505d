package decide

import (
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// TestInitContainers finds nothing in what only prepares a store: it goes where the
// store goes, and what it mounts is the store's.
func TestInitContainers(t *testing.T) {
	task := &taskworthy.Task{}
	claim := taskworthy.Mount{Kind: taskworthy.MountVolume, Source: "data", Target: "/data", Pos: here(9)}
	container := func(name string, line int, m ...taskworthy.Mount) *taskworthy.Workload {
		return &taskworthy.Workload{
			Name: name, Owner: "StatefulSet/search", Pos: here(line), Task: task, Mounts: m,
			Source: taskworthy.Source{Format: "kubernetes", Path: "main.tf", Intent: taskworthy.Advise},
		}
	}
	limits, owner, store := container("limits", 1), container("owner", 2, claim), container("store", 3, claim)
	limits.Init, owner.Init = said("true", 1), said("true", 2)
	limits.Privileged = said("true", 1)
	data, sure := []taskworthy.Purpose{taskworthy.PurposeData}, 0.95
	job := taskworthy.Classification{Role: taskworthy.Job, Stateless: taskworthy.Yes, Continuous: taskworthy.No, Mounts: data, Confidence: sure}
	_, findings := Application(
		&taskworthy.Application{Workloads: []*taskworthy.Workload{limits, owner, store}},
		[]taskworthy.Classification{job, job, {Role: taskworthy.Database, Engine: "opensearch", Stateless: taskworthy.No, Mounts: data, Confidence: sure}},
		guide.Builtin())
	if got, want := found(findings), "main.tf:3:3 note belongs-elsewhere"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
