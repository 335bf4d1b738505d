include {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "../../modules//task"
}

inputs = {
  name       = "jobs"
  tasks      = 1
  containers = {
    worker = { image = "ghcr.io/acme/jobs:2", command = ["celery", "worker"] }
  }
}
