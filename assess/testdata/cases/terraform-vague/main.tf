variable "name" {}

variable "image" {}

variable "port" {
  type = number
}

resource "aws_ecs_task_definition" "front" {
  family       = "front"
  network_mode = "awsvpc"

  container_definitions = jsonencode([{
    name         = var.name
    image        = var.image
    portMappings = [{ containerPort = var.port }]
  }])
}

resource "aws_ecs_service" "front" {
  name            = "front"
  task_definition = aws_ecs_task_definition.front.arn
  desired_count   = 2

  health_check_grace_period_seconds = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.front.arn
    container_name   = var.name
    container_port   = var.port
  }
}

resource "aws_lb_target_group" "front" {
  port        = 80
  protocol    = "HTTP"
  target_type = "ip"
}

resource "aws_ecs_task_definition" "quiet" {
  family       = "quiet"
  network_mode = "awsvpc"

  container_definitions = jsonencode([{
    name  = "app"
    image = var.image
  }])
}

resource "aws_ecs_task_definition" "consumer" {
  family       = "consumer"
  network_mode = "awsvpc"

  container_definitions = jsonencode([{
    name  = "app"
    image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/orders:1"
    environment = [{ name = "SQS_QUEUE_URL", value = aws_sqs_queue.orders.url }]
  }])
}

resource "aws_ecs_service" "consumer" {
  name            = "consumer"
  task_definition = aws_ecs_task_definition.consumer.arn
  desired_count   = 2

  health_check_grace_period_seconds = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}

resource "aws_appautoscaling_target" "consumer" {
  service_namespace  = "ecs"
  resource_id        = "service/main/${aws_ecs_service.consumer.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 0
  max_capacity       = 10
}

resource "aws_appautoscaling_policy" "consumer" {
  name               = "backlog"
  policy_type        = "StepScaling"
  service_namespace  = "ecs"
  resource_id        = aws_appautoscaling_target.consumer.resource_id
  scalable_dimension = aws_appautoscaling_target.consumer.scalable_dimension
}

resource "aws_cloudwatch_metric_alarm" "consumer" {
  alarm_name    = "orders-waiting"
  namespace     = "AWS/SQS"
  metric_name   = "ApproximateNumberOfMessagesVisible"
  dimensions    = { QueueName = aws_sqs_queue.orders.name }
  alarm_actions = [aws_appautoscaling_policy.consumer.arn]
}

resource "aws_sqs_queue" "orders" {
  name           = "orders"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 3 })
}

resource "aws_sqs_queue" "dead" {
  name = "orders-dead"
}

resource "aws_ecs_task_definition" "portal" {
  family       = "portal"
  network_mode = "awsvpc"

  container_definitions = jsonencode([{
    name         = "portal"
    image        = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/portal:1"
    portMappings = [{ containerPort = 8080 }]
    mountPoints  = [{ sourceVolume = "data", containerPath = "/var/data" }]
  }])

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = "fs-0e5f6a7b"
    }
  }
}

resource "aws_ecs_service" "portal" {
  name            = "portal"
  task_definition = aws_ecs_task_definition.portal.arn
  desired_count   = 1

  health_check_grace_period_seconds = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.portal.arn
    container_name   = "portal"
    container_port   = 8080
  }
}

resource "aws_lb_target_group" "portal" {
  port        = 80
  protocol    = "HTTP"
  target_type = "ip"
}

resource "aws_ecs_task_definition" "nightly" {
  family       = "nightly"
  network_mode = "awsvpc"

  container_definitions = jsonencode([{
    name  = "nightly"
    image = var.image
  }])
}

resource "aws_cloudwatch_event_rule" "nightly" {
  schedule_expression = "cron(0 2 * * ? *)"
}

resource "aws_cloudwatch_event_target" "nightly" {
  rule = aws_cloudwatch_event_rule.nightly.name
  arn  = "arn:aws:ecs:eu-west-1:111122223333:cluster/main"

  ecs_target {
    task_definition_arn = aws_ecs_task_definition.nightly.arn
  }

  retry_policy {
    maximum_retry_attempts = 3
  }

  dead_letter_config {
    arn = aws_sqs_queue.dead.arn
  }
}

