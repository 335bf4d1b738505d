variable "image_tag" {}

locals {
  image = "${aws_ecr_repository.shop.repository_url}:${var.image_tag}"

  processes = {
    web    = { command = ["gunicorn", "shop.wsgi:application", "--bind", "0.0.0.0:8000"], port = 8000, count = 2 }
    worker = { command = ["celery", "-A", "shop", "worker", "-l", "info"], port = null, count = 2 }
    beat   = { command = ["celery", "-A", "shop", "beat"], port = null, count = 1 }
  }

  environment = [
    { name = "CELERY_BROKER_URL", value = "sqs://" },
    { name = "DATABASE_HOST", value = aws_db_instance.shop.address },
  ]
}

resource "aws_ecr_repository" "shop" {
  name = "shop"
}

resource "aws_db_instance" "shop" {
  engine         = "postgres"
  instance_class = "db.t4g.small"
}

resource "aws_ecs_cluster" "main" {
  name = "main"
}

resource "aws_ecs_task_definition" "app" {
  for_each = local.processes

  family                   = "shop-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024

  container_definitions = jsonencode([
    {
      name         = each.key
      image        = local.image
      command      = each.value.command
      environment  = local.environment
      portMappings = each.value.port == null ? [] : [{ containerPort = each.value.port }]
    }
  ])
}

resource "aws_ecs_service" "app" {
  for_each = local.processes

  name            = "shop-${each.key}"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.app[each.key].arn
  desired_count   = each.value.count
  launch_type     = "FARGATE"

  dynamic "load_balancer" {
    for_each = each.value.port == null ? [] : [each.value.port]

    content {
      target_group_arn = aws_lb_target_group.web.arn
      container_name   = each.key
      container_port   = load_balancer.value
    }
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}

resource "aws_lb_target_group" "web" {
  port        = 8000
  target_type = "ip"
}

resource "aws_ecs_task_definition" "migrate" {
  family                   = "shop-migrate"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512

  container_definitions = jsonencode([
    {
      name        = "migrate"
      image       = local.image
      command     = ["python", "manage.py", "migrate"]
      environment = local.environment
    }
  ])
}

resource "aws_ecs_task_definition" "report" {
  family                   = "shop-report"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512

  container_definitions = jsonencode([
    {
      name        = "report"
      image       = local.image
      command     = ["python", "manage.py", "daily_report"]
      environment = local.environment
    }
  ])
}

resource "aws_scheduler_schedule" "report" {
  name                = "daily-report"
  schedule_expression = "cron(0 6 * * ? *)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_ecs_cluster.main.arn
    role_arn = aws_iam_role.scheduler.arn

    ecs_parameters {
      task_definition_arn = aws_ecs_task_definition.report.arn
      launch_type         = "FARGATE"
    }
  }
}

resource "aws_iam_role" "scheduler" {
  name = "scheduler"
}
