# The nightly cleanup runs to its end, is tried again, and is heard of when it fails.

resource "aws_scheduler_schedule" "cleanup" {
  name                = "shop-cleanup"
  schedule_expression = "cron(15 3 * * ? *)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_ecs_cluster.shop.arn
    role_arn = aws_iam_role.schedule.arn

    ecs_parameters {
      task_definition_arn = aws_ecs_task_definition.shop["cleanup"].arn
      launch_type         = "FARGATE"
      network_configuration {
        subnets = var.private_subnets
      }
    }

    retry_policy {
      maximum_retry_attempts = 3
    }

    dead_letter_config {
      arn = aws_sqs_queue.failed.arn
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "cleanup" {
  alarm_name          = "shop-cleanup-failed"
  namespace           = "AWS/Scheduler"
  metric_name         = "TargetErrorCount"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    ScheduleGroup = "default"
  }
}
