resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024

  container_definitions = jsonencode([merge(
    {
      name         = var.name
      image        = var.image
      portMappings = [for p in compact([var.port]) : { containerPort = tonumber(p), name = var.name }]
      environment  = [for k in sort(keys(var.environment)) : { name = k, value = var.environment[k] }]
      mountPoints  = var.data == null ? [] : [{ sourceVolume = "data", containerPath = var.data }]
    },
    var.command == null ? {} : { command = var.command },
  )])

  dynamic "volume" {
    for_each = var.data == null ? [] : ["data"]

    content {
      name = volume.value

      efs_volume_configuration {
        file_system_id = one(aws_efs_file_system.this[*].id)
      }
    }
  }
}

resource "aws_efs_file_system" "this" {
  count = var.data == null ? 0 : 1
}

resource "aws_service_discovery_service" "this" {
  name = var.name

  dns_config {
    namespace_id = "ns-shop"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }
}

resource "aws_ecs_service" "this" {
  name            = var.name
  task_definition = aws_ecs_task_definition.this.arn
  desired_count   = var.desired_count

  capacity_provider_strategy {
    capacity_provider = var.capacity
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  service_registries {
    registry_arn = aws_service_discovery_service.this.arn
  }

  network_configuration {
    subnets = ["subnet-1", "subnet-2"]
  }
}
