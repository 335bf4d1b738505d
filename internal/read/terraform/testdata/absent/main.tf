variable "with_cache" { default = false }
variable "workers" { default = {} }
variable "copies" { default = 0 }

locals {
  cached = var.with_cache && var.copies == 0
}

resource "aws_ecs_task_definition" "web" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "nginx" }])
}

resource "aws_ecs_task_definition" "cache" {
  count                 = local.cached ? 1 : 0
  family                = "cache"
  container_definitions = jsonencode([{ name = "cache", image = "redis:7" }])
}

resource "aws_ecs_task_definition" "worker" {
  for_each              = var.workers
  family                = each.key
  container_definitions = jsonencode([{ name = each.key, image = each.value }])
}

module "copies" {
  source = "./cache"
  count  = var.copies
}

module "inner" {
  source = "./inner"
  on     = local.cached
}

module "registry" {
  source = "terraform-aws-modules/ecs/aws//modules/service"
  count  = var.copies
  name   = "x"
}

module "created" {
  source = "terraform-aws-modules/ecs/aws//modules/service"
  create = local.cached
  name   = "x"
}

# What has no containers, and what no variable brings in, is left out in silence.
resource "aws_ecs_service" "cache" {
  count           = var.copies
  task_definition = "cache"
}

module "bucket" {
  source = "terraform-aws-modules/s3-bucket/aws"
  count  = var.copies
}

resource "aws_ecs_task_definition" "never" {
  count                 = 0
  family                = "never"
  container_definitions = jsonencode([{ name = "never", image = "redis:7" }])
}

module "never" {
  source = "terraform-aws-modules/ecs/aws//modules/service"
  create = false
  name   = "x"
}
