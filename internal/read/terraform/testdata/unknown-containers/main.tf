resource "aws_ecs_task_definition" "hidden" {
  family                = "hidden"
  container_definitions = var.containers
}

resource "aws_ecs_task_definition" "half" {
  family = "half"
  container_definitions = jsonencode(concat(
    [{ name = "known", image = "nginx:1.27" }],
    var.sidecars,
  ))
}

resource "aws_ecs_service" "elsewhere" {
  name            = "elsewhere"
  task_definition = var.task_definition_arn
}

variable "containers" {}

variable "sidecars" {
  type = list(any)
}

variable "task_definition_arn" {}

module "ecs" {
  source       = "terraform-aws-modules/ecs/aws"
  cluster_name = "main"
  services     = var.services
}

variable "services" {}
