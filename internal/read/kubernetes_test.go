package read

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/source"
)

const (
	pod    = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}]}\n"
	config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
	chart  = "apiVersion: v2\nname: shop\nversion: 1.0.0\n"
)

func TestFindKubernetes(t *testing.T) {
	tests := []struct {
		name  string
		files []string
		want  []string
	}{
		{name: "the manifests of a folder", files: []string{"k8s/b.yml=" + pod, "k8s/a.yaml=" + config, "k8s/c.json={\"apiVersion\": \"v1\", \"kind\": \"Pod\"}", "k8s/values.yaml=a: b\n"}, want: []string{"k8s/a.yaml k8s/b.yml k8s/c.json"}},
		{name: "settings alone", files: []string{"a.yaml=" + config, "b.yaml=apiVersion: v1\nkind: Config\nusers: []\n"}},
		{name: "lists", files: []string{"a.yaml=apiVersion: v1\nkind: List\nitems: []\n"}, want: []string{"a.yaml"}},
		{name: "stores of operators", files: []string{"a.yaml=apiVersion: kafka.strimzi.io/v1\nkind: Kafka\n"}, want: []string{"a.yaml"}},
		{name: "a name inside is not enough", files: []string{"a.yaml=spec:\n  apiVersion: v1\n  kind: Pod\n", "b.yaml=apiVersion: v1\nspec: {kind: Pod}\n"}},
		{name: "a byte order mark and line ends", files: []string{"a.yaml=\ufeff" + strings.ReplaceAll(pod, "\n", "\r\n")}, want: []string{"a.yaml"}},
		{name: "a kustomization and what lies beside it", files: []string{"x/kustomization.yaml=resources: [a.yaml]\n", "x/a.yaml=" + pod, "x/unused.yaml=" + pod}, want: []string{"x/kustomization.yaml"}},
		{name: "another thing of that name", files: []string{"kustomization.yaml=apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n", "a.yaml=" + pod}, want: []string{"a.yaml kustomization.yaml"}},
		{
			name: "a chart and what lies below it", files: []string{
				"c/Chart.yaml=" + chart, "c/templates/a.yaml=" + pod, "c/templates/more/a.yaml=" + pod, "c/crds/a.yaml=" + pod,
				"c/charts/inner/Chart.yaml=" + chart, "c/charts/inner/templates/a.yaml=" + pod, "c/ci/a.yaml=" + pod, "templates/a.yaml=" + pod,
			},
			want: []string{"c/Chart.yaml", "c/ci/a.yaml", "templates/a.yaml"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			defs, problems, _, err := Discover(t.Context(), source.New(files(test.files...)), Discovery{})
			if err != nil || len(problems) > 0 {
				t.Fatal(err, problems)
			}
			var got []string
			for _, def := range defs {
				got = append(got, strings.Join(def.Files, " "))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A base is decided with the overlays that use it and not alone, nor are the folders
// of which a kustomization takes files.
func TestOverlays(t *testing.T) {
	tree := source.New(files(
		"deploy/base/kustomization.yaml=resources: [pods/a.yaml]\n", "deploy/base/pods/a.yaml="+pod, "deploy/base/pods/Z.yaml="+pod,
		"deploy/prod/kustomization.yaml=resources: [../base]\npatches: [{path: patches/a.yaml}]\n", "deploy/prod/patches/a.yaml="+pod,
		"deploy/test/kustomization.yaml=resources: [../base]\nnamePrefix: test-\n",
	))
	defs, _, _, err := Discover(t.Context(), tree, Discovery{})
	if err != nil {
		t.Fatal(err)
	}
	apps, err := All(t.Context(), tree, defs, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, app := range apps {
		for _, w := range app.Workloads {
			got = append(got, w.ID()+" "+w.Pos.String())
		}
	}
	want := []string{
		"deploy/prod/kustomization.yaml#Pod/a/a deploy/prod/patches/a.yaml:4:28",
		"deploy/test/kustomization.yaml#Pod/test-a/a deploy/base/pods/a.yaml:4:28",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
