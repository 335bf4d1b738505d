variable "vpc_id" { type = string }
variable "private_subnets" { type = list(string) }
variable "image" { type = string }
variable "execution_secrets" { type = list(string) }

module "cluster" {
  source  = "terraform-aws-modules/ecs/aws//modules/cluster"
  version = "~> 5.12"

  cluster_name = "shop"
  fargate_capacity_providers = {
    FARGATE      = { default_capacity_provider_strategy = { base = 2, weight = 50 } }
    FARGATE_SPOT = { default_capacity_provider_strategy = { weight = 50 } }
  }
}

module "api" {
  source  = "terraform-aws-modules/ecs/aws//modules/service"
  version = "~> 5.12"

  name        = "api"
  cluster_arn = module.cluster.arn
  cpu         = 1024
  memory      = 2048

  desired_count            = 3
  autoscaling_min_capacity = 3
  autoscaling_max_capacity = 12

  health_check_grace_period_seconds = 60
  deployment_circuit_breaker        = { enable = true, rollback = true }

  capacity_provider_strategy = {
    base = { capacity_provider = "FARGATE", base = 2, weight = 1 }
    spot = { capacity_provider = "FARGATE_SPOT", weight = 2 }
  }

  container_definitions = {
    api = {
      image                    = var.image
      essential                = true
      readonly_root_filesystem = true
      stop_timeout             = 60
      port_mappings            = [{ name = "http", containerPort = 8080, protocol = "tcp" }]
      health_check             = { command = ["CMD-SHELL", "curl -fs http://localhost:8080/healthz || exit 1"] }
      environment              = [{ name = "PORT", value = "8080" }]
      secrets                  = [{ name = "DATABASE_URL", valueFrom = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/database-AbCdEf" }]
    }
    fluent-bit = {
      image                  = "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable"
      essential              = false
      firelens_configuration = { type = "fluentbit" }
    }
  }

  load_balancer = {
    service = {
      target_group_arn = module.alb.target_groups["api"].arn
      container_name   = "api"
      container_port   = 8080
    }
  }
  subnet_ids = var.private_subnets
}

module "alb" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 9.0"
  name    = "shop"
  vpc_id  = var.vpc_id
  subnets = var.private_subnets
  target_groups = {
    api = {
      protocol             = "HTTP"
      port                 = 8080
      target_type          = "ip"
      deregistration_delay = 30
      create_attachment    = false
      health_check         = { path = "/healthz" }
    }
  }
}
