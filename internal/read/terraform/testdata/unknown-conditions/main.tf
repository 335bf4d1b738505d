variable "traced" {
  type = bool
}

variable "log_image" {
  type = string
}

locals {
  shop = { name = "shop", image = "acme/shop:3", portMappings = [{ containerPort = 8080 }] }
  tracer = var.traced ? [{
    name  = "tracer"
    image = "amazon/aws-xray-daemon:3.x"
  }] : []
  log = <<-EOT
    , { "name": "log", "image": "${var.log_image}" }
  EOT
}

# A list beside nothing.
resource "aws_ecs_task_definition" "listed" {
  family                = "listed"
  container_definitions = jsonencode(concat([local.shop], local.tracer))
}

# The same as text, with the comma in what is unknown.
resource "aws_ecs_task_definition" "written" {
  family                = "written"
  container_definitions = <<-EOT
    [
      { "name": "shop", "image": "acme/shop:3" }
      ${var.traced ? local.log : ""}
    ]
  EOT
}

# Text that nothing is known of stands between two containers.
resource "aws_ecs_task_definition" "between" {
  family                = "between"
  container_definitions = <<-EOT
    [
      { "name": "shop", "image": "acme/shop:3" }
      ${var.extra}
      { "name": "cache", "image": "redis:7" }
    ]
  EOT
}

variable "extra" {
  type = string
}

# Either of two: neither is taken for the other.
resource "aws_ecs_task_definition" "either" {
  family = "either"
  container_definitions = jsonencode([{
    name  = "one"
    image = var.traced ? "acme/shop:traced" : "acme/shop:plain"
  }])
}
