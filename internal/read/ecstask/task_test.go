package ecstask

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// parse gives the tree of a YAML text.
func parse(t testing.TB, text string) *position.Node {
	t.Helper()
	docs, problems := position.Parse("f.yaml", []byte(text), position.Limits{})
	if len(docs) != 1 || len(problems) > 0 {
		t.Fatalf("%d documents, problems %v", len(docs), problems)
	}
	return docs[0]
}

func TestSpellings(t *testing.T) {
	spellings := []string{`
family: web
cpu: "512"
containerDefinitions:
  - name: app
    image: x
    portMappings: [{containerPort: 80}]
    mountPoints: [{sourceVolume: data, containerPath: /data, readOnly: true}]
volumes:
  - name: data
    efsVolumeConfiguration: {fileSystemId: fs-1, authorizationConfig: {accessPointId: fsap-1}}
`, `
Family: web
Cpu: .5 vCPU
ContainerDefinitions:
  - Name: app
    Image: x
    PortMappings: [{ContainerPort: "80"}]
    MountPoints: [{SourceVolume: data, ContainerPath: /data, ReadOnly: "true"}]
Volumes:
  - Name: data
    EFSVolumeConfiguration: {FilesystemId: fs-1, RootDirectory: /, AuthorizationConfig: {AccessPointId: fsap-1}}
`, `
family: web
cpu: 512
container_definitions:
  - name: app
    image: x
    port_mappings: [{container_port: 80}]
    mount_points: {source_volume: data, container_path: /data, read_only: true}
volume:
  - name: data
    efs_volume_configuration: [{file_system_id: fs-1, root_directory: /, authorization_config: [{access_point_id: fsap-1}]}]
`}
	type facts struct {
		ID, Image, CPU string
		Ports          []int
		Mounts         []taskworthy.Mount
	}
	want := facts{ID: "f.yaml#web/app", Image: "x", CPU: "512", Ports: []int{80}, Mounts: []taskworthy.Mount{
		{Kind: taskworthy.MountNetwork, Driver: "efs", Source: "fs-1 through fsap-1", Target: "/data", ReadOnly: true},
	}}
	for _, text := range spellings {
		task, workloads, problems := Task(parse(t, text), Options{Path: "f.yaml", Strict: true})
		for _, p := range problems {
			if p.Code != CodeUnknownKey { // volume and the like are Terraform's
				t.Errorf("problem: %v", p)
			}
		}
		if len(workloads) != 1 {
			t.Fatalf("got %d workloads", len(workloads))
		}
		w := workloads[0]
		got := facts{ID: w.ID(), Image: w.Image.Ref, CPU: task.CPU.Value, Mounts: w.Mounts}
		for _, p := range w.Ports {
			got.Ports = append(got.Ports, p.Container)
		}
		for i := range got.Mounts {
			got.Mounts[i].Pos = taskworthy.Pos{}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s(-want +got):\n%s", text, diff)
		}
	}
}
