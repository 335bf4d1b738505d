package terraform

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestHostile reads what would take for ever, or fail, if some loop trusted its input.
func TestHostile(t *testing.T) {
	many := readtest.Many
	task := "resource \"aws_ecs_task_definition\" \"t%[1]d\" {\n  family = \"t%[1]d\"\n  container_definitions = jsonencode([{name = \"c\", image = \"x\"}])\n}\n"
	one := "resource \"aws_ecs_task_definition\" \"t\" {\n  family = \"t\"\n  container_definitions = %s\n}\n"
	service := "resource \"aws_ecs_service\" \"s%[1]d\" {\n  name = \"s%[1]d\"\n  task_definition = aws_ecs_task_definition.t%[1]d.arn\n}\n"
	tests := map[string]string{
		"empty":            "",
		"no configuration": "services:\n  web: {image: x}\n",
		"binary":           "\x00\x01\x02resource",
		"half":             "resource \"aws_ecs_task_definition\" \"a\" {\n  family = \"a\"\n",
		"tabs":             "resource\t\"aws_ecs_task_definition\"\t\"a\"\t{\n\tfamily\t=\t\"a\"\n\tcontainer_definitions = \"[\\t{\\\"name\\\": \\\"x\\\"}]\"\n}\n",
		"control":          fmt.Sprintf(one, `jsonencode([{name = "a\u001b[31mb", image = "x"}])`),
		"duplicates":       fmt.Sprintf(one, `"[{\"name\": \"a\", \"name\": \"b\", \"image\": \"x\", \"image\": \"y\"}]"`) + fmt.Sprintf(one, `"[]"`),
		"wrong types":      fmt.Sprintf(one, `jsonencode({name = {}, image = []})`) + "resource \"aws_ecs_service\" \"s\" {\n  load_balancer = 3\n  desired_count = []\n  task_definition = [1]\n}\n",
		"tasks":            many(2000, task) + many(2000, service),
		"containers":       fmt.Sprintf(one, "jsonencode(["+many(5000, `{name = "c%d", image = "x"},`)+"])"),
		"text":             fmt.Sprintf(one, `"`+strings.Repeat("[", 50_000)+`"`),
		"placeholders":     fmt.Sprintf(one, `"`+strings.Repeat("${a.b.c[", 5_000)+`"`),
		"open":             "resource \"aws_ecs_service\" \"s\" {\n  task_definition = \"" + strings.Repeat("$${a.", 5_000) + "\"\n}\n",
		"count":            "resource \"aws_ecs_task_definition\" \"t\" {\n  count = 1000000000\n  family = \"t${count.index}\"\n  container_definitions = \"[]\"\n}\n",
		"cycle":            "module \"a\" {\n  source = \"./\"\n}\n" + fmt.Sprintf(one, "local.a") + "locals {\n  a = local.b\n  b = local.a\n}\n",
		"modules":          many(500, "module \"m%d\" {\n  source = \"cloudposse/ecs-container-definition/aws\"\n  container_image = \"x\"\n}\n"),
		"services":         "module \"m\" {\n  source = \"terraform-aws-modules/ecs/aws\"\n  services = {\n" + many(1000, "    s%d = {container_definitions = {c = {image = \"x\"}}}\n") + "  }\n}\n",
		"escapes":          "resource \"aws_ecs_service\" \"s\" {\n  task_definition = \"" + strings.Repeat("$${a.", 50_000) + "\"\n}\n",
		"states":           "resource \"aws_sfn_state_machine\" \"m\" {\n  definition = jsonencode([" + strings.Repeat(`{Resource = "arn:aws:states:::ecs:runTask"},`, 5000) + "])\n}\n",
		"arguments":        "module \"m\" {\n  source = 3\n  container_definitions = [[[]]]\n  image = {}\n  volumes = [1]\n  services = [[]]\n}\n",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{"main.tf": {Data: []byte(text)}}
			readtest.Sound(t, files, readtest.Bounded(t, 5000, 5000, func() *taskworthy.Application {
				app, _ := Read(t.Context(), source.New(files), []string{"main.tf"}, Options{})
				return app
			}))
		})
	}
}

// TestHostilePlan reads plans that are none, or not whole.
func TestHostilePlan(t *testing.T) {
	for name, text := range map[string]string{
		"empty":       "",
		"binary":      "\x00\x01",
		"other JSON":  `{"services": {}}`,
		"half":        `{"format_version": "1.2", "planned_values": {"root_module": {"resources": [`,
		"wrong types": `{"format_version": 1, "terraform_version": [], "planned_values": {"root_module": {"resources": [3, {"type": "aws_ecs_task_definition", "values": []}, {"type": "aws_ecs_service", "values": {"load_balancer": 7}}], "child_modules": {}}}}`,
		"deep":        `{"format_version": "1.2", "planned_values": {"root_module": ` + strings.Repeat(`{"child_modules": [`, 5000) + strings.Repeat(`]}`, 5000) + `}}`,
	} {
		t.Run(name, func(t *testing.T) {
			app, _ := Read(t.Context(), source.New(fstest.MapFS{"plan.json": {Data: []byte(text)}}), []string{"plan.json"}, Options{})
			if len(app.Problems) == 0 && name != "wrong types" {
				t.Error("nothing is said")
			}
		})
	}
}

// TestEncodings reads the same configuration however it is saved.
func TestEncodings(t *testing.T) {
	text := "resource \"aws_ecs_task_definition\" \"t\" {\n  family = \"t\"\n  container_definitions = jsonencode([{name = \"c\", image = \"x\"}])\n}\n"
	wide := []byte{0xff, 0xfe}
	for _, r := range text {
		wide = append(wide, byte(r), 0)
	}
	want := ""
	for _, data := range [][]byte{[]byte(text), []byte("\xef\xbb\xbf" + text), []byte(strings.ReplaceAll(text, "\n", "\r\n")), wide} {
		app, _ := Read(t.Context(), source.New(fstest.MapFS{"main.tf": {Data: data}}), []string{"main.tf"}, Options{})
		got := string(readtest.Facts(app, nil))
		if want == "" {
			want = got
		}
		if got != want || len(app.Workloads) != 1 {
			t.Errorf("%q is read as\n%swant\n%s", data[:4], got, want)
		}
	}
}

// TestNamed gives of a folder only the workloads of the file that was named.
func TestNamed(t *testing.T) {
	task := "resource \"aws_ecs_task_definition\" \"%[1]s\" {\n  family = \"%[1]s\"\n  container_definitions = jsonencode([{name = \"%[1]s\", image = local.image}])\n}\n"
	tree := source.New(fstest.MapFS{
		"a.tf": {Data: fmt.Appendf(nil, task, "a")}, "b.tf": {Data: fmt.Appendf(nil, task, "b")},
		"locals.tf": {Data: []byte("locals {\n  image = \"nginx\"\n}\n")},
	})
	app, _ := Read(t.Context(), tree, []string{"b.tf"}, Options{})
	if len(app.Workloads) != 1 || app.Workloads[0].Name != "b" || app.Workloads[0].Image.Ref != "nginx" {
		t.Errorf("got %d workloads\n%s", len(app.Workloads), readtest.Facts(app, nil))
	}
}
