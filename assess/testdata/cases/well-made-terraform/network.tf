variable "vpc_id" {}
variable "private_subnets" { type = list(string) }
variable "image_tag" { default = "1.4.2" }
variable "certificate_arn" {}

data "aws_caller_identity" "this" {}
data "aws_region" "this" {}

locals {
  registry = "${data.aws_caller_identity.this.account_id}.dkr.ecr.${data.aws_region.this.name}.amazonaws.com"
}

resource "aws_ecs_cluster" "main" {
  name = "shop"
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_cluster_capacity_providers" "main" {
  cluster_name       = aws_ecs_cluster.main.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
}

resource "aws_iam_role" "execution" {
  name               = "shop-execution"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}
resource "aws_iam_role" "api" {
  name               = "shop-api"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}
resource "aws_iam_role" "worker" {
  name               = "shop-worker"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}
data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}
resource "aws_secretsmanager_secret" "database" { name = "shop/database" }
