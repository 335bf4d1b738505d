terraform {
  required_version = ">= 1.6"
}

locals {
  tags     = { app = "shop" }
  registry = coalesce(var.registry, "111122223333.dkr.ecr.${data.aws_region.current.name}.amazonaws.com")

  app = {
    name         = "app"
    image        = format("%s/shop:%s", local.registry, var.release)
    essential    = true
    portMappings = [{ containerPort = var.port, hostPort = var.port }]
    environment  = [for k, v in var.settings : { name = upper(k), value = tostring(v) }]
    secrets      = [{ name = "DATABASE_URL", valueFrom = data.aws_ssm_parameter.database_url.arn }]
  }

  xray = {
    name         = "xray"
    image        = "public.ecr.aws/xray/aws-xray-daemon:3.x"
    essential    = false
    portMappings = [{ containerPort = 2000, protocol = "udp" }]
  }
}

data "aws_region" "current" {}

data "aws_ssm_parameter" "database_url" {
  name = "/shop/database-url"
}

resource "aws_ecs_task_definition" "shop" {
  family                   = "shop"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = lookup(var.sizes, "shop", { cpu = 256, memory = 512 }).cpu
  memory                   = lookup(var.sizes, "shop", { cpu = 256, memory = 512 }).memory
  container_definitions    = jsonencode(concat([local.app], var.tracing ? [local.xray] : []))
  tags                     = local.tags
}

resource "aws_ecs_task_definition" "from_yaml" {
  family                = "profiles"
  container_definitions = jsonencode(yamldecode(file("${path.module}/containers.yaml")))

  volume {
    name = "mongo"

    docker_volume_configuration {
      scope         = "shared"
      autoprovision = true
      driver        = "rexray/ebs"
    }
  }
}

resource "aws_ecs_task_definition" "extras" {
  for_each = { for e in var.extras : e.name => e if e.enabled }

  family = each.key

  container_definitions = jsonencode([
    {
      name         = each.value.name
      image        = each.value.image
      memory       = try(each.value.memory, 512)
      portMappings = [for port in try(each.value.ports, []) : { containerPort = port }]
      environment  = [for k, v in try(each.value.env, {}) : { name = k, value = v }]
    },
  ])
}

resource "aws_ecs_task_definition" "db" {
  family = "db"

  container_definitions = <<-EOF
    [
      {
        "name": "db",
        "image": "${local.registry}/mirror/postgres:${var.postgres_version}",
        "memory": 2048,
        "portMappings": [{"containerPort": 5432}],
        "secrets": [{"name": "POSTGRES_PASSWORD", "valueFrom": "/shop/db"}],
        "mountPoints": [{"sourceVolume": "pg", "containerPath": "/var/lib/postgresql/data"}]
      },
      {
        "name": "backup",
        "image": "${local.registry}/mirror/postgres:${var.postgres_version}",
        "memory": 256,
        "essential": false,
        "command": ["sh", "-c", "pg_basebackup -h localhost -D /backup -X stream"]
      }
    ]
  EOF

  volume {
    name      = "pg"
    host_path = "/mnt/pg"
  }
}

resource "aws_ecs_task_definition" "kept" {
  count  = var.keep_redis ? 1 : 0
  family = "sessions"

  container_definitions = jsonencode([{
    name         = "redis"
    image        = "public.ecr.aws/docker/library/redis:${var.redis_version}"
    memory       = 512
    portMappings = [{ containerPort = 6379 }]
  }])
}
