variable "services" {
  default = {
    web    = { image = "web:1", ports = [80, 443] }
    worker = { image = "worker:1", ports = [] }
  }
}

variable "many" {
  type = number
}

variable "names" {
  type = set(string)
}

resource "x_service" "each" {
  for_each = var.services

  name  = each.key
  image = each.value.image

  dynamic "port" {
    for_each = each.value.ports
    content {
      number = port.value
      at     = port.key
    }
  }

  dynamic "named" {
    for_each = { b = 2, a = 1 }
    iterator = it
    content {
      key = it.key
      inner {
        value = it.value
      }
    }
  }
}

resource "x_service" "counted" {
  count = 2
  name  = "n${count.index}"
}

resource "x_service" "none" {
  count = 0
}

resource "x_service" "set" {
  for_each = toset(["b", "a"])
  name     = each.value
}

resource "x_service" "open" {
  count = var.many
  name  = "n${count.index}"
}

resource "x_service" "open_set" {
  for_each = var.names
  name     = each.key

  dynamic "port" {
    for_each = var.names
    content {
      name = port.value
    }
  }
}

resource "x_service" "half_open" {
  for_each = merge({ a = 1 }, { for n in var.names : n => 2 })
  name     = "${each.key}=${each.value}"
}

resource "x_user" "this" {
  one     = x_service.each["web"].image
  id      = x_service.each["web"].id
  all     = [for s in x_service.each : s.name]
  counted = x_service.counted[*].name
  ids     = x_service.counted.*.id
  none    = x_service.none
  open    = x_service.open[0].name
  opens   = x_service.open[*].id
  sets    = x_service.open_set["z"].arn
}
