variable "cpu" {
  type    = number
  default = 512
}

resource "aws_ecs_task_definition" "api" {
  family                   = "api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu * 2
  memory                   = 3072

  ephemeral_storage {
    size_in_gib = 40
  }

  container_definitions = jsonencode([
    { name = "api", image = "registry.example.com/api:1", portMappings = [{ containerPort = 8080 }] },
  ])
}

resource "aws_ecs_service" "api" {
  name            = "api"
  task_definition = aws_ecs_task_definition.api.arn
  launch_type     = "FARGATE"
}

resource "aws_appautoscaling_target" "api" {
  service_namespace  = "ecs"
  resource_id        = "service/default/api"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 5
  max_capacity       = 20
  depends_on         = [aws_ecs_service.api]
}

resource "aws_ecs_task_definition" "report" {
  family                   = "report"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 4096

  container_definitions = jsonencode([
    { name = "report", image = "registry.example.com/report:1", cpu = 512, memory = 2048 },
  ])
}

resource "aws_cloudwatch_event_rule" "hourly" {
  name                = "hourly"
  schedule_expression = "rate(6 hours)"
}

resource "aws_cloudwatch_event_target" "report" {
  rule = aws_cloudwatch_event_rule.hourly.name
  arn  = "arn:aws:ecs:us-east-1:111122223333:cluster/main"

  ecs_target {
    task_definition_arn = aws_ecs_task_definition.report.arn
  }
}

resource "aws_ecs_task_definition" "db" {
  family                   = "db"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 2048
  memory                   = 16384

  volume {
    name                = "data"
    configure_at_launch = true
  }

  container_definitions = jsonencode([
    { name = "db", image = "postgres:16", mountPoints = [{ sourceVolume = "data", containerPath = "/var/lib/postgresql/data" }] },
  ])
}

resource "aws_ecs_service" "db" {
  name            = "db"
  task_definition = aws_ecs_task_definition.db.arn
  desired_count   = 1

  volume_configuration {
    name = "data"
    managed_ebs_volume {
      role_arn   = "arn:aws:iam::111122223333:role/ecs"
      size_in_gb = 120
    }
  }
}
