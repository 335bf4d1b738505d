package agree

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	yamlv3 "go.yaml.in/yaml/v3"
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/kubernetes"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestAgreesWithTypes decodes every manifest of the tests into the types of Kubernetes.
// The containers that these hold must be ours, with the same images, commands, ports,
// variables, mounts and probes.
func TestAgreesWithTypes(t *testing.T) {
	compared := 0
	for _, root := range []string{"../testdata", os.Getenv("AGREE_FILES")} {
		if root == "" {
			continue
		}
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			switch filepath.Ext(name) {
			case ".yaml", ".yml", ".json":
			default:
				return err
			}
			data, err := os.ReadFile(name)
			if err != nil || filepath.Base(name) == "want.json" {
				return err
			}
			theirs := make(map[string]facts)
			decode(theirs, data)
			if len(theirs) == 0 {
				return nil
			}
			compared += len(theirs)
			t.Run(filepath.ToSlash(name), func(t *testing.T) {
				tree, err := source.Open(name, source.Options{})
				if err != nil {
					t.Fatal(err)
				}
				app, _ := kubernetes.Read(t.Context(), tree, []string{tree.File()}, kubernetes.Options{KeepEnv: func(string) bool { return true }})
				ours := make(map[string]facts)
				for _, w := range app.Workloads {
					key := w.Owner + "/" + w.Name
					ours[key] = factsOf(w, theirs[key])
				}
				for key, want := range theirs {
					if diff := cmp.Diff(want, ours[key]); diff != "" {
						t.Errorf("%s (-types +ours):\n%s", key, diff)
					}
				}
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if compared < 15 {
		t.Errorf("only %d containers were compared", compared)
	}
}

// facts are what both say of a container.
type facts struct {
	Image         string
	Command, Args []string
	Ports         []string
	Env           []string
	Mounts        []string
	Probe         []string
	User          string
	Stop, Restart string
	CPU, Memory   string
	// Init is a container that ends before others start, Kept are the mounts of claims.
	Init, Privileged, ReadOnlyRoot bool
	Kept                           []string
}

// decode takes the containers of all documents that the types can hold.
func decode(all map[string]facts, data []byte) {
	d := yamlv3.NewDecoder(bytes.NewReader(data))
	for {
		var doc any
		err := d.Decode(&doc)
		if errors.Is(err, io.EOF) || err != nil {
			return
		}
		text, err := yaml.Marshal(doc)
		if err != nil {
			continue
		}
		object(all, text)
	}
}

func object(all map[string]facts, text []byte) {
	var head struct {
		APIVersion, Kind string
		Metadata         struct{ Name, GenerateName string }
		Items            []any
	}
	if yaml.Unmarshal(text, &head) != nil {
		return
	}
	var spec *corev1.PodSpec
	var claims []corev1.PersistentVolumeClaim
	switch into := func(v any, pod *corev1.PodSpec) {
		if yaml.Unmarshal(text, v) == nil {
			spec = pod
		}
	}; head.APIVersion + "/" + head.Kind {
	case "v1/List":
		for _, item := range head.Items {
			if text, err := yaml.Marshal(item); err == nil {
				object(all, text)
			}
		}
	case "v1/Pod":
		var v corev1.Pod
		into(&v, &v.Spec)
	case "v1/ReplicationController":
		v := corev1.ReplicationController{Spec: corev1.ReplicationControllerSpec{Template: new(corev1.PodTemplateSpec)}}
		into(&v, &v.Spec.Template.Spec)
	case "apps/v1/Deployment":
		var v appsv1.Deployment
		into(&v, &v.Spec.Template.Spec)
	case "apps/v1/StatefulSet":
		var v appsv1.StatefulSet
		into(&v, &v.Spec.Template.Spec)
		claims = v.Spec.VolumeClaimTemplates
	case "apps/v1/DaemonSet":
		var v appsv1.DaemonSet
		into(&v, &v.Spec.Template.Spec)
	case "apps/v1/ReplicaSet":
		var v appsv1.ReplicaSet
		into(&v, &v.Spec.Template.Spec)
	case "batch/v1/Job":
		var v batchv1.Job
		into(&v, &v.Spec.Template.Spec)
	case "batch/v1/CronJob":
		var v batchv1.CronJob
		into(&v, &v.Spec.JobTemplate.Spec.Template.Spec)
	}
	if spec == nil {
		return
	}
	for i, c := range slices.Concat(spec.InitContainers, spec.Containers) {
		name := head.Metadata.Name
		if name == "" {
			name = head.Metadata.GenerateName
		}
		key := head.Kind + "/" + name + "/" + c.Name
		if _, twice := all[key]; !twice {
			f := typed(spec, &c)
			f.Init = i < len(spec.InitContainers) && (c.RestartPolicy == nil || *c.RestartPolicy != corev1.ContainerRestartPolicyAlways)
			f.Kept = kept(claims, spec, &c)
			all[key] = f
		}
	}
}

// kept are the mounts of a container that outlive its pod.
func kept(claims []corev1.PersistentVolumeClaim, spec *corev1.PodSpec, c *corev1.Container) []string {
	var out []string
	for _, m := range c.VolumeMounts {
		if slices.ContainsFunc(claims, func(claim corev1.PersistentVolumeClaim) bool { return claim.Name == m.Name }) ||
			slices.ContainsFunc(spec.Volumes, func(v corev1.Volume) bool { return v.Name == m.Name && v.PersistentVolumeClaim != nil }) {
			out = append(out, filepath.Clean(m.MountPath))
		}
	}
	return out
}

// typed are the facts by the types of Kubernetes.
func typed(spec *corev1.PodSpec, c *corev1.Container) facts {
	f := facts{Image: c.Image, Command: c.Command, Args: c.Args}
	policy := spec.RestartPolicy
	if c.RestartPolicy != nil {
		policy = corev1.RestartPolicy(*c.RestartPolicy)
	}
	f.Restart = map[corev1.RestartPolicy]string{corev1.RestartPolicyAlways: "always", corev1.RestartPolicyOnFailure: "on-failure", corev1.RestartPolicyNever: "no"}[policy]
	if s := c.SecurityContext; s != nil {
		f.Privileged, f.ReadOnlyRoot = s.Privileged != nil && *s.Privileged, s.ReadOnlyRootFilesystem != nil && *s.ReadOnlyRootFilesystem
	}
	for _, p := range c.Ports {
		protocol := strings.ToLower(string(p.Protocol))
		if protocol == "" {
			protocol = "tcp"
		}
		f.Ports = append(f.Ports, fmt.Sprintf("%d/%s", p.ContainerPort, protocol))
	}
	for _, v := range c.Env {
		if !slices.Contains(f.Env, v.Name) {
			f.Env = append(f.Env, v.Name)
		}
	}
	for _, m := range c.VolumeMounts {
		f.Mounts = append(f.Mounts, filepath.Clean(m.MountPath))
	}
	for _, p := range []*corev1.Probe{c.LivenessProbe, c.ReadinessProbe, c.StartupProbe} {
		if p != nil && p.Exec != nil && p.Exec.Command != nil {
			f.Probe = p.Exec.Command
			break
		}
	}
	if c.SecurityContext != nil && c.SecurityContext.RunAsUser != nil {
		f.User = fmt.Sprint(*c.SecurityContext.RunAsUser)
	} else if spec.SecurityContext != nil && spec.SecurityContext.RunAsUser != nil {
		f.User = fmt.Sprint(*spec.SecurityContext.RunAsUser)
	}
	if spec.TerminationGracePeriodSeconds != nil {
		f.Stop = fmt.Sprint(*spec.TerminationGracePeriodSeconds)
	}
	for _, from := range []corev1.ResourceList{c.Resources.Requests, c.Resources.Limits} {
		if q, ok := from[corev1.ResourceCPU]; ok && f.CPU == "" {
			f.CPU = fmt.Sprint((q.MilliValue()*1024 + 999) / 1000)
		}
	}
	for _, from := range []corev1.ResourceList{c.Resources.Limits, c.Resources.Requests} {
		if q, ok := from[corev1.ResourceMemory]; ok && f.Memory == "" {
			f.Memory = fmt.Sprint((q.Value() + 1<<20 - 1) >> 20)
		}
	}
	return f
}

// factsOf are the facts by our reader: the ports and variables that the container
// itself has, without those that Services and config maps add. Commands with variables
// are taken from want, as ours has them put in.
func factsOf(w *taskworthy.Workload, want facts) facts {
	f := facts{
		Image: w.Image.Ref, Command: w.Entrypoint.Args, Args: w.Command.Args, User: w.User.Value, Stop: w.StopTimeout.Value, CPU: w.CPU.Value, Memory: w.Memory.Value,
		Restart: w.Restart.Value, Init: w.Init.IsSet(), Privileged: w.Privileged.Value == "true", ReadOnlyRoot: w.ReadOnlyRoot.Value == "true",
	}
	if strings.Contains(fmt.Sprint(want.Args), "$(") {
		f.Args = want.Args
	}
	for _, p := range w.Ports {
		if text := fmt.Sprintf("%d/%s", p.Container, p.Protocol); slices.Contains(want.Ports, text) {
			f.Ports = append(f.Ports, text)
		}
	}
	for _, v := range w.Env {
		if slices.Contains(want.Env, v.Name) {
			f.Env = append(f.Env, v.Name)
		}
	}
	for _, m := range w.Mounts {
		if !strings.HasPrefix(m.Target, "/dev/xvd") {
			f.Mounts = append(f.Mounts, m.Target)
			if slices.Contains(want.Kept, m.Target) && slices.Contains(lasting, m.Kind) {
				f.Kept = append(f.Kept, m.Target)
			}
		}
	}
	if w.Health != nil && len(want.Probe) > 0 {
		f.Probe = w.Health.Test.Args
	}
	return f
}

// lasting are the kinds of mounts that claims may be.
var lasting = []taskworthy.MountKind{taskworthy.MountVolume, taskworthy.MountNetwork, taskworthy.MountBlock}
