locals {
  a = local.b
  b = "${local.a}!"
  fine = "fine"
}

resource "x_thing" "this" {
  cycle   = local.a
  fine    = local.fine
  missing = local.none
  key     = { a = 1 }["b"]
  number  = "x" + 1
  file    = file("none.txt")
  outside = file("../../../../../../../../etc/passwd")
  args    = upper("a", "b")
  self    = x_other.one.name
}

resource "x_other" "one" {
  name = x_other.two.name
}

resource "x_other" "two" {
  name = x_other.one.name
}

resource "x_count" "negative" {
  count = "x"
}

variable "typed" {
  type    = object({ a = string })
  default = { b = 1 }
}

resource "x_thing" "typed" {
  value = var.typed
}

variable "typed" {
  default = "twice"
}

resource "x_thing" "typed" {
  value = "twice"
}
