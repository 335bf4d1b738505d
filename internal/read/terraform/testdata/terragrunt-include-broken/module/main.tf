variable "name" {}
variable "image" {}

resource "aws_ecs_task_definition" "main" {
  family                = var.name
  container_definitions = jsonencode([{ name = "main", image = var.image }])
}
