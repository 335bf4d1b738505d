include "root" {
  path = find_in_parent_folders("root.hcl")
}

include "task" {
  path = "${dirname(find_in_parent_folders("root.hcl"))}/shared/task.hcl"
}

inputs = {
  containers = {
    web = { image = "ghcr.io/acme/shop:2", port = 8080 }
    db  = { image = "postgres:17", port = 5432 }
  }
}
