terraform {
  source = "${get_repo_root()}/modules//task"
}

inputs = {
  name = basename(get_terragrunt_dir())
}
