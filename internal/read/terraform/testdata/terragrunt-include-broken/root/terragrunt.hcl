include "itself" {
  path = "terragrunt.hcl"
}

include "outside" {
  path = "../../../outside.hcl"
}

include "absent" {
  path = "../absent.hcl"
}

include "circle" {
  path = "../circle.hcl"
}

terraform {
  source = "../module"
}

inputs = {
  image = "redis:${local.version}"
  name  = local.here
}

locals {
  version = 7
  here    = try(read_terragrunt_config("../circle.hcl").locals.name, "shop")
}
