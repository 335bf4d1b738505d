module "web" {
  source   = "./service"
  for_each = { a = "web:1", b = "web:2" }

  name    = each.key
  image   = each.value
  cluster = x_cluster.main.id
}

resource "x_cluster" "main" {
  name = "shop"
}

module "registry" {
  source  = "example/service/aws"
  version = "~> 5.0"

  name     = "registry"
  services = { api = { image = "api:1" } }
  role     = module.web["a"].role
}

resource "x_user" "this" {
  arn      = module.web["a"].arn
  all      = [for m in module.web : m.name]
  registry = module.registry.services["api"].id
  deep     = module.web["b"].deep
}

module "gone" {
  source = "./none"
  name   = "gone"
}

variable "modules" {
  default = "./service"
}

module "computed" {
  source  = "${var.modules}/inner"
  version = var.modules
  text    = "computed"
}
