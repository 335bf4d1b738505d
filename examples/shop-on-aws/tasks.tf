# One image in three tasks; only the command tells them apart.

locals {
  image = "${var.registry}/shop/api:${var.release}"

  environment = [for name, value in {
    DJANGO_SETTINGS_MODULE = "shop.settings"
    DATABASE_HOST          = aws_db_instance.shop.address
    CACHE_URL              = "rediss://${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379/0"
    ORDERS_QUEUE_URL       = aws_sqs_queue.orders.url
    UPLOADS_BUCKET         = aws_s3_bucket.uploads.bucket
  } : { name = name, value = value }]

  secrets = [{
    name      = "DATABASE_PASSWORD"
    valueFrom = "${aws_db_instance.shop.master_user_secret[0].secret_arn}:password::"
  }]

  commands = {
    api     = ["gunicorn", "shop.wsgi", "--bind", "0.0.0.0:8000", "--workers", "4"]
    worker  = ["celery", "--app", "shop", "worker", "--loglevel", "info"]
    cleanup = ["python", "manage.py", "clearsessions"]
  }
}

resource "aws_ecs_cluster" "shop" {
  name = "shop"
}

resource "aws_ecs_task_definition" "shop" {
  for_each = local.commands

  family                   = "shop-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.start.arn
  task_role_arn            = aws_iam_role.shop.arn

  runtime_platform {
    cpu_architecture        = "ARM64"
    operating_system_family = "LINUX"
  }

  container_definitions = jsonencode([{
    name         = each.key
    image        = local.image
    command      = each.value
    essential    = true
    environment  = local.environment
    secrets      = local.secrets
    stopTimeout  = 60
    portMappings = each.key == "api" ? [{ containerPort = 8000, protocol = "tcp" }] : []
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.shop.name
        awslogs-region        = var.region
        awslogs-stream-prefix = each.key
      }
    }
  }])
}

resource "aws_cloudwatch_log_group" "shop" {
  name              = "/shop"
  retention_in_days = 30
}
