variable "subnets" { type = list(string) }
resource "aws_ecs_cluster" "c" { name = "c" }
resource "aws_ecs_task_definition" "beat" {
  family                   = "beat"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  container_definitions = jsonencode([{
    name = "beat", image = "acme/shop:1", command = ["celery", "-A", "shop", "beat"],
    environment = [{ name = "DD_AGENT_HOST", value = "172.17.0.1" }, { name = "PROXY_PASS", value = "http://app.internal:80" }, { name = "NEXT_PUBLIC_MAPS_API_KEY", value = "AIza" }]
  }])
}
resource "aws_ecs_service" "beat" {
  name            = "beat"
  cluster         = aws_ecs_cluster.c.id
  task_definition = aws_ecs_task_definition.beat.arn
  desired_count   = 1
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  launch_type     = "FARGATE"
  alarms {
    enable      = true
    rollback    = true
    alarm_names = ["x"]
  }
}
resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  container_definitions = jsonencode([
    { name = "nginx", image = "acme/nginx:1", essential = true, portMappings = [{ containerPort = 80 }], dependsOn = [{ containerName = "php", condition = "START" }] },
    { name = "php", image = "acme/shop-php:1", essential = true, portMappings = [{ containerPort = 9000 }], command = ["php-fpm"] },
    { name = "datadog-agent", image = "public.ecr.aws/datadog/agent:7", essential = true, environment = [{ name = "ECS_FARGATE", value = "true" }], secrets = [{ name = "DD_API_KEY", valueFrom = "arn:aws:ssm:x" }] },
    { name = "log_router", image = "amazon/aws-for-fluent-bit:2", essential = true, firelensConfiguration = { type = "fluentbit" } },
  ])
}
resource "aws_ecs_service" "web" {
  name                              = "web"
  cluster                           = aws_ecs_cluster.c.id
  task_definition                   = aws_ecs_task_definition.web.arn
  desired_count                     = 2
  launch_type                       = "FARGATE"
  health_check_grace_period_seconds = 30
  deployment_controller { type = "CODE_DEPLOY" }
  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/b"
    container_name   = "nginx"
    container_port   = 80
  }
}
resource "aws_appautoscaling_target" "web" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.c.name}/${aws_ecs_service.web.name}"
  min_capacity       = 2
  max_capacity       = 8
}
resource "aws_appautoscaling_scheduled_action" "web" {
  name               = "morning"
  service_namespace  = "ecs"
  scalable_dimension = aws_appautoscaling_target.web.scalable_dimension
  resource_id        = aws_appautoscaling_target.web.resource_id
  schedule           = "cron(0 7 * * ? *)"
  scalable_target_action {
    min_capacity = 4
    max_capacity = 8
  }
}
resource "aws_ecs_task_definition" "nightly" {
  family                = "nightly"
  container_definitions = jsonencode([{ name = "nightly", image = "acme/shop:1", command = ["python", "manage.py", "clearsessions"] }])
}
resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"
}
resource "aws_cloudwatch_event_target" "nightly" {
  rule = aws_cloudwatch_event_rule.nightly.name
  arn  = aws_ecs_cluster.c.arn
  ecs_target { task_definition_arn = aws_ecs_task_definition.nightly.arn }
  retry_policy { maximum_retry_attempts = 2 }
  dead_letter_config { arn = "arn:aws:sqs:eu-west-1:111122223333:dead" }
}
resource "aws_cloudwatch_event_rule" "failed" {
  name          = "failed-tasks"
  event_pattern = jsonencode({ source = ["aws.ecs"], "detail-type" = ["ECS Task State Change"], detail = { lastStatus = ["STOPPED"], containers = { exitCode = [{ "anything-but" = 0 }] } } })
}
resource "aws_cloudwatch_event_target" "failed" {
  rule = aws_cloudwatch_event_rule.failed.name
  arn  = "arn:aws:sns:eu-west-1:111122223333:alarms"
}
