module "umotif" {
  source  = "umotif-public/ecs-fargate/aws"
  version = "~> 8.2"

  name_prefix          = "api"
  task_container_image = "registry.example.com/api:1"
  task_container_port  = 8080
  task_container_environment = {
    MODE = "api"
  }
}

module "nightly" {
  source = "umotif-public/ecs-fargate-scheduled-task/aws"

  event_rule_schedule_expression   = "rate(1 day)"
  event_target_task_definition_arn = aws_ecs_task_definition.report.arn
}

resource "aws_ecs_task_definition" "report" {
  family                = "report"
  container_definitions = jsonencode([{ name = "report", image = "registry.example.com/report:1" }])
}

module "trussworks" {
  source = "trussworks/ecs-service/aws"

  name                  = "portal"
  environment           = "prod"
  ecs_use_fargate       = true
  container_definitions = jsonencode([{ name = "portal", image = "registry.example.com/portal:1" }])
  lb_target_groups = [{
    lb_target_group_arn         = aws_lb_target_group.portal.arn
    container_port              = 8443
    container_health_check_port = 8443
  }]
}

resource "aws_lb_target_group" "portal" {
  deregistration_delay = 10
}

module "sonar" {
  source = "cn-terraform/ecs-fargate/aws"

  name_prefix     = "sonar"
  container_name  = "sonar"
  container_image = "sonarqube:10"
  port_mappings   = [{ containerPort = 9000, hostPort = 9000, protocol = "tcp" }]
}

module "td" {
  source = "cn-terraform/ecs-fargate-task-definition/aws"

  name_prefix     = "mailer"
  container_name  = "mailer"
  container_image = "registry.example.com/mailer:1"
}

module "mailer" {
  source = "cn-terraform/ecs-fargate-service/aws"

  name_prefix         = "mailer"
  task_definition_arn = module.td.aws_ecs_task_definition_td_arn
  desired_count       = 2
}

module "own" {
  source = "git::https://git.example.com/platform/modules.git//ecs?ref=v3"

  container_name     = "login"
  container_image    = "ghcr.io/zitadel/zitadel"
  image_tag          = "v2.50.0"
  container_port     = 8080
  container_command  = ["start"]
  container_secrets  = [{ name = "MASTER_KEY", valueFrom = var.key }]
  desired_count      = 1
  lb_target_group_arn = var.target_group
}

# These say nothing of containers on ECS.
module "bucket" {
  source = "git::https://git.example.com/platform/modules.git//bucket"
  name   = "logs"
}

module "cluster_role" {
  source = "example/workload/kubernetes"
  image  = "nginx"
  port   = 80
}

variable "key" {}

variable "target_group" {}

# What it runs is not in its arguments.
module "hidden" {
  source = "git::https://git.example.com/platform/ecs-service.git?ref=v1"
  name   = "hidden"
}

module "digest" {
  source = "git::https://git.example.com/platform/modules.git//ecs-scheduled-task?ref=v3"

  name                = "digest"
  container_image     = "registry.example.com/digest:1"
  schedule_expression = "cron(0 6 * * ? *)"
}

module "consul" {
  source = "infrablocks/ecs-service/aws"

  service_name                              = "consul"
  service_image                             = "hashicorp/consul:1.20"
  service_port                              = 8500
  service_command                           = ["agent", "-server"]
  service_desired_count                     = 3
  service_deployment_maximum_percent        = 150
  service_deployment_minimum_healthy_percent = 50
  attach_to_load_balancer                   = "no"
  service_volumes                           = [{ name = "data" }]
}

module "front" {
  source = "hazelops/ecs-app/aws"

  name                     = "front"
  docker_image_name        = "nginx"
  docker_image_tag         = "1.27"
  docker_container_port    = 80
  docker_container_command = ["nginx", "-g", "daemon off;"]
  ecs_cluster_name         = "main"
}

# The image of a machine is none of a container.
module "builder" {
  source     = "example/instance/aws"
  image_name = "ubuntu-24.04"
}
