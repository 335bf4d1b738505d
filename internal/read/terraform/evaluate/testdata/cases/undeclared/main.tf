locals {
  sum = "x" + 1
}

resource "x_thing" "this" {
  names  = ["a", local.none]
  lists  = concat(local.none, ["b"])
  object = { fine = "fine", gone = module.none.name, wrong = local.sum }
  text   = jsonencode([{ name = "web", environment = local.none.all }])
  caught = try(local.none, "other")
}
