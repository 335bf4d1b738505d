terraform {
  source = "tfr:///terraform-aws-modules/ecs/aws//modules/service?version=5.12.1"
}

dependency "cluster" {
  config_path = "../cluster"
}

inputs = {
  name        = "shop"
  cluster_arn = dependency.cluster.outputs.arn
  container_definitions = {
    cache = { image = "redis:7" }
    web   = { image = dependency.images.outputs.web, port_mappings = [{ containerPort = 8080 }] }
  }
}
