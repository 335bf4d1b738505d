include "back" {
  path = "../root/terragrunt.hcl"
}

locals {
  name = read_terragrunt_config("../other.hcl").locals.name
}
