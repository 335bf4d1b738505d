variable "vpc_id" { type = string }
variable "private_subnets" { type = list(string) }
variable "image" { type = string }

module "container" {
  source  = "cloudposse/ecs-container-definition/aws"
  version = "0.61.1"

  container_name   = "api"
  container_image  = var.image
  container_cpu    = 512
  container_memory = 1024
  stop_timeout     = 60
  port_mappings    = [{ containerPort = 8080, hostPort = 8080, protocol = "tcp" }]
  map_environment  = { PORT = "8080", LOG_LEVEL = "info" }
  map_secrets      = { DATABASE_URL = "arn:aws:ssm:eu-west-1:111122223333:parameter/shop/database" }
  healthcheck = {
    command     = ["CMD-SHELL", "curl -fs http://localhost:8080/healthz || exit 1"]
    interval    = 10
    retries     = 3
    startPeriod = 30
    timeout     = 5
  }
}

module "service" {
  source  = "cloudposse/ecs-alb-service-task/aws"
  version = "0.76.1"

  name                               = "api"
  ecs_cluster_arn                    = "arn:aws:ecs:eu-west-1:111122223333:cluster/shop"
  container_definition_json          = module.container.json_map_encoded_list
  launch_type                        = "FARGATE"
  vpc_id                             = var.vpc_id
  subnet_ids                         = var.private_subnets
  task_cpu                           = 512
  task_memory                        = 1024
  desired_count                      = 2
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60
  circuit_breaker_deployment_enabled = true
  circuit_breaker_rollback_enabled   = true
  assign_public_ip                   = false
  ecs_load_balancers = [{
    target_group_arn = aws_lb_target_group.api.arn
    container_name   = "api"
    container_port   = 8080
    elb_name         = null
  }]
}

module "scaling" {
  source  = "cloudposse/ecs-cloudwatch-autoscaling/aws"
  version = "1.0.0"

  name         = "api"
  cluster_name = "shop"
  service_name = module.service.service_name
  min_capacity = 2
  max_capacity = 10
}

resource "aws_lb_target_group" "api" {
  name                 = "api"
  port                 = 8080
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = var.vpc_id
  deregistration_delay = 30
  health_check { path = "/healthz" }
}
