# Resources of Terraform itself, which no provider is needed for.
variable "stages" { default = ["test", "prod"] }

locals {
  images = { cache = "redis:7", db = "postgres:17" }
}

resource "terraform_data" "base" {
  input = "base"
}

module "app" {
  source   = "./app"
  for_each = toset(var.stages)
  stage    = each.key
  images   = local.images
  base     = terraform_data.base.id
}

resource "terraform_data" "counted" {
  count = 2
  input = { index = count.index, containers = jsonencode([for name, image in local.images : { name = name, image = image }]) }
}

output "names" {
  value = [for app in module.app : app.names]
}
