resource "aws_service_discovery_private_dns_namespace" "local" {
  name = "shop.local"
  vpc  = "vpc-0a1b2c3d"
}

# A cache, told to forget.
resource "aws_ecs_task_definition" "cache" {
  family = "cache"

  container_definitions = jsonencode([{
    name         = "redis"
    image        = "public.ecr.aws/docker/library/redis:7-alpine"
    memory       = 512
    command      = ["redis-server", "--save", "", "--appendonly", "no", "--maxmemory-policy", "allkeys-lru"]
    portMappings = [{ containerPort = 6379 }]
  }])
}

# The queue of the workers that send mail.
resource "aws_ecs_task_definition" "jobs" {
  family       = "jobs"
  network_mode = "awsvpc"

  container_definitions = <<-EOT
    [
      {
        "name": "redis",
        "image": "redis:7-alpine",
        "memory": 512,
        "portMappings": [{"containerPort": 6379}]
      }
    ]
  EOT
}

resource "aws_service_discovery_service" "jobs" {
  name = "jobs"

  dns_config {
    namespace_id = aws_service_discovery_private_dns_namespace.local.id

    dns_records {
      type = "A"
      ttl  = 10
    }
  }
}

resource "aws_ecs_service" "jobs" {
  name            = "jobs"
  task_definition = aws_ecs_task_definition.jobs.arn
  desired_count   = 1
  launch_type     = "FARGATE"

  service_registries {
    registry_arn = aws_service_discovery_service.jobs.arn
  }

  network_configuration {
    subnets = ["subnet-1"]
  }
}

resource "aws_ecs_task_definition" "mail" {
  family = "mail"

  container_definitions = jsonencode([{
    name        = "mail"
    image       = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/mail:9"
    memory      = 512
    command     = ["bundle", "exec", "sidekiq"]
    environment = [{ name = "REDIS_URL", value = "redis://jobs.shop.local:6379/0" }]
  }])
}

# The only place where carts are.
resource "aws_ecs_task_definition" "store" {
  family = "carts"

  container_definitions = jsonencode([{
    name         = "redis"
    image        = "redis:7-alpine"
    memory       = 1024
    command      = ["redis-server", "--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction"]
    portMappings = [{ containerPort = 6379 }]
    mountPoints  = [{ sourceVolume = "carts", containerPath = "/data" }]
  }])

  volume {
    name = "carts"

    efs_volume_configuration {
      file_system_id = aws_efs_file_system.carts.id
    }
  }
}

resource "aws_efs_file_system" "carts" {
  encrypted = true
}
