terraform {
  source = "../module"
}

inputs = {
  name  = values.name
  image = "postgres:${values.version}"
  stage = try(values.stage, "dev")
}
