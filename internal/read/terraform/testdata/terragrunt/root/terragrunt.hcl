include "root" {
  path = find_in_parent_folders("common.hcl")
}

terraform {
  source = "${get_repo_root()}/modules//service"
}

locals {
  stage = "prod"
}

inputs = merge(include.root.inputs, {
  name  = "ledger-${local.stage}"
  image = "postgres:16"
  count = dependency.cluster.outputs.size
})
