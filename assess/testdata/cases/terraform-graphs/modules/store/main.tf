variable "name" {}
variable "container" {}
variable "image" {}

variable "ports" {
  type = list(number)
}

variable "command" {
  type    = list(string)
  default = null
}

variable "environment" {
  type    = map(string)
  default = {}
}

variable "secrets" {
  type    = list(string)
  default = []
}

variable "data_path" {
  default = ""
}

resource "aws_efs_file_system" "this" {
  creation_token = var.name
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048

  container_definitions = jsonencode([{
    name         = var.container
    image        = var.image
    command      = var.command
    portMappings = [for p in var.ports : { containerPort = p, protocol = "tcp" }]
    environment  = [for k, v in var.environment : { name = k, value = v }]
    secrets      = [for s in var.secrets : { name = s, valueFrom = "/${var.name}/${lower(s)}" }]
    mountPoints  = var.data_path == "" ? [] : [{ sourceVolume = "data", containerPath = var.data_path }]
  }])

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.this.id
    }
  }
}
