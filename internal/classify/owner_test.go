package classify

import (
	"testing"

	"github.com/taskworthy/taskworthy"
)

func TestHolder(t *testing.T) {
	for _, tt := range []struct{ format, owner, want, words string }{
		{"kubernetes", "Deployment/mail-worker", "mail-worker", "mail-worker"},
		{"kubernetes", "Deployment/shop/api", "api", "api"},
		{"cloudformation", "WebTaskDefinition", "WebTaskDefinition", "web"},
		{"cloudformation", "Services/MailWorkerTaskDef", "MailWorkerTaskDef", "mail-worker"},
		{"terraform", "aws_ecs_task_definition.pe_worker_task", "pe_worker_task", "pe-worker"},
		{"terraform", "module.web.aws_ecs_task_definition.this[0]", "web", "web"},
		{"terraform", `module.app["eu.west"].module.ecs_service.aws_ecs_task_definition.main["a"]`, "app", "app"},
		{"terraform", "module.frontend", "frontend", "frontend"},
		{"terraform", "aws_ecs_task_definition.this", "this", ""},
		{"ecs-taskdef", "shop-api", "shop-api", "shop-api"},
		{"ecs-taskdef", "${ENV}-mail", "${ENV}-mail", "mail"},
		{"ecs-taskdef", "", "", ""},
		{"terraform", "]]][[.", "", ""},
	} {
		w := &taskworthy.Workload{Owner: tt.owner, Source: taskworthy.Source{Format: tt.format}}
		if got := holder(w); got != tt.want {
			t.Errorf("%s: %s is held by %q, want %q", tt.format, tt.owner, got, tt.want)
		}
		if got := holderWords(holder(w)); got != tt.words {
			t.Errorf("%s: the words of %s are %q, want %q", tt.format, tt.owner, got, tt.words)
		}
	}
}

func TestKnownText(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"shop-api", "shop-api"},
		{"${var.prefix}-api", "-api"},
		{"api-{{ .Values.env }}-x", "api--x"},
		{"<IMAGE1_NAME>", ""},
		{"${open", ""},
		{"a<b", "a"},
		{"$HOME", "$HOME"},
		{"{json}", "{json}"},
	} {
		if got := knownText(tt.name); got != tt.want {
			t.Errorf("of %q %q is known, want %q", tt.name, got, tt.want)
		}
	}
}
