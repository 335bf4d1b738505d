variable "subnets" { type = list(string) }
variable "tasks" { type = number }
variable "lb" { type = any }

module "ecs" {
  source  = "terraform-aws-modules/ecs/aws"
  version = "6.0.0"
  cluster_name = "shop"
  services = {
    api = {
      cpu    = 1024
      memory = 1024
      desired_count = 1
      enable_autoscaling = false
      assign_public_ip = true
      deployment_minimum_healthy_percent = 0
      container_definitions = {
        api = {
          image = "acme/api:1"
          privileged = true
          portMappings = [{ containerPort = 8080 }]
          environment = [{ name = "DB_PASSWORD", value = "hunter2" }, { name = "DB_HOST", value = "10.0.3.17" }]
          mountPoints = [{ sourceVolume = "sock", containerPath = "/var/run/docker.sock" }]
          stopTimeout = 500
        }
        redis = {
          image = "redis:7"
        }
      }
      volume = { sock = { host_path = "/var/run/docker.sock" } }
      subnet_ids = var.subnets
    }
    unknown = {
      desired_count = var.tasks
      load_balancer = var.lb
      container_definitions = {
        unknown = {
          image = "acme/api:1"
          portMappings = [{ containerPort = 8080 }]
        }
      }
    }
  }
}
module "container" {
  source  = "cloudposse/ecs-container-definition/aws"
  container_name   = "db"
  container_image  = "postgres:16"
  map_environment = { POSTGRES_PASSWORD = "hunter2" }
  privileged = true
  links = ["x"]
  extra_hosts = [{ hostname = "db", ipAddress = "10.0.0.5" }]
  mount_points = [{ sourceVolume = "data", containerPath = "/var/lib/postgresql/data" }]
}
module "service" {
  source  = "cloudposse/ecs-alb-service-task/aws"
  name                               = "db"
  container_definition_json          = module.container.json_map_encoded_list
  launch_type                        = "FARGATE"
  task_cpu                           = 256
  task_memory                        = 300
  desired_count                      = 1
  deployment_minimum_healthy_percent = 0
  assign_public_ip                   = true
  efs_volumes = [{ name = "data", efs_volume_configuration = [{ file_system_id = "fs-1", root_directory = "/" }] }]
}
