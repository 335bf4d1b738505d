package ecs

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/taskworthy/taskworthy/internal/read/readtest"
)

func TestLook(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       Kind
	}{
		{"registered", `{"family": "x", "containerDefinitions": []}`, Tasks},
		{"in capitals", `{"Family": "x", "ContainerDefinitions": []}`, Tasks},
		{"described", `{"taskDefinition": {"containerDefinitions": []}}`, Tasks},
		{"several", `[{"containerDefinitions": []}]`, Tasks},
		{"YAML", "family: x\ncontainerDefinitions:\n  - name: a\n", Tasks},
		{"YAML, described", "taskDefinition:\n  containerDefinitions:\n  - name: a\n", Tasks},
		{"a template", `{{ if .x }}{"containerDefinitions": ${c}}{{ end }}`, Tasks},
		{"after a comment", "// ours\n{\"containerDefinitions\": []}", Tasks},
		{"containers", `[{"name": "a", "image": "b", "essential": true}]`, Tasks},
		{"a container", `{"name": "a", "image": "b", "portMappings": []}`, Tasks},
		{"a container by its labels", `[{"name": "a", "image": "b", "dockerLabels": {}}]`, Tasks},
		{"a service", `{"serviceName": "a", "desiredCount": 1}`, Beside},
		{"services", `{"services": [{"serviceName": "a", "launchType": "EC2"}]}`, Beside},
		{"an AppSpec", "version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n", Beside},
		{"ecs-params", "version: 1\ntask_definition:\n  ecs_network_mode: awsvpc\n", Beside},
		{"a rule", `{"Name": "nightly", "ScheduleExpression": "rate(1 day)"}`, Beside},
		{"targets", `{"Targets": [{"Id": "1", "EcsParameters": {}}]}`, Beside},

		{"nothing", ``, None},
		{"CloudFormation", `{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": []}}}}`, None},
		{"a plan", `{"terraform_version": "1.9", "container_definitions": "[]"}`, None},
		{"an API's model", `{"shapes": {"X": {"members": {"containerDefinitions": {"shape": "Y"}}}}}`, None},
		{"a word in a text", `{"description": "see containerDefinitions"}`, None},
		{"a patch", "- op: add\n  path: /Resources/TaskDefinition/Properties/ContainerDefinitions/0/Ulimits\n", None},
		{"Compose", "services:\n  web:\n    image: x\n    container_name: a\n", None},
		{"a package", `{"name": "a", "version": "1", "essential": true}`, None},
		{"images", `[{"name": "app", "imageUri": "x"}]`, None},
		{"binary", "\x00\x01containerDefinitions", None},
	} {
		if got := Look([]byte(test.text)); got != test.want {
			t.Errorf("%s: got %d, want %d", test.name, got, test.want)
		}
	}
}

// A list that someone names is taken for containers by less than one that is found.
func TestContainers(t *testing.T) {
	for text, want := range map[string]bool{
		`[{"name": "a", "image": "b", "memory": 128}]`: true, "- name: a\n  image: b\n": true, `[{% for c in all %}{"name": "a", "image": "b"}{% endfor %}]`: true,
		`{"name": "a", "image": "b"}`: false, `[{"name": "a"}]`: false, `[{"spec": {"containers": [{"name": "a", "image": "b"}]}}]`: false, "": false,
	} {
		if got := Containers([]byte(text)); got != want {
			t.Errorf("%s: got %v", text, got)
		}
	}
}

// TestLookAtCases finds what the cases hold, but for those that are about what cannot
// be found.
func TestLookAtCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*/*.*")
	if err != nil {
		t.Fatal(err)
	}
	not := map[string]bool{"empty": true, "not-ecs": true, "named-list": true}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if readtest.IsWanted(filepath.Base(file)) || not[filepath.Base(filepath.Dir(file))] {
			continue
		}
		if !Named(filepath.Base(file)) {
			t.Errorf("%s is not looked at", file)
		}
		if Look(data) == None {
			t.Errorf("%s is not found", file)
		}
	}
}
