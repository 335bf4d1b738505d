locals {
  name = read_terragrunt_config("../circle.hcl").locals.name
}