resource "aws_ecs_task_definition" "crontab" {
  family       = "crontab"
  network_mode = "awsvpc"

  container_definitions = jsonencode([{
    name    = "crontab"
    image   = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/ops:1"
    command = ["supercronic", "/app/crontab"]
  }])
}

resource "aws_ecs_service" "crontab" {
  name            = "crontab"
  task_definition = aws_ecs_task_definition.crontab.arn
  desired_count   = 1

  health_check_grace_period_seconds = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}

resource "aws_ecs_task_definition" "gateway" {
  family       = "gateway"
  network_mode = "awsvpc"

  container_definitions = jsonencode([{
    name         = "gateway"
    image        = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/nginx-gateway:1"
    portMappings = [{ containerPort = 80 }]
    environment  = [{ name = "UPSTREAM", value = "http://api.shop.local:8080" }]
  }])
}

resource "aws_ecs_service" "gateway" {
  name            = "gateway"
  task_definition = aws_ecs_task_definition.gateway.arn
  desired_count   = 2

  health_check_grace_period_seconds = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.gateway.arn
    container_name   = "gateway"
    container_port   = 80
  }
}

resource "aws_lb_target_group" "gateway" {
  port        = 80
  protocol    = "HTTP"
  target_type = "ip"
}

resource "aws_ecs_task_definition" "mqtt_bridge" {
  family       = "mqtt_bridge"
  network_mode = "awsvpc"

  container_definitions = jsonencode([{
    name         = "mqtt"
    image        = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/mosquitto:2"
    portMappings = [{ containerPort = 1883 }, { containerPort = 8883 }]
  }])
}

resource "aws_ecs_service" "mqtt_bridge" {
  name            = "mqtt_bridge"
  task_definition = aws_ecs_task_definition.mqtt_bridge.arn
  desired_count   = 1

  health_check_grace_period_seconds = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.mqtt_bridge.arn
    container_name   = "mqtt"
    container_port   = 1883
  }
}

resource "aws_lb_target_group" "mqtt_bridge" {
  port        = 80
  protocol    = "HTTP"
  target_type = "ip"
}

resource "aws_ecs_task_definition" "orders_db" {
  family       = "orders_db"
  network_mode = "awsvpc"

  container_definitions = jsonencode([{
    name         = "${var.name}-db"
    image        = "${var.image}"
    portMappings = [{ containerPort = 5432 }]
    environment  = [{ name = "POSTGRES_USER", value = "shop" }, { name = "POSTGRES_DB", value = "shop" }]
    mountPoints  = [{ sourceVolume = "data", containerPath = "/var/lib/postgresql/data" }]
  }])

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id = "fs-0a1b2c3d"
    }
  }
}

resource "aws_ecs_task_definition" "unknown_store" {
  family       = "unknown_store"
  network_mode = "awsvpc"

  container_definitions = jsonencode([{
    name         = "db"
    image        = var.image
    portMappings = [{ containerPort = 3306 }]
  }])
}

resource "aws_ecs_task_definition" "admin" {
  family       = "admin"
  network_mode = "awsvpc"

  container_definitions = jsonencode([{
    name         = "phpmyadmin"
    image        = "phpmyadmin:5"
    portMappings = [{ containerPort = 80 }]
    environment  = [{ name = "PMA_HOST", value = "shop.abc123.eu-west-1.rds.amazonaws.com" }]
  }])
}

resource "aws_ecs_task_definition" "uploads_worker" {
  family       = "uploads_worker"
  network_mode = "awsvpc"

  container_definitions = jsonencode([{
    name    = "uploads"
    image   = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/uploads:1"
    command = ["celery", "-A", "uploads", "worker"]
    environment = [{ name = "S3_BUCKET", value = "acme-uploads" }]
  }])
}

resource "aws_ecs_service" "uploads_worker" {
  name            = "uploads_worker"
  task_definition = aws_ecs_task_definition.uploads_worker.arn
  desired_count   = 2

  health_check_grace_period_seconds = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}
