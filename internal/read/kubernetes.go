package read

import (
	"context"
	"path"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/kubernetes"
	"github.com/taskworthy/taskworthy/internal/read/kubernetes/kustomize"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// kubernetesReader finds and reads Kubernetes manifests, kustomizations and charts.
type kubernetesReader struct{}

func (kubernetesReader) Format() string { return "kubernetes" }

// Find takes a chart or a kustomization as what it is, without the manifests beside
// it; the other manifests of a folder are one definition, if one of them defines a
// workload. What stands below a chart is the chart's.
func (kubernetesReader) Find(f *Folder) ([]Definition, []taskworthy.Problem) {
	one := func(files ...string) []Definition {
		return []Definition{{Format: "kubernetes", Files: files}}
	}
	if name := firstOf([]string{"Chart.yaml"}, f.Names); name != "" && kubernetes.IsChart(name, f.Text(name)) {
		if f.belowChart() {
			return nil, nil
		}
		return one(source.Below(f.Path, name)), nil
	}
	if name := firstOf(kustomize.FileNames, f.Names); name != "" && kubernetes.IsKustomization(name, f.Text(name)) {
		return one(source.Below(f.Path, name)), nil
	}
	var files []string
	defined := false
	for _, name := range f.Names {
		if !manifestLike(name) {
			continue
		}
		if manifest, workloads := kubernetes.IsManifest(f.Text(name)); manifest {
			files = append(files, source.Below(f.Path, name))
			defined = defined || workloads
		}
	}
	if !defined || f.belowChart() {
		return nil, nil
	}
	return one(files...), nil
}

// manifestLike reports whether a manifest may be called so.
func manifestLike(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml", ".json":
		return true
	}
	return false
}

// belowChart reports whether a folder is one of a Helm chart's own: its templates, its
// custom resources or the charts that it is made of.
func (f *Folder) belowChart() bool {
	for folder := f.Path; folder != "." && folder != ".."; folder = path.Dir(folder) {
		switch path.Base(folder) {
		case "templates", "charts", "crds":
			if f.tree.IsFile(source.Join(path.Dir(folder), "Chart.yaml")) {
				return true
			}
		}
	}
	return false
}

// Owns accepts manifests by what they say, and charts and kustomizations by their
// names too.
func (kubernetesReader) Owns(name string, head []byte) bool {
	if kubernetes.IsChart(name, head) || kubernetes.IsKustomization(name, head) {
		return true
	}
	manifest, _ := kubernetes.IsManifest(head)
	return manifest
}

func (kubernetesReader) Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	o := kubernetes.Options{
		KeepEnv: opts.KeepEnv, Mentions: opts.Mentions, Helm: opts.Helm, HelmValues: opts.HelmValues,
		Limits: opts.Limits, Memory: opts.memory,
	}
	if opts.Intent != nil {
		o.Intent = opts.Intent(tree.Report(files[0]))
	}
	return kubernetes.Read(ctx, tree, files, o)
}
