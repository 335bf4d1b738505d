include "root" {
  path   = find_in_parent_folders("root.hcl")
  expose = true
}

include "service" {
  path           = "${dirname(find_in_parent_folders("root.hcl"))}/_shared/service.hcl"
  merge_strategy = "deep"
}

include "nothing" {
  path           = find_in_parent_folders("unmerged.hcl")
  merge_strategy = "no_merge"
  expose         = true
}

inputs = {
  image    = "registry.example.com/app:${dependency.build.outputs.tag}"
  command  = ["--stage", include.root.locals.stage, include.nothing.locals.word]
  settings = { MODE_OWN = include.nothing.inputs.tasks, MODE_SHARED = "own" }
}
