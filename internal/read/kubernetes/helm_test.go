package kubernetes

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy/internal/read/source"
)

// chartWith makes a chart on the disk and a helm that does what script says.
func chartWith(t *testing.T, script string) (tree *source.Tree, helm string) {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"shop/Chart.yaml": "apiVersion: v2\nname: shop-chart\nversion: 0.1.0\n", "shop/templates/web.yaml": "x", "values.yaml": "a: b\n",
		"helm": "#!/bin/sh\n" + script,
	} {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	tree, err := source.Open(folder, source.Options{Root: folder})
	if err != nil {
		t.Fatal(err)
	}
	return tree, filepath.Join(folder, "helm")
}

func TestChart(t *testing.T) {
	const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: web}]}\n"
	tests := []struct {
		name, script string
		want         []string // workloads, then problems
	}{
		{
			name: "placed at its templates", script: "cat <<'END'\n---\n# Source: shop-chart/templates/web.yaml\n" + pod + "---\n# Source: shop-chart/charts/cache/templates/pod.yaml\n" + strings.ReplaceAll(pod, "web", "cache") + "END\n",
			want: []string{"shop/templates/web.yaml#Pod/web/web shop/templates/web.yaml:1:1", "shop/charts/cache/templates/pod.yaml#Pod/cache/cache shop/charts/cache/templates/pod.yaml:1:1"},
		},
		{
			name: "its arguments and its surroundings", script: "[ -z \"$SECRET\" ] && [ -n \"$HELM_CONFIG_HOME\" ] && echo \"Error: $1 $2 $(basename $3) $4 $5 $(basename $6)\" >&2; exit 1\n",
			want: []string{"error TW6310 shop/Chart.yaml:1:1 helm cannot render this chart: template shop shop --skip-tests --values values.yaml"},
		},
		{name: "silent failure", script: "exit 3\n", want: []string{"error TW6310 shop/Chart.yaml:1:1 helm cannot render this chart: exit status 3"}},
		{name: "no end", script: "yes x\n", want: []string{"error TW6310 shop/Chart.yaml:1:1 helm cannot render this chart: it prints more than 33554432 bytes"}},
		{
			name: "a library", script: "echo 'Error: library charts are not installable' >&2; exit 1\n",
			want: []string{"note TW6310 shop/Chart.yaml:1:1 this is a library for other charts, and nothing by itself"},
		},
		{name: "nothing", script: "true\n", want: []string{"note TW6301 shop/Chart.yaml:1:1 these manifests define no workload"}},
		{name: "no manifests", script: "echo '{{ a'\n", want: []string{"error TW1101 shop/Chart.yaml:1:1 this is not YAML: did not find expected ',' or '}'"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("SECRET", "s3cret")
			tree, helm := chartWith(t, test.script)
			app, _ := Read(t.Context(), tree, []string{"shop/Chart.yaml"}, Options{Helm: helm, HelmValues: []string{"values.yaml"}})
			var got []string
			for _, w := range app.Workloads {
				got = append(got, w.ID()+" "+w.Pos.String())
			}
			for _, p := range app.Problems {
				got = append(got, string(p.Severity)+" "+p.Code+" "+p.Pos.String()+" "+p.Message)
			}
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

// TestChartByHelm renders a chart with the helm that is installed.
func TestChartByHelm(t *testing.T) {
	helm, err := exec.LookPath("helm")
	if err != nil {
		t.Skip("there is no helm:", err)
	}
	tree, _ := chartWith(t, "")
	template := filepath.Join(tree.Folder(), "shop/templates/web.yaml")
	text := "apiVersion: v1\nkind: Pod\nmetadata: {name: {{ .Release.Name }}}\nspec: {containers: [{name: web, image: \"web:{{ .Chart.Version }}\"}]}\n"
	if err := os.WriteFile(template, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	app, _ := Read(t.Context(), tree, []string{"shop/Chart.yaml"}, Options{Helm: helm})
	if len(app.Workloads) != 1 || app.Workloads[0].ID() != "shop/templates/web.yaml#Pod/shop/web" || app.Workloads[0].Image.Ref != "web:0.1.0" {
		t.Errorf("got %v, %v", app.Workloads, app.Problems)
	}
}
