variable "name" {}
variable "stage" {}
variable "tasks" { default = 1 }
variable "containers" {}

resource "aws_ecs_task_definition" "this" {
  family = "${var.name}-${var.stage}"
  container_definitions = jsonencode([for name, c in var.containers : {
    name         = name
    image        = c.image
    command      = try(c.command, null)
    portMappings = [for p in compact([try(c.port, "")]) : { containerPort = tonumber(p) }]
  }])
}

resource "aws_ecs_service" "this" {
  name            = "${var.name}-${var.stage}"
  task_definition = aws_ecs_task_definition.this.arn
  desired_count   = var.tasks
}
