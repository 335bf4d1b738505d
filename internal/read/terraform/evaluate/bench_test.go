package evaluate

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy/internal/read/source"
)

// BenchmarkModule evaluates a root module with 20 services of a local module.
func BenchmarkModule(b *testing.B) {
	var root strings.Builder
	root.WriteString("variable \"tag\" {}\nlocals {\n  prefix = \"shop\"\n  tags = { team = \"shop\", env = \"prod\" }\n}\n")
	for i := range 20 {
		fmt.Fprintf(&root, "module \"service%d\" {\n  source = \"./service\"\n  name = \"${local.prefix}-%d\"\n  image = \"registry.example.com/s%d:${var.tag}\"\n  tags = local.tags\n}\n", i, i, i)
	}
	files := fstest.MapFS{
		"main.tf": {Data: []byte(root.String())},
		"service/main.tf": {Data: []byte(`
variable "name" { type = string }
variable "image" { type = string }
variable "tags" { type = map(string) }
variable "ports" {
  type    = list(number)
  default = [80, 443]
}
resource "aws_ecs_task_definition" "this" {
  family = var.name
  cpu    = 256
  container_definitions = jsonencode([{
    name         = var.name
    image        = var.image
    portMappings = [for p in var.ports : { containerPort = p, protocol = "tcp" }]
    environment  = [for k, v in var.tags : { name = upper(k), value = v }]
  }])
  tags = merge(var.tags, { Name = var.name })
}
resource "aws_ecs_service" "this" {
  name            = var.name
  task_definition = aws_ecs_task_definition.this.arn
  dynamic "load_balancer" {
    for_each = var.ports
    content {
      container_name = var.name
      container_port = load_balancer.value
    }
  }
}
output "service" { value = aws_ecs_service.this.id }
`)},
	}
	b.ReportAllocs()
	for b.Loop() {
		if r := Module(b.Context(), source.New(files), ".", Options{}); len(r.Resources) != 40 {
			b.Fatal(len(r.Resources), r.Problems)
		}
	}
}
