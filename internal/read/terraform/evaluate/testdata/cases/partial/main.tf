variable "extra" {}

locals {
  all = concat([{ name = "A", value = "1" }], var.extra)
  map = merge({ a = 1, b = 2 }, var.extra, { b = 3 })
}

resource "x_thing" "this" {
  list     = local.all
  names    = local.all[*].name
  first    = local.all[0].name
  third    = local.all[2].name
  length   = length(local.all)
  loop     = [for x in local.all : "${x.name}=${x.value}"]
  object   = { for x in local.all : x.name => x.value }
  map      = local.map
  after    = local.map.b
  before   = local.map.a
  other    = local.map.c
  keys     = keys(local.map)
  flat     = flatten([[1], var.extra, [[2]]])
  known    = contains(local.all[*].name, "A")
  unknown  = contains(local.all[*].name, "B")
  joined   = join(",", local.all[*].name)
  filtered = [for x in ["a", "b"] : x if x != var.extra]
  compact  = compact(["a", "", var.extra])
  document = jsonencode(local.all)
  format   = formatlist("%s-%s", ["a", "b"], var.extra)
}
