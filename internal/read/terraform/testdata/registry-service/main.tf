module "ecs_service" {
  source  = "terraform-aws-modules/ecs/aws//modules/service"
  version = "~> 5.6"

  name        = local.name
  cluster_arn = module.cluster.arn
  cpu         = 1024
  memory      = 4096

  container_definitions = {
    fluent-bit = {
      image         = "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable"
      essential     = false
      user          = "0"
      firelens_configuration = { type = "fluentbit" }
    }

    # taskworthy.role: web
    (local.name) = {
      image                    = "public.ecr.aws/shop/api:2"
      readonly_root_filesystem = false
      port_mappings = [
        { name = local.name, containerPort = local.port, protocol = "tcp" }
      ]
      environment = [
        { name = "DB_HOST", value = module.db.db_instance_address }
      ]
      mount_points = [
        { sourceVolume = "uploads", containerPath = "/srv/uploads" }
      ]
    }
  }

  volume = {
    uploads = {
      efs_volume_configuration = { file_system_id = "fs-0123" }
    }
  }

  capacity_provider_strategy = {
    spot = { capacity_provider = "FARGATE_SPOT", weight = 3 }
    base = { capacity_provider = "FARGATE", weight = 1, base = 1 }
  }

  service_connect_configuration = {
    namespace = "shop.local"
    service = {
      client_alias   = { port = local.port, dns_name = "api" }
      port_name      = local.name
      discovery_name = local.name
    }
  }

  load_balancer = {
    service = {
      target_group_arn = module.alb.target_groups["api"].arn
      container_name   = local.name
      container_port   = local.port
    }
  }
}

module "alb" {
  source = "terraform-aws-modules/alb/aws"

  target_groups = {
    api = {
      backend_protocol     = "HTTP"
      deregistration_delay = 20
      health_check         = { path = "/ready" }
    }
  }
}

module "db" {
  source = "terraform-aws-modules/rds/aws"
  engine = "mysql"
}

module "cluster" {
  source = "terraform-aws-modules/ecs/aws//modules/cluster"
}

module "vpc" {
  source = "terraform-aws-modules/vpc/aws"
}

locals {
  name = "api"
  port = 3000
}
