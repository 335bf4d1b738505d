variable "on" {}
variable "off" { default = false }

resource "aws_ecs_task_definition" "given" {
  count                 = var.on ? 1 : 0
  family                = "given"
  container_definitions = jsonencode([{ name = "given", image = "redis:7" }])
}

resource "aws_ecs_task_definition" "default" { # nothing gives off another value
  count                 = var.off ? 1 : 0
  family                = "default"
  container_definitions = jsonencode([{ name = "default", image = "redis:7" }])
}
