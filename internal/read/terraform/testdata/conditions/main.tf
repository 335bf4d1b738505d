# What a condition leaves open is read, and the variable that would settle it is named.
variable "env" {}
variable "debug" { type = bool }

locals {
  base     = { web = { image = "shop/web" } }
  services = merge(local.base, var.env == "dev" ? { db = { image = "mysql:8" } } : {})
  console  = var.debug ? [{ name = "console", image = "adminer" }] : []
}

resource "aws_ecs_task_definition" "each" {
  for_each = local.services
  family   = each.key
  container_definitions = jsonencode(concat(
    [{ name = each.key, image = each.value.image, environment = concat([{ name = "LOG_MODE", value = "json" }], var.debug ? [{ name = "DEBUG", value = "1" }] : []) }],
    local.console,
  ))
  dynamic "volume" {
    for_each = var.env == "prod" ? ["data"] : []
    content {
      name = volume.value
      efs_volume_configuration { file_system_id = "fs-1" }
    }
  }
}

resource "aws_ecs_task_definition" "set" {
  for_each              = toset(concat(["orders"], var.env == "prod" ? ["mails"] : []))
  family                = each.key
  container_definitions = jsonencode([for c in [{ name = "cache", image = "redis", in = "dev" }, { name = "work", image = "shop/work", in = var.env }] : c if c.in == var.env])
}

resource "aws_ecs_task_definition" "either" {
  family = "either"
  container_definitions = (var.debug
    ? jsonencode([{ name = "app", image = "shop/app:debug" }])
    : jsonencode([{ name = "app", image = "shop/app" }, { name = "agent", image = "datadog/agent" }]))
}

resource "aws_ecs_task_definition" "within" {
  family = "within"
  container_definitions = jsonencode(var.debug
    ? concat([{ name = "app", image = "shop/app" }], var.env == "dev" ? [{ name = "mail", image = "axllent/mailpit" }] : [])
    : [{ name = "app", image = "shop/app" }])
}
