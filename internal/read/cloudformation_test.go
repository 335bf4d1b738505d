package read

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/source"
)

func TestFindTemplates(t *testing.T) {
	const task = "Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties: {ContainerDefinitions: [{Name: a, Image: b}]}\n"
	tests := []struct {
		name, file, text string
		found            bool
	}{
		{"YAML", "web.yaml", task, true},
		{"any ending of templates", "web.template", task, true},
		{"rain's ending", "web.cform", task, true},
		{"JSON", "web.json", `{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition"}}}`, true},
		{"JSON in one line without spaces", "web.json", `{"Resources":{"T":{"Type":"AWS::Batch::JobDefinition"}}}`, true},
		{"stacks alone", "root.yml", "Resources:\n  A:\n    Type: 'AWS::CloudFormation::Stack'\n", true},
		{"UTF-16", "web.yaml", "\xff\xfe" + strings.Join(strings.Split(task, ""), "\x00") + "\x00", true},
		{"below resources", "serverless.yml", "resources:\n  Resources:\n    T: {Type: AWS::ECS::Service}\n", true},
		{"no containers", "bucket.yaml", "Resources:\n  A: {Type: AWS::S3::Bucket}\n", false},
		{"a word that goes on", "a.yaml", "Resources:\n  A: {Type: AWS::ECS::ServiceX}\n", false},
		{"a deployment", "appspec.yaml", "version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n", false},
		{"a schema", "spec.json", `{"Resources": {}, "ResourceTypes": {"AWS::ECS::TaskDefinition": {"Properties": {}}}}`, false},
		{"prose", "notes.yaml", "text: Resources such as AWS::ECS::TaskDefinition are kept\n", false},
		{"another ending", "web.txt", task, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			defs, problems, _, err := Discover(t.Context(), source.New(files(test.file+"="+test.text)), Discovery{})
			if err != nil || len(problems) > 0 {
				t.Fatal(err, problems)
			}
			found := false
			for _, def := range defs {
				found = found || def.Format == "cloudformation"
			}
			if found != test.found {
				t.Errorf("found %t, want %t: %v", found, test.found, defs)
			}
		})
	}
}

func TestNestedTemplatesAreIncluded(t *testing.T) {
	const task = "Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties: {ContainerDefinitions: [{Name: a, Image: b}]}\n"
	tree := source.New(files(
		"root.yaml=Resources:\n  Web:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: ./web.yaml}\n",
		"web.yaml="+task, "other.yaml="+task,
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
			got = append(got, w.ID())
		}
	}
	want := []string{"other.yaml#Task/a", "root.yaml#Web/Task/a"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
