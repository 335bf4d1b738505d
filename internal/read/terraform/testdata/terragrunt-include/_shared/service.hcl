include "root" { # not followed by Terragrunt
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "${get_parent_terragrunt_dir()}/../modules//service"
}

locals {
  team = basename(get_terragrunt_dir())
}

inputs = {
  command  = ["serve"]
  image    = "redis:7"
  settings = { MODE_SHARED = local.team, MODE_ROOT = "shared" }
}
