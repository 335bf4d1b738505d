package kubernetes

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// volume is one volume of a pod, as its mounts have it but for their targets.
type volume struct {
	taskworthy.Mount
	// data is what a config map puts into files, by name.
	data []position.Entry
}

// volumes reads the volumes of a pod, with those that a StatefulSet claims for it.
func (c *cluster) volumes(p *pod, spec *position.Node) map[string]*volume {
	all := make(map[string]*volume)
	for _, n := range c.list(spec.Get("volumes"), "volumes") {
		if name := n.Get("name").Text(); name != "" {
			all[name] = c.volume(p.owner, name, n)
		}
	}
	for _, n := range items(p.owner.At("spec", "volumeClaimTemplates")) {
		name := n.At("metadata", "name").Text()
		v := &volume{Mount: taskworthy.Mount{Kind: taskworthy.MountVolume, Source: name + "-" + p.owner.name}}
		c.claimed(v, n.Get("spec"), p.owner.namespace)
		all[name] = v
	}
	return all
}

// plugins are the kinds of volumes that are like one another: what provides them, and
// where they say what is mounted. Source: the volume types of the API reference,
// those that are gone from it too, as old manifests still have them.
var plugins = []struct {
	key    string
	kind   taskworthy.MountKind
	driver string
	source string
}{
	{"emptyDir", taskworthy.MountScratch, "", ""},
	{"gitRepo", taskworthy.MountScratch, "", ""},
	{"hostPath", taskworthy.MountBind, "", "path"},
	{"downwardAPI", taskworthy.MountConfig, "", ""},
	{"secret", taskworthy.MountSecret, "", "secretName"},
	{"image", taskworthy.MountImage, "", "reference"},
	{"awsElasticBlockStore", taskworthy.MountVolume, "ebs", "volumeID"},
	{"gcePersistentDisk", taskworthy.MountVolume, "gce-pd", "pdName"},
	{"azureDisk", taskworthy.MountVolume, "azure-disk", "diskName"},
	{"cinder", taskworthy.MountVolume, "cinder", "volumeID"},
	{"vsphereVolume", taskworthy.MountVolume, "vsphere", "volumePath"},
	{"fc", taskworthy.MountVolume, "fc", ""},
	{"iscsi", taskworthy.MountVolume, "iscsi", "iqn"},
	{"rbd", taskworthy.MountVolume, "rbd", "image"},
	{"local", taskworthy.MountVolume, "local", "path"},
	{"flexVolume", taskworthy.MountVolume, "flex", "driver"},
	{"portworxVolume", taskworthy.MountVolume, "portworx", "volumeID"},
	{"azureFile", taskworthy.MountNetwork, "azure-file", "shareName"},
	{"cephfs", taskworthy.MountNetwork, "cephfs", "path"},
	{"glusterfs", taskworthy.MountNetwork, "glusterfs", "path"},
}

// volume reads one volume by what provides it.
func (c *cluster) volume(o *object, name string, n *position.Node) *volume {
	v := &volume{Mount: taskworthy.Mount{Kind: taskworthy.MountScratch, Source: name}}
	if c.provided(v, n) {
		return v
	}
	switch {
	case n.Get("persistentVolumeClaim") != nil:
		v.Kind, v.Source = taskworthy.MountVolume, n.At("persistentVolumeClaim", "claimName").Text()
		v.ReadOnly = n.At("persistentVolumeClaim", "readOnly").Text() == "true"
		if claim := c.find("PersistentVolumeClaim", v.Source, o.namespace); claim != nil {
			c.claimed(v, claim.Get("spec"), o.namespace)
		}
	case n.Get("ephemeral") != nil: // a claim that lives as long as the pod
		v.Kind = taskworthy.MountBlock
		c.claimed(v, n.At("ephemeral", "volumeClaimTemplate", "spec"), o.namespace)
		if v.Kind == taskworthy.MountVolume {
			v.Kind = taskworthy.MountBlock
		}
	case n.Get("configMap") != nil:
		v.Kind, v.Source, v.ReadOnly = taskworthy.MountConfig, n.At("configMap", "name").Text(), true
		v.data = c.files(o, n.Get("configMap"))
	case n.Get("projected") != nil:
		v.Kind, v.ReadOnly = taskworthy.MountConfig, true
		secrets := true
		for _, from := range items(n.At("projected", "sources")) {
			secrets = secrets && (from.Get("secret") != nil || from.Get("serviceAccountToken") != nil)
			v.data = append(v.data, c.files(o, from.Get("configMap"))...)
		}
		if secrets {
			v.Kind = taskworthy.MountSecret
		}
	}
	return v
}

