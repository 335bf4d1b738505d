package kubernetes

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestHostile reads what would take for ever if some loop went over the square of its
// input.
func TestHostile(t *testing.T) {
	many := readtest.Many
	const head = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n"
	pod := head + "spec: {template: {metadata: {labels: {app: web}}, spec: {"
	object := "---\n{apiVersion: v1, kind: %s, metadata: {name: x%%d}, spec: {%s}}\n"
	tests := map[string]string{
		"containers": pod + "containers: [" + many(15_000, "{name: c%d, image: x},\n") + "]}}}\n",
		"pods":       many(15_000, fmt.Sprintf(object, "Pod", "containers: [{name: a, image: b}]")),
		"services and pods": many(8000, "---\n{apiVersion: v1, kind: Service, metadata: {name: s%d}, spec: {selector: {a: b}, ports: [{port: 1}]}}\n") +
			many(8000, "---\n{apiVersion: v1, kind: Pod, metadata: {name: p%d, labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}\n"),
		"one service, many routes": "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {a: b}}}\n---\n" +
			"apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: {rules: [{http: {paths: [" + many(20_000, "{backend: {service: {name: s, port: %d}}},\n") + "]}}]}\n",
		"variables of config maps": "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {" + many(20_000, "A%d: x,\n") + "}}\n---\n" +
			pod + "containers: [" + many(2000, "{name: c%d, image: x, envFrom: [{configMapRef: {name: c}}]},\n") + "]}}}\n",
		"variables in variables": pod + "containers: [{name: a, image: b, env: [{name: A0, value: x}," + many(200, "{name: A, value: $(A)$(A)$(A)},\n# %d\n") + "]}]}}}\n",
		"volumes":                pod + "volumes: [" + many(20_000, "{name: v%d, emptyDir: {}},\n") + "], containers: [{name: a, image: b, volumeMounts: [" + many(20_000, "{name: v%[1]d, mountPath: /x%[1]d},\n") + "]}]}}}\n",
		"lists":                  strings.Repeat("{apiVersion: v1, kind: List, items: [", 40) + strings.Repeat("]}", 40),
		"hosts":                  pod + "containers: [{name: a, image: b, env: [" + many(20_000, "{name: A%d, value: 'http://x.y.svc'},\n") + "]}]}}}\n",
		"templates":              strings.Repeat("{{ a }}", 50_000) + "\n" + head + "x: [\n" + strings.Repeat("{{", 50_000),
		"parameters":             "{apiVersion: v1, kind: Template, parameters: [{name: A, value: " + strings.Repeat("x", 100_000) + "}], objects: [\"" + strings.Repeat("${A}${", 50_000) + "\"]}\n",
		"dependent variables":    pod + "containers: [{name: a, image: b, args: [" + strings.Repeat("$(", 500_000) + ", " + strings.Repeat(".svc", 100_000) + "]}]}}}\n",
		"replicas":               strings.Replace(pod, "spec: {", "spec: {replicas: 99999999999, serviceName: web, ", 1) + "containers: []}}}\n",
		"control characters":     pod + "containers: [{name: \"a\\u001b[31m\\u0007\", image: \"b\\u0000\"}]}}}\n",
		"same names":             strings.Repeat("---\n"+pod+"containers: [{name: a, image: b}]}}}\n", 4000),
		"nesting":                strings.Repeat("{a: ", 5000),
		"not text":               "apiVersion\x00kind\xff\xfe",
		"tabs":                   "apiVersion: v1\nkind: Pod\n\tspec: x\n",
		"duplicate keys":         head + strings.Repeat("kind: Pod\n", 50_000),
		"aliases":                "a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c]\ne: &e [*d, *d, *d, *d, *d, *d, *d]\nf: &f [*e, *e, *e, *e, *e, *e, *e]\ng: [*f, *f, *f, *f, *f, *f]\n",
		"empty":                  "",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			read(t, fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "a.yaml")
		})
	}
}

