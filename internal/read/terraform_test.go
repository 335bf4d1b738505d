package read

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestTerraformFind looks for the root modules that may define containers.
func TestTerraformFind(t *testing.T) {
	task := "resource \"aws_ecs_task_definition\" \"t\" {\n  family = \"t\"\n  container_definitions = file(\"${path.module}/task.json\")\n}\n"
	tests := []struct {
		name  string
		files map[string]string
		want  [][]string
	}{
		{
			name:  "a folder is one definition, its main file first",
			files: map[string]string{"a/ecs.tf": task, "a/main.tf": "", "a/variables.tf": "", "a/terraform.tfvars": "", "a/notes.md": ""},
			want:  [][]string{{"a/main.tf", "a/ecs.tf", "a/variables.tf"}},
		},
		{name: "nothing of containers", files: map[string]string{"main.tf": "resource \"aws_s3_bucket\" \"b\" {}\n"}},
		{
			name: "a local module that leads there",
			files: map[string]string{
				"live/main.tf": "module \"m\" {\n  source = \"../modules/a\"\n}\n", "modules/a/main.tf": "module \"m\" {\n  source = \"./b\"\n}\n", "modules/a/b/x.tofu": task,
			},
			want: [][]string{{"live/main.tf"}, {"modules/a/main.tf"}, {"modules/a/b/x.tofu"}},
		},
		{
			name:  "modules that call one another",
			files: map[string]string{"a/main.tf": "module \"m\" {\n  source = \"../b\"\n}\n", "b/main.tf": "module \"m\" {\n  source = \"../a\"\n}\n"},
		},
		{
			name: "units of Terragrunt",
			files: map[string]string{
				"live/a/terragrunt.hcl": "terraform {\n  source = \"../../modules//a\"\n}\n", "live/b/terragrunt.hcl": "terraform {\n  source = \"${get_repo_root()}/modules//a\"\n}\n",
				"live/c/terragrunt.hcl": "terraform {\n  source = \"${get_repo_root()}/modules//c\"\n}\n", "live/d/terragrunt.hcl": "terraform {\n  source = \"tfr:///cloudposse/ecs-web-app/aws?version=2.2.1\"\n}\n",
				"live/terragrunt.hcl": "inputs = {}\n", "modules/a/main.tf": task, "modules/c/main.tf": "",
			},
			want: [][]string{{"live/a/terragrunt.hcl"}, {"live/b/terragrunt.hcl"}, {"live/d/terragrunt.hcl"}, {"modules/a/main.tf"}},
		},
		{
			name: "units of Terragrunt whose source stands in what they include",
			files: map[string]string{
				"live/a/terragrunt.hcl":            "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\ninclude {\n  path = \"${dirname(find_in_parent_folders(\"root.hcl\"))}/shared/ecs.hcl\"\n}\n",
				"live/b/terragrunt.hcl":            "include {\n  path = \"../shared/none.hcl\"\n}\n",
				"live/c/terragrunt.hcl":            "include {\n  path = find_in_parent_folders()\n}\n",
				"live/terragrunt.hcl":              "terraform {\n  source = \"${get_parent_terragrunt_dir()}/../modules//${basename(get_terragrunt_dir())}\"\n}\ninputs = { launch = \"fargate\" }\n",
				"live/root.hcl":                    "inputs = {}\n",
				"live/shared/ecs.hcl":              "terraform {\n  source = \"${get_repo_root()}/modules//a\"\n}\n",
				"live/shared/none.hcl":             "inputs = {}\n",
				"modules/a/main.tf":                task,
				"live/.terragrunt-cache/x/main.tf": task,
			},
			want: [][]string{{"live/terragrunt.hcl"}, {"live/a/terragrunt.hcl"}, {"live/c/terragrunt.hcl"}, {"modules/a/main.tf"}},
		},
		{name: "a registry module", files: map[string]string{"main.tf": "module \"m\" {\n  source = \"terraform-aws-modules/ecs/aws//modules/service\"\n}\n"}, want: [][]string{{"main.tf"}}},
		{name: "JSON syntax", files: map[string]string{"main.tf.json": `{"resource": {"aws_ecs_service": {}}}`}, want: [][]string{{"main.tf.json"}}},
		{
			name:  "a plan, and other JSON",
			files: map[string]string{"plan.json": `{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"a":"aws_ecs_service"},"type":"aws_ecs_service"}`, "other.json": `{"format_version":"1.2"}`},
			want:  [][]string{{"plan.json"}},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := fstest.MapFS{}
			for name, text := range test.files {
				files[name] = &fstest.MapFile{Data: []byte(text)}
			}
			defs, problems, _, err := Discover(t.Context(), source.New(files), Discovery{})
			if err != nil || len(problems) > 0 {
				t.Fatal(err, problems)
			}
			var got [][]string
			for _, def := range defs {
				if def.Format == "terraform" {
					got = append(got, def.Files)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A stack of Terragrunt whose units may define containers is named while they are not here.
func TestTerragruntStack(t *testing.T) {
	unit := "terraform {\n  source = \"${get_repo_root()}/modules//ecs-service\"\n}\n"
	stack := "unit \"web\" {\n  source = \"../units/%s\"\n  path   = \"web\"\n}\n"
	for name, test := range map[string]struct {
		stack, ignored string
		made           bool
		want           []string
	}{
		"containers":          {"web", "", false, []string{"live/terragrunt.stack.hcl:1:1 TW5106"}},
		"none":                {"bucket", "", false, nil},
		"units made":          {"web", "", true, nil},
		"units made, ignored": {"web", ".terragrunt-stack/\n", true, []string{"live/terragrunt.stack.hcl:1:1 TW5106"}},
	} {
		files := fstest.MapFS{
			"live/terragrunt.stack.hcl": {Data: fmt.Appendf(nil, stack, test.stack)}, "units/web/terragrunt.hcl": {Data: []byte(unit)},
			"units/bucket/terragrunt.hcl": {Data: []byte("terraform {\n  source = \"tfr:///terraform-aws-modules/s3-bucket/aws\"\n}\n")},
		}
		files[".gitignore"] = &fstest.MapFile{Data: []byte(test.ignored)}
		if test.made {
			files["live/.terragrunt-stack/web/terragrunt.hcl"] = &fstest.MapFile{Data: []byte(unit)}
		}
		_, problems, _, err := Discover(t.Context(), source.New(files), Discovery{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range problems {
			got = append(got, p.Pos.String()+" "+p.Code)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// A plan or a state that is named is one whatever is in it, and whatever it is called.
func TestTerraformPlanNamed(t *testing.T) {
	plan := `{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":[%s]}}}`
	db := `{"address":"aws_ecs_task_definition.t","mode":"managed","type":"aws_ecs_task_definition","name":"t","values":{"container_definitions":"[{\"name\":\"db\",\"image\":\"postgres\"}]"}}`
	tree := source.New(fstest.MapFS{
		"-":          {Data: fmt.Appendf(nil, plan, db)},
		"other.json": {Data: fmt.Appendf(nil, plan, `{"address":"terraform_data.x","mode":"managed","type":"terraform_data","name":"x"}`)},
		"main.tf":    {Data: []byte("resource \"aws_ecs_task_definition\" \"t\" {\n  container_definitions = \"no\"\n}\n")},
	})
	defs, problems := Named(tree, []string{"-", "other.json"})
	if len(defs) != 2 || len(problems) > 0 {
		t.Fatal(defs, problems)
	}
	apps, err := All(t.Context(), tree, defs, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, app := range apps {
		for _, w := range app.Workloads {
			got = append(got, w.ID()+" "+w.Image.Ref)
		}
		for _, p := range app.Problems {
			t.Errorf("%s: %s", p.Pos, p.Message)
		}
	}
	if diff := cmp.Diff([]string{"-#aws_ecs_task_definition.t/db postgres"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestTerraformOnce decides what a root module includes only there: the modules that
// it calls, and the definitions of containers that it fills in.
func TestTerraformOnce(t *testing.T) {
	tree := source.New(fstest.MapFS{
		"live/main.tf":           {Data: []byte("module \"web\" {\n  source = \"../module\"\n  image  = \"nginx:1.27\"\n}\n")},
		"module/main.tf":         {Data: []byte("variable \"image\" {}\n\nresource \"aws_ecs_task_definition\" \"t\" {\n  family = \"t\"\n  container_definitions = templatefile(\"${path.module}/tasks/task.json\", { image = var.image })\n}\n")},
		"module/tasks/task.json": {Data: []byte(`[{"name": "web", "image": "${image}", "essential": true, "portMappings": [{"containerPort": 80}]}]`)},
	})
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
			got = append(got, w.ID()+" "+w.Image.Ref+" at "+w.Pos.String())
		}
	}
	want := []string{"live/main.tf#module.web.aws_ecs_task_definition.t/web nginx:1.27 at module/tasks/task.json:1:11"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
