variable "name" {}
variable "image" {}
variable "port" {
  type = number
}

resource "aws_ecs_task_definition" "this" {
  family = var.name
  container_definitions = jsonencode([
    {
      name         = var.name
      image        = var.image
      portMappings = [{ containerPort = var.port }]
    },
  ])
}

resource "aws_ecs_service" "this" {
  name            = var.name
  task_definition = aws_ecs_task_definition.this.arn
  desired_count   = 2
}

output "service_name" {
  value = aws_ecs_service.this.name
}
