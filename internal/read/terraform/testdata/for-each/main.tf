locals {
  services = {
    web = { port = 8080, command = ["serve"] }
    worker = {
      port    = null
      command = ["work"]
    }
  }
}

resource "aws_ecs_task_definition" "this" {
  for_each = local.services

  family = "shop-${each.key}"
  container_definitions = jsonencode([{
    name         = each.key
    image        = "registry.example.com/shop:1"
    command      = each.value.command
    portMappings = each.value.port == null ? [] : [{ containerPort = each.value.port }]
  }])
}

resource "aws_ecs_service" "this" {
  for_each = local.services

  name            = "shop-${each.key}"
  task_definition = aws_ecs_task_definition.this[each.key].arn
  desired_count   = each.key == "web" ? 3 : 1
}
