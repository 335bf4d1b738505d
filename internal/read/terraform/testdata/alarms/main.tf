# Who hears of a schedule that failed: an alarm on its group, on its dead letters, nobody.
resource "aws_ecs_task_definition" "run" {
  for_each = toset(["group", "letters", "nobody"])

  family                = each.key
  container_definitions = jsonencode([{ name = each.key, image = "registry.example.com/${each.key}:1" }])
}

resource "aws_scheduler_schedule" "run" {
  for_each = {
    group   = { group = "nightly", letters = "arn:aws:sqs:eu-central-1:123456789012:elsewhere" }
    letters = { group = "other", letters = aws_sqs_queue.failed.arn }
    nobody  = { group = "other", letters = "arn:aws:sqs:eu-central-1:123456789012:elsewhere" }
  }

  group_name          = each.value.group
  schedule_expression = "rate(1 day)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:ecs:eu-central-1:123456789012:cluster/main"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"

    ecs_parameters {
      task_definition_arn = aws_ecs_task_definition.run[each.key].arn
    }

    dead_letter_config {
      arn = each.value.letters
    }
  }
}

resource "aws_sqs_queue" "failed" {
  name = "failed-starts"
}

resource "aws_cloudwatch_metric_alarm" "group" {
  alarm_name  = "nightly-group"
  namespace   = "AWS/Scheduler"
  metric_name = "TargetErrorCount"
  dimensions  = { ScheduleGroup = "nightly" }
}

resource "aws_cloudwatch_metric_alarm" "letters" {
  alarm_name  = "failed-starts"
  namespace   = "AWS/SQS"
  metric_name = "ApproximateNumberOfMessagesVisible"
  dimensions  = { QueueName = aws_sqs_queue.failed.name }
}
