package ecstask

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// volumes are those of one task, by their name.
type volumes struct {
	byName map[string]taskworthy.Mount // kind, source and driver
	// open is true where volumes are there that are not known.
	open bool
}

// volumes reads the volumes of a task definition.
func (d *decoder) volumes(n *position.Node) volumes {
	v := volumes{byName: make(map[string]taskworthy.Mount), open: n.Is(position.Scalar)}
	for _, item := range d.list(n, "volumes") {
		switch name := Get(item, "name").Text(); {
		case name != "":
			v.byName[name] = d.volume(name, item)
		case item.Is(position.Scalar) && taskworthy.Unresolved(item.Value):
			d.unknown(item, "a volume")
			v.open = true
		case !item.IsNull():
			d.warn(CodeType, item, "a volume has no name", "give it a name")
		}
	}
	return v
}

// volume says what provides a volume. The source of a file system that outlives the
// task is the file system, so that tasks which share one are seen to.
func (d *decoder) volume(name string, n *position.Node) taskworthy.Mount {
	m := taskworthy.Mount{Kind: taskworthy.MountScratch, Source: name}
	if v := Get(n, "efsVolumeConfiguration"); isSaid(v) {
		return d.fileSystem(m, v, "efs", "fileSystemId")
	}
	if v := Get(n, "fsxWindowsFileServerVolumeConfiguration"); isSaid(v) {
		return d.fileSystem(m, v, "fsx", "fileSystemId")
	}
	if v := Get(n, "s3filesVolumeConfiguration"); isSaid(v) {
		return d.fileSystem(m, v, "s3files", "fileSystemArn")
	}
	if v := Get(n, "dockerVolumeConfiguration"); isSaid(v) {
		return d.dockerVolume(m, v)
	}
	if s := d.flag(first(n, "configuredAtLaunch", "configureAtLaunch"), "configuredAtLaunch"); s.IsSet() && s.Value != "false" {
		m.Kind, m.Driver = taskworthy.MountBlock, "ebs"
		return m
	}
	host := d.setting(first(One(Get(n, "host")), "sourcePath"), "host.sourcePath")
	if !host.IsSet() {
		host = d.setting(Get(n, "hostPath"), "host_path") // as Terraform writes it
	}
	if host.Value != "" {
		m.Kind, m.Source = taskworthy.MountBind, host.Value
	}
	return m
}

// isSaid reports whether a volume is of the kind that n configures; what is not known
// may well be.
func isSaid(n *position.Node) bool {
	n = One(n)
	return n.Is(position.Mapping) && len(n.Entries) > 0 || taskworthy.Unresolved(n.Text())
}

// fileSystem reads a file system of AWS with the folder of it that is mounted. An
// access point has a folder of its own.
func (d *decoder) fileSystem(m taskworthy.Mount, n *position.Node, driver, id string) taskworthy.Mount {
	m.Kind, m.Driver = taskworthy.MountNetwork, driver
	if s := d.text(Get(n, id), id); s != "" {
		m.Source = s
	}
	if root := d.text(Get(n, "rootDirectory"), "rootDirectory"); root != "" && path.Clean(root) != "/" {
		m.Source += path.Clean("/" + strings.ReplaceAll(root, `\`, "/"))
	}
	point := cmp.Or(Get(One(Get(n, "authorizationConfig")), "accessPointId"), Get(n, "accessPointArn"), Get(n, "accessPoint"))
	if s := d.text(point, "accessPoint"); s != "" {
		m.Source += " through " + s
	}
	return m
}

// dockerVolume reads a volume of a Docker driver. One that is scoped to the task goes
// with it; so does a local one that does not say its scope.
// Source: Amazon ECS API reference, DockerVolumeConfiguration, scope.
func (d *decoder) dockerVolume(m taskworthy.Mount, n *position.Node) taskworthy.Mount {
	m.Driver = d.text(Get(n, "driver"), "driver")
	options := Get(n, "driverOpts")
	switch kind := strings.ToLower(d.text(Get(options, "type"), "driverOpts.type")); kind {
	case "nfs", "nfs4", "cifs", "efs":
		m.Kind, m.Driver = taskworthy.MountNetwork, strings.TrimSuffix(kind, "4")
		if device := d.text(Get(options, "device"), "driverOpts.device"); device != "" {
			m.Source = device
		}
		return m
	case "tmpfs":
		m.Kind = taskworthy.MountTmpfs
		return m
	}
	scope := d.choice(Get(n, "scope"), "scope").Value
	if n.Is(position.Scalar) || scope != "TASK" && (scope != "" || m.Driver != "" && m.Driver != "local") {
		m.Kind = taskworthy.MountVolume
	}
	return m
}

// mounts reads where the volumes of the task are mounted.
func (d *decoder) mounts(w *taskworthy.Workload, n *position.Node, v volumes) []taskworthy.Mount {
	var out []taskworthy.Mount
	for _, item := range d.list(n, "mountPoints") {
		if item.Is(position.Scalar) && taskworthy.Unresolved(item.Value) {
			d.unknown(item, "a mount")
			continue
		}
		source, target := d.setting(Get(item, "sourceVolume"), "sourceVolume"), d.text(Get(item, "containerPath"), "containerPath")
		if !source.IsSet() && target == "" {
			continue
		}
		m, ok := v.byName[source.Value]
		if !ok {
			m = taskworthy.Mount{Kind: taskworthy.MountVolume, Source: source.Value}
			if !v.open && source.Known() {
				d.report(CodeUndefined, taskworthy.SeverityWarning, source.Pos,
					fmt.Sprintf("%q mounts the volume %q, which is not declared", w.Name, cut(source.Value)), "declare it under volumes")
			}
		}
		m.Target, m.Pos = target, item.Pos()
		if target != "" && strings.HasPrefix(target, "/") {
			m.Target = path.Clean(target)
		}
		m.ReadOnly = d.yes(Get(item, "readOnly"), "readOnly").Value == "true"
		out = append(out, m)
	}
	return out
}