// TestHostileKustomization does the same with kustomizations.
func TestHostileKustomization(t *testing.T) {
	many := readtest.Many
	pods := many(2000, "---\n{apiVersion: v1, kind: Pod, metadata: {name: p%d}, spec: {containers: [{name: a, image: b}]}}\n")
	doubling := fstest.MapFS{"kustomization.yaml": {Data: []byte("resources: [l0, l0]\n")}, "l29/kustomization.yaml": {Data: []byte("resources: [../pods.yaml]\n")}}
	for i := range 29 {
		doubling[fmt.Sprintf("l%d/kustomization.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "resources: [../l%[1]d, ../l%[1]d]\nnamePrefix: x-\n", i+1)}
	}
	tests := map[string]fstest.MapFS{
		"doubling bases":     doubling,
		"patches":            {"kustomization.yaml": {Data: []byte("resources: [pods.yaml]\npatches:\n" + many(5000, "  - {target: {kind: Pod, name: 'p.*%d'}, patch: '[{op: add, path: /metadata/labels, value: {a: b}}]'}\n"))}},
		"images":             {"kustomization.yaml": {Data: []byte("resources: [pods.yaml]\nimages:\n" + many(20_000, "  - {name: x%d, newTag: a}\n"))}},
		"replacements":       {"kustomization.yaml": {Data: []byte("resources: [pods.yaml]\nreplacements:\n" + many(2000, "  - {source: {kind: Pod, name: p%d}, targets: [{select: {kind: Pod}, fieldPaths: ['spec.containers.*.image']}]}\n"))}},
		"literals":           {"kustomization.yaml": {Data: []byte("configMapGenerator:\n- name: a\n  literals:\n" + many(100_000, "  - A%d=x\n"))}},
		"labels":             {"kustomization.yaml": {Data: []byte("resources: [pods.yaml]\ncommonLabels:\n" + many(2000, "  a%d: x\n"))}},
		"a big patch":        {"kustomization.yaml": {Data: []byte("resources: [pods.yaml]\npatches:\n- target: {kind: Pod}\n  patch: |\n    metadata:\n      labels:\n" + many(2000, "        a%d: x\n"))}},
		"a component itself": {"kustomization.yaml": {Data: []byte("kind: Component\ncomponents: [., ./., ../x]\nresources: [.]\n")}},
		"operations":         {"kustomization.yaml": {Data: []byte("resources: [pods.yaml]\npatches:\n- target: {kind: Pod}\n  patch: |\n" + many(1000, "    - {op: copy, from: /spec, path: /spec/x%d}\n"))}},
		"growing values":     {"kustomization.yaml": {Data: []byte("resources: [pods.yaml]\nreplacements:\n" + many(200, "  - {source: {kind: Pod, name: p0, fieldPath: metadata.name}, targets: [{select: {kind: Pod, name: p0}, options: {delimiter: '-', index: 99}, fieldPaths: [metadata.name]}]} # %d\n"))}},
		"vars":               {"kustomization.yaml": {Data: []byte("resources: [pods.yaml]\nvars:\n" + many(500, "- {name: V%d, objref: {kind: Pod, name: none}}\n"))}},
	}
	for name, files := range tests {
		t.Run(name, func(t *testing.T) {
			files["pods.yaml"] = &fstest.MapFile{Data: []byte(pods)}
			read(t, files, "kustomization.yaml")
		})
	}
}

func read(t *testing.T, files fstest.MapFS, name string) {
	t.Helper()
	app := readtest.Bounded(t, 3*maxContainers, maxProblems, func() *taskworthy.Application {
		app, _ := Read(t.Context(), source.New(files), []string{name}, Options{})
		return app
	})
	for _, w := range app.Workloads {
		if len(w.Aliases) > 2*maxAliases {
			t.Errorf("%s has %d names", w.ID(), len(w.Aliases))
			break
		}
	}
}