// provided reads what a volume and a persistent volume have in common. It reports
// whether there was any of that.
func (c *cluster) provided(v *volume, n *position.Node) bool {
	for _, plugin := range plugins {
		from := n.Entry(plugin.key)
		if from.Key == nil {
			continue
		}
		v.Kind, v.Driver = plugin.kind, plugin.driver
		if text := from.Value.Get(plugin.source).Text(); text != "" {
			v.Source = text
		}
		if from.Value.Get("medium").Text() == "Memory" {
			v.Kind = taskworthy.MountTmpfs
		}
		v.ReadOnly = from.Value.Get("readOnly").Text() == "true" || v.Kind == taskworthy.MountSecret || v.Kind == taskworthy.MountConfig
		return true
	}
	if nfs := n.Get("nfs"); nfs != nil {
		v.Kind, v.Driver = taskworthy.MountNetwork, "nfs"
		v.Source = nfs.Get("server").Text() + ":" + nfs.Get("path").Text()
		v.ReadOnly = nfs.Get("readOnly").Text() == "true"
		return true
	}
	if csi := n.Get("csi"); csi != nil {
		v.Kind = taskworthy.MountVolume
		v.ReadOnly = csi.Get("readOnly").Text() == "true"
		v.by(csi.Get("driver").Text())
		if handle := csi.Get("volumeHandle").Text(); handle != "" && v.Kind != taskworthy.MountSecret {
			v.Source = handle
		}
		return true
	}
	return false
}

// drivers are CSI drivers and provisioners, by the beginning or a part of their names.
// Sources: their own documentation.
var drivers = []struct {
	name   string
	kind   taskworthy.MountKind
	driver string
}{
	{"efs.csi.aws.com", taskworthy.MountNetwork, "efs"},
	{"fsx.csi.aws.com", taskworthy.MountNetwork, "fsx"},
	{"fsx.openzfs.csi.aws.com", taskworthy.MountNetwork, "fsx"},
	{"s3files.csi.aws.com", taskworthy.MountNetwork, "s3files"},
	{"s3.csi.aws.com", taskworthy.MountNetwork, "s3"},
	{"ebs.csi.aws.com", taskworthy.MountVolume, "ebs"},
	{"ebs.csi.eks.amazonaws.com", taskworthy.MountVolume, "ebs"},
	{"kubernetes.io/aws-ebs", taskworthy.MountVolume, "ebs"},
	{"secrets-store.csi", taskworthy.MountSecret, "secrets-store"},
	{"file.csi.azure.com", taskworthy.MountNetwork, "azure-file"},
	{"kubernetes.io/azure-file", taskworthy.MountNetwork, "azure-file"},
	{"filestore.csi.storage.gke.io", taskworthy.MountNetwork, "filestore"},
	{"gcsfuse.csi.storage.gke.io", taskworthy.MountNetwork, "gcsfuse"},
	{"cephfs.csi.ceph.com", taskworthy.MountNetwork, "cephfs"},
	{"nfs.csi.k8s.io", taskworthy.MountNetwork, "nfs"},
	{"smb.csi.k8s.io", taskworthy.MountNetwork, "cifs"},
	{"nfs", taskworthy.MountNetwork, "nfs"},
}

// by makes v a volume of the driver or provisioner with this name.
func (v *volume) by(name string) {
	v.Driver = name
	for _, d := range drivers {
		if strings.Contains(name, d.name) {
			v.Kind, v.Driver = d.kind, d.driver
			return
		}
	}
}

