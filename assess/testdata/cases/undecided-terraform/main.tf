variable "lbs" { type = list(any) }
variable "breaker" {}
variable "grace" {}
variable "desired" {}
variable "env" { type = list(object({ name = string, value = string })) }
variable "hc" {}
variable "cpu" {}
variable "deploy" {}
variable "strategies" { type = list(any) }
variable "role" {}
variable "task_role" {}
variable "compat" { type = list(string) }
resource "aws_ecs_task_definition" "web" {
  family = "web"
  requires_compatibilities = var.compat
  cpu = var.cpu
  memory = 700
  execution_role_arn = var.role
  task_role_arn = var.task_role
  container_definitions = jsonencode([{ name = "web", image = "acme/web:1", portMappings = [{ containerPort = 80 }], healthCheck = var.hc, environment = var.env }])
}
resource "aws_ecs_service" "web" {
  name = "web"
  task_definition = aws_ecs_task_definition.web.arn
  desired_count = var.desired
  health_check_grace_period_seconds = var.grace
  deployment_minimum_healthy_percent = var.deploy
  dynamic "load_balancer" {
    for_each = var.lbs
    content {
      target_group_arn = load_balancer.value.arn
      container_name   = "web"
      container_port   = 80
    }
  }
  dynamic "deployment_circuit_breaker" {
    for_each = var.breaker
    content {
      enable   = true
      rollback = true
    }
  }
  dynamic "capacity_provider_strategy" {
    for_each = var.strategies
    content {
      capacity_provider = capacity_provider_strategy.value.name
      weight = 1
    }
  }
}
resource "aws_appautoscaling_target" "web" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/c/${aws_ecs_service.web.name}"
  min_capacity       = var.desired
  max_capacity       = var.desired
}
resource "aws_appautoscaling_policy" "web" {
  name = "p"
  policy_type = "TargetTrackingScaling"
  resource_id = aws_appautoscaling_target.web.resource_id
  target_tracking_scaling_policy_configuration {
    target_value = 60
    predefined_metric_specification { predefined_metric_type = "ECSServiceAverageCPUUtilization" }
  }
}
