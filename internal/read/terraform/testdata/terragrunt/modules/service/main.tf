variable "name" {}
variable "image" {}
variable "count_of_tasks" { default = 2 }

resource "aws_ecs_task_definition" "this" {
  family                = var.name
  container_definitions = file(abspath("${path.module}/containers.json"))
}

resource "aws_ecs_task_definition" "main" {
  family                = var.name
  container_definitions = jsonencode([{ name = "main", image = var.image }])
}

resource "aws_ecs_service" "main" {
  name            = var.name
  task_definition = aws_ecs_task_definition.main.arn
  desired_count   = var.count_of_tasks
}
