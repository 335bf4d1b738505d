locals {
  stage = read_terragrunt_config(find_in_parent_folders("stage.hcl")).locals.stage
  parts = split("/", path_relative_to_include())
}

terraform {
  extra_arguments "stage" {
    commands           = get_terraform_commands_that_need_vars()
    required_var_files = ["${get_parent_terragrunt_dir()}/${local.stage}.tfvars"]
    optional_var_files = ["${get_terragrunt_dir()}/own.tfvars"]
  }
}

inputs = {
  name     = "${local.parts[0]}-${local.stage}"
  tasks    = 2
  settings = { MODE_ROOT = "root" }
}
