package classify

import (
	"testing"

	"github.com/taskworthy/taskworthy"
)

func TestSettleImage(t *testing.T) {
	for _, test := range []struct{ format, ref, want string }{
		{"terraform", "${var.image}", "give var.image a value with --var or --var-file"},
		{"terraform", `${lookup(var.images, "web")}`, "give var.images a value with --var or --var-file"},
		{"terraform", "${var.registry}/shop/web:${var.tag}", ""},
		{"terraform", "${aws_ecr_repository.web.repository_url}", "check a plan, as terraform show -json prints it"},
		{"cloudformation", "${ImageUri}", "give the parameter ImageUri a default"},
		{"cloudformation", "${Repository.RepositoryUri}", ""},
		{"compose", "${IMAGE}", "give IMAGE a value with --env-file"},
		{"ecs-taskdef", "<IMAGE1_NAME>", "check the rendered file"},
		{"ecs-taskdef", "{{ image }}", "check the rendered file"},
		{"ecs-taskdef", "__IMAGE__", "check the rendered file"},
		{"ecs-taskdef", "postgres:${TAG}", ""},
		{"kubernetes", "", ""},
	} {
		w := &taskworthy.Workload{Image: taskworthy.Image{Ref: test.ref}, Source: taskworthy.Source{Format: test.format}}
		if got := settleImage(w); got != test.want {
			t.Errorf("%s %s: %q, want %q", test.format, test.ref, got, test.want)
		}
		w.Build = &taskworthy.Build{}
		if got := settleImage(w); got != "" {
			t.Errorf("%s %s with a build: %q", test.format, test.ref, got)
		}
	}
}
