variable "image" {}
variable "tasks" { default = 1 }

resource "aws_ecs_task_definition" "app" {
  family                = "app"
  container_definitions = jsonencode([{ name = "app", image = var.image }])
}

resource "aws_ecs_service" "app" {
  task_definition = aws_ecs_task_definition.app.arn
  desired_count   = var.tasks
}
