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
