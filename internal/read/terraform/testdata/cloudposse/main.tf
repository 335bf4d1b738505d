module "container" {
  source  = "cloudposse/ecs-container-definition/aws"
  version = "0.61.2"

  container_name  = "app"
  container_image = "registry.example.com/app:1"
  port_mappings   = [{ containerPort = 8080, hostPort = 8080, protocol = "tcp" }]

  map_environment = {
    REDIS_URL = "redis://${module.redis.endpoint}:6379"
    MODE      = "web"
  }
}

module "proxy" {
  source = "git::https://github.com/cloudposse/terraform-aws-ecs-container-definition.git?ref=tags/0.61.2"

  container_name  = "proxy"
  container_image = "nginx:1.27"
  essential       = true
}

module "lost" {
  source = "cloudposse/ecs-container-definition/aws"

  container_name  = "lost"
  container_image = "registry.example.com/lost:1"
}

module "redis" {
  source = "cloudposse/elasticache-redis/aws"
}

module "service" {
  source  = "cloudposse/ecs-alb-service-task/aws"
  version = "0.78.0"

  namespace                 = "eg"
  stage                     = "prod"
  name                      = "app"
  container_definition_json = "[${module.container.json_map_encoded},${module.proxy.json_map_encoded}]"
  task_cpu                  = 512
  task_memory               = 1024
  desired_count             = 2

  ecs_load_balancers = [{
    container_name   = "app"
    container_port   = 8080
    elb_name         = ""
    target_group_arn = var.target_group
  }]
}

resource "aws_ecs_task_definition" "direct" {
  family                = "direct"
  container_definitions = module.container.json_map_encoded_list
}

resource "aws_ecs_task_definition" "listed" {
  family                = "listed"
  container_definitions = jsonencode([module.container.json_map_object, module.proxy.json_map_object])
}

module "web_app" {
  source = "cloudposse/ecs-web-app/aws"

  name            = "blog"
  stage           = "prod"
  container_image = "ghost:5"
  container_port  = 2368
}

variable "target_group" {}
