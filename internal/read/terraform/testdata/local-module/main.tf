module "web" {
  source = "./modules/service"
  name   = "web"
  image  = "registry.example.com/web:1"
  port   = 8080
}

module "admin" {
  source = "./modules/service"
  name   = "admin"
  image  = "registry.example.com/admin:${var.admin_tag}"
  port   = 9090
}

resource "aws_appautoscaling_target" "web" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/main/${module.web.service_name}"
  min_capacity       = 2
  max_capacity       = 6
}

variable "admin_tag" {}
