package read

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/source"
)

const service = "services:\n  web:\n    image: nginx\n"

func files(names ...string) fstest.MapFS {
	fsys := make(fstest.MapFS)
	for _, name := range names {
		name, text, ok := strings.Cut(name, "=")
		if !ok {
			text = service
		}
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestDiscover(t *testing.T) {
	tests := []struct {
		name     string
		files    []string
		excludes []string
		want     []string // files of each definition, and codes of problems
	}{
		{
			name: "every base name", files: []string{"a/compose.yaml", "b/compose.yml", "c/docker-compose.yml", "d/docker-compose.yaml"},
			want: []string{"a/compose.yaml", "b/compose.yml", "c/docker-compose.yml", "d/docker-compose.yaml"},
		},
		{name: "programs", files: []string{"task.jsonnet={\n  family: 'x',\n  containerDefinitions: [],\n}", "lib.libsonnet={}"}, want: []string{"TW5105 task.jsonnet"}},
		{name: "the first base wins", files: []string{"docker-compose.yml", "compose.yaml"}, want: []string{"compose.yaml", "TW5103 docker-compose.yml"}},
		{name: "override", files: []string{"compose.yaml", "docker-compose.override.yaml", "compose.override.yml"}, want: []string{"compose.yaml compose.override.yml"}},
		{name: "overlays beside a base", files: []string{"compose.yaml", "compose.prod.yaml", "test-compose.yml"}, want: []string{"compose.yaml"}},
		{
			name: "no base", files: []string{"compose.prod.yaml", "compose.dev.yaml", "stack.yml", "my-compose.yml", "docker-compose.x.yml"},
			want: []string{"compose.dev.yaml", "compose.prod.yaml", "docker-compose.x.yml", "my-compose.yml", "stack.yml"},
		},
		{
			name: "files that .env names", want: []string{"a/base.yml a/compose.yaml", "b/compose.yaml b/compose.override.yml", "c/x.yaml c/y.yaml"},
			files: []string{
				"a/.env=COMPOSE_FILE=./base.yml:compose.yaml\n", "a/compose.yaml", "a/base.yml", "a/compose.override.yml", "a/.gitignore=.env\n",
				"b/.env=COMPOSE_FILE=compose.yaml:../outside.yml\n", "b/compose.yaml", "b/compose.override.yml",
				"c/.env=COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=x.yaml,y.yaml\n", "c/x.yaml", "c/y.yaml",
			},
		},
		{name: "a name is not enough", files: []string{"compose.notes.yaml=just: text\n", "decompose.yml=x: {services: {a: {image: b}}}\n"}},
		{name: "JSON in YAML", files: []string{`my.compose.yaml={"services": {"a": {"image": "b"}}}`}, want: []string{"my.compose.yaml"}},
		{name: "a broken base is found", files: []string{"compose.yaml=:\n"}, want: []string{"compose.yaml"}},
		{name: "skipped folders", files: []string{"node_modules/a/compose.yaml", ".git/compose.yaml", "x/vendor/compose.yaml"}},
		{
			name: "ignored", files: []string{".gitignore=build/\n*.dev.yaml\n!keep\n", "build/compose.yaml", "a/compose.dev.yaml", "b/.taskworthyignore=compose.yaml", "b/compose.yaml", "c/compose.yaml"},
			want: []string{"c/compose.yaml"},
		},
		{
			name: "Procfiles", files: []string{"a/Procfile=web: run\n", "a/Procfile.dev=web: run\n", "b/Procfile.dev=web: run\n", "c/Procfile.md=just: text\nand more\n", "d/Procfile=nothing\n"},
			want: []string{"a/Procfile", "b/Procfile.dev", "d/Procfile"},
		},
		{
			name: "Copilot", files: []string{
				"copilot/.workspace=application: shop\n", "copilot/api/manifest.yml=name: api\ntype: Backend Service\n", "copilot/job/manifest.yml=name: job\ntype: Scheduled Job\n",
				"copilot/environments/prod/manifest.yml=name: prod\ntype: Environment\n", "other/manifest.yml=name: x\ntype: other\n", "alone/manifest.yml=type: Worker Service\n",
			},
			want: []string{"alone/manifest.yml", "copilot/api/manifest.yml copilot/job/manifest.yml"},
		},
		{
			name: "Dockerfiles", files: []string{"a/Dockerfile=# x\nFROM a\n", "a/worker.Dockerfile=from a\n", "b/Dockerfile.dev=FROM a\n", "b/Dockerfile.dockerignore=FROM a\n", "c/Containerfile=FROM a", "d/x.Dockerfile=nothing\n"},
			want: []string{"a/Dockerfile", "a/worker.Dockerfile", "b/Dockerfile.dev", "c/Containerfile"},
		},
		{name: "names that are no text", files: []string{"a\xff/compose.yaml", "b/compose.yaml", "c/x\xff.json={\"containerDefinitions\": []}"}, want: []string{"b/compose.yaml", "TW5101 a\xff", "TW5007 c/x\xff.json"}},
		{name: "excluded", files: []string{"a/compose.yaml", "b/c/compose.yaml"}, excludes: []string{"a", "b/c/compose.yaml"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			defs, problems, _, err := Discover(t.Context(), source.New(files(test.files...)), Discovery{Excludes: func(path string) bool { return slices.Contains(test.excludes, path) }})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, def := range defs {
				got = append(got, strings.Join(def.Files, " "))
			}
			for _, p := range problems {
				got = append(got, p.Code+" "+p.Path)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestStats(t *testing.T) {
	tree := source.New(files(".git/config=", ".gitignore=*.log\nbuild/\n", "a.log=", "build/compose.yaml", "compose.yaml", "node_modules/a/compose.yaml", "notes.md=", "shop/secret/compose.yaml"))
	_, _, got, err := Discover(t.Context(), tree, Discovery{Excludes: func(path string) bool { return path == "shop/secret" }})
	if err != nil {
		t.Fatal(err)
	}
	if want := (Stats{Folders: 2, Files: 3, Ignored: 4}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestNamed(t *testing.T) {
	tree := source.New(files("prod.yml", "compose.yml=nothing: here\n", "notes.yml=a: b\n", "x=# what\nARG V\nFROM a:$V\n", "y=name: y\ntype: Backend Service\n", "z=From here\n", "Procfile=web: bin/web\njobs: bin/jobs\n"))
	defs, problems := Named(tree, []string{"prod.yml", "compose.yml", "notes.yml", "absent.yml", "x", "y", "z", "Procfile"})
	var got []string
	for _, def := range defs {
		got = append(got, def.Format+" "+strings.Join(def.Files, " "))
	}
	for _, p := range problems {
		got = append(got, fmt.Sprintf("%s %s", p.Code, p.Pos))
	}
	want := []string{"compose prod.yml", "compose compose.yml", "dockerfile x", "copilot y", "procfile Procfile", "TW5104 notes.yml:1:1", "TW5001 absent.yml", "TW5104 z:1:1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A Compose file that the ECS CLI deploys is one task.
func TestDeployedCompose(t *testing.T) {
	tree := source.New(files(
		"compose.yaml=services:\n  web: {image: nginx}\n  db: {image: postgres, volumes: [\"data:/data\", \"old:/old:ro\", \"own:/own\"]}\nvolumes: {data: {}, old: {}, own: {}}\n",
		"ecs-params.yml=version: 1\ntask_definition:\n  ecs_network_mode: awsvpc\n  task_size: {cpu_limit: 512, mem_limit: 1GB}\n  services:\n    db: {essential: false, healthcheck: {test: [CMD, pg_isready]}}\n    gone: {essential: true}\n"+
			"  efs_volumes:\n    - {name: data, filesystem_id: fs-1, root_directory: /pg, access_point: fsap-1}\n  docker_volumes:\n    - {name: old, scope: shared, driver: rexray}\n",
		"other/compose.yaml",
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
			line := fmt.Sprintf("%s %s", w.ID(), w.Source.Intent)
			if w.Task != nil {
				line += fmt.Sprintf(" %s CPU %s memory %s essential %q", w.Task.NetworkMode.Value, w.Task.CPU.Value, w.Task.Memory.Value, w.Essential.Value)
			}
			got = append(got, line)
			if w.Health != nil {
				got = append(got, fmt.Sprintf("  health %q at %s", w.Health.Test.Args, w.Health.Pos))
			}
			for _, m := range w.Mounts {
				got = append(got, fmt.Sprintf("  %s %q %s at %s, read-only %t", m.Kind, m.Source, m.Target, m.Pos, m.ReadOnly))
			}
		}
		for _, p := range app.Problems {
			got = append(got, fmt.Sprintf("%s %s %s", p.Pos, p.Code, p.Message))
		}
	}
	want := []string{
		`compose.yaml#web enforce awsvpc CPU 512 memory 1024 essential ""`, `compose.yaml#db enforce awsvpc CPU 512 memory 1024 essential "false"`,
		`  health ["pg_isready"] at ecs-params.yml:6:41`,
		`  network "fs-1/pg through fsap-1" /data at compose.yaml:3:35, read-only false`,
		`  volume "old" /old at compose.yaml:3:49, read-only true`,
		`  volume "own" /own at compose.yaml:3:64, read-only false`,
		`ecs-params.yml:7:5 TW6008 there is no service "gone" to deploy`,
		"other/compose.yaml#web advise",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A Dockerfile is a workload of its own where nothing else builds it.
func TestDockerfileAlone(t *testing.T) {
	tree := source.New(files(
		"compose.yaml=services:\n  web: {build: web}\n", "web/Dockerfile=FROM nginx\n", "api/Dockerfile=FROM golang\n# taskworthy.role: web\nFROM scratch\n", "api/Dockerfile.job=FROM busybox\n",
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
			got = append(got, fmt.Sprintf("%s %s to %d: %s %s", w.ID(), w.Pos, w.Source.EndLine, w.Build.Recipe.Base().Ref, w.Declared.Role))
		}
	}
	want := []string{
		"compose.yaml#web compose.yaml:2:3 to 2: nginx ", "api/Dockerfile#api api/Dockerfile:3:1 to 3: scratch web",
		"api/Dockerfile.job#job api/Dockerfile.job:1:1 to 1: busybox ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAllDropsIncluded(t *testing.T) {
	tree := source.New(files(
		"compose.yaml=include: [api/compose.yaml]\nservices:\n  web: {image: nginx}\n",
		"api/compose.yaml",
		"circle/a/compose.yaml=include: [../b/compose.yaml]\nservices:\n  a: {image: a}\n",
		"circle/b/compose.yaml=include: [../a/compose.yaml]\nservices:\n  b: {image: b}\n",
		"other/compose.yaml",
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
		var names []string
		for _, w := range app.Workloads {
			names = append(names, w.ID())
		}
		got = append(got, app.Path+": "+strings.Join(names, " "))
	}
	want := []string{
		"compose.yaml: compose.yaml#web",
		"circle/a/compose.yaml: circle/a/compose.yaml#a circle/b/compose.yaml#b",
		"other/compose.yaml: other/compose.yaml#web",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What a file says counts for more than a name that Compose files have too.
func TestNamedByContent(t *testing.T) {
	tree := source.New(files(
		"stack.yaml=AWSTemplateFormatVersion: 2010-09-09\nResources: {}\n",
		"compose.yaml=apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n",
		"docker-compose.yml=services: [\n",
		"web-stack.yml=services: {web: {image: x}}\n",
	))
	defs, _ := Named(tree, []string{"stack.yaml", "compose.yaml", "docker-compose.yml", "web-stack.yml"})
	var got []string
	for _, def := range defs {
		got = append(got, def.Format)
	}
	if diff := cmp.Diff([]string{"cloudformation", "kubernetes", "compose", "compose"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
