locals {
  stage = get_env("STAGE", "prod")
}
