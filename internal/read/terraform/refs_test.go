package terraform

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRefs(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // address attribute, or module output
	}{
		{name: "no placeholder", text: "aws_ecs_service.a.name"},
		{name: "an attribute", text: "${aws_ecs_task_definition.web.arn}", want: []string{"aws_ecs_task_definition.web arn"}},
		{
			name: "in a module with a key", text: `${module.web["a.b"].aws_ecs_task_definition.this[0].arn}`,
			want: []string{`module.web["a.b"].aws_ecs_task_definition.this[0] arn`},
		},
		{name: "an output", text: "${module.web.task_definition_arn}", want: []string{"module.web > task_definition_arn"}},
		{name: "nested modules", text: "${module.a.module.b[1].out}", want: []string{"module.a.module.b[1] > out"}},
		{name: "a data source", text: "${data.aws_ecs_task_definition.web.revision}", want: []string{"data.aws_ecs_task_definition.web revision"}},
		{
			name: "in an expression", text: `x-${join("", aws_rds_cluster.main.*.endpoint)}:${max(aws_a.b.c, 1)}`,
			want: []string{"aws_rds_cluster.main* endpoint", "aws_a.b c"},
		},
		{name: "a variable is no object", text: "${var.a_b.c}", want: []string{"none"}},
		{name: "broken", text: "${a_b.c[0.d ${", want: []string{"a_b.c "}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for r := range refs(test.text) {
				address, attribute, ok := r.object()
				switch {
				case ok:
					got = append(got, address+" "+attribute)
				case r.output() != "":
					got = append(got, r.Module+" > "+r.output())
				default:
					got = append(got, "none")
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestBase(t *testing.T) {
	for address, want := range map[string]string{
		"aws_a.b":                              "aws_a.b",
		`module.a["x.y[0]"].aws_b.c[1]`:        "module.a.aws_b.c",
		"aws_a.b*":                             "aws_a.b",
		`module.ecs.module.service["a"].aws_b`: "module.ecs.module.service.aws_b",
	} {
		if got := base(address); got != want {
			t.Errorf("base(%s) = %s, want %s", address, got, want)
		}
	}
}

func TestRegistryAddress(t *testing.T) {
	for source, want := range map[string]string{
		"terraform-aws-modules/ecs/aws//modules/service":                                                "terraform-aws-modules/ecs/aws//modules/service",
		"registry.terraform.io/cloudposse/ecs-web-app/aws":                                              "cloudposse/ecs-web-app/aws",
		"git::https://github.com/cloudposse/terraform-aws-ecs-container-definition.git?ref=tags/0.61.2": "cloudposse/ecs-container-definition/aws",
		"git@github.com:terraform-aws-modules/terraform-aws-ecs.git//modules/service?ref=v5.0.0":        "terraform-aws-modules/ecs/aws//modules/service",
		"github.com/trussworks/terraform-aws-ecs-service":                                               "trussworks/ecs-service/aws",
		"git::ssh://git@github.com/umotif-public/terraform-aws-ecs-fargate.git?ref=8.2.0":               "umotif-public/ecs-fargate/aws",
		"github.com/example/modules//ecs?ref=v1":                                                        "example/modules//ecs",
	} {
		if got := registryAddress(source); got != want {
			t.Errorf("registryAddress(%s) = %s, want %s", source, got, want)
		}
	}
}
