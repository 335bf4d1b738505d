variable "name" {}
variable "image" {}
variable "tasks" { default = 1 }
variable "command" { default = [] }
variable "settings" { default = {} }

resource "aws_ecs_task_definition" "main" {
  family = var.name
  container_definitions = jsonencode([{
    name        = "main"
    image       = var.image
    command     = var.command
    environment = [for name, value in var.settings : { name = name, value = value }]
  }])
}

resource "aws_ecs_service" "main" {
  name            = var.name
  task_definition = aws_ecs_task_definition.main.arn
  desired_count   = var.tasks
}
