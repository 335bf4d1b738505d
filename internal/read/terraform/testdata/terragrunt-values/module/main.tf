variable "name" {}
variable "image" {}
variable "stage" {}

resource "aws_ecs_task_definition" "main" {
  family                = "${var.name}-${var.stage}"
  container_definitions = jsonencode([{ name = "main", image = var.image }])
}
