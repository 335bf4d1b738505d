resource "aws_ecs_task_definition" "nightly" {
  family                   = "shop-nightly"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.worker.arn
  container_definitions = jsonencode([{
    name    = "nightly"
    image   = "${local.registry}/shop/api:${var.image_tag}"
    command = ["node", "jobs/invoices.js"]
  }])
}

resource "aws_iam_role" "scheduler" {
  name               = "shop-scheduler"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}
resource "aws_sqs_queue" "schedules_dead" { name = "schedules-dead" }

resource "aws_scheduler_schedule" "nightly" {
  name                         = "nightly"
  schedule_expression          = "cron(0 3 * * ? *)"
  schedule_expression_timezone = "Europe/Berlin"
  flexible_time_window { mode = "OFF" }
  target {
    arn      = aws_ecs_cluster.main.arn
    role_arn = aws_iam_role.scheduler.arn
    ecs_parameters {
      task_definition_arn = aws_ecs_task_definition.nightly.arn
      capacity_provider_strategy {
        capacity_provider = "FARGATE_SPOT"
        weight            = 1
      }
      network_configuration { subnets = var.private_subnets }
    }
    retry_policy {
      maximum_retry_attempts       = 3
      maximum_event_age_in_seconds = 3600
    }
    dead_letter_config { arn = aws_sqs_queue.schedules_dead.arn }
  }
}

resource "aws_cloudwatch_metric_alarm" "schedules" {
  alarm_name          = "schedules-dead"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.schedules_dead.name }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  period              = 300
  statistic           = "Maximum"
  alarm_actions       = []
}
