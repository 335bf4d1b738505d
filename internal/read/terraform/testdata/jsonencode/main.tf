locals {
  name = "shop"
  port = 8080
}

resource "aws_ecs_cluster" "main" {
  name = local.name
}

resource "aws_ecs_task_definition" "api" {
  family                   = "${local.name}-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }

  ephemeral_storage {
    size_in_gib = 30
  }

  container_definitions = jsonencode([
    {
      name      = "api"
      image     = "${aws_ecr_repository.api.repository_url}:${var.tag}"
      essential = true
      portMappings = [
        { containerPort = local.port, protocol = "tcp", name = "http" },
      ]
      environment = [
        { name = "MODE", value = "server" },
        { name = "DATABASE_URL", value = "postgres://app@db.internal:5432/app" },
      ]
      secrets = [
        { name = "API_KEY", valueFrom = "arn:aws:ssm:eu-central-1:123456789012:parameter/api-key" },
      ]
      healthCheck = {
        command = ["CMD-SHELL", "curl -f http://localhost:${local.port}/health"]
      }
      stopTimeout = 60
    },
    {
      name      = "migrate"
      image     = "registry.example.com/shop/api:1"
      essential = false
      command   = ["migrate"]
    },
    {
      name  = "envoy"
      image = "public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.6.1-prod"
      dependsOn = [
        { containerName = "migrate", condition = "SUCCESS" },
      ]
    },
  ])
}

resource "aws_ecs_service" "api" {
  name            = "${local.name}-api"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.api.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 30

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.subnets
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.api.arn
    container_name   = "api"
    container_port   = local.port
  }
}

resource "aws_lb_target_group" "api" {
  name                 = "api"
  port                 = 80
  protocol             = "HTTP"
  target_type          = "ip"
  deregistration_delay = 45

  health_check {
    path = "/health"
  }
}

resource "aws_ecr_repository" "api" {
  name = "shop/api"
}

variable "tag" {}

variable "subnets" {
  type = list(string)
}