// claimed reads the spec of a claim: the storage class or the volume that it names
// says what provides it, where that is in these files or has a name that tells.
func (c *cluster) claimed(v *volume, claim *position.Node, namespace string) {
	v.Size = gibibytes(claim.At("resources", "requests", "storage"))
	if pv := c.find("PersistentVolume", claim.Get("volumeName").Text(), namespace); pv != nil {
		claimName := v.Source
		if c.provided(v, pv.Get("spec")) && v.Kind != taskworthy.MountNetwork {
			v.Kind, v.Source = taskworthy.MountVolume, claimName
		}
		if !v.Size.IsSet() {
			v.Size = gibibytes(pv.At("spec", "capacity", "storage"))
		}
		return
	}
	class := claim.Get("storageClassName").Text()
	if o := c.find("StorageClass", class, ""); o != nil {
		v.by(o.Get("provisioner").Text())
		return
	}
	for _, word := range strings.FieldsFunc(class, func(r rune) bool { return r == '-' || r == '_' || r == '.' }) {
		switch word {
		case "efs", "fsx", "nfs":
			v.Kind, v.Driver = taskworthy.MountNetwork, word
		case "ebs":
			v.Driver = word
		}
	}
}

// files gives what a config map puts into files, under the names that they have in
// the volume.
func (c *cluster) files(o *object, ref *position.Node) []position.Entry {
	m := c.find("ConfigMap", ref.Get("name").Text(), o.namespace)
	if m == nil || ref == nil {
		return nil
	}
	data := m.Get("data")
	chosen := items(ref.Get("items"))
	if len(chosen) == 0 {
		return entries(data)
	}
	var all []position.Entry
	for _, item := range chosen {
		if e := data.Entry(item.Get("key").Text()); e.Key != nil {
			all = append(all, position.Entry{Key: item.Get("path"), Value: e.Value})
		}
	}
	return all
}

// mounts reads what a container mounts.
func (c *cluster) mounts(n *position.Node, volumes map[string]*volume) []taskworthy.Mount {
	var out []taskworthy.Mount
	for _, item := range c.list(n.Get("volumeMounts"), "volumeMounts") {
		m, v := c.mount(item, item.Get("mountPath").Text(), volumes)
		m.ReadOnly = m.ReadOnly || item.Get("readOnly").Text() == "true"
		if v != nil {
			c.mentions(&m, v, item.Get("subPath").Text())
		}
		out = append(out, m)
	}
	for _, item := range c.list(n.Get("volumeDevices"), "volumeDevices") {
		m, _ := c.mount(item, item.Get("devicePath").Text(), volumes)
		out = append(out, m)
	}
	return out
}

func (c *cluster) mount(item *position.Node, target string, volumes map[string]*volume) (taskworthy.Mount, *volume) {
	name := item.Get("name").Text()
	v := volumes[name]
	m := taskworthy.Mount{Kind: taskworthy.MountAnonymous, Source: name}
	if v != nil {
		m = v.Mount
	} else if name != "" {
		c.warn(CodeVolume, item.Pos(), fmt.Sprintf("volume %q is mounted, but its pod has none of that name", name), "add it under volumes")
	}
	if target != "" {
		m.Target = path.Clean(target)
	}
	m.Pos = item.Pos()
	return m, v
}

// mentions looks for the telling words in the files that a config map puts at a path.
func (c *cluster) mentions(m *taskworthy.Mount, v *volume, subPath string) {
	for _, e := range v.data {
		target := m.Target
		switch {
		case subPath == e.Key.Text():
			m.IsFile = true
		case subPath == "":
			target = path.Join(target, e.Key.Text())
		default:
			continue
		}
		if c.opts.Mentions == nil {
			continue
		}
		for _, word := range c.opts.Mentions(target) {
			if strings.Contains(e.Value.Text(), word) && !slices.Contains(m.Mentions, word) {
				m.Mentions = append(m.Mentions, word)
			}
		}
	}
}
