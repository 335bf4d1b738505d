resource "aws_ecs_task_definition" "report" {
  family                = "report"
  container_definitions = jsonencode([{ name = "report", image = "registry.example.com/report:1" }])
}

resource "aws_ecs_task_definition" "backup" {
  family                = "backup"
  container_definitions = jsonencode([{ name = "backup", image = "registry.example.com/backup:1" }])
}

resource "aws_ecs_task_definition" "import" {
  family                = "import"
  container_definitions = jsonencode([{ name = "import", image = "registry.example.com/import:1" }])
}

resource "aws_ecs_task_definition" "message" {
  family                = "message"
  container_definitions = jsonencode([{ name = "message", image = "registry.example.com/message:1" }])
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "cron(0 2 * * ? *)"
}

resource "aws_cloudwatch_event_target" "report" {
  rule     = aws_cloudwatch_event_rule.nightly.name
  arn      = "arn:aws:ecs:eu-central-1:123456789012:cluster/main"
  role_arn = "arn:aws:iam::123456789012:role/events"

  ecs_target {
    task_definition_arn = aws_ecs_task_definition.report.arn
    launch_type         = "FARGATE"
  }

  retry_policy {
    maximum_retry_attempts = 3
  }

  dead_letter_config {
    arn = aws_sqs_queue.dead.arn
  }
}

resource "aws_cloudwatch_metric_alarm" "nightly" {
  alarm_name  = "nightly-failed"
  namespace   = "AWS/Events"
  metric_name = "FailedInvocations"
  dimensions = {
    RuleName = aws_cloudwatch_event_rule.nightly.name
  }
}

resource "aws_scheduler_schedule" "backup" {
  name                = "backup"
  schedule_expression = "rate(6 hours)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:ecs:eu-central-1:123456789012:cluster/main"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"

    ecs_parameters {
      task_definition_arn = trimsuffix(aws_ecs_task_definition.backup.arn, ":1")

      capacity_provider_strategy {
        capacity_provider = "FARGATE_SPOT"
        weight            = 1
      }
    }

    retry_policy {
      maximum_retry_attempts = 0
    }
  }
}

resource "aws_sfn_state_machine" "import" {
  name = "import"
  definition = jsonencode({
    StartAt = "Import"
    States = {
      Import = {
        Type     = "Task"
        Resource = "arn:aws:states:::ecs:runTask.sync"
        Parameters = {
          LaunchType     = "FARGATE"
          TaskDefinition = aws_ecs_task_definition.import.arn
        }
        Retry = [{ ErrorEquals = ["States.ALL"], MaxAttempts = 2 }]
        End   = true
      }
    }
  })
}

resource "aws_cloudwatch_event_rule" "import" {
  schedule_expression = "rate(1 hour)"
}

resource "aws_cloudwatch_event_target" "import" {
  rule = aws_cloudwatch_event_rule.import.name
  arn  = aws_sfn_state_machine.import.arn
}

resource "aws_pipes_pipe" "message" {
  source = aws_sqs_queue.messages.arn
  target = "arn:aws:ecs:eu-central-1:123456789012:cluster/main"

  target_parameters {
    ecs_task_parameters {
      task_definition_arn = aws_ecs_task_definition.message.arn
    }
  }
}

resource "aws_sqs_queue" "dead" {}

resource "aws_sqs_queue" "messages" {}
