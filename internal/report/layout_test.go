package report

import (
	"testing"

	"github.com/taskworthy/taskworthy"
)

func TestTitle(t *testing.T) {
	for _, tt := range []struct{ owner, want string }{
		{"", "app"},
		{"web-task", "web-task/app"},
		{"aws_ecs_task_definition.web", "web/app"},
		{"module.web.aws_ecs_task_definition.this[0]", "web/app"},
		{`module.services["eu.prod"].aws_ecs_task_definition.this`, `services["eu.prod"]/app`},
		{
			`module.platform.module.regions["eu-central-1"].module.services["checkout"].module.definition["app"].aws_ecs_task_definition.this[0]`,
			`platform.….definition["app"]/app`,
		},
		{"aws_ecs_task_definition.this[0]", "aws_ecs_task_definition.this[0]/app"},
		{"]].[", "]].[/app"},
	} {
		if got := Title(&taskworthy.WorkloadReport{Owner: tt.owner, Name: "app", Source: taskworthy.Source{Format: "terraform"}}); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.owner, got, tt.want)
		}
	}
}

func TestReadings(t *testing.T) {
	for _, tt := range []struct {
		s    taskworthy.Summary
		want string
	}{
		{taskworthy.Summary{}, ""},
		{taskworthy.Summary{Read: map[string]int{"compose": 1}}, "read 1 Compose file"},
		{
			taskworthy.Summary{Read: map[string]int{"terraform": 2, "compose": 3, "nomad": 1}, Skipped: 412, Ignored: 5},
			"read 3 Compose files, 2 Terraform folders and 1 nomad definition; looked at 412 other files; left out 5 ignored paths",
		},
		{taskworthy.Summary{Skipped: 1}, "looked at 1 file"},
	} {
		if got := Readings(tt.s); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.s, got, tt.want)
		}
	}
}
