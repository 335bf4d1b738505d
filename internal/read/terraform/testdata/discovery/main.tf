resource "aws_service_discovery_private_dns_namespace" "shop" {
  name = "shop.internal"
  vpc  = var.vpc
}

resource "aws_service_discovery_service" "db" {
  name = "db"
  dns_config {
    namespace_id = aws_service_discovery_private_dns_namespace.shop.id
    dns_records {
      type = "A"
      ttl  = 10
    }
  }
}

resource "aws_ecs_task_definition" "db" {
  family = "shop-db"
  container_definitions = jsonencode([{
    name         = "postgres"
    image        = "postgres:16"
    portMappings = [{ containerPort = 5432 }]
  }])
}

resource "aws_ecs_service" "db" {
  name            = "db"
  task_definition = aws_ecs_task_definition.db.arn
  service_registries {
    registry_arn = aws_service_discovery_service.db.arn
  }
}

resource "aws_ecs_task_definition" "api" {
  family = "shop-api"
  container_definitions = jsonencode([{
    name         = "api"
    image        = "registry.example.com/api:1"
    portMappings = [{ containerPort = 80, name = "http" }]
    environment = [
      { name = "DB", value = "db.shop.internal:5432" },
      { name = "UPSTREAM_URL", value = "http://files:8080" },
    ]
  }])
}

resource "aws_ecs_service" "api" {
  name            = "api"
  task_definition = aws_ecs_task_definition.api.arn
}

resource "aws_ecs_task_definition" "files" {
  family = "shop-files"
  container_definitions = jsonencode([{
    name         = "minio"
    image        = "minio/minio"
    portMappings = [{ containerPort = 9000, name = "s3" }]
  }])
}

resource "aws_ecs_service" "files" {
  name            = "files"
  task_definition = aws_ecs_task_definition.files.arn
  service_connect_configuration {
    enabled   = true
    namespace = aws_service_discovery_private_dns_namespace.shop.arn
    service {
      port_name      = "s3"
      discovery_name = "files"
      client_alias {
        dns_name = "files"
        port     = 8080
      }
    }
  }
}

variable "vpc" {}
